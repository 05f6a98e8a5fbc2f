/** One step of a chain: who decides, and what is it called. The order of the array is the order of the steps. */
export interface SchemeStep {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly by:
    | 'applicant'
    | 'county_officer'
    | 'city_officer'
    | 'province_officer'
    | 'gba_officer'
    | 'inspector'
    | 'public'
    | 'national_body';
}

/**
 * A scheme version is data: its steps, its validity, its numbering. A new version never changes a running case, so a
 * version is added, not edited. `assumed` names what no source we found says; it is printed with every certificate.
 */
export interface SchemeVersion {
  readonly code: string;
  readonly scheme: string;
  readonly name: string;
  readonly nameEn: string;
  readonly subjectKind: 'base' | 'processor' | 'product';
  readonly issuer: string;
  readonly issuerEn: string;
  readonly steps: readonly SchemeStep[];
  readonly validityMonths: number;
  readonly renewalDaysBefore: number;
  readonly assumed: readonly string[];
  readonly effectiveFrom: string;
  /** What the numbers of its certificates begin with. */
  readonly numberPrefix: string;
}

const apply: SchemeStep = { code: 'apply', name: '申请', nameEn: 'Application', by: 'applicant' };
const county: SchemeStep = {
  code: 'county_review',
  name: '县级初审推荐',
  nameEn: 'County review',
  by: 'county_officer',
};
const city: SchemeStep = { code: 'city_review', name: '市级审核', nameEn: 'City review', by: 'city_officer' };
const notice: SchemeStep = { code: 'public_notice', name: '公示', nameEn: 'Public notice', by: 'public' };

const BASKET_OFFICE = {
  issuer: '粤港澳大湾区“菜篮子”工作办公室',
  issuerEn: 'Greater Bay Area Vegetable Basket Office',
} as const;

export const SCHEME_VERSIONS: readonly SchemeVersion[] = [
  {
    code: 'gba-basket-2019',
    scheme: 'GBA_VEGETABLE_BASKET',
    name: '粤港澳大湾区“菜篮子”生产基地认定（2019）',
    nameEn: 'Greater Bay Area Vegetable Basket production base (2019)',
    subjectKind: 'base',
    ...BASKET_OFFICE,
    steps: [
      apply,
      county,
      city,
      { code: 'office_review', name: '办公室审查', nameEn: 'Office review', by: 'gba_officer' },
      { code: 'site_inspection', name: '现场核查', nameEn: 'Site inspection', by: 'inspector' },
      notice,
      { code: 'certify', name: '发证授牌', nameEn: 'Certificate and plaque', by: 'gba_officer' },
    ],
    validityMonths: 36,
    renewalDaysBefore: 60,
    assumed: ['numbering'],
    effectiveFrom: '2019-08-01',
    numberPrefix: 'GBA-CLZ-2019',
  },
  {
    code: 'gba-processor-2019',
    scheme: 'GBA_VEGETABLE_BASKET_PROCESSOR',
    name: '粤港澳大湾区“菜篮子”加工企业认定（2019）',
    nameEn: 'Greater Bay Area Vegetable Basket processor (2019)',
    subjectKind: 'processor',
    ...BASKET_OFFICE,
    steps: [
      apply,
      county,
      city,
      { code: 'office_review', name: '办公室审查', nameEn: 'Office review', by: 'gba_officer' },
      { code: 'site_inspection', name: '现场核查', nameEn: 'Site inspection', by: 'inspector' },
      { code: 'certify', name: '发证授牌', nameEn: 'Certificate and plaque', by: 'gba_officer' },
    ],
    validityMonths: 36,
    renewalDaysBefore: 60,
    assumed: ['numbering', 'document_set', 'validity', 'renewal_window'],
    effectiveFrom: '2019-08-01',
    numberPrefix: 'GBA-JG-2019',
  },
  {
    code: 'fpcp-gd-2020',
    scheme: 'POVERTY_RELIEF_PRODUCT',
    name: '扶贫产品认定（广东 2020，参照外省规则假定）',
    nameEn: 'Certified poverty-relief product (Guangdong 2020, assumed after other provinces)',
    subjectKind: 'product',
    issuer: '县级认定、省级复核（演示数据）',
    issuerEn: 'County recognition, province re-check (demonstration)',
    steps: [
      apply,
      { code: 'county_recognition', name: '县认定', nameEn: 'County recognition', by: 'county_officer' },
      city,
      { code: 'province_recheck', name: '省复核', nameEn: 'Province re-check', by: 'province_officer' },
      notice,
      { code: 'national_filing', name: '国家汇总备案', nameEn: 'National filing', by: 'national_body' },
    ],
    validityMonths: 24,
    renewalDaysBefore: 60,
    assumed: ['numbering', 'validity', 'renewal_window', 'criteria', 'issue_after_2020'],
    effectiveFrom: '2020-04-01',
    numberPrefix: 'FPCP-GD-2020',
  },
  {
    code: 'xfbf-2024',
    scheme: 'CONSUMPTION_ASSISTANCE_PRODUCT',
    name: '消费帮扶产品认定（2024）',
    nameEn: 'Consumption assistance product (2024)',
    subjectKind: 'product',
    issuer: '消费帮扶产品认定机构（演示数据）',
    issuerEn: 'Consumption assistance product body (demonstration)',
    steps: [
      apply,
      {
        code: 'county_stamp',
        name: '县级政府确认帮扶属性',
        nameEn: 'County confirms the aid attribute',
        by: 'county_officer',
      },
      { code: 'body_review', name: '机构审核', nameEn: 'Review by the body', by: 'national_body' },
      notice,
    ],
    validityMonths: 24,
    renewalDaysBefore: 60,
    assumed: ['numbering', 'validity', 'renewal_window', 'applies_to_meizhou'],
    effectiveFrom: '2024-03-19',
    numberPrefix: 'XFBF-2024',
  },
];

export function schemeVersion(code: string): SchemeVersion {
  const found = SCHEME_VERSIONS.find((version) => version.code === code);
  if (!found) throw new Error(`there is no scheme version ${code}`);
  return found;
}

/** `GBA-CLZ-2019-441424-0007`: scheme, county, and the running number within both. */
export function certificateNumber(scheme: SchemeVersion, countyCode: string, serial: number): string {
  return `${scheme.numberPrefix}-${countyCode}-${String(serial).padStart(4, '0')}`;
}

/** Valid until the same day so many months on; a day the month lacks becomes its last. */
export function validUntil(validFrom: Date, months: number): Date {
  const until = new Date(validFrom);
  const day = until.getUTCDate();
  until.setUTCDate(1);
  until.setUTCMonth(until.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() + 1, 0)).getUTCDate();
  until.setUTCDate(Math.min(day, lastDay));
  return until;
}

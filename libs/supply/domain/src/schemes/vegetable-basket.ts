import type { Named, SchemeDocument, SchemeStep, SchemeVersion } from '../scheme-version';
import { BASE_CHECKLIST, PROCESSOR_CHECKLIST } from './checklists';
import { apply, cityReview, countyReview, publicNotice, step } from './steps';

const OFFICE = {
  issuer: '粤港澳大湾区“菜篮子”工作办公室',
  issuerEn: 'Greater Bay Area Vegetable Basket Office',
} as const;

/** (a) to (e) of T/GDNB 148-2022; the 2019 rules asked for the same papers as far as the sources show. */
const DOCUMENTS: readonly SchemeDocument[] = [
  paper('a', '生产基地认定申请表', 'Application form', ['application_form']),
  paper('b', '申报承诺书', 'Undertaking', ['undertaking']),
  paper('c', '土地使用证明或养殖备案', 'Proof of land use, or livestock filing', ['land_proof', 'livestock_filing']),
  paper('d', '质量安全管理制度', 'Quality and safety management system', ['quality_system']),
  paper(
    'e',
    '指定检测机构出具的 6 个月内合格检测报告',
    'Conforming report of a designated laboratory, at most 6 months old',
    ['lab_report'],
    6,
  ),
];

function paper(code: string, name: string, nameEn: string, kinds: string[], maxAgeMonths: number | null = null) {
  return { code, name, nameEn, kinds, required: true, maxAgeMonths };
}

const DUTIES: readonly Named[] = [
  {
    code: 'same_standard',
    name: '与供港澳同线、同标、同质',
    nameEn: 'Same line, same standard and same quality as supplies to Hong Kong and Macao',
  },
  {
    code: 'test_before_leaving',
    name: '每个品种、每个批次出场前检测',
    nameEn: 'Every variety and every lot is tested before it leaves',
  },
  {
    code: 'traceability',
    name: '接入安全追溯平台，一品一码',
    nameEn: 'Joined to the traceability platform, one code a product',
  },
  { code: 'video', name: '自有视频监控接入平台', nameEn: 'Own video surveillance, connected to the platform' },
];

const MARKS: readonly Named[] = [
  {
    code: 'plaque',
    name: '“粤港澳大湾区菜篮子生产基地”牌匾',
    nameEn: 'Plaque “Greater Bay Area Vegetable Basket production base”',
  },
  { code: 'code_mark', name: '追溯平台产品标识码', nameEn: 'Product code of the traceability platform' },
];

const officeReview = step('office_review', '办公室审查', 'Office review', 'gba_officer', 15);
const siteInspection = step('site_inspection', '现场核查', 'Site inspection', 'inspector', 20);
const certify = step('certify', '发证授牌', 'Certificate and plaque', 'gba_officer', 10);
const BASE_STEPS: readonly SchemeStep[] = [
  apply,
  countyReview,
  cityReview,
  officeReview,
  siteInspection,
  publicNotice,
  certify,
];

export const BASKET_2019: SchemeVersion = {
  code: 'gba-basket-2019',
  scheme: 'GBA_VEGETABLE_BASKET',
  name: '粤港澳大湾区“菜篮子”生产基地认定（2019）',
  nameEn: 'Greater Bay Area Vegetable Basket production base (2019)',
  subjectKind: 'base',
  ...OFFICE,
  steps: BASE_STEPS,
  documents: DOCUMENTS,
  checklist: BASE_CHECKLIST,
  conditions: [
    {
      code: 'customs_registered',
      name: '供港澳蔬菜（或畜禽、水产）备案基地',
      nameEn: 'Registered with customs as a supplier to Hong Kong and Macao',
    },
    ...DUTIES,
  ],
  validityMonths: 36,
  renewalDaysBefore: 60,
  lateRenewal: 'mark',
  noticeDays: 7,
  marks: MARKS,
  assumed: [
    'numbering',
    'document_set',
    'notice_days',
    'step_deadlines',
    'checklist',
    'late_renewal',
    'public_holidays',
  ],
  effectiveFrom: '2019-08-01',
  numberPrefix: 'GBA-CLZ-2019',
  plaquePrefix: 'GBA-CLZ-P',
};

/** T/GDNB 148-2022 with notice 大湾区菜办〔2023〕5号: customs registration, or conditions that come to the same. */
export const BASKET_2022: SchemeVersion = {
  ...BASKET_2019,
  code: 'gba-basket-2022',
  name: '粤港澳大湾区“菜篮子”生产基地认定（T/GDNB 148-2022）',
  nameEn: 'Greater Bay Area Vegetable Basket production base (T/GDNB 148-2022)',
  conditions: [
    {
      code: 'customs_equivalent',
      name: '已取得海关备案，或具备等效条件并经指定检测机构检测合格',
      nameEn: 'Registered with customs, or equivalent conditions with conforming tests of a designated laboratory',
    },
    ...DUTIES,
  ],
  lateRenewal: 'refuse',
  assumed: ['numbering', 'notice_days', 'step_deadlines', 'checklist', 'public_holidays', 'effective_day'],
  effectiveFrom: '2022-12-01',
  numberPrefix: 'GBA-CLZ-2022',
  plaquePrefix: 'GBA-CLZ-P22',
};

export const BASKET_PROCESSOR_2019: SchemeVersion = {
  ...BASKET_2019,
  code: 'gba-processor-2019',
  scheme: 'GBA_VEGETABLE_BASKET_PROCESSOR',
  name: '粤港澳大湾区“菜篮子”加工企业认定（2019）',
  nameEn: 'Greater Bay Area Vegetable Basket processor (2019)',
  subjectKind: 'processor',
  steps: [apply, countyReview, cityReview, officeReview, siteInspection, certify],
  documents: [
    ...DOCUMENTS.slice(0, 2),
    paper('c', '食品生产许可与场所证明', 'Food production licence and proof of premises', [
      'business_licence',
      'land_proof',
    ]),
    ...DOCUMENTS.slice(3),
  ],
  checklist: PROCESSOR_CHECKLIST,
  conditions: DUTIES,
  noticeDays: 0,
  marks: [
    {
      code: 'plaque',
      name: '“粤港澳大湾区菜篮子加工企业”牌匾',
      nameEn: 'Plaque “Greater Bay Area Vegetable Basket processor”',
    },
  ],
  assumed: [
    'numbering',
    'document_set',
    'validity',
    'renewal_window',
    'step_deadlines',
    'checklist',
    'late_renewal',
    'public_holidays',
  ],
  numberPrefix: 'GBA-JG-2019',
  plaquePrefix: 'GBA-JG-P',
};

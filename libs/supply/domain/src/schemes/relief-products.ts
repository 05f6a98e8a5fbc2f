import type { SchemeDocument, SchemeVersion } from '../scheme-version';
import { apply, cityReview, publicNotice, step } from './steps';

const paper = (
  code: string,
  name: string,
  nameEn: string,
  kinds: string[],
  { required = true, maxAgeMonths = null as number | null } = {},
): SchemeDocument => ({ code, name, nameEn, kinds, required, maxAgeMonths });

const FORM = paper('a', '产品认定申请表', 'Application form', ['application_form']);
const UNDERTAKING = paper('b', '申报承诺书', 'Undertaking', ['undertaking']);
const REPORT = paper(
  'e',
  '6 个月内合格检测报告',
  'Conforming laboratory report, at most 6 months old',
  ['lab_report'],
  {
    maxAgeMonths: 6,
  },
);

/** Guangdong's own measure of 2020 was not found: the chain is the national one, the figures follow other provinces' rules. */
export const POVERTY_RELIEF_2020: SchemeVersion = {
  code: 'fpcp-gd-2020',
  scheme: 'POVERTY_RELIEF_PRODUCT',
  name: '扶贫产品认定（广东 2020，参照外省规则假定）',
  nameEn: 'Certified poverty-relief product (Guangdong 2020, assumed after other provinces)',
  subjectKind: 'product',
  issuer: '县级认定、省级复核（演示数据）',
  issuerEn: 'County recognition, province re-check (demonstration)',
  steps: [
    apply,
    step('county_recognition', '县认定', 'County recognition', 'county_officer', 10),
    cityReview,
    step('province_recheck', '省复核', 'Province re-check', 'province_officer', 15),
    publicNotice,
    step('national_filing', '国家汇总备案', 'National filing', 'national_body', 20),
  ],
  documents: [
    FORM,
    UNDERTAKING,
    paper('c', '营业执照与场地证明', 'Business licence or proof of land use', [
      'business_licence',
      'land_proof',
      'livestock_filing',
    ]),
    paper('d', '带贫减贫机制证明', 'Proof of how poor households benefit', ['linkage_statement']),
    REPORT,
  ],
  checklist: [],
  conditions: [
    { code: 'local', name: '产自本县或原料来自本县', nameEn: 'Produced in the county, or made of what grows there' },
    {
      code: 'lawful',
      name: '合法经营，符合质量和食品安全标准',
      nameEn: 'Lawful, meeting quality and food-safety standards',
    },
    {
      code: 'linkage',
      name: '带贫达到下列之一：用工占比 10% 或 30 人、社员股东占比 20%、原料采购占比 10%、租用土地占比 15% 或 50 亩',
      nameEn:
        'One of: poor workers 10% or 30 persons, poor shareholders 20%, raw material 10%, leased land 15% or 50 mu',
    },
  ],
  validityMonths: 24,
  renewalDaysBefore: 60,
  lateRenewal: 'mark',
  noticeDays: 5,
  marks: [{ code: 'relief_mark', name: '扶贫产品标识', nameEn: 'Mark of certified poverty-relief products' }],
  assumed: [
    'numbering',
    'validity',
    'renewal_window',
    'criteria',
    'issue_after_2020',
    'document_set',
    'notice_days',
    'step_deadlines',
    'late_renewal',
    'public_holidays',
  ],
  effectiveFrom: '2020-04-01',
  numberPrefix: 'FPCP-GD-2020',
  plaquePrefix: null,
};

/** The voluntary recognition of 2024: the county stamps the aid attribute, a national body reviews and publishes. */
export const ASSISTANCE_2024: SchemeVersion = {
  code: 'xfbf-2024',
  scheme: 'CONSUMPTION_ASSISTANCE_PRODUCT',
  name: '消费帮扶产品认定（2024）',
  nameEn: 'Consumption assistance product (2024)',
  subjectKind: 'product',
  issuer: '消费帮扶产品认定机构（演示数据）',
  issuerEn: 'Consumption assistance product body (demonstration)',
  steps: [
    apply,
    step('county_stamp', '县级政府确认帮扶属性', 'County confirms the aid attribute', 'county_officer', 10),
    step('body_review', '机构审核', 'Review by the body', 'national_body', 20),
    publicNotice,
    step('publish', '发布', 'Publication', 'national_body', 10),
  ],
  documents: [
    FORM,
    UNDERTAKING,
    paper('c', '营业执照', 'Business licence', ['business_licence']),
    paper('d', '帮扶属性证明（县级政府盖章）', 'Statement of the aid attribute, stamped by the county', [
      'county_stamp',
      'linkage_statement',
    ]),
    REPORT,
    paper(
      'f',
      '近一年货值说明（不低于 50 万元）',
      'Goods value of the last year, at least 500,000 yuan',
      ['goods_value'],
      {
        required: false,
      },
    ),
  ],
  checklist: [],
  conditions: [
    {
      code: 'goods_value',
      name: '单品货值不低于 50 万元',
      nameEn: 'Goods value of each product at least 500,000 yuan',
    },
    { code: 'traceable', name: '可追溯，有售后服务', nameEn: 'Traceable, with after-sales service' },
    { code: 'free', name: '认定不收费', nameEn: 'Recognition is free of charge' },
  ],
  validityMonths: 24,
  renewalDaysBefore: 60,
  lateRenewal: 'mark',
  noticeDays: 5,
  marks: [{ code: 'assistance_mark', name: '消费帮扶产品标识', nameEn: 'Mark of consumption assistance products' }],
  assumed: [
    'numbering',
    'validity',
    'renewal_window',
    'applies_to_meizhou',
    'document_set',
    'notice_days',
    'step_deadlines',
    'late_renewal',
    'public_holidays',
  ],
  effectiveFrom: '2024-03-19',
  numberPrefix: 'XFBF-2024',
  plaquePrefix: null,
};

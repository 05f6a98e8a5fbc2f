/** What the undertaking party promises with a compliance declaration, in the reader's language. */
const COMPLIANCE = {
  'zh-CN': ['不使用禁用农药兽药、停用兽药和非法添加物', '常规农药兽药残留不超标', '对承诺的真实性负责'],
  en: [
    'No forbidden pesticides or veterinary drugs, no withdrawn drugs, no illegal additives',
    'Residues of permitted pesticides and veterinary drugs within the limits',
    'Answers for the truth of this declaration',
  ],
} as const;

const QUARANTINE = {
  'zh-CN': ['动物及动物产品检疫合格', '屠宰过程符合动物防疫要求'],
  en: ['Animals and products passed quarantine', 'Slaughtered as animal-disease prevention asks'],
} as const;

const BASIS: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  self_control: { 'zh-CN': '质量安全控制符合要求', en: 'Own quality control' },
  self_test: { 'zh-CN': '自行检测合格', en: 'Own test passed' },
  lab_test: { 'zh-CN': '委托检测合格', en: 'Laboratory test passed' },
  veterinary: { 'zh-CN': '官方兽医检疫', en: 'Official veterinary inspection' },
};

type Language = 'zh-CN' | 'en';

export const undertakingsOf = (kind: 'compliance' | 'quarantine', language: Language): readonly string[] =>
  (kind === 'compliance' ? COMPLIANCE : QUARANTINE)[language];

export const basisName = (basis: string, language: Language): string => BASIS[basis]?.[language] ?? basis;

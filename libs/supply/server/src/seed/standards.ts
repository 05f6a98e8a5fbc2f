import type { VarietyGroup } from '@youjian/supply-domain';

/**
 * Laboratories and limits of the demonstration. No source we found gives the limits of T/GDNB 148 or the list of designated
 * laboratories, so these are invented, small, and say so on every page; a real table is entered as a new version.
 */
export const LABORATORIES = [
  [
    'LAB-MZ-01',
    '梅州农产品质量检测中心（演示）',
    'Meizhou produce quality testing centre (demonstration)',
    '4414',
    -2900,
    null,
  ],
  ['LAB-MZ-02', '客都食品检验所（演示）', 'Kedu food inspection institute (demonstration)', '4414', -1500, null],
  [
    'LAB-GZ-03',
    '广州大湾区检测院（演示）',
    'Guangzhou Bay Area testing institute (demonstration)',
    '4401',
    -2900,
    null,
  ],
  [
    'LAB-GZ-04',
    '珠江畜禽产品检测站（演示）',
    'Pearl River poultry testing station (demonstration)',
    '4401',
    -2000,
    800,
  ],
  ['LAB-GD-05', '岭南茶叶质检中心（演示）', 'Lingnan tea testing centre (demonstration)', '44', 20, null],
  [
    'LAB-GD-06',
    '韩江第三方检测公司（演示）',
    'Hanjiang third-party testing company (demonstration)',
    '44',
    -2900,
    -200,
  ],
] as const satisfies readonly (readonly [
  code: string,
  name: string,
  nameEn: string,
  regionCode: string,
  fromDays: number,
  untilDays: number | null,
])[];

type Limit = readonly [
  analyte: string,
  name: string,
  nameEn: string,
  unit: string,
  hongKong: string | null,
  national: string | null,
  required?: 'required',
];

const LEAD = ['lead', '铅', 'Lead'] as const;
const CADMIUM = ['cadmium', '镉', 'Cadmium'] as const;
const ARSENIC = ['arsenic', '总砷', 'Total arsenic'] as const;
const MERCURY = ['mercury', '总汞', 'Total mercury'] as const;
const CHLORPYRIFOS = ['chlorpyrifos', '毒死蜱', 'Chlorpyrifos'] as const;
const IMIDACLOPRID = ['imidacloprid', '吡虫啉', 'Imidacloprid'] as const;
const MG = 'mg/kg';

export const LIMITS: Readonly<Record<VarietyGroup, readonly Limit[]>> = {
  pome_citrus: [
    [...LEAD, MG, '0.1', '0.1', 'required'],
    [...CADMIUM, MG, '0.05', '0.05', 'required'],
    [...CHLORPYRIFOS, MG, '0.5', '1', 'required'],
    [...IMIDACLOPRID, MG, '1', '1', 'required'],
    ['carbendazim', '多菌灵', 'Carbendazim', MG, '5', '5'],
    ['prochloraz', '咪鲜胺', 'Prochloraz', MG, '10', '10'],
  ],
  tea: [
    [...LEAD, MG, '5', '5', 'required'],
    [...IMIDACLOPRID, MG, '0.5', '0.5', 'required'],
    ['bifenthrin', '联苯菊酯', 'Bifenthrin', MG, '5', '5', 'required'],
    ['acetamiprid', '啶虫脒', 'Acetamiprid', MG, '10', '10'],
  ],
  rice: [
    [...LEAD, MG, '0.2', '0.2', 'required'],
    [...CADMIUM, MG, '0.1', '0.2', 'required'],
    [...ARSENIC, MG, '0.2', '0.2', 'required'],
    ['aflatoxin_b1', '黄曲霉毒素 B1', 'Aflatoxin B1', 'µg/kg', '10', '10', 'required'],
  ],
  water: [
    [...LEAD, 'mg/L', '0.01', '0.01', 'required'],
    [...ARSENIC, 'mg/L', '0.01', '0.01', 'required'],
    ['nitrate', '硝酸盐', 'Nitrate', 'mg/L', '50', '45', 'required'],
    ['pseudomonas', '铜绿假单胞菌', 'Pseudomonas aeruginosa', 'CFU/250mL', '0', '0', 'required'],
  ],
  poultry: [
    [...LEAD, MG, '0.2', '0.2', 'required'],
    ['enrofloxacin', '恩诺沙星', 'Enrofloxacin', 'µg/kg', '100', '100', 'required'],
    ['chloramphenicol', '氯霉素', 'Chloramphenicol', 'µg/kg', '0', '0', 'required'],
    ['doxycycline', '多西环素', 'Doxycycline', 'µg/kg', '100', '100'],
  ],
  tuber: [
    [...LEAD, MG, '0.1', '0.1', 'required'],
    [...CADMIUM, MG, '0.1', '0.1', 'required'],
    [...CHLORPYRIFOS, MG, '0.02', '0.02', 'required'],
  ],
  herb: [
    [...LEAD, MG, '5', '5', 'required'],
    [...MERCURY, MG, '0.2', '0.2', 'required'],
    ['sulfur_dioxide', '二氧化硫', 'Sulphur dioxide', MG, '150', '150', 'required'],
  ],
  processed: [
    [...LEAD, MG, '0.2', '0.5', 'required'],
    ['benzoic_acid', '苯甲酸', 'Benzoic acid', 'g/kg', '0.5', '1'],
    ['nitrite', '亚硝酸盐', 'Nitrite', MG, '30', '30', 'required'],
  ],
};

/** What the draft on the desk would make stricter: shown so that two versions can be compared. */
export const DRAFT_CHANGES: Readonly<Partial<Record<VarietyGroup, Readonly<Record<string, string>>>>> = {
  pome_citrus: { chlorpyrifos: '0.2', imidacloprid: '0.7' },
  rice: { cadmium: '0.08' },
  tea: { bifenthrin: '2' },
};

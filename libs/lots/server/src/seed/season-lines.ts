import type { Analyte } from '../lots.repository';

/** How the lots of one variety look: how often they come, how heavy they are, who tests them for what. */
export interface SeasonLine {
  readonly variety: string;
  /** The grades a delivery is sorted into, by county. */
  readonly grades: Readonly<Record<string, readonly string[]>>;
  /** Days of the year in which it is harvested or made, both included. */
  readonly windows: readonly (readonly [fromDay: string, toDay: string])[];
  readonly everyDays: number;
  readonly shelfLifeDays: number;
  readonly netKilograms: readonly [least: number, most: number];
  readonly households: readonly [least: number, most: number];
  readonly basis: 'self_control' | 'self_test' | 'lab_test' | 'veterinary' | null;
  readonly test: { readonly laboratory: string; readonly method: string; readonly analytes: readonly Analyte[] };
  /** What a processed lot is made of, in hundredths; one part may come from lots of another variety. */
  readonly recipe?: readonly {
    readonly label: string;
    readonly labelEn: string;
    readonly percent: number;
    readonly of?: string;
  }[];
}

const LABORATORY = '梅州市农产品检测站（演示数据）';
const PLANT_LABORATORY = '企业出厂检验室（演示数据）';
const passed = (name: string, value: string, limit: string): Analyte => ({ name, value, limit, passed: true });

const PESTICIDES = {
  laboratory: LABORATORY,
  method: '速测 + 抽样送检',
  analytes: [
    passed('毒死蜱', '未检出', '0.02 mg/kg'),
    passed('氯氰菊酯', '0.04 mg/kg', '2 mg/kg'),
    passed('多菌灵', '0.1 mg/kg', '5 mg/kg'),
    passed('铅', '0.02 mg/kg', '0.1 mg/kg'),
  ],
};

/** Pomelo windows and keeping times are from published sources; the rest is assumed for the demonstration, and so is every test value. */
export const SEASON_LINES: readonly SeasonLine[] = [
  {
    variety: 'honey_pomelo',
    grades: { 441422: ['特级', '一级', '二级'], 441403: ['特级', '一级'] },
    windows: [['09-02', '11-08']],
    everyDays: 16,
    shelfLifeDays: 40,
    netKilograms: [1800, 5200],
    households: [8, 30],
    basis: 'self_test',
    test: PESTICIDES,
  },
  {
    variety: 'golden_pomelo',
    grades: { 441403: ['特级', '一级'], 441424: ['特级', '一级', '二级'], 441427: ['特级', '一级'] },
    windows: [['11-08', '02-20']],
    everyDays: 25,
    shelfLifeDays: 150,
    netKilograms: [2200, 6800],
    households: [8, 30],
    basis: 'self_test',
    test: PESTICIDES,
  },
  {
    variety: 'jiaying_tea',
    grades: { 441402: ['特级', '一级'], 441423: ['特级', '一级'], 441422: ['特级', '一级'] },
    windows: [
      ['03-25', '04-10'],
      ['10-08', '10-20'],
    ],
    everyDays: 30,
    shelfLifeDays: 540,
    netKilograms: [120, 420],
    households: [6, 22],
    basis: 'lab_test',
    test: {
      laboratory: LABORATORY,
      method: 'GB 23200.113',
      analytes: [
        passed('联苯菊酯', '0.3 mg/kg', '5 mg/kg'),
        passed('啶虫脒', '0.1 mg/kg', '10 mg/kg'),
        passed('铅', '0.6 mg/kg', '5 mg/kg'),
      ],
    },
  },
  {
    variety: 'kedu_rice',
    grades: { 441481: ['特级', '一级'], 441424: ['特级', '一级'] },
    windows: [
      ['07-15', '07-28'],
      ['11-08', '11-20'],
    ],
    everyDays: 30,
    shelfLifeDays: 365,
    netKilograms: [4200, 9800],
    households: [10, 30],
    basis: null,
    test: {
      laboratory: LABORATORY,
      method: 'GB/T 1354',
      analytes: [
        passed('镉', '0.06 mg/kg', '0.2 mg/kg'),
        passed('黄曲霉毒素 B1', '未检出', '10 μg/kg'),
        passed('水分', '13.8 %', '14.5 %'),
      ],
    },
  },
  {
    variety: 'shouxiang_water',
    grades: { 441427: ['优等'] },
    windows: [['01-01', '12-31']],
    everyDays: 60,
    shelfLifeDays: 540,
    netKilograms: [18000, 36000],
    households: [0, 0],
    basis: null,
    test: {
      laboratory: PLANT_LABORATORY,
      method: 'GB 19298',
      analytes: [
        passed('大肠菌群', '未检出', '不得检出'),
        passed('溴酸盐', '未检出', '0.01 mg/L'),
        passed('浑浊度', '0.2 NTU', '1 NTU'),
      ],
    },
  },
  {
    variety: 'xingning_pigeon_live',
    grades: { 441481: ['一级'] },
    windows: [['01-01', '12-31']],
    everyDays: 11,
    shelfLifeDays: 14,
    netKilograms: [160, 380],
    households: [6, 18],
    basis: 'self_control',
    test: {
      laboratory: LABORATORY,
      method: 'GB 31658.17',
      analytes: [passed('恩诺沙星', '未检出', '100 μg/kg'), passed('氟苯尼考', '未检出', '100 μg/kg')],
    },
  },
  {
    variety: 'xingning_pigeon_dressed',
    grades: { 441481: ['特级', '一级'] },
    windows: [['01-01', '12-31']],
    everyDays: 32,
    shelfLifeDays: 360,
    netKilograms: [300, 820],
    households: [8, 26],
    basis: 'veterinary',
    test: {
      laboratory: LABORATORY,
      method: 'GB 31658.17',
      analytes: [
        passed('恩诺沙星', '未检出', '100 μg/kg'),
        passed('沙门氏菌', '未检出', '不得检出'),
        passed('挥发性盐基氮', '6.2 mg/100g', '15 mg/100g'),
      ],
    },
  },
  {
    variety: 'wuhua_sweet_potato',
    grades: { 441424: ['特级', '一级', '二级'] },
    windows: [['09-16', '03-12']],
    everyDays: 24,
    shelfLifeDays: 60,
    netKilograms: [1600, 4800],
    households: [8, 30],
    basis: 'self_control',
    test: PESTICIDES,
  },
  {
    variety: 'mesona',
    grades: { 441426: ['特级', '一级'], 441427: ['特级', '一级'] },
    windows: [['07-20', '10-25']],
    everyDays: 60,
    shelfLifeDays: 720,
    netKilograms: [160, 620],
    households: [5, 20],
    basis: null,
    test: {
      laboratory: LABORATORY,
      method: '水分、重金属',
      analytes: [
        passed('水分', '11.5 %', '13 %'),
        passed('铅', '0.4 mg/kg', '5 mg/kg'),
        passed('二氧化硫', '未检出', '不得检出'),
      ],
    },
  },
  {
    variety: 'sweet_potato_pastry',
    grades: { 441424: ['优等'] },
    windows: [['01-01', '12-31']],
    everyDays: 30,
    shelfLifeDays: 45,
    netKilograms: [180, 460],
    households: [0, 0],
    basis: null,
    test: {
      laboratory: PLANT_LABORATORY,
      method: 'GB 7099',
      analytes: [
        passed('菌落总数', '<10 CFU/g', '10000 CFU/g'),
        passed('大肠菌群', '未检出', '10 CFU/g'),
        passed('过氧化值', '0.04 g/100g', '0.25 g/100g'),
      ],
    },
    recipe: [
      { label: '五华高山红薯', labelEn: 'Wuhua mountain sweet potato', percent: 42, of: 'wuhua_sweet_potato' },
      { label: '面粉、黄油与馅料', labelEn: 'Flour, butter and filling', percent: 46 },
      { label: '加工与包装', labelEn: 'Making and packing', percent: 12 },
    ],
  },
  {
    variety: 'pomelo_peel_sausage',
    grades: { 441403: ['优等'] },
    windows: [['10-16', '03-12']],
    everyDays: 35,
    shelfLifeDays: 180,
    netKilograms: [220, 520],
    households: [0, 0],
    basis: null,
    test: {
      laboratory: PLANT_LABORATORY,
      method: 'GB 2730',
      analytes: [passed('亚硝酸盐', '8 mg/kg', '30 mg/kg'), passed('过氧化值', '0.1 g/100g', '0.5 g/100g')],
    },
    recipe: [
      { label: '金柚果皮', labelEn: 'Peel of golden pomelo', percent: 24, of: 'golden_pomelo' },
      { label: '猪肉与调料', labelEn: 'Pork and seasoning', percent: 62 },
      { label: '加工与包装', labelEn: 'Making and packing', percent: 14 },
    ],
  },
];

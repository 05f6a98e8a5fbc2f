import type { CaseMove, Variety } from '@youjian/supply-domain';

/** One move in the life of a case: how many days ago it was made, by whom (an account, or the county's group), on what. */
export interface MoveSeed {
  readonly move: CaseMove;
  readonly daysAgo: number;
  readonly by: string;
  readonly evidence?: string;
}

/** A case of the demonstration, told as what happened. Where it stands follows from the rules, not from what is written here. */
export interface CaseSeed {
  readonly scheme: string;
  /** Whose it is: the base's code begins with the kind and the county. `base-1` is the demonstration account's own. */
  readonly of: 'base-1' | string;
  readonly product?: Variety;
  /** A new base beside the one its applicant has. */
  readonly newBase?: readonly [name: string, nameEn: string, varieties: readonly Variety[], areaMu: string];
  /** Which of the certificates is renewed: one that ends soon, or one with time left. */
  readonly renews?: 'ending_soon' | 'with_time_left';
  /** The certificate the base has is what this case ended with. */
  readonly became?: 'base_certificate';
  readonly begunDaysAgo: number;
  readonly papers: 'all' | 'some';
  readonly objection?: string;
  readonly moves: readonly MoveSeed[];
}

const at = (move: CaseMove, daysAgo: number, by: string, evidence?: string): MoveSeed => ({
  move,
  daysAgo,
  by,
  ...(evidence ? { evidence } : {}),
});
const submit = (daysAgo: number) => at('submit', daysAgo, 'applicant');
const county = (daysAgo: number) => at('approve', daysAgo, 'county', '材料齐全，现场看过地块，同意推荐。');
const city = (daysAgo: number) => at('approve', daysAgo, 'city', '复核县级意见与检测报告，符合条件。');
const officeTwo = (daysAgo: number) => at('approve', daysAgo, 'gba-office-2', '材料合规，安排现场核查。');
const visit = (daysAgo: number) => at('visit_passes', daysAgo, 'inspectors');

export const CASES: readonly CaseSeed[] = [
  {
    scheme: 'gba-basket-2019',
    of: 'B441403',
    became: 'base_certificate',
    begunDaysAgo: 60,
    papers: 'all',
    moves: [
      submit(55),
      county(46),
      city(38),
      officeTwo(30),
      visit(21),
      at('close_notice', 9, 'system'),
      at('approve', 0, 'gba-office', '公示无异议，准予发证。'),
    ],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'base-1',
    newBase: ['洞口二期金柚基地', 'Dongkou Golden Pomelo Base, Phase Two', ['golden_pomelo'], '86.5'],
    begunDaysAgo: 2,
    papers: 'some',
    moves: [],
  },
  {
    scheme: 'xfbf-2024',
    of: 'base-1',
    product: 'golden_pomelo',
    begunDaysAgo: 16,
    papers: 'some',
    moves: [submit(14), at('return', 9, 'county-wuhua', '帮扶属性证明未盖章，请补正后再报。')],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441424',
    newBase: ['安流高山红薯基地', 'Anliu Mountain Sweet Potato Base', ['wuhua_sweet_potato'], '120'],
    begunDaysAgo: 6,
    papers: 'all',
    moves: [submit(4)],
  },
  {
    scheme: 'fpcp-gd-2020',
    of: 'B441424',
    product: 'wuhua_sweet_potato',
    begunDaysAgo: 34,
    papers: 'all',
    moves: [submit(31)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441422',
    newBase: ['枫朗蜜柚基地', 'Fenglang Honey Pomelo Base', ['honey_pomelo'], '240'],
    begunDaysAgo: 15,
    papers: 'all',
    moves: [submit(13), county(6)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441481',
    newBase: [
      '宁新肉鸽二场',
      'Ningxin Pigeon Farm, Second Site',
      ['xingning_pigeon_live', 'xingning_pigeon_dressed'],
      '35',
    ],
    begunDaysAgo: 45,
    papers: 'all',
    moves: [submit(42), county(34)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441426',
    newBase: ['差干高山茶基地', 'Chagan High-Mountain Tea Base', ['jiaying_tea'], '310'],
    begunDaysAgo: 30,
    papers: 'all',
    moves: [submit(27), county(18), city(8)],
  },
  {
    scheme: 'fpcp-gd-2020',
    of: 'B441427',
    product: 'kedu_rice',
    begunDaysAgo: 28,
    papers: 'all',
    moves: [submit(25), county(17), city(7)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441423',
    newBase: ['八乡山仙草基地', 'Baxiangshan Mesona Base', ['mesona'], '95'],
    begunDaysAgo: 40,
    papers: 'all',
    moves: [submit(38), county(29), city(20), officeTwo(9)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441403',
    newBase: ['石扇山语二期金柚基地', 'Shanyu Golden Pomelo Base, Phase Two', ['golden_pomelo', 'honey_pomelo'], '410'],
    begunDaysAgo: 50,
    papers: 'all',
    objection: '公示的面积比村里登记的多，其中约三十亩是邻村的林地，请核实。（演示内容）',
    moves: [submit(48), county(40), city(31), officeTwo(22), visit(3)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441402',
    newBase: ['西阳丝苗米基地', 'Xiyang Silky Rice Base', ['kedu_rice'], '180'],
    begunDaysAgo: 62,
    papers: 'all',
    moves: [submit(60), county(52), city(43), officeTwo(34), visit(16), at('close_notice', 5, 'system')],
  },
  {
    scheme: 'xfbf-2024',
    of: 'B441422',
    product: 'honey_pomelo',
    begunDaysAgo: 20,
    papers: 'all',
    moves: [submit(18), county(10)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441481',
    newBase: ['龙田客都米基地', 'Longtian Kedu Rice Base', ['kedu_rice'], '60'],
    begunDaysAgo: 70,
    papers: 'all',
    moves: [submit(66), county(58), at('reject', 49, 'city', '地块位于水源一级保护区内，不符合条件。')],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441427',
    newBase: ['新铺金柚试验基地', 'Xinpu Golden Pomelo Trial Base', ['golden_pomelo'], '12'],
    begunDaysAgo: 26,
    papers: 'all',
    moves: [submit(24), at('withdraw', 19, 'applicant', '改由合作社统一申报。')],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B4414',
    renews: 'with_time_left',
    begunDaysAgo: 12,
    papers: 'all',
    moves: [submit(10), county(4)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B4414',
    renews: 'ending_soon',
    begunDaysAgo: 5,
    papers: 'all',
    moves: [submit(3)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441424',
    newBase: ['周江山塘金柚基地', 'Zhoujiang Hill Pond Pomelo Base', ['golden_pomelo'], '150'],
    begunDaysAgo: 64,
    papers: 'all',
    moves: [submit(62), county(54), city(45), officeTwo(34)],
  },
  {
    scheme: 'gba-basket-2022',
    of: 'B441422',
    newBase: ['百侯蜜柚三场', 'Baihou Honey Pomelo Farm, Third Site', ['honey_pomelo'], '210'],
    begunDaysAgo: 52,
    papers: 'all',
    moves: [submit(50), county(42), city(33), officeTwo(24)],
  },
];

import type { Dice } from '@youjian/kernel';
import type { OrderAsk } from '@youjian/orders-server';

/** Where the goods of the demonstration go: Guangzhou most of all, as in the sources, then the rest of the country. */
const DESTINATIONS: readonly (readonly [code: string, weight: number])[] = [
  ['440103', 5],
  ['440104', 9],
  ['440105', 10],
  ['440106', 14],
  ['440111', 8],
  ['440112', 6],
  ['440113', 9],
  ['440114', 4],
  ['440115', 4],
  ['440117', 2],
  ['440118', 4],
  ['440304', 5],
  ['440305', 5],
  ['440605', 4],
  ['441302', 2],
  ['440402', 2],
  ['441402', 3],
  ['441481', 2],
  ['310115', 3],
  ['110105', 3],
  ['320102', 1],
  ['330106', 2],
  ['420106', 1],
  ['430102', 1],
  ['510104', 1],
  ['350203', 2],
  ['360102', 1],
];
const STREETS = ['体育东路', '中山路', '人民路', '解放大道', '滨江路', '学院路', '新港西路', '建设大道'];
const SURNAMES = ['陈', '李', '黄', '张', '梁', '何', '罗', '钟', '温', '古', '曾', '叶', '赖', '丘'];
const GIVEN = ['小满', '清和', '知秋', '晓禾', '雨田', '景行', '思远', '若谷', '明月', '向阳'];
const TOTAL = DESTINATIONS.reduce((sum, [, weight]) => sum + weight, 0);

function destination(chance: Dice): string {
  let at = chance.next() * TOTAL;
  for (const [code, weight] of DESTINATIONS) {
    at -= weight;
    if (at < 0) return code;
  }
  return '440106';
}

/** Nobody of this name lives there, and nobody answers at this number: 199 0000 is not given out. */
export function shopper(chance: Dice): { name: string; phone: string } {
  return {
    name: chance.pick(SURNAMES) + chance.pick(GIVEN),
    phone: `1990000${String(chance.between(0, 9999)).padStart(4, '0')}`,
  };
}

export function shippedTo(chance: Dice): OrderAsk['delivery'] {
  const detail = `${chance.pick(STREETS)} ${chance.between(1, 300)} 号 ${chance.between(1, 30)} 栋 ${chance.between(101, 2804)} 房（演示地址）`;
  return { type: 'ship', recipient: shopper(chance), address: { regionCode: destination(chance), detail } };
}

/** How many orders a day brings: quiet in spring, honey pomelos before mid-autumn, golden pomelos from November to the New Year. */
export function ordersOn(date: string, chance: Dice): number {
  const month = Number(date.slice(5, 7));
  const season: Readonly<Record<number, number>> = {
    1: 9,
    2: 5,
    3: 3,
    4: 3,
    5: 4,
    6: 5,
    7: 4,
    8: 5,
    9: 11,
    10: 8,
    11: 11,
    12: 10,
  };
  const usual = season[month] ?? 4;
  return Math.max(1, usual + chance.between(-2, 2));
}

import { webster } from '@youjian/kernel';

export const DESIGNATED_VILLAGES = 272;

interface SourceVillage {
  readonly code: string;
  readonly helperUnit?: string;
}

/** The four villages the sources name. Two of them are named together with their helper unit. */
export const SOURCE_VILLAGES: readonly SourceVillage[] = [
  { code: '441424127211', helperUnit: '广州市司法局' },
  { code: '441424127220' },
  { code: '441424127207' },
  { code: '441427104208', helperUnit: '广州市南沙区万顷沙镇' },
];

/** Which county goes with which district of Guangzhou in the demonstration; only 增城 and 梅县 are named by the sources. */
const HELPER_DISTRICTS: Record<string, string> = {
  '441402': '越秀区',
  '441403': '增城区',
  '441422': '海珠区',
  '441423': '黄埔区',
  '441424': '天河区',
  '441426': '白云区',
  '441427': '南沙区',
  '441481': '番禺区',
};

/** What the demonstration grows there. */
export const COUNTY_CROPS: Record<string, { readonly zh: string; readonly en: string }> = {
  '441402': { zh: '金柚', en: 'golden pomelos' },
  '441403': { zh: '金柚', en: 'golden pomelos' },
  '441422': { zh: '蜜柚', en: 'honey pomelos' },
  '441423': { zh: '嘉应茶', en: 'Jiaying tea' },
  '441424': { zh: '高山红薯', en: 'upland sweet potatoes' },
  '441426': { zh: '仙草', en: 'mesona' },
  '441427': { zh: '客都米', en: 'Kedu rice' },
  '441481': { zh: '兴宁鸽', en: 'Xingning pigeons' },
};

/**
 * The villages of the demonstration: the four that the sources name, and others spread over the counties by how many
 * villages each has, and within a county evenly along the codes, which follow the towns. Nobody says that it was these.
 */
export function chooseVillages(committees: readonly string[]): string[] {
  const counties = [...new Set(committees.map((code) => code.slice(0, 6)))];
  const inCounty = new Map(
    counties.map((county) => [county, committees.filter((code) => code.startsWith(county)).toSorted()]),
  );
  const claims = [...inCounty].map(([id, codes]) => ({ id, weight: codes.length }));
  const quotas = webster(DESIGNATED_VILLAGES, claims);
  const named = new Set(SOURCE_VILLAGES.map((village) => village.code));
  return claims
    .flatMap(({ id }, index) => {
      const codes = inCounty.get(id) ?? [];
      const fixed = codes.filter((code) => named.has(code));
      const others = codes.filter((code) => !named.has(code));
      return [...fixed, ...evenly(others, (quotas[index] ?? 0) - fixed.length)];
    })
    .toSorted();
}

function evenly(codes: readonly string[], count: number): string[] {
  return Array.from(
    { length: count },
    (_, place) => codes[Math.floor(((place + 0.5) * codes.length) / count)] as string,
  );
}

export function helperUnitOf(villageCode: string): string {
  const named = SOURCE_VILLAGES.find((village) => village.code === villageCode)?.helperUnit;
  return named ?? `广州市${HELPER_DISTRICTS[villageCode.slice(0, 6)] ?? '天河区'}结对单位（演示）`;
}

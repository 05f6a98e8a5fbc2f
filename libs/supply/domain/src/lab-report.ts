import { compareDecimals, isZero } from './decimals';
import type { Variety } from './varieties';

/** What is tested alike. A limit holds for a group of varieties, not for one. */
export const VARIETY_GROUPS = {
  pome_citrus: { name: '柑橘类（柚）', nameEn: 'Citrus (pomelo)' },
  tea: { name: '茶叶', nameEn: 'Tea' },
  rice: { name: '稻米', nameEn: 'Rice' },
  water: { name: '饮用天然水', nameEn: 'Drinking water' },
  poultry: { name: '禽类', nameEn: 'Poultry' },
  tuber: { name: '薯类', nameEn: 'Root and tuber' },
  herb: { name: '药食同源植物', nameEn: 'Edible herbs' },
  processed: { name: '加工食品', nameEn: 'Processed food' },
} as const satisfies Record<string, { name: string; nameEn: string }>;
export type VarietyGroup = keyof typeof VARIETY_GROUPS;

export const GROUP_OF = {
  honey_pomelo: 'pome_citrus',
  golden_pomelo: 'pome_citrus',
  jiaying_tea: 'tea',
  kedu_rice: 'rice',
  shouxiang_water: 'water',
  xingning_pigeon_live: 'poultry',
  xingning_pigeon_dressed: 'poultry',
  wuhua_sweet_potato: 'tuber',
  mesona: 'herb',
  sweet_potato_pastry: 'processed',
  pomelo_peel_sausage: 'processed',
} as const satisfies Record<Variety, VarietyGroup>;

export interface AnalyteLimit {
  readonly analyte: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unit: string;
  readonly hongKong: string | null;
  readonly national: string | null;
  readonly required: boolean;
}

export type LimitSource = 'hong_kong' | 'national' | 'both';

/** The supply to Hong Kong and Macao holds to the stricter of the two values; where one is unknown, to the other. */
export function strictest({
  hongKong,
  national,
}: Pick<AnalyteLimit, 'hongKong' | 'national'>): { value: string; from: LimitSource } | undefined {
  if (hongKong === null) return national === null ? undefined : { value: national, from: 'national' };
  if (national === null) return { value: hongKong, from: 'hong_kong' };
  const order = compareDecimals(hongKong, national);
  if (order === 0) return { value: hongKong, from: 'both' };
  return order < 0 ? { value: hongKong, from: 'hong_kong' } : { value: national, from: 'national' };
}

export interface Finding {
  readonly analyte: string;
  readonly method: string;
  readonly value: string;
  /** Nothing was found; `value` is the least that the method could have found. */
  readonly below: boolean;
  readonly unit: string;
}

export type AnalyteVerdict = 'pass' | 'fail' | 'inconclusive' | 'unit_mismatch' | 'no_limit';

export interface JudgedFinding extends Finding {
  readonly name: string;
  readonly nameEn: string;
  readonly limit: string | null;
  readonly limitFrom: LimitSource | null;
  readonly verdict: AnalyteVerdict;
}

export interface Judgement {
  readonly verdict: 'passed' | 'failed' | 'incomplete';
  readonly results: readonly JudgedFinding[];
  readonly missing: readonly AnalyteLimit[];
}

/**
 * Holds a report to the limits of its group. One value over its limit fails it; it passes when everything that must be
 * tested was, and everything that was tested is within its limit. What has no limit is shown and decides nothing.
 */
export function judgeReport(findings: readonly Finding[], limits: readonly AnalyteLimit[]): Judgement {
  const byAnalyte = new Map(limits.map((limit) => [limit.analyte, limit]));
  const results = findings.map((finding) => judge(finding, byAnalyte.get(finding.analyte)));
  const tested = new Set(findings.map(({ analyte }) => analyte));
  const missing = limits.filter(({ analyte, required }) => required && !tested.has(analyte));
  const has = (...verdicts: AnalyteVerdict[]) => results.some(({ verdict }) => verdicts.includes(verdict));
  if (has('fail')) return { verdict: 'failed', results, missing };
  const isWhole = missing.length === 0 && has('pass') && !has('inconclusive', 'unit_mismatch');
  return { verdict: isWhole ? 'passed' : 'incomplete', results, missing };
}

function judge(finding: Finding, limit: AnalyteLimit | undefined): JudgedFinding {
  const counts = limit && strictest(limit);
  if (!limit || !counts)
    return {
      ...finding,
      name: finding.analyte,
      nameEn: finding.analyte,
      limit: null,
      limitFrom: null,
      verdict: 'no_limit',
    };
  const known = { ...finding, name: limit.name, nameEn: limit.nameEn, limit: counts.value, limitFrom: counts.from };
  return { ...known, verdict: finding.unit === limit.unit ? against(finding, counts.value) : 'unit_mismatch' };
}

function against({ value, below }: Finding, limit: string): AnalyteVerdict {
  const isWithin = compareDecimals(value, limit) <= 0;
  if (!below) return isWithin ? 'pass' : 'fail';
  // "Not detected" proves nothing when the method could not have seen as little as the limit; but where the limit itself is
  // "not to be detected", that is what it asks for.
  return isWithin || isZero(limit) ? 'pass' : 'inconclusive';
}

/** How old a report may be when it is handed in with an application. */
export const REPORT_MONTHS = 6;

/** The last day on which a report may be handed in: the same day so many months on, or the last of a month that is too short. */
export function freshUntil(reportedOn: string, forMonths = REPORT_MONTHS): string {
  const [year, month, day] = reportedOn.split('-').map(Number) as [number, number, number];
  const months = year * 12 + (month - 1) + forMonths;
  const [inYear, inMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const lastDay = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(inYear).padStart(4, '0')}-${two(inMonth)}-${two(Math.min(day, lastDay))}`;
}

/** May it be handed in on that day? A report from the future may not. */
export const isFresh = (reportedOn: string, on: string): boolean => reportedOn <= on && on <= freshUntil(reportedOn);

/** Was somebody designated on that day? The end is the first day that no longer counts. */
export const isDesignated = (
  { designatedFrom, designatedUntil }: { readonly designatedFrom: string; readonly designatedUntil: string | null },
  on: string,
): boolean => designatedFrom <= on && (designatedUntil === null || on < designatedUntil);

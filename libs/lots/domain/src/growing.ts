/**
 * What a variety can bring, and when. No office has set these yet: windows follow the published seasons with a few weeks
 * of grace, and the bands are what farms of the region are said to reach. So every figure made of them says "assumed".
 */
export interface Growing {
  /** The day of the year with which its season begins; the season is called by the year of that day. */
  readonly seasonFrom: string;
  /** Days of the year on which it is harvested, both included; empty where it is made or kept all year. */
  readonly windows: readonly (readonly [fromDay: string, toDay: string])[];
  /** Grams of one season from one mu; null where land is not what limits it (water, birds, bakery). */
  readonly gramsPerMu: readonly [least: number, most: number] | null;
  /** More than this in one season is not one household's own; null where no household brings it. */
  readonly householdMostGrams: number | null;
}

export const GROWING_VERSION = 1;
export const GROWING_ASSUMED = true;

const KG = 1000;
/** The most land that one household of the region works; assumed, like the bands. */
export const HOUSEHOLD_MOST_MU = 15;
const perMu = (least: number, most: number) => ({
  gramsPerMu: [least * KG, most * KG] as const,
  householdMostGrams: most * KG * HOUSEHOLD_MOST_MU,
});
const landless = (householdMostGrams: number | null) => ({ gramsPerMu: null, householdMostGrams });

export const GROWING: Readonly<Record<string, Growing>> = {
  honey_pomelo: { seasonFrom: '01-01', windows: [['08-15', '11-25']], ...perMu(800, 3_000) },
  golden_pomelo: { seasonFrom: '06-01', windows: [['10-25', '03-10']], ...perMu(800, 2_800) },
  jiaying_tea: {
    seasonFrom: '01-01',
    windows: [
      ['03-01', '05-31'],
      ['09-15', '11-15'],
    ],
    ...perMu(20, 150),
  },
  kedu_rice: {
    seasonFrom: '01-01',
    windows: [
      ['06-25', '08-20'],
      ['10-15', '12-15'],
    ],
    ...perMu(300, 1_000),
  },
  wuhua_sweet_potato: { seasonFrom: '06-01', windows: [['08-25', '04-05']], ...perMu(800, 3_000) },
  mesona: { seasonFrom: '01-01', windows: [['07-01', '11-15']], ...perMu(100, 500) },
  xingning_pigeon_live: { seasonFrom: '01-01', windows: [], ...landless(12_000 * KG) },
  xingning_pigeon_dressed: { seasonFrom: '01-01', windows: [], ...landless(12_000 * KG) },
  shouxiang_water: { seasonFrom: '01-01', windows: [], ...landless(null) },
  sweet_potato_pastry: { seasonFrom: '01-01', windows: [], ...landless(null) },
  pomelo_peel_sausage: { seasonFrom: '01-01', windows: [], ...landless(null) },
};

/** A variety nobody entered here has the calendar year for a season and no band: unknown, never zero. */
const UNKNOWN: Growing = { seasonFrom: '01-01', windows: [], ...landless(null) };

export const growingOf = (variety: string): Growing =>
  Object.hasOwn(GROWING, variety) ? (GROWING[variety] ?? UNKNOWN) : UNKNOWN;

/** The season a day belongs to, called by the year in which it begins: January's golden pomelo is last year's. */
export function seasonOf(variety: string, day: string): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= growingOf(variety).seasonFrom ? year : year - 1;
}

/** The first day of a season, and the first that is not in it any more. */
export function seasonDays(variety: string, season: number): { readonly from: string; readonly before: string } {
  const { seasonFrom } = growingOf(variety);
  return { from: `${season}-${seasonFrom}`, before: `${season + 1}-${seasonFrom}` };
}

/** The season most desks ask about: from April on, the one that begins this year. */
export const seasonAt = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);

export function isInSeason(variety: string, day: string): boolean {
  const { windows } = growingOf(variety);
  const at = day.slice(5);
  return (
    windows.length === 0 || windows.some(([from, to]) => (from <= to ? from <= at && at <= to : from <= at || at <= to))
  );
}

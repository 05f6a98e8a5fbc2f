import { addDays, webster } from '@youjian/kernel';
import { isInSeason } from '@youjian/lots-domain';
import type { KnownBase } from '@youjian/supply-server';
import type { LotSpec } from '../lot-spec';
import { SEASON_LINES, type SeasonLine } from './season-lines';

/** The busiest day on record, as the founding document gives it: 115.21 t. */
export const RECORD_GRAMS = 115_210_000;

/** What is brought by the truckload in November. */
const HEAVY = ['golden_pomelo', 'wuhua_sweet_potato', 'kedu_rice', 'shouxiang_water'];

/** The latest 28 November that lies at least ten days back: the pomelo season, whatever day the demonstration is built on. */
export function recordDay(today: string): string {
  const latest = addDays(today, -10);
  const inThisYear = `${latest.slice(0, 4)}-11-28`;
  return inThisYear <= latest ? inThisYear : `${Number(latest.slice(0, 4)) - 1}-11-28`;
}

const lineOf = (variety: string): SeasonLine => SEASON_LINES.find((line) => line.variety === variety) as SeasonLine;

/** One lot of each base that delivers by the truckload, together exactly as heavy as the day was. */
export function recordDayLots(bases: readonly KnownBase[], day: string, grams: number): LotSpec[] {
  const chosen = bases.filter(isStanding).flatMap((base) => {
    const variety = base.kind === 'base' ? HEAVY.find((one) => base.varieties.includes(one)) : undefined;
    return variety === undefined ? [] : [{ base, variety }];
  });
  const parts = webster(
    grams,
    chosen.map(({ base }, index) => ({ id: base.code, weight: 90 + ((index * 37) % 40) })),
  );
  return chosen.map(({ base, variety }, index) =>
    broughtBy(base, lineOf(variety), addDays(day, -1), parts[index] ?? 0),
  );
}

/** Lots of yesterday's harvest that are on their way through the centre today; the last but one is tested already. */
export function todaysLots(bases: readonly KnownBase[], today: string, count: number): LotSpec[] {
  const grown = ['golden_pomelo', 'wuhua_sweet_potato', 'jiaying_tea', 'honey_pomelo'];
  // What is not in season nobody picks; water and birds come all year.
  const fresh = [
    ...grown.filter((variety) => isInSeason(variety, addDays(today, -1))),
    'xingning_pigeon_live',
    'xingning_pigeon_dressed',
    'shouxiang_water',
  ];
  const chosen = bases
    .filter(isStanding)
    .flatMap((base) => {
      const variety = base.kind === 'base' ? fresh.find((one) => base.varieties.includes(one)) : undefined;
      return variety === undefined ? [] : [{ base, variety }];
    })
    .slice(0, count);
  return chosen.map(({ base, variety }, index) => {
    const lot = broughtBy(base, lineOf(variety), addDays(today, -1), (1_800 + index * 310) * 1_000);
    const outcome = { state: 'declared' as const, reason: null, at: new Date(`${today}T00:00:00+08:00`) };
    const isTested = index === TESTED;
    return { ...lot, outcome, test: isTested && lot.test ? { ...lot.test, testedOn: addDays(today, -1) } : null };
  });
}
export const TESTED = 5;

/** A base whose own certificate was stopped brings nothing: a lot made then is a question for the radar. */
const isStanding = ({ certificates }: KnownBase): boolean =>
  certificates.every(({ variety, state }) => variety !== null || state === 'valid');

/** A lot as the village collective brought it: whose fruit it is, to the gram, without naming anybody. */
function broughtBy(base: KnownBase, line: SeasonLine, harvestedOn: string, netGrams: number): LotSpec {
  return {
    base: { id: base.id, partyId: base.partyId },
    variety: line.variety,
    grade: line.grades[base.regionCode]?.[0] ?? '一级',
    villageCode: base.villageCode,
    harvestedOn,
    bestBefore: addDays(harvestedOn, line.shelfLifeDays),
    netGrams,
    contributions: [{ villageCode: base.villageCode, householdRef: null, grams: netGrams }],
    components: [],
    declaration: line.basis === null ? null : { basis: line.basis, issuer: base.name },
    test: { ...line.test, testedOn: addDays(harvestedOn, 1) },
    handOver: null,
    releasedAt: new Date(`${addDays(harvestedOn, 1)}T17:30:00+08:00`),
  };
}

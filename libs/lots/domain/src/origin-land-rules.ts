import { growingOf, HOUSEHOLD_MOST_MU } from './growing';
import { muNeeded } from './mass-balance';
import type { ContributionFact, SeasonFacts } from './origin-facts';
import type { FlagEvidence, Finding } from './origin-flags';

/** More came from somewhere than grows there: the base's land, the village's, one household's. */
export function landRules(facts: SeasonFacts): Finding[] {
  return [...basesOverCapacity(facts), ...villagesOverCapacity(facts), ...householdsBeyondPlausible(facts)];
}

/** All varieties of a base stand on the same land, so their needs are added up before they are compared with it. */
function basesOverCapacity({ bases, lots }: SeasonFacts): Finding[] {
  const lotsOf = groupBy(
    lots.filter(({ isProcessed }) => !isProcessed),
    ({ baseCode }) => baseCode,
  );
  return bases.flatMap((base) => {
    const own = lotsOf.get(base.code) ?? [];
    if (base.areaMu === null || base.areaMu <= 0) return [];
    const grown = own.filter(({ variety }) => growingOf(variety).gramsPerMu !== null);
    const needed = muNeeded(grown.map(({ variety, netGrams }) => ({ variety, grams: netGrams })));
    if (needed <= base.areaMu) return [];
    return [
      {
        rule: 'base_over_capacity',
        subject: { kind: 'base', code: base.code, name: base.name, nameEn: base.nameEn },
        baseCode: base.code,
        regionCode: base.regionCode,
        variety: onlyOne(grown.map(({ variety }) => variety)),
        numbers: {
          harvestGrams: sum(grown.map(({ netGrams }) => netGrams)),
          areaMu: base.areaMu,
          neededMu: tenths(needed),
        },
        evidence: lotsAsEvidence(grown.map(({ code }) => code)),
      },
    ];
  });
}

/** A village's land is what its registered households can work and its certified bases have. */
function villagesOverCapacity({ villages, contributions, lots }: SeasonFacts): Finding[] {
  const baseOf = new Map(lots.map(({ code, baseCode }) => [code, baseCode]));
  const brought = groupBy(contributions, ({ villageCode, variety }) => `${villageCode}/${variety}`);
  const known = new Map(villages.map((village) => [village.code, village]));
  return [...brought.values()].flatMap((parts) => {
    const [{ villageCode, variety }] = parts as [ContributionFact, ...ContributionFact[]];
    const village = known.get(villageCode);
    const band = growingOf(variety).gramsPerMu;
    if (!village || village.households === null || band === null) return [];
    const landMu = village.households * HOUSEHOLD_MOST_MU + village.baseAreaMu;
    const grams = sum(parts.map((part) => part.grams));
    const most = Math.floor(landMu * band[1]);
    if (grams <= most) return [];
    return [
      {
        rule: 'village_over_capacity',
        subject: { kind: 'village', code: village.code, name: village.name, nameEn: village.nameEn },
        baseCode: onlyOne(parts.flatMap(({ lotCodes }) => lotCodes.map((code) => baseOf.get(code) ?? ''))),
        regionCode: village.code,
        variety,
        numbers: { broughtGrams: grams, mostGrams: most, landMu: tenths(landMu) },
        evidence: lotsAsEvidence(parts.flatMap(({ lotCodes }) => lotCodes)),
      },
    ];
  });
}

/** A household that brings more than it can grow lends its name to fruit from elsewhere, or somebody took it. */
function householdsBeyondPlausible({ villages, contributions, lots }: SeasonFacts): Finding[] {
  const baseOf = new Map(lots.map(({ code, baseCode }) => [code, baseCode]));
  const known = new Map(villages.map((village) => [village.code, village]));
  const brought = groupBy(
    contributions.filter(({ householdRef }) => householdRef !== null),
    ({ householdRef, variety }) => `${householdRef}/${variety}`,
  );
  return [...brought].flatMap(([separates, parts]) => {
    const [{ villageCode, variety, householdNumber }] = parts as [ContributionFact, ...ContributionFact[]];
    const most = growingOf(variety).householdMostGrams;
    const grams = sum(parts.map((part) => part.grams));
    if (most === null || grams <= most) return [];
    const village = known.get(villageCode);
    return [
      {
        rule: 'household_beyond_plausible',
        subject: {
          kind: 'household',
          code: `${villageCode}/${householdNumber ?? '?'}`,
          name: village?.name ?? villageCode,
          nameEn: village?.nameEn ?? villageCode,
        },
        baseCode: onlyOne(parts.flatMap(({ lotCodes }) => lotCodes.map((code) => baseOf.get(code) ?? ''))),
        regionCode: villageCode,
        variety,
        numbers: {
          broughtGrams: grams,
          mostGrams: most,
          lots: new Set(parts.flatMap(({ lotCodes }) => lotCodes)).size,
        },
        evidence: lotsAsEvidence(parts.flatMap(({ lotCodes }) => lotCodes)),
        separates,
      },
    ];
  });
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const tenths = (mu: number): number => Math.round(mu * 10) / 10;

/** The one value all of them have; null when they differ, or there are none. */
export function onlyOne(values: readonly string[]): string | null {
  const distinct = new Set(values);
  return distinct.size === 1 ? (values[0] ?? null) : null;
}

export const lotsAsEvidence = (codes: readonly string[]): FlagEvidence[] =>
  [...new Set(codes)].sort().map((code) => ({ kind: 'lot', code }));

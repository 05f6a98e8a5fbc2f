import { refuse, sumGrams } from '@youjian/kernel';

/** What a household brought, or (without one) what the village's collective did. */
export interface Contribution {
  readonly villageCode: string;
  readonly householdRef: string | null;
  readonly grams: number;
}

/** The rule of the scale: what the households brought is what the lot weighs, to the gram. */
export function checkContributions(contributions: readonly { readonly grams: number }[], netGrams: number): void {
  const sum = sumGrams(contributions.map(({ grams }) => grams));
  if (sum !== netGrams) refuse('contributions_mismatch', { sumGrams: sum, netGrams, differenceGrams: netGrams - sum });
}

/** The same household, or the same collective, named twice. Null when nobody is. */
export function namedTwice(contributions: readonly Contribution[]): Contribution | null {
  const seen = new Set<string>();
  for (const contribution of contributions) {
    const key = `${contribution.villageCode}/${contribution.householdRef ?? ''}`;
    if (seen.has(key)) return contribution;
    seen.add(key);
  }
  return null;
}

export type HandOverState = 'open' | 'late' | 'confirmed' | 'discrepant';

/** After so long without the other side's scan both sides, and the county, see it. */
export const CONFIRM_WITHIN_HOURS = 24;

export interface HandOverFacts {
  readonly sentAt: Date;
  readonly grams: number;
  readonly cartons: number | null;
  readonly receivedAt: Date | null;
  readonly receivedGrams: number | null;
  readonly receivedCartons: number | null;
}

/** What an old record does not say was received counts as what was given. */
export function handOverState(facts: HandOverFacts, now: Date): HandOverState {
  if (facts.receivedAt === null)
    return now.getTime() - facts.sentAt.getTime() > CONFIRM_WITHIN_HOURS * 3_600_000 ? 'late' : 'open';
  const sameGrams = facts.receivedGrams === null || facts.receivedGrams === facts.grams;
  const sameCartons =
    facts.cartons === null || facts.receivedCartons === null || facts.receivedCartons === facts.cartons;
  return sameGrams && sameCartons ? 'confirmed' : 'discrepant';
}

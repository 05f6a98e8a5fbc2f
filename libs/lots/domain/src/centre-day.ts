import { refuse } from '@youjian/kernel';

export interface DayRule {
  readonly capacityGrams: number;
  readonly overCapacity: 'refuse' | 'warn';
}

/**
 * Does the day take this much more? Beyond its capacity the rule decides: refused, or taken and marked. Exactly full is
 * not beyond.
 */
export function isOverCapacity(day: string, rule: DayRule, bookedGrams: number, wantedGrams: number): boolean {
  const over = bookedGrams + wantedGrams > rule.capacityGrams;
  if (over && rule.overCapacity === 'refuse')
    refuse('over_capacity', { day, capacityGrams: rule.capacityGrams, bookedGrams, wantedGrams });
  return over;
}

export type DayUse = 'free' | 'alert' | 'over';

/** How full a day is: over its capacity, or so near to it that people are told. Exactly full is not over. */
export function useOfDay(
  bookedGrams: number,
  rule: { readonly capacityGrams: number; readonly alertBps: number },
): DayUse {
  if (bookedGrams > rule.capacityGrams) return 'over';
  return bookedGrams * 10_000 >= rule.capacityGrams * rule.alertBps ? 'alert' : 'free';
}

export interface Weighed {
  readonly differenceGrams: number;
  readonly flagged: boolean;
}

/**
 * The loads so far against what the lot was said to weigh. Too much is flagged at once; too little only when nothing more
 * is to come. The tolerance is a share of the lot's weight, rounded down to the gram.
 */
export function weighAgainst(
  lotNetGrams: number,
  receivedGrams: number,
  toleranceBps: number,
  moreToCome: boolean,
): Weighed {
  const differenceGrams = receivedGrams - lotNetGrams;
  const tolerance = Math.floor((lotNetGrams * toleranceBps) / 10_000);
  const flagged = differenceGrams > tolerance || (!moreToCome && -differenceGrams > tolerance);
  return { differenceGrams, flagged };
}

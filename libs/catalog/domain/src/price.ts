import { refuse } from '@youjian/kernel';

/** Clocks of desks run a little apart: what was meant as "now" is now. */
const TOLERANCE_MS = 60_000;

/**
 * From when a new price counts. The past is never re-priced: somebody has already paid it. What lies within the last
 * minute was meant as "at once".
 */
export function priceTakesEffect(asked: Date, now: Date): Date {
  const late = now.getTime() - asked.getTime();
  if (late > TOLERANCE_MS) refuse('price_in_past', { effectiveFrom: asked.toISOString(), now: now.toISOString() });
  return late > 0 ? now : asked;
}

export type PriceStanding = 'past' | 'current' | 'coming';

/** `nextFrom` is when the version after this one takes effect, if there is one. */
export function priceStanding(effectiveFrom: Date, nextFrom: Date | null, now: Date): PriceStanding {
  if (effectiveFrom > now) return 'coming';
  return nextFrom !== null && nextFrom <= now ? 'past' : 'current';
}

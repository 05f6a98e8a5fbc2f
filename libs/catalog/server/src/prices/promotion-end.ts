import { prices } from '@youjian/contract';
import { refuse } from '@youjian/kernel';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a promotion ends; null for a price that is none. A cut that never ends would be a price with something crossed out beside it. */
export function promotionEnd(asked: string | undefined, from: Date): Date | null {
  if (asked === undefined) return null;
  const until = new Date(asked);
  const lasts = until.getTime() - from.getTime();
  if (lasts <= 0 || lasts > prices.MOST_PROMOTION_DAYS * DAY_MS)
    refuse('promotion_too_long', { mostDays: prices.MOST_PROMOTION_DAYS });
  return until;
}

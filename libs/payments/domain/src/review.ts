import { Refusal } from '@youjian/kernel';

export const REVIEW_STATES = ['open', 'proposed', 'accepted', 'refunded'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export type ReviewMove = 'propose' | 'accept' | 'refund';

/** Taking money that does not fit needs one who proposes and another who agrees; giving it back needs one. */
export const REVIEW_MOVES = {
  open: { propose: 'proposed', refund: 'refunded' },
  proposed: { propose: 'proposed', accept: 'accepted', refund: 'refunded' },
  accepted: {},
  refunded: {},
} as const satisfies Record<ReviewState, Partial<Record<ReviewMove, ReviewState>>>;

export function moveReview(from: ReviewState, move: ReviewMove): ReviewState | Refusal {
  const moves: Partial<Record<ReviewMove, ReviewState>> = REVIEW_MOVES[from];
  return moves[move] ?? new Refusal('review_state', { state: from });
}

/** How much less than its total an order may bring and still be taken; no source names a figure, so this one is assumed. */
export const MOST_SHORT_FEN = 100;

interface Money {
  readonly expectedFen: number;
  readonly received: number;
  readonly currency: string;
  /** What the cheapest piece of the order brought: less than that may be missing, or a refund could be about nothing. */
  readonly smallestUnitFen: number;
}

/**
 * What taking the money as it is means: what goes back to the buyer, and what the platform bears. The villages are
 * credited with the order's total either way.
 */
export function takenAsItIs({ expectedFen, received, currency, smallestUnitFen }: Money) {
  if (currency !== 'cny') return new Refusal('review_currency', { currency: currency.toUpperCase() });
  const shortFen = Math.max(0, expectedFen - received);
  const mostFen = Math.max(0, Math.min(MOST_SHORT_FEN, smallestUnitFen - 1));
  if (shortFen > mostFen) return new Refusal('review_short', { shortFen, mostFen });
  return { backFen: Math.max(0, received - expectedFen), borneFen: shortFen };
}

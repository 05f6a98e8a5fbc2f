import { refused } from '../api/stripe-failure';

export type PayoutState = 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
export type PayoutMove = 'send' | 'arrive' | 'fail' | 'cancel';

/** A payout that arrived may still bounce: banks answer late, and Stripe then says "failed" after "paid". */
export const PAYOUT_MOVES = {
  pending: { send: 'in_transit', arrive: 'paid', fail: 'failed', cancel: 'canceled' },
  in_transit: { arrive: 'paid', fail: 'failed' },
  paid: { fail: 'failed' },
  failed: {},
  canceled: {},
} as const satisfies Record<PayoutState, Partial<Record<PayoutMove, PayoutState>>>;

export function nextPayoutState(from: PayoutState, move: PayoutMove): PayoutState | null {
  const moves: Partial<Record<PayoutMove, PayoutState>> = PAYOUT_MOVES[from];
  return moves[move] ?? null;
}

export function movedPayout(status: string, move: PayoutMove): PayoutState {
  const to = nextPayoutState(status as PayoutState, move);
  if (to) return to;
  throw refused(`A payout that is ${status} cannot ${move}.`);
}

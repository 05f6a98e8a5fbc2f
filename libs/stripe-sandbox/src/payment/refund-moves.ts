export type RefundState = 'pending' | 'succeeded' | 'failed';
export type RefundMove = 'arrive' | 'bounce';

/** A refund to a card counts as done at once, and may still come back days later. */
export const REFUND_MOVES = {
  pending: { arrive: 'succeeded', bounce: 'failed' },
  succeeded: { bounce: 'failed' },
  failed: {},
} as const satisfies Record<RefundState, Partial<Record<RefundMove, RefundState>>>;

export function nextRefundState(from: RefundState, move: RefundMove): RefundState | null {
  const moves: Partial<Record<RefundMove, RefundState>> = REFUND_MOVES[from];
  return moves[move] ?? null;
}

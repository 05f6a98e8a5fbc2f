import { Refusal } from '@youjian/kernel';
import { describe, expect, it } from 'vitest';
import { ORDER_MOVES, ORDER_STATES, type OrderMove, moveOrder } from './order-state';

const MOVES: OrderMove[] = [
  'settle',
  'review',
  'expire',
  'cancel',
  'pick',
  'pack',
  'ship',
  'complete',
  'hand_over',
  'refund_all',
];

describe('the moves of an order', () => {
  it.each(ORDER_STATES.flatMap((from) => MOVES.map((move) => [from, move] as const)))(
    '%s on %s goes where the table says, or nowhere',
    (from, move) => {
      const to = ORDER_MOVES[from][move];
      if (to) expect(moveOrder(from, move)).toBe(to);
      else expect(() => moveOrder(from, move)).toThrow(Refusal);
    },
  );

  it('settles nothing but what waits for payment or review', () => {
    expect(ORDER_STATES.filter((state) => ORDER_MOVES[state].settle)).toEqual(['pending_payment', 'payment_review']);
  });

  it('never revives an expired or cancelled order', () => {
    expect(ORDER_MOVES.expired).toEqual({});
    expect(ORDER_MOVES.cancelled).toEqual({});
  });
});

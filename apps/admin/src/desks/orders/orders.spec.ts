import { describe, expect, it } from 'vitest';
import { nextMove, refundableUnits } from './order-moves';
import { estimateFen, refundLines, unitsChosen } from './refund-choice';

describe('an order on the desk', () => {
  it('is offered the one move that comes next', () => {
    expect(nextMove('paid', false)).toBe('pick');
    expect(nextMove('fulfilling', false)).toBe('pack');
    expect(nextMove('fulfilling', true)).toBe('ship');
    expect(nextMove('shipped', true)).toBe('complete');
    for (const state of ['pending_payment', 'completed', 'cancelled', 'expired', 'payment_review'] as const)
      expect(nextMove(state, true)).toBeNull();
  });

  it('offers a refund only of units that were paid and not yet given back', () => {
    const lines = [{ quantity: 3, refundedQuantity: 1 }] as never;
    expect(refundableUnits({ state: 'shipped', lines })).toBe(2);
    expect(refundableUnits({ state: 'expired', lines })).toBe(0);
  });
});

describe('choosing units to refund', () => {
  const line = { id: 'a', quantity: 3, netFen: 10_000, refundedQuantity: 1, refundedFen: 3_334 };

  it('asks only for lines of which something goes back', () => {
    expect(refundLines({ a: 2, b: 0 })).toEqual([{ lineId: 'a', quantity: 2 }]);
    expect(unitsChosen({ a: 2, b: 0 })).toBe(2);
  });

  it('comes to exactly what is left when everything goes back', () => {
    expect(estimateFen([line], { a: 2 })).toBe(6_666);
  });

  it('never counts more units than are left', () => {
    expect(estimateFen([line], { a: 9 })).toBe(6_666);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefundModel } from './refund-model';
import { refundUnits, spreadOverUnits } from './refund-units';

const move = fc.oneof(
  fc.record({ kind: fc.constant('units' as const), n: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('part' as const), unit: fc.nat(7), fen: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ kind: fc.constant('desk' as const), fen: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ kind: fc.constant('fail' as const), index: fc.nat(5) }),
);
const net = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 8 });

function play(model: RefundModel, one: typeof move extends fc.Arbitrary<infer M> ? M : never): boolean {
  switch (one.kind) {
    case 'units':
      return model.units(one.n);
    case 'part':
      return model.part(one.unit % model.line.quantity, one.fen);
    case 'desk':
      return model.desk(one.fen);
    case 'fail':
      return model.standing.length > 0 && model.fail(one.index % model.standing.length);
  }
}

describe('money that goes back by unit', () => {
  it('adds up after every step, whatever happens: left and refunded are what was paid, and no unit gives more than its own', () => {
    fc.assert(
      fc.property(net, fc.array(move, { maxLength: 30 }), (units, moves) => {
        const model = new RefundModel(units);
        const paid = units.reduce((sum, fen) => sum + fen, 0);
        for (const one of moves) {
          play(model, one);
          expect(model.leftFen + model.refundedFen).toBe(paid);
          model.line.partRefundedFen?.forEach((part, unit) => expect(part).toBeLessThanOrEqual(units[unit]!));
          expect(new Set(model.line.refundedUnits).size).toBe(model.line.refundedUnits.length);
        }
        model.rest();
        expect([model.leftFen, model.refundedFen, model.line.refundedUnits.length]).toEqual([0, paid, units.length]);
      }),
      { numRuns: 300 },
    );
  });

  it('gives one fen more to nobody', () => {
    const model = new RefundModel([5, 5]);
    expect(model.part(0, 3)).toBe(true);
    expect(model.part(0, 3)).toBe(false);
    expect(model.part(0, 2)).toBe(true);
    expect(model.line.refundedUnits).toEqual([0]);
    expect(model.units(2)).toBe(false);
    expect(model.units(1)).toBe(true);
    expect(model.units(1)).toBe(false);
  });

  it('takes money that nobody explained from the units in their order, and not a fen twice', () => {
    const line = { lineId: 'a', quantity: 3, unitNetFen: [10, 10, 10], refundedUnits: [0], partRefundedFen: [0, 4, 0] };
    const asks = spreadOverUnits(9, [line]);
    expect(asks).toEqual([{ lineId: 'a', quantity: 2, units: [1, 2], fen: [6, 3] }]);
    expect(refundUnits(asks, [line])).toMatchObject([
      { units: [1], unitFen: [6], partUnits: [2], partFen: [3], amountFen: 9 },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, householdShares, type Contribution, type HouseholdShare } from './household-shares';

const contributions = fc
  .uniqueArray(fc.nat({ max: 300 }), { minLength: 1, maxLength: 30 })
  .chain((refs) =>
    fc
      .array(fc.integer({ min: 1, max: 2_000_000 }), { minLength: refs.length, maxLength: refs.length })
      .map((weights): Contribution[] =>
        refs.map((ref, index) => ({ householdRef: ref === 0 ? null : `h${ref}`, grams: weights[index]! })),
      ),
  );
const sum = (shares: readonly HouseholdShare[], of: 'amountFen' | 'grams') =>
  shares.reduce((total, share) => total + share[of], 0);

describe('what the households of a lot hold', () => {
  it('adds up to what the village has earned through the lot, in fen and in grams', () => {
    fc.assert(
      fc.property(contributions, fc.nat(), fc.nat(), (brought, fen, grams) => {
        const shares = householdShares(brought, fen, grams);
        expect([sum(shares, 'amountFen'), sum(shares, 'grams')]).toEqual([fen, grams]);
      }),
    );
  });

  it('never shrinks for anyone while sales grow, and a refund walks the same path back', () => {
    fc.assert(
      fc.property(contributions, fc.nat(), fc.nat({ max: 5_000 }), (brought, fen, more) => {
        const before = householdShares(brought, fen, fen);
        const after = householdShares(brought, fen + more, fen + more);
        const gained = differences(before, after);
        for (const change of gained) expect(Math.min(change.amountFen, change.grams)).toBeGreaterThanOrEqual(0);
        const lost = differences(after, householdShares(brought, fen, fen));
        expect(lost).toEqual(gained.map((each) => ({ ...each, amountFen: -each.amountFen, grams: 0 - each.grams })));
      }),
    );
  });

  it('ends in the same shares after any sequence of sales and refunds, closed on any days', () => {
    fc.assert(
      fc.property(
        contributions,
        fc.array(fc.integer({ min: -900, max: 2_000 }), { maxLength: 20 }),
        (brought, moves) => {
          const held = new Map<string | null, number>();
          let cumulative = 0;
          let before: HouseholdShare[] = [];
          for (const move of moves) {
            cumulative = Math.max(0, cumulative + move);
            const after = householdShares(brought, cumulative, 0);
            for (const change of differences(before, after)) {
              held.set(change.householdRef, (held.get(change.householdRef) ?? 0) + change.amountFen);
            }
            before = after;
          }
          for (const share of householdShares(brought, cumulative, 0)) {
            expect(held.get(share.householdRef) ?? 0).toBe(share.amountFen);
          }
        },
      ),
    );
  });

  it('keeps the whole with the village collective where no household is named', () => {
    expect(householdShares([], 4_990, 2_500)).toEqual([{ householdRef: null, amountFen: 4_990, grams: 2_500 }]);
  });
});

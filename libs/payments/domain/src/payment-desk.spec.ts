import { Refusal } from '@youjian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disputeRank, isDisputeOpen } from './dispute';
import { MOST_SHORT_FEN, REVIEW_MOVES, REVIEW_STATES, type ReviewMove, moveReview, takenAsItIs } from './review';
import { standingOf } from './standing';

describe('money that does not fit', () => {
  const moves: readonly ReviewMove[] = ['propose', 'accept', 'refund'];
  it.each(REVIEW_STATES.flatMap((state) => moves.map((move) => [state, move] as const)))(
    'in state %s, asked to %s: as the table says',
    (state, move) => {
      const to = (REVIEW_MOVES[state] as Partial<Record<ReviewMove, string>>)[move];
      const moved = moveReview(state, move);
      if (to === undefined) expect(moved).toMatchObject({ code: 'review_state', facts: { state } });
      else expect(moved).toBe(to);
    },
  );

  it('is never taken by one person alone: from open there is no way to accepted', () => {
    expect(moveReview('open', 'accept')).toBeInstanceOf(Refusal);
  });

  it('is taken so that what came, less what goes back, plus what is borne, is the total', () => {
    const money = fc.record({
      expectedFen: fc.integer({ min: 0, max: 1_000_000 }),
      received: fc.integer({ min: 0, max: 1_000_000 }),
      smallestUnitFen: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(money, (one) => {
        const taken = takenAsItIs({ ...one, currency: 'cny' });
        if (taken instanceof Refusal) {
          expect(one.expectedFen - one.received).toBeGreaterThan(Math.min(MOST_SHORT_FEN, one.smallestUnitFen - 1));
          return;
        }
        expect(one.received - taken.backFen + taken.borneFen).toBe(one.expectedFen);
        expect(Math.min(taken.backFen, taken.borneFen)).toBe(0);
        expect(taken.borneFen).toBeLessThan(one.smallestUnitFen);
      }),
    );
  });

  it('in another currency can only go back', () => {
    const money = { expectedFen: 100, received: 100, currency: 'hkd', smallestUnitFen: 100 };
    expect(takenAsItIs(money)).toMatchObject({ code: 'review_currency', facts: { currency: 'HKD' } });
  });
});

describe('a dispute', () => {
  it.each([
    ['needs_response', true],
    ['under_review', true],
    ['warning_needs_response', true],
    ['a word nobody has invented yet', true],
    ['won', false],
    ['lost', false],
    ['warning_closed', false],
  ])('%s: open is %s', (state, open) => {
    expect(isDisputeOpen(state)).toBe(open);
  });

  it('only goes forward', () => {
    expect(disputeRank('needs_response')).toBeLessThan(disputeRank('under_review'));
    expect(disputeRank('under_review')).toBeLessThan(disputeRank('won'));
  });
});

describe('an attempt to pay', () => {
  it.each([
    [{ status: 'open', paid: false, processing: false }, 'payable'],
    [{ status: 'complete', paid: true, processing: false }, 'paid'],
    [{ status: 'complete', paid: false, processing: true }, 'processing'],
    [{ status: 'complete', paid: false, processing: false }, 'over'],
    [{ status: 'expired', paid: false, processing: false }, 'over'],
  ] as const)('%o is %s', (session, standing) => {
    expect(standingOf(session)).toBe(standing);
  });
});

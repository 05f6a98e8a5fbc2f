import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsReason, postingOf } from './count';

describe('a count', () => {
  it('needs a reason beyond two units, or two in a hundred where there are many', () => {
    expect([
      needsReason(10, 8),
      needsReason(10, 7),
      needsReason(10, 13),
      needsReason(1_000, 980),
      needsReason(1_000, 979),
    ]).toEqual([false, true, true, false, true]);
  });

  it('never takes what is reserved for others, and says all of its difference', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(90), (free, others, leased, counted) => {
        const shelf = { onHand: free + others + leased, reserved: others + leased, leased };
        const { posted, short } = postingOf(shelf, counted);
        expect(posted - short).toBe(counted - shelf.onHand);
        expect(shelf.onHand + posted).toBeGreaterThanOrEqual(others);
        expect(short).toBeGreaterThanOrEqual(0);
        if (counted >= others) expect(short).toBe(0);
      }),
    );
  });
});

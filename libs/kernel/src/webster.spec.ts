import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webster, type Claim } from './webster';

const named = (weights: readonly number[]): Claim[] =>
  weights.map((weight, index) => ({ id: `household-${String(index).padStart(4, '0')}`, weight }));
const lots = fc
  .array(fc.nat({ max: 3_000_000 }), { minLength: 1, maxLength: 40 })
  .filter((list) => list.some((weight) => weight > 0))
  .map(named);
const count = (parts: readonly number[], part: number) => parts.filter((each) => each === part).length;

/** The rule itself: fen by fen, to whoever has the largest weight / (2·held + 1), ties to the smaller id. */
function handOutOneByOne(amount: number, claims: readonly Claim[]): number[] {
  const held = claims.map(() => 0);
  for (let fen = 0; fen < amount; fen++) {
    let next = -1;
    claims.forEach((claim, index) => {
      if (Number(claim.weight) === 0) return;
      if (next === -1) return void (next = index);
      const left = BigInt(claim.weight) * BigInt(2 * held[next]! + 1);
      const right = BigInt(claims[next]!.weight) * BigInt(2 * held[index]! + 1);
      if (left > right || (left === right && claim.id < claims[next]!.id)) next = index;
    });
    held[next]! += 1;
  }
  return held;
}

describe('dividing what a lot has earned among its households', () => {
  it('never loses or invents a fen', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat({ max: 500 }), fc.maxSafeNat()), lots, (amount, claims) => {
        const parts = webster(amount, claims);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('ends where handing out fen by fen ends', () => {
    fc.assert(
      fc.property(fc.nat({ max: 400 }), lots, (amount, claims) => {
        expect(webster(amount, claims)).toEqual(handOutOneByOne(amount, claims));
      }),
    );
  });

  it('takes nothing from any household when the lot earns more', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_000_000_000 }), fc.nat({ max: 300 }), lots, (amount, more, claims) => {
        const before = webster(amount, claims);
        webster(amount + more, claims).forEach((part, index) => expect(part).toBeGreaterThanOrEqual(before[index]!));
      }),
    );
  });

  it('does not know the Alabama paradox: with weights 5, 5, 1 the third keeps what it had', () => {
    let before = [0, 0, 0];
    for (let amount = 0; amount <= 200; amount++) {
      const parts = webster(amount, named([5, 5, 1]));
      parts.forEach((part, index) => expect(part).toBeGreaterThanOrEqual(before[index]!));
      before = parts;
    }
  });

  it('does not ask in which order the households were written down', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), lots, (amount, claims) => {
        expect(webster(amount, [...claims].reverse()).reverse()).toEqual(webster(amount, claims));
      }),
    );
  });

  it('returns ¥4,553,000.00 to 110 villages: 10 × ¥41,390.90 and 100 × ¥41,390.91', () => {
    const parts = webster(455_300_000, named(Array.from({ length: 110 }, () => 1)));
    expect([count(parts, 4_139_090), count(parts, 4_139_091)]).toEqual([10, 100]);
  });

  it('divides ¥3,196,000.00 among 1,024 households: 640 × ¥3,121.09 and 384 × ¥3,121.10', () => {
    const parts = webster(319_600_000, named(Array.from({ length: 1_024 }, () => 1)));
    expect([count(parts, 312_109), count(parts, 312_110)]).toEqual([640, 384]);
  });

  it('mirrors what is owed back', () => {
    expect(webster(-7, named([3, 2, 0]))).toEqual(webster(7, named([3, 2, 0])).map((part) => 0 - part));
  });

  it('divides ten million yuan among 300 households by quotients, not fen by fen, which would never end here', () => {
    const claims = named(Array.from({ length: 300 }, (_, index) => 100_000 + index * 37));
    for (let round = 0; round < 100; round++) webster(1_000_000_000 + round, claims);
  });
});

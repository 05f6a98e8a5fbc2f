import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetFrom, splitSystematic, type Offset } from './split-systematic';

const aWeight = fc.nat({ max: 5_000_000 });
const weights = fc.array(aWeight, { minLength: 1, maxLength: 12 }).filter((list) => list.some((weight) => weight > 0));
const amounts = fc.oneof(fc.nat({ max: 10_000 }), fc.maxSafeNat());
const offsets = fc
  .tuple(fc.bigInt(0n, 2n ** 64n - 1n))
  .map(([numerator]): Offset => ({ numerator, denominator: 2n ** 64n }));
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + BigInt(part), 0n);

describe('dividing one amount by weight', () => {
  it('never loses or invents a fen', () => {
    fc.assert(
      fc.property(amounts, weights, offsets, (amount, list, offset) => {
        expect(sum(splitSystematic(amount, list, offset))).toBe(BigInt(amount));
      }),
    );
  });

  it('keeps every part within one fen of its true share, and none below zero', () => {
    fc.assert(
      fc.property(amounts, weights, offsets, (amount, list, offset) => {
        const total = BigInt(list.reduce((all, weight) => all + weight, 0));
        splitSystematic(amount, list, offset).forEach((part, index) => {
          const apart = BigInt(part) * total - BigInt(amount) * BigInt(list[index]!);
          expect(apart < total && apart > -total).toBe(true);
          expect(part).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('takes back in a refund exactly what the sale gave', () => {
    fc.assert(
      fc.property(amounts, weights, offsets, (amount, list, offset) => {
        const sold = splitSystematic(amount, list, offset);
        const refunded = splitSystematic(-amount, list, offset);
        expect(refunded).toEqual(sold.map((part) => 0 - part));
      }),
    );
  });

  it('is the formula of the rule book, floor(N·Wi/W + u) − floor(N·W(i−1)/W + u)', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), weights, offsets, (amount, list, { numerator, denominator }) => {
        const total = BigInt(list.reduce((all, weight) => all + weight, 0));
        let reached = 0n;
        const upTo = () => (BigInt(amount) * reached * denominator + numerator * total) / (total * denominator);
        const byTheBook = list.map((weight) => {
          const before = upTo();
          reached += BigInt(weight);
          return Number(upTo() - before);
        });
        expect(splitSystematic(amount, list, { numerator, denominator })).toEqual(byTheBook);
      }),
    );
  });

  it('leans to nobody: over 100,000 sales the mean error of each part is below 0.01 fen', () => {
    const list = [5, 5, 1, 0, 389, 7];
    const total = list.reduce((all, weight) => all + weight, 0);
    const errors = list.map(() => 0);
    for (let sale = 0; sale < 100_000; sale++) {
      const amount = 100 + (sale % 4_900);
      splitSystematic(amount, list, offsetFrom('0197a1c0-7e57-7000-8000-000000000001', sale)).forEach((part, index) => {
        errors[index]! += part - (amount * list[index]!) / total;
      });
    }
    for (const error of errors) expect(Math.abs(error / 100_000)).toBeLessThan(0.01);
  });

  it('gives the whole to the only village of a lot, without arithmetic', () => {
    expect(splitSystematic(4_990, [812_000], { numerator: 0n, denominator: 1n })).toEqual([4_990]);
    expect(splitSystematic(-4_990, [812_000n], { numerator: 0n, denominator: 1n })).toEqual([-4_990]);
  });

  it('gives nothing, and not minus nothing, to a weight of zero', () => {
    expect(splitSystematic(-10, [0, 3, 0], { numerator: 1n, denominator: 2n })).toEqual([0, -10, 0]);
    expect(splitSystematic(0, [1, 3], { numerator: 1n, denominator: 2n })).toEqual([0, 0]);
  });

  it('refuses to divide among nobody', () => {
    const offset = { numerator: 0n, denominator: 1n };
    expect(() => splitSystematic(10, [], offset)).toThrow('at least one');
    expect(() => splitSystematic(10, [0, 0], offset)).toThrow('somebody has a weight');
    expect(() => splitSystematic(10, [1, -1], offset)).toThrow('not negative');
    expect(() => splitSystematic(0.5, [1, 1], offset)).toThrow('whole');
  });
});

describe('the offset of a unit', () => {
  it('is the same on every replay and another for each unit', () => {
    const line = '0197a1c0-7e57-7000-8000-000000000001';
    expect(offsetFrom(line, 3)).toEqual(offsetFrom(line.toUpperCase(), 3));
    expect(offsetFrom(line, 3)).not.toEqual(offsetFrom(line, 4));
  });

  it('can be recomputed by anyone with SHA-256', () => {
    const line = '0197a1c0-7e57-7000-8000-000000000001';
    const digest = createHash('sha256').update(`${line}/17`).digest('hex');
    expect(offsetFrom(line, 17).numerator).toBe(BigInt(`0x${digest.slice(0, 16)}`));
  });
});

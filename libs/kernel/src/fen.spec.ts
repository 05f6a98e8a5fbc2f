import { expect, it } from 'vitest';
import { fen, formatFen, inYuan, sumFen } from './fen';

it.each([
  [0, '¥0.00', '0.00'],
  [7, '¥0.07', '0.07'],
  [-5, '-¥0.05', '-0.05'],
  [123_456_789, '¥1,234,567.89', '1234567.89'],
  [-100_000, '-¥1,000.00', '-1000.00'],
])('writes %d fen as %s and as %s', (amount, forPeople, forFiles) => {
  expect(formatFen(amount)).toBe(forPeople);
  expect(inYuan(amount)).toBe(forFiles);
});

it('knows no half fen and no amount too large to be exact', () => {
  expect(() => fen(0.5)).toThrow();
  expect(() => fen(2n ** 53n)).toThrow();
  expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow();
  expect(Object.is(fen(-0), 0)).toBe(true);
});

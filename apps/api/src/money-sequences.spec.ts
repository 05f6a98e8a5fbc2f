import { expect, it } from 'vitest';
import { playSequences } from './testing/money-sequences';

it('credits exactly what is left after any sequence of discount, part refund, claim and failure, in any order', () => {
  const { broken, steps } = playSequences(400, 20_261_125);
  expect(broken).toEqual([]);
  expect(steps).toBeGreaterThan(400);
});

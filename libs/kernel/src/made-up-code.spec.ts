import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_SIGNS, madeUpCode } from './made-up-code';

describe('a made-up code', () => {
  it('is as long as asked, of its signs only, each where chance points', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: PLAIN_SIGNS.length - 1 }), { maxLength: 30 }), (places) => {
        const chance = [...places];
        const code = madeUpCode(places.length, () => chance.shift() ?? 0);
        expect([...code].map((sign) => PLAIN_SIGNS.indexOf(sign))).toEqual(places);
      }),
    );
    expect(madeUpCode(3, (n) => n - 1, 'AB')).toBe('BBB');
  });
});

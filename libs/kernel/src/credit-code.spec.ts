import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditCodeCheck, isCreditCode } from './credit-code';

const SIGNS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const sign = fc.constantFrom(...SIGNS);
const signs = (length: number) => fc.array(sign, { minLength: length, maxLength: length }).map((all) => all.join(''));
const digits = fc.stringMatching(/^\d{6}$/);
const code = fc
  .tuple(signs(2), digits, signs(9))
  .map((parts) => parts.join(''))
  .map((seventeen) => `${seventeen}${creditCodeCheck(seventeen) ?? ''}`);

describe('a unified social credit code', () => {
  it('is known by the check sign of GB 32100-2015', () => {
    // The worked example of the standard, and two made-up offices.
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100M000100Y44')).toBe(false);
    expect(creditCodeCheck('9144010100000001X')).toMatch(/^[0-9A-HJ-NPQRTUWXY]$/);
  });

  it('is accepted whatever its signs are, as long as the last one follows from the others', () => {
    fc.assert(fc.property(code, (whole) => isCreditCode(whole)));
  });

  it('is refused with any one sign changed, and with any two different neighbours swapped', () => {
    fc.assert(
      fc.property(code, fc.nat(17), sign, (whole, place, other) => {
        const changed = whole.slice(0, place) + other + whole.slice(place + 1);
        expect(isCreditCode(changed)).toBe(changed === whole);
        if (place === 17) return;
        const swapped =
          whole.slice(0, place) + (whole[place + 1] ?? '') + (whole[place] ?? '') + whole.slice(place + 2);
        expect(isCreditCode(swapped)).toBe(swapped === whole);
      }),
    );
  });

  it('is refused with a sign that is not used, in small letters, too short or too long', () => {
    for (const wrong of [
      '',
      '91350100M000100Y4',
      '91350100m000100y43',
      '91350100M000100Y433',
      '9135010OM000100Y43',
      '９1350100M000100Y43',
    ])
      expect(isCreditCode(wrong)).toBe(false);
  });
});

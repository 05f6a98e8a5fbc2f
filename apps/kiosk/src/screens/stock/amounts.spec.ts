import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedUnits, unitsAsTyped } from './amounts';

describe('an amount that was typed', () => {
  it.each([
    ['3', false, 3],
    ['', false, 0],
    ['1.5', false, null],
    ['1.25', true, 125],
    ['１２．５', true, 1_250],
    ['7', true, 700],
    ['0.05', true, 5],
    [' 2. ', true, 200],
    ['', true, 0],
    ['1.255', true, null],
    ['-1', true, null],
    ['1,5', true, null],
    ['kg', true, null],
  ])('%j (by weight: %s) is %s units', (typed, byWeight, units) => {
    expect(typedUnits(typed, byWeight)).toBe(units);
  });

  it('is read back as it was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.boolean(), (units, byWeight) => {
        expect(typedUnits(unitsAsTyped(units, byWeight), byWeight)).toBe(units);
      }),
    );
  });
});

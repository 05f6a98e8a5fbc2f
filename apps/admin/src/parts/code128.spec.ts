import { describe, expect, it } from 'vitest';
import { ALL_SIGNS, barsOf, code128 } from './code128';

describe('Code 128', () => {
  it('has 106 different signs of eleven modules, and a longer one to end with', () => {
    const width = (sign: string) => [...sign].reduce((sum, one) => sum + Number(one), 0);
    expect([ALL_SIGNS.length, new Set(ALL_SIGNS).size]).toEqual([107, 107]);
    expect(ALL_SIGNS.slice(0, -1).filter((sign) => sign.length !== 6 || width(sign) !== 11)).toEqual([]);
    expect(width(ALL_SIGNS.at(-1) ?? '')).toBe(13);
    // The bars of a sign are an even number of modules wide, which is how a scanner finds a misread one.
    const bars = (sign: string) => [...sign].filter((_, at) => at % 2 === 0).reduce((sum, one) => sum + Number(one), 0);
    expect(ALL_SIGNS.slice(0, -1).filter((sign) => bars(sign) % 2 === 1)).toEqual([]);
  });

  it('checks its text as the standard does', () => {
    expect(code128('Wikipedia').slice(-2)).toEqual([88, 106]);
    expect(barsOf('YJS-0000000001').reduce((sum, one) => sum + one, 0)).toBe((14 + 2) * 11 + 13);
    expect(() => code128('工牌')).toThrow('ASCII');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, pairLines, widthOf, wrap } from './columns';

const words = fc.string({ unit: fc.constantFrom(...'柚子梅州金aB1 ¥·-'), maxLength: 90 });
const columns = fc.constantFrom(32, 48);
const letters = (text: string): string => text.replaceAll(/\s/g, '');

describe('a line on the paper', () => {
  it('counts a Chinese character as two columns', () => {
    expect(widthOf('柚 5kg')).toBe(6);
    expect(widthOf('￥12.50')).toBe(7);
  });

  it('is never wider than the paper and loses no letter', () => {
    fc.assert(
      fc.property(words, columns, (text, room) => {
        const lines = wrap(text, room);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(room);
        expect(letters(lines.join(''))).toBe(letters(text));
      }),
    );
  });

  it('keeps words whole where they can be', () => {
    expect(wrap('Guangdong pomelo from Meizhou county', 20)).toEqual(['Guangdong pomelo', 'from Meizhou county']);
    expect(wrap('一二三四五六七八九十', 8)).toEqual(['一二三四', '五六七八', '九十']);
    expect(wrap('x'.repeat(20), 8)).toEqual(['xxxxxxxx', 'xxxxxxxx', 'xxxx']);
  });

  it('sets a figure at the right edge, whatever its name is', () => {
    fc.assert(
      fc.property(words, columns, (name, room) => {
        const lines = pairLines(name, '￥1,234.50', room);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(room);
        expect(widthOf(lines.at(-1) ?? '')).toBe(room);
        expect(lines.at(-1)?.endsWith('￥1,234.50')).toBe(true);
      }),
    );
    expect(pairLines('合计', '9.50', 12)).toEqual(['合计    9.50']);
    expect(pairLines('一二三四五', '9.50', 12)).toEqual(['一二三四五', '        9.50']);
  });

  it('is centred with the smaller half of the room before it', () => {
    expect(aligned('柚', 'center', 7)).toBe('  柚');
    expect(aligned('柚', 'right', 7)).toBe('     柚');
  });
});

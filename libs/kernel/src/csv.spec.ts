import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvFile, csvText } from './csv';

it('begins with its mark and ends every line', () => {
  expect(csvFile([['订单', '金额', '件'], ['-1', { figure: '-3.50' }, -2], [null], []])).toBe(
    "\uFEFF订单,金额,件\r\n'-1,-3.50,-2\r\n\r\n\r\n",
  );
});

it('quotes what would be taken for more cells or lines', () => {
  expect([',', '"', 'a\nb', 'plain'].map(csvText)).toEqual(['","', '""""', '"a\nb"', 'plain']);
});

it.each(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])('lets no text that begins with %j run', (sign) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ \t\n]{0,3}$/), fc.string(), (before, after) => {
      expect(csvText(`${before}${sign}${after}`).replace(/^"/, '').startsWith("'")).toBe(true);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';

describe('a downloaded list', () => {
  it('opens in a spreadsheet with its Chinese right', () => {
    expect(toCsv(['订单'], [['YJ1']])).toBe('\uFEFF订单\r\nYJ1\r\n');
  });

  it('keeps commas, quotes and line breaks inside their cell', () => {
    expect(toCsv(['a'], [['say "hi", twice'], ['two\nlines']])).toBe(
      '\uFEFFa\r\n"say ""hi"", twice"\r\n"two\nlines"\r\n',
    );
  });

  it('never lets a typed text become a formula', () => {
    expect(toCsv(['a'], [['=HYPERLINK("x")'], ['+1'], ['-1'], ['@sum']])).toContain(
      `"'=HYPERLINK(""x"")"\r\n'+1\r\n'-1\r\n'@sum`,
    );
  });

  it('leaves numbers as numbers, negative ones too, and nothing where nothing is known', () => {
    expect(toCsv(['a', 'b'], [[-5, null]])).toBe('\uFEFFa,b\r\n-5,\r\n');
  });
});

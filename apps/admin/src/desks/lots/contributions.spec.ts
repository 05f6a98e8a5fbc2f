import { describe, expect, it } from 'vitest';
import { contributionsOf as fromPreview, decode, errorsFile, template, type Preview } from './contribution-csv';
import { contributionsOf, repeats, rowsOf, sumOf, withHouseholds, type EntryRow } from './contribution-rows';

const VILLAGE = '441424127211';
const row = (key: number, householdNumber: string, grams: number | null): EntryRow => ({
  key,
  villageCode: VILLAGE,
  householdNumber,
  grams,
});
const lot = {
  villageCode: VILLAGE,
  contributions: [
    { id: 'x', villageCode: VILLAGE, villageName: null, householdRef: 'r', householdNumber: 'H-0007', grams: 12_500 },
  ],
};

describe('entering what households brought', () => {
  it('begins with what is recorded, or with one empty line', () => {
    expect(rowsOf(lot)).toEqual([row(0, 'H-0007', 12_500)]);
    expect(rowsOf({ ...lot, contributions: [] })).toEqual([row(0, '', null)]);
  });

  it('sends only households that brought something, and names the collective by nothing', () => {
    expect(contributionsOf([row(0, ' H-1 ', 500), row(1, 'H-2', null), row(2, 'H-3', 0), row(3, '', 800)])).toEqual([
      { villageCode: VILLAGE, householdNumber: 'H-1', grams: 500 },
      { villageCode: VILLAGE, householdNumber: null, grams: 800 },
    ]);
    expect(sumOf([row(0, 'H-1', 500), row(3, '', 800)])).toBe(1_300);
  });

  it('notices a household that was entered twice', () => {
    expect([...repeats([row(0, 'H-1', 1), row(1, 'H-2', 1), row(2, 'H-1', 2)])]).toEqual([[2, 1]]);
    expect(repeats([row(0, '', null), row(1, '', null)]).size).toBe(0);
  });

  it('lists the village without losing what was typed', () => {
    expect(
      withHouseholds([row(4, 'H-2', 900), row(5, '', null)], VILLAGE, ['H-1', 'H-2']).map(
        ({ householdNumber, grams }) => [householdNumber, grams],
      ),
    ).toEqual([
      ['H-2', 900],
      ['H-1', null],
    ]);
  });
});

describe('a CSV of contributions', () => {
  it('has a template that says what to fill in', () => {
    expect(template({ villageCode: VILLAGE, contributions: [] })).toBe(
      `\uFEFFvillageCode,householdNumber,grams\r\n${VILLAGE},,\r\n`,
    );
    expect(template(lot)).toContain(`${VILLAGE},H-0007,12500`);
  });

  it('is read whether a spreadsheet saved it as UTF-8 or as GB 18030', () => {
    expect(decode(new TextEncoder().encode('洞口村'))).toBe('洞口村');
    expect(decode(new Uint8Array([0xb6, 0xb4, 0xbf, 0xda, 0xb4, 0xe5]))).toBe('洞口村');
  });

  it('imports what the preview called right and hands back what it did not', () => {
    const preview: Preview = {
      rows: [
        { row: 2, villageCode: VILLAGE, householdNumber: 'H-1', grams: 500, errors: [] },
        {
          row: 3,
          villageCode: VILLAGE,
          householdNumber: 'H-9',
          grams: null,
          errors: [{ column: 'grams', message: '不是整数' }],
        },
      ],
      sumGrams: 500,
      netGrams: 500,
      differenceGrams: 0,
      errorRows: 1,
      committable: false,
    };
    expect(fromPreview(preview)).toEqual([{ villageCode: VILLAGE, householdNumber: 'H-1', grams: 500 }]);
    expect(errorsFile(preview, ['行', '问题'])).toBe(
      `\uFEFF行,villageCode,householdNumber,grams,问题\r\n3,${VILLAGE},H-9,,grams: 不是整数\r\n`,
    );
  });
});

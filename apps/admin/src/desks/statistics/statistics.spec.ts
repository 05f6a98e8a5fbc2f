import { describe, expect, it } from 'vitest';
import { drawingOf } from './drawing';
import { DIMENSIONS, periodOf, readQuestion, writeQuestion, type SalesRow } from './question';

const TODAY = '2020-11-08';
const ask = (address: string) => readQuestion(new URLSearchParams(address), TODAY);

describe('a question to the ledger', () => {
  it('is this year by county until somebody asks otherwise', () => {
    expect(ask('')).toEqual({ from: '2020-01-01', to: TODAY, by: ['county'] });
  });

  it('says the same after a reload, for every pair of groups', () => {
    for (const first of DIMENSIONS)
      for (const second of DIMENSIONS) {
        const question = {
          from: '2020-02-01',
          to: '2020-03-31',
          by: first === second ? ([first] as const) : ([first, second] as const),
        };
        expect(readQuestion(writeQuestion(question), TODAY)).toEqual(question);
      }
  });

  it('forgives an address that makes no sense', () => {
    expect(ask('from=2020-02-30&to=never&by=shoe&by=month&by=month')).toEqual({
      from: '2020-01-01',
      to: TODAY,
      by: ['month'],
    });
  });

  it('knows the periods people name', () => {
    expect(periodOf('lastMonth', '2020-03-15')).toEqual({ from: '2020-02-01', to: '2020-02-29' });
    expect(periodOf('lastMonth', '2020-01-02')).toEqual({ from: '2019-12-01', to: '2019-12-31' });
    expect(periodOf('days30', TODAY)).toEqual({ from: '2020-10-10', to: TODAY });
    expect(periodOf('lastYear', TODAY)).toEqual({ from: '2019-01-01', to: '2019-12-31' });
  });
});

const row = (first: string, second: string | null, amountFen: number): SalesRow => ({
  keys: [
    { by: 'county', key: first, name: first },
    ...(second === null ? [] : [{ by: 'channel' as const, key: second, name: second }]),
  ],
  amountFen,
  grams: 0,
  postings: 1,
});
const draw = (rows: SalesRow[], by: Parameters<typeof drawingOf>[1]) =>
  drawingOf(rows, by, ({ name }) => name, { amount: '金额', other: '其他' });

describe('a chart of the ledger', () => {
  it('lies from large to small, and lets time run', () => {
    expect(draw([row('a', null, 1), row('b', null, 3)], ['county']).categories).toEqual(['b', 'a']);
    expect(draw([row('2020-02', null, 1), row('2020-01', null, 3)], ['month'])).toMatchObject({
      categories: ['2020-01', '2020-02'],
      lying: false,
    });
  });

  it('says how much of it the table has more', () => {
    const drawing = draw(
      Array.from({ length: 45 }, (_, index) => row(`v${index}`, null, index)),
      ['village'],
    );
    expect([drawing.shown, drawing.all]).toEqual([20, 45]);
  });

  it('never loses a fen between its colours', () => {
    const rows = ['a', 'b'].flatMap((first) =>
      Array.from({ length: 9 }, (_, index) => row(first, `c${index}`, index + 1)),
    );
    const { series } = draw(rows, ['county', 'channel']);
    expect(series.map(({ name }) => name).at(-1)).toBe('其他');
    expect(series.flatMap(({ values }) => values).reduce((a, b) => a + b, 0)).toBe(90);
  });
});

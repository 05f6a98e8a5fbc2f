import fc from 'fast-check';
import { addDays } from '@youjian/kernel';
import { describe, expect, it } from 'vitest';
import { bearerOfRefund, lastClosableDay, maturesOn } from './maturity';
import {
  coverPeriod,
  dimensionsOf,
  planSales,
  ROLLUP_GROUPINGS,
  SALES_DIMENSIONS,
  type SalesDimension,
} from './rollup';

describe('maturity', () => {
  it('ends with the last day of the after-sales window', () => {
    expect(maturesOn('2020-12-30', 7)).toBe('2021-01-06');
    expect(maturesOn('2020-12-30', 0)).toBe('2020-12-30');
  });

  it('lets a late refund fall on the supplier reserve, never on a household', () => {
    expect(bearerOfRefund('2021-01-06', '2021-01-06')).toBe('lot');
    expect(bearerOfRefund('2021-01-07', '2021-01-06')).toBe('supplier_reserve');
  });

  it('closes a day only when it is over in Meizhou', () => {
    expect(lastClosableDay(new Date('2021-01-06T15:59:00Z'))).toBe('2021-01-05');
    expect(lastClosableDay(new Date('2021-01-06T16:00:00Z'))).toBe('2021-01-06');
  });
});

describe('the roll-ups a question is answered from', () => {
  const kept = (by: readonly SalesDimension[], isScoped = false) => {
    const { grouping, kept: sums } = planSales('2020-01-01', '2020-12-31', by, isScoped);
    return sums.length === 0 ? null : dimensionsOf(grouping);
  };

  it('answers by county and within a region from the villages', () => {
    expect(kept(['county', 'month'])).toEqual(['village']);
    expect(kept(['channel'], true)).toEqual(['village', 'channel']);
    expect(kept([])).toEqual([]);
  });

  it('leaves three dimensions, and two by day, to the postings themselves', () => {
    expect(kept(['channel', 'product'], true)).toBeNull();
    expect(kept(['channel', 'day'], true)).toBeNull();
    expect(kept(['channel', 'day'])).toEqual(['channel']);
  });

  it('reads every day of a question exactly once, from sums or from postings, with a tail behind every sum', () => {
    const day = fc.integer({ min: 0, max: 700 });
    const by = fc.uniqueArray(fc.constantFrom(...SALES_DIMENSIONS), { maxLength: 2 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), by, fc.boolean(), (start, length, question, isScoped) => {
        const from = addDays('2019-01-01', start);
        const to = addDays(from, length);
        const plan = planSales(from, to, question, isScoped);
        const summed = plan.kept.flatMap((piece) =>
          piece.grain === 'day'
            ? everyDay(piece)
            : everyDay({ from: piece.from, to: addDays(nextMonth(piece.to), -1) }),
        );
        expect([...summed, ...plan.postings.flatMap(everyDay)].sort()).toEqual(everyDay({ from, to }));
        expect(plan.tail === null ? [] : everyDay(plan.tail)).toEqual(summed.sort());
        for (const piece of plan.kept) expect(ROLLUP_GROUPINGS[piece.grain]).toContain(plan.grouping);
      }),
    );
  });

  it('covers every day of a period exactly once, whole months as months', () => {
    const day = fc.integer({ min: 0, max: 1_500 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), (start, length) => {
        const from = addDays('2019-01-01', start);
        const to = addDays(from, length);
        const { months, days } = coverPeriod(from, to);
        const covered = days.flatMap(everyDay);
        if (months !== null) {
          expect(months.from.endsWith('-01') && months.to.endsWith('-01')).toBe(true);
          covered.push(...everyDay({ from: months.from, to: addDays(nextMonth(months.to), -1) }));
        }
        expect(covered.sort()).toEqual(everyDay({ from, to }));
      }),
    );
  });

  it('reads a year from twelve months and no days', () => {
    expect(coverPeriod('2020-01-01', '2020-12-31')).toEqual({
      months: { from: '2020-01-01', to: '2020-12-01' },
      days: [],
    });
  });
});

function everyDay({ from, to }: { from: string; to: string }): string[] {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const nextMonth = (first: string) => `${addDays(first, 31).slice(0, 7)}-01`;

import { addDays, assert, isCalendarDate } from '@youjian/kernel';

/** What a posting can be grouped by in the roll-ups. The position of a dimension is its bit in `grouping`. */
export const ROLLUP_DIMENSIONS = ['village', 'channel', 'destination', 'product'] as const;
export type RollupDimension = (typeof ROLLUP_DIMENSIONS)[number];

/** What a reader may group by: a county is a prefix of its villages, days and months are the grain. */
export const SALES_DIMENSIONS = ['village', 'county', 'channel', 'destination', 'product', 'month', 'day'] as const;
export type SalesDimension = (typeof SALES_DIMENSIONS)[number];

export type Grain = 'day' | 'month';

/**
 * What the worker keeps: for every day nothing and each dimension, for every month also each pair.
 *
 * Not more, because sums must stay few to be fast: pairs by day, or all four together, are nearly as many cells as there
 * are postings (measured: ten times the work of folding, and sums that weigh more than what they sum). Such questions
 * take the days they need from the postings themselves.
 */
export const ROLLUP_GROUPINGS: Record<Grain, readonly number[]> = {
  day: [0, 1, 2, 4, 8],
  month: [0, 1, 2, 4, 8, 3, 5, 9, 6, 10, 12],
};

export function groupingOf(dimensions: Iterable<RollupDimension>): number {
  let grouping = 0;
  for (const dimension of dimensions) grouping |= 1 << ROLLUP_DIMENSIONS.indexOf(dimension);
  return grouping;
}

export function dimensionsOf(grouping: number): RollupDimension[] {
  return ROLLUP_DIMENSIONS.filter((_, bit) => (grouping >> bit) & 1);
}

export interface SalesPlan {
  /** The dimensions that are read, as the bits of a grouping. */
  readonly grouping: number;
  /** Kept sums; months by the first day of the first and the last one. */
  readonly kept: readonly (Days & { readonly grain: Grain })[];
  /** Days whose kept sums are read, so that what is not folded yet must be added; null when none are. */
  readonly tail: Days | null;
  /** Days that are read from the postings, folded or not. */
  readonly postings: readonly Days[];
}

/** Where the answer to a question lies. A region scope asks for the village, too. */
export function planSales(from: string, to: string, by: readonly SalesDimension[], isScoped: boolean): SalesPlan {
  const grouping = groupingOf(by.flatMap((dimension) => ROLLUP_DIMENSION_OF[dimension])) | (isScoped ? 1 : 0);
  const { months, days } = by.includes('day') ? { months: null, days: [{ from, to }] } : coverPeriod(from, to);
  const byDay = days.map((each) => ({ grain: 'day', ...each }) as const);
  if (ROLLUP_GROUPINGS.day.includes(grouping)) {
    const kept = months === null ? byDay : [{ grain: 'month', ...months } as const, ...byDay];
    return { grouping, kept, tail: { from, to }, postings: [] };
  }
  if (months === null || !ROLLUP_GROUPINGS.month.includes(grouping)) {
    return { grouping, kept: [], tail: null, postings: [{ from, to }] };
  }
  const tail = { from: months.from, to: addDays(firstOfNextMonth(months.to), -1) };
  return { grouping, kept: [{ grain: 'month', ...months }], tail, postings: days };
}

const ROLLUP_DIMENSION_OF: Record<SalesDimension, readonly RollupDimension[]> = {
  village: ['village'],
  county: ['village'],
  channel: ['channel'],
  destination: ['destination'],
  product: ['product'],
  month: [],
  day: [],
};

export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface Cover {
  /** First days of the first and the last whole month, or null. */
  readonly months: Days | null;
  /** The days before and after the whole months, both ends included. */
  readonly days: readonly Days[];
}

/** Covers a period, both days included, with whole months and the days at its edges. */
export function coverPeriod(from: string, to: string): Cover {
  assert(isCalendarDate(from) && isCalendarDate(to) && from <= to, `${from} to ${to} is a period`);
  const first = from.endsWith('-01') ? from : firstOfNextMonth(from);
  const afterLast = firstOfMonth(addDays(to, 1));
  if (first >= afterLast) return { months: null, days: [{ from, to }] };
  const edges = [
    { from, to: addDays(first, -1) },
    { from: afterLast, to },
  ];
  return {
    months: { from: first, to: firstOfMonth(addDays(afterLast, -1)) },
    days: edges.filter((edge) => edge.from <= edge.to),
  };
}

const firstOfMonth = (date: string): string => `${date.slice(0, 7)}-01`;
const firstOfNextMonth = (date: string): string => firstOfMonth(addDays(firstOfMonth(date), 31));

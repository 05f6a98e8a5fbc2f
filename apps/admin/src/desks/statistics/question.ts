import { statistics, type ReplyOf } from '@youjian/contract';
import { addDays, isCalendarDate } from '@youjian/kernel';

export type Sales = ReplyOf<typeof statistics.salesStatistics>;
export type SalesRow = Sales['items'][number];
export const DIMENSIONS = statistics.SALES_BY;
export type Dimension = (typeof DIMENSIONS)[number];

/** What is asked of the ledger. All of it stands in the address. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly by: readonly [Dimension] | readonly [Dimension, Dimension];
}

const isDimension = (text: string): text is Dimension => DIMENSIONS.some((one) => one === text);

/** Without an address: this year by county. */
export function readQuestion(address: URLSearchParams, today: string): Question {
  const [first, second] = address.getAll('by').filter(isDimension);
  const day = (name: string, otherwise: string): string => {
    const text = address.get(name) ?? '';
    return isCalendarDate(text) ? text : otherwise;
  };
  return {
    from: day('from', `${today.slice(0, 4)}-01-01`),
    to: day('to', today),
    by: first === undefined ? ['county'] : second === undefined || second === first ? [first] : [first, second],
  };
}

export function writeQuestion({ from, to, by }: Question): URLSearchParams {
  return new URLSearchParams([['from', from], ['to', to], ...by.map((one) => ['by', one])]);
}

export const PRESETS = ['month', 'lastMonth', 'days30', 'year', 'lastYear'] as const;
export type Preset = (typeof PRESETS)[number];

/** Periods people ask for by name, in whole Shanghai days. */
export function periodOf(preset: Preset, today: string): Pick<Question, 'from' | 'to'> {
  const year = Number(today.slice(0, 4));
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  const lastOfPrevious = addDays(firstOfMonth, -1);
  const periods: Record<Preset, Pick<Question, 'from' | 'to'>> = {
    month: { from: firstOfMonth, to: today },
    lastMonth: { from: `${lastOfPrevious.slice(0, 7)}-01`, to: lastOfPrevious },
    days30: { from: addDays(today, -29), to: today },
    year: { from: `${year}-01-01`, to: today },
    lastYear: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  };
  return periods[preset];
}

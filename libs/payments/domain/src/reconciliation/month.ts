/** Months are written `2026-10`, days `2026-10-31`. */
export function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

export const firstDayOf = (month: string): string => `${month}-01`;
export const lastDayOf = (month: string): string =>
  new Date(Date.parse(`${firstDayOf(nextMonth(month))}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

export type Blocker = 'not_over' | 'earlier_month' | 'unread' | 'unchecked_days' | 'open_differences';

export interface MonthStanding {
  readonly month: string;
  readonly today: string;
  /** The month whose turn it is. Null while nothing was ever booked. */
  readonly nextToClose: string | null;
  /** The last day that was read to its end. Null: none yet. */
  readonly readThrough: string | null;
  readonly uncheckedDays: number;
  readonly openDifferences: number;
}

/** What stands between a month and its closing, with how many there are of it. */
export function blockersOf(standing: MonthStanding): { readonly what: Blocker; readonly count: number }[] {
  const { month, today, nextToClose, readThrough, uncheckedDays, openDifferences } = standing;
  const last = lastDayOf(month);
  const found: { what: Blocker; count: number }[] = [];
  if (today <= last) found.push({ what: 'not_over', count: 1 });
  if (nextToClose !== month) found.push({ what: 'earlier_month', count: 1 });
  if (readThrough === null || readThrough < last) found.push({ what: 'unread', count: 1 });
  if (uncheckedDays > 0) found.push({ what: 'unchecked_days', count: uncheckedDays });
  if (openDifferences > 0) found.push({ what: 'open_differences', count: openDifferences });
  return found;
}

import { gridOf, plusDays, plusMonths } from '../../inspections/month';

export type CalendarView = 'month' | 'week';

/** What the calendar shows, as the address says it: a month or a week, and perhaps one day of it. Days are text. */
export interface CalendarSpan {
  readonly view: CalendarView;
  /** Any day of the month or week that is shown. */
  readonly anchor: string;
  /** The days of the grid, Monday first, whole weeks. */
  readonly days: readonly string[];
  readonly chosen: string | null;
}

const isDay = (text: string | null): text is string =>
  text !== null && /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export function spanOf(address: URLSearchParams, today: string): CalendarSpan {
  const view = address.get('view') === 'week' ? 'week' : 'month';
  const at = address.get('at');
  const anchor = isDay(at) ? at : today;
  const days = view === 'month' ? gridOf(anchor.slice(0, 7)) : weekOf(anchor);
  const day = address.get('day');
  return { view, anchor, days, chosen: isDay(day) && days.includes(day) ? day : null };
}

/** The anchor of the span before or after. */
export const stepFrom = ({ view, anchor }: CalendarSpan, by: -1 | 1): string =>
  view === 'week' ? plusDays(anchor, by * 7) : `${plusMonths(anchor.slice(0, 7), by)}-01`;

function weekOf(day: string): string[] {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => plusDays(day, index - sinceMonday));
}

const SHANGHAI_MS = 8 * 3_600_000;
/** Today on Beijing's calendar, wherever the computer stands. */
export const todayAt = (now: number): string => new Date(now + SHANGHAI_MS).toISOString().slice(0, 10);

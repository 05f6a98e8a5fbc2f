import { weekdayOf } from '../opening';

export type Rhythm = 'day' | 'week';
/** From this Monday on points report this often. */
export interface RhythmFrom {
  readonly every: Rhythm;
  readonly effectiveFrom: string;
}
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How often is reported on a day; before anybody decided, every day. */
export function rhythmOn(rhythms: readonly RhythmFrom[], day: string): Rhythm {
  let latest: RhythmFrom | undefined;
  for (const one of rhythms)
    if (one.effectiveFrom <= day && (!latest || one.effectiveFrom > latest.effectiveFrom)) latest = one;
  return latest?.every ?? 'day';
}

/** The period a day belongs to. As a rhythm begins on a Monday, no week is ever cut. */
export function periodOf(rhythms: readonly RhythmFrom[], day: string): Period {
  if (rhythmOn(rhythms, day) === 'day') return { from: day, to: day };
  const monday = plusDays(day, 1 - weekdayOf(day));
  return { from: monday, to: plusDays(monday, 6) };
}

/** Every period that has a day in the span, oldest first. */
export function periodsBetween(rhythms: readonly RhythmFrom[], span: Period): Period[] {
  const periods: Period[] = [];
  for (let day = span.from; day <= span.to;) {
    const period = periodOf(rhythms, day);
    periods.push(period);
    day = plusDays(period.to, 1);
  }
  return periods;
}

const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface Hours {
  /** `HH:MM`; closing before opening means after midnight, and `24:00` is the end of the day. */
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Other hours for particular days; without hours it is closed then. */
export interface HoursException {
  readonly fromDay: string;
  readonly toDay: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly reason: string;
  readonly reasonEn: string;
}

export interface Opening extends Hours {
  /** Monday is 1, Sunday 7. */
  readonly openWeekdays: readonly number[];
  readonly openedOn: string;
  /** The last day it is there; null while it stays. */
  readonly closedOn: string | null;
  readonly exceptions?: readonly HoursException[];
}

/** A day as it will be: null hours are a day on which nobody is there, the reason why it is not as usual. */
export interface DayHours {
  readonly day: string;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly reason: string | null;
  readonly reasonEn: string | null;
}

/** The hours that begin on a day. An exception replaces the weekday, not the days between which the outlet is there. */
export function hoursOn(outlet: Opening, day: string): DayHours {
  const closed = { day, opensAt: null, closesAt: null, reason: null, reasonEn: null };
  if (day < outlet.openedOn || (outlet.closedOn !== null && day > outlet.closedOn)) return closed;
  const exception = outlet.exceptions?.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  if (exception) {
    const { opensAt, closesAt, reason, reasonEn } = exception;
    return { day, opensAt, closesAt, reason, reasonEn };
  }
  if (!outlet.openWeekdays.includes(weekdayOf(day))) return closed;
  return { ...closed, opensAt: outlet.opensAt, closesAt: outlet.closesAt };
}

/** The days from this one on. */
export const daysFrom = (outlet: Opening, day: string, days: number): DayHours[] =>
  Array.from({ length: days }, (_, index) => hoursOn(outlet, dayAfter(day, index)));

/**
 * Is somebody there at this moment? Shanghai’s clock and calendar decide, wherever the reader is. What began yesterday
 * evening goes on after midnight, even into a day that is closed.
 */
export function isOpenAt(outlet: Opening, now: Date): boolean {
  const local = new Date(now.getTime() + SHANGHAI_OFFSET_MS).toISOString();
  const today = local.slice(0, 10);
  const time = local.slice(11, 16);
  const begun = hoursOn(outlet, today);
  if (begun.opensAt !== null && begun.closesAt !== null && begun.opensAt <= time) {
    if (isOvernight(begun.opensAt, begun.closesAt) || time < begun.closesAt) return true;
  }
  const before = hoursOn(outlet, dayAfter(today, -1));
  return (
    before.opensAt !== null &&
    before.closesAt !== null &&
    isOvernight(before.opensAt, before.closesAt) &&
    time < before.closesAt
  );
}

/** Hours that never begin or never end are none. */
export const areHours = ({ opensAt, closesAt }: Hours): boolean =>
  opensAt !== closesAt && opensAt !== '24:00' && !(opensAt === '00:00' && closesAt === '00:00');

const isOvernight = (opensAt: string, closesAt: string): boolean => closesAt <= opensAt;

export function weekdayOf(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? 7 : weekday;
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

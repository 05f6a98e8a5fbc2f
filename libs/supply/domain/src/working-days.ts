import { addDays } from '@youjian/kernel';
import { ANNOUNCED_YEARS, type AnnouncedYear } from './holidays';

const SATURDAY = 6;
const SUNDAY = 0;
const BY_YEAR: ReadonlyMap<number, AnnouncedYear> = new Map(ANNOUNCED_YEARS.map((one) => [one.year, one]));

/** What was announced for a year, or nothing yet. */
export const announcedIn = (year: number): AnnouncedYear | undefined => BY_YEAR.get(year);
const announcedFor = (day: string): AnnouncedYear | undefined => announcedIn(Number(day.slice(0, 4)));

export const isWeekend = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY;
};

/**
 * Do offices work on this day? By the notice of its year; where there is none yet, Monday to Friday, which is assumed. A
 * deadline counted across such a year may be off by its holidays, and stays what the applicant was told.
 */
export function isWorkingDay(day: string): boolean {
  const year = announcedFor(day);
  if (year?.makeUpDays.includes(day)) return true;
  if (year?.holidays.some(({ from, to }) => from <= day && day <= to)) return false;
  return !isWeekend(day);
}

/** The day on which so many working days have passed, counted from the day after `day`. */
export function addWorkingDays(day: string, count: number): string {
  let last = day;
  for (let left = count; left > 0;) {
    last = addDays(last, 1);
    if (isWorkingDay(last)) left -= 1;
  }
  return last;
}

import { addDays, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';
import type { SchemeStep } from './scheme-version';

const SATURDAY = 6;
const SUNDAY = 0;

/**
 * The end of the last day on which a step is in time: counted from the day after it began. Working days are Monday to
 * Friday; public holidays and the weekends worked in exchange are announced year by year and not counted ('public_holidays'
 * among what a version assumes), so a deadline is never later than the calendar of the office would make it.
 */
export function dueAt({ deadlineDays, deadlineKind }: SchemeStep, since: Date): Date | null {
  if (deadlineDays === null) return null;
  let day = shanghaiDate(since);
  for (let left = deadlineDays; left > 0;) {
    day = addDays(day, 1);
    if (deadlineKind === 'calendar' || isWeekday(day)) left -= 1;
  }
  return startOfShanghaiDay(addDays(day, 1));
}

function isWeekday(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== SATURDAY && weekday !== SUNDAY;
}

/** A notice of N days stands for N whole days after the one it is put up on. */
export function noticeClosesAt(noticeDays: number, openedAt: Date): Date {
  return startOfShanghaiDay(addDays(shanghaiDate(openedAt), noticeDays + 1));
}

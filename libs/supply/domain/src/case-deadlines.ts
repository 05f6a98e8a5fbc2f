import { addDays, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';
import type { SchemeStep } from './scheme-version';
import { addWorkingDays } from './working-days';

/** The end of the last day on which a step is in time: counted from the day after it began, in the days its version says. */
export function dueAt({ deadlineDays, deadlineKind }: SchemeStep, since: Date): Date | null {
  if (deadlineDays === null) return null;
  const began = shanghaiDate(since);
  const last = deadlineKind === 'working' ? addWorkingDays(began, deadlineDays) : addDays(began, deadlineDays);
  return startOfShanghaiDay(addDays(last, 1));
}

/** A notice of N days stands for N whole days after the one it is put up on. */
export function noticeClosesAt(noticeDays: number, openedAt: Date): Date {
  return startOfShanghaiDay(addDays(shanghaiDate(openedAt), noticeDays + 1));
}

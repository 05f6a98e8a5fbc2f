import { shanghaiDate } from '@youjian/kernel';
import type { SchemeVersion } from './scheme-version';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How many days of the calendar are left before the day a certificate no longer holds. */
export function daysLeft(validUntil: Date, now: Date): number {
  return (Date.parse(shanghaiDate(validUntil)) - Date.parse(shanghaiDate(now))) / DAY_MS;
}

type Window = Pick<SchemeVersion, 'renewalDaysBefore' | 'lateRenewal'>;
export type RenewalTiming = 'on_time' | 'late' | 'refused';

/**
 * Is a renewal handed in now in time? The rules are those of the version the certificate was issued under, for that is
 * what its holder was told. The last day of the window counts; the day after it is late. Once it has ended there is
 * nothing left to renew, whatever the scheme says.
 */
export function renewalTiming({ renewalDaysBefore, lateRenewal }: Window, validUntil: Date, now: Date): RenewalTiming {
  if (now >= validUntil) return 'refused';
  if (daysLeft(validUntil, now) >= renewalDaysBefore) return 'on_time';
  return lateRenewal === 'refuse' ? 'refused' : 'late';
}

/** A renewed certificate begins where the old one ends, so that its holder loses no day; one that comes too late begins now. */
export function renewedFrom(oldValidUntil: Date, now: Date): Date {
  return oldValidUntil > now ? oldValidUntil : now;
}

/** Days before the end at which holder and offices are reminded. */
export const REMINDER_DAYS = [90, 60, 30] as const;

/** Which reminder is due: the nearest threshold that has been reached, or none before the first and after the end. */
export function reminderDue(validUntil: Date, now: Date): (typeof REMINDER_DAYS)[number] | null {
  if (now >= validUntil) return null;
  const left = daysLeft(validUntil, now);
  return REMINDER_DAYS.filter((days) => left <= days).at(-1) ?? null;
}

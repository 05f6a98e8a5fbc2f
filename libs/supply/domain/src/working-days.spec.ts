import fc from 'fast-check';
import { addDays } from '@youjian/kernel';
import { describe, expect, it } from 'vitest';
import { dueAt } from './case-deadlines';
import { ANNOUNCED_YEARS } from './holidays';
import { SURVEILLANCE_DAYS, countedFromBefore, isSurveillanceOverdue, surveillanceDueOn } from './surveillance';
import { addWorkingDays, announcedIn, isWeekend, isWorkingDay } from './working-days';

const aDay = (from: string, days: number) => fc.integer({ min: 0, max: days - 1 }).map((by) => addDays(from, by));
const daysOf = (from: string, to: string): string[] => (from > to ? [] : [from, ...daysOf(addDays(from, 1), to)]);
const workingIn = (from: string, to: string) => daysOf(from, to).filter(isWorkingDay).length;

describe('what was announced', () => {
  it.each(ANNOUNCED_YEARS.map((one) => [one.year, one] as const))('for %i hangs together', (year, one) => {
    const off = one.holidays.flatMap(({ from, to }) => daysOf(from, to));
    expect(new Set(off).size).toBe(off.length);
    expect([...off, ...one.makeUpDays].every((day) => day.startsWith(`${year}-`))).toBe(true);
    expect(one.makeUpDays.every((day) => isWeekend(day) && !off.includes(day))).toBe(true);
    expect(one.makeUpDays.every(isWorkingDay)).toBe(true);
    expect(off.some(isWorkingDay)).toBe(false);
    expect(one.issuedOn < `${year}-01-01`).toBe(true);
  });

  // 2025: eleven days off by law, 28 in all with the weekends among them; 2026: 33. Counted from the notices by hand.
  it.each([
    [2025, 28, 5, 248],
    [2026, 33, 6, 248],
  ])('in %i gives %i days off and %i weekends worked', (year, off, worked, workingDays) => {
    const one = announcedIn(year);
    expect(one?.holidays.flatMap(({ from, to }) => daysOf(from, to))).toHaveLength(off);
    expect(one?.makeUpDays).toHaveLength(worked);
    expect(workingIn(`${year}-01-01`, `${year}-12-31`)).toBe(workingDays);
  });

  it('is nothing yet for 2027, where Monday to Friday is assumed', () => {
    expect(announcedIn(2027)).toBeUndefined();
    fc.assert(fc.property(aDay('2027-01-01', 365), (day) => isWorkingDay(day) === !isWeekend(day)));
  });
});

describe('a deadline in working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'], // A Saturday worked for the Spring Festival.
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-24', 4, '2026-02-28'],
    ['2026-09-18', 2, '2026-09-21'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-12-31', 1, '2027-01-01'], // Not announced yet: a Friday.
    ['2025-01-24', 1, '2025-01-26'],
  ])('from %s, %i later, is %s', (from, count, last) => expect(addWorkingDays(from, count)).toBe(last));

  it('ends on a working day with exactly so many behind it, wherever it begins', () => {
    fc.assert(
      fc.property(aDay('2025-01-01', 1095), fc.integer({ min: 1, max: 60 }), (day, count) => {
        const last = addWorkingDays(day, count);
        return isWorkingDay(last) && workingIn(addDays(day, 1), last) === count;
      }),
    );
  });

  it('is never earlier when it begins later or is longer', () => {
    fc.assert(
      fc.property(aDay('2025-01-01', 1000), fc.integer({ min: 0, max: 30 }), (day, count) => {
        const last = addWorkingDays(day, count);
        return last <= addWorkingDays(addDays(day, 1), count) && last < addWorkingDays(day, count + 1);
      }),
    );
  });

  it('ends with the day, in Shanghai', () => {
    const step = { code: 'x', name: '', nameEn: '', by: 'county_officer', deadlineDays: 5 } as const;
    const since = new Date('2026-09-30T23:30:00+08:00');
    expect(dueAt({ ...step, deadlineKind: 'working' }, since)).toEqual(new Date('2026-10-14T00:00:00+08:00'));
    expect(dueAt({ ...step, deadlineKind: 'calendar' }, since)).toEqual(new Date('2026-10-06T00:00:00+08:00'));
  });
});

describe('surveillance', () => {
  it('is counted from the last visit, or from the certificate where that is later or none was made', () => {
    expect(surveillanceDueOn(null, '2026-01-10')).toBe('2027-01-10');
    expect(surveillanceDueOn('2026-06-01', '2026-01-10')).toBe('2027-06-01');
    expect(surveillanceDueOn('2025-12-20', '2026-01-10')).toBe('2027-01-10');
  });

  it('is found by the day it is counted from exactly when it is due', () => {
    const days = aDay('2024-01-01', 1200);
    fc.assert(
      fc.property(days, days, fc.integer({ min: 0, max: 90 }), (from, today, within) => {
        const due = surveillanceDueOn(null, from);
        expect(from <= countedFromBefore(today, within)).toBe(due <= addDays(today, within));
        expect(from < countedFromBefore(today, 0)).toBe(isSurveillanceOverdue(due, today));
      }),
    );
    expect(SURVEILLANCE_DAYS).toBe(365);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HoursException, type Opening, areHours, daysFrom, hoursOn, isOpenAt, weekdayOf } from './opening';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FIRST = Date.parse('2026-11-20T00:00:00Z');
const dayAt = (index: number): string => new Date(FIRST + index * DAY_MS).toISOString().slice(0, 10);
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hours = fc
  .record({ opensAt: fc.integer({ min: 0, max: 1439 }), closesAt: fc.integer({ min: 0, max: 1440 }) })
  .map(({ opensAt, closesAt }) => ({ opensAt: clock(opensAt), closesAt: clock(closesAt) }))
  .filter(areHours);
const exception = (index: number): fc.Arbitrary<HoursException> =>
  fc.record({ days: fc.integer({ min: 0, max: 2 }), hours: fc.option(hours) }).map(({ days, hours: other }) => ({
    fromDay: dayAt(index),
    toDay: dayAt(index + days),
    opensAt: other?.opensAt ?? null,
    closesAt: other?.closesAt ?? null,
    reason: '节日',
    reasonEn: 'Holiday',
  }));
const opening: fc.Arbitrary<Opening> = fc
  .record({
    opensAt: fc.constant(''),
    closesAt: fc.constant(''),
    usual: hours,
    openWeekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    openedOn: fc.integer({ min: 0, max: 4 }).map(dayAt),
    closedOn: fc.option(fc.integer({ min: 8, max: 14 }).map(dayAt)),
    exceptions: fc.tuple(exception(1), exception(5), exception(9)).chain((all) => fc.subarray(all)),
  })
  .map(({ usual, ...rest }) => ({ ...rest, ...usual }));

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The slow way: every minute that any day's hours cover, written out. */
function minutesOpen(outlet: Opening): ReadonlySet<number> {
  const open = new Set<number>();
  for (let index = -2; index < 20; index += 1) {
    const day = dayAt(index);
    if (day < outlet.openedOn || (outlet.closedOn !== null && day > outlet.closedOn)) continue;
    const other = outlet.exceptions?.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay)[0];
    const usual = outlet.openWeekdays.includes(weekdayOf(day)) ? outlet : null;
    const from = other ? other.opensAt : (usual?.opensAt ?? null);
    const to = other ? other.closesAt : (usual?.closesAt ?? null);
    if (from === null || to === null) continue;
    const begin = minutesOf(from);
    const end = minutesOf(to) <= begin ? minutesOf(to) + 1440 : minutesOf(to);
    for (let minute = begin; minute < end; minute += 1) open.add(index * 1440 + minute);
  }
  return open;
}

describe('hours with exceptions', () => {
  it('are open in exactly the minutes that some day’s hours cover', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 16 * 1440 - 1 }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(opening, minutes, (outlet, asked) => {
        const open = minutesOpen(outlet);
        for (const minute of asked) {
          const moment = new Date(FIRST - 8 * 60 * MINUTE_MS + minute * MINUTE_MS + 59_000);
          expect([minute, isOpenAt(outlet, moment)]).toEqual([minute, open.has(minute)]);
        }
      }),
    );
  });

  it('say the exception’s reason on its days and none on others', () => {
    fc.assert(
      fc.property(opening, (outlet) => {
        for (const day of daysFrom(outlet, dayAt(0), 16)) {
          const covered = outlet.exceptions?.some(({ fromDay, toDay }) => fromDay <= day.day && day.day <= toDay);
          const there = outlet.openedOn <= day.day && (outlet.closedOn === null || day.day <= outlet.closedOn);
          expect(day.reason !== null).toBe(covered === true && there);
          expect(day.opensAt === null).toBe(day.closesAt === null);
        }
      }),
    );
  });

  it('go on after midnight into a day that is closed, and end with the exception they began in', () => {
    const night: Opening = {
      ...{ opensAt: '18:00', closesAt: '02:00', openWeekdays: [1, 2, 3, 4, 5, 6, 7] },
      ...{ openedOn: '2020-01-01', closedOn: null },
      exceptions: [
        {
          ...{ fromDay: '2026-11-24', toDay: '2026-11-24', opensAt: null, closesAt: null },
          ...{ reason: '盘点', reasonEn: 'Stock-taking' },
        },
      ],
    };
    expect(isOpenAt(night, new Date('2026-11-24T01:00:00+08:00'))).toBe(true);
    expect(isOpenAt(night, new Date('2026-11-24T19:00:00+08:00'))).toBe(false);
    expect(isOpenAt(night, new Date('2026-11-25T01:00:00+08:00'))).toBe(false);
    expect(hoursOn(night, '2026-11-24').reason).toBe('盘点');
  });

  it.each([
    ['09:00', '18:00', true],
    ['18:00', '02:00', true],
    ['00:00', '24:00', true],
    ['09:00', '09:00', false],
    ['24:00', '10:00', false],
    ['00:00', '00:00', false],
  ])('from %s to %s are hours: %s', (opensAt, closesAt, are) => {
    expect(areHours({ opensAt, closesAt })).toBe(are);
  });
});

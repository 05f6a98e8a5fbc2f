import { expect, it } from 'vitest';
import { fixedClock } from './clock';
import { Refusal, refuse } from './refusal';
import { isRegionCode, isWithin, levelOf, parentOf, parentsOf, regionAt } from './region-code';
import { addDays, isCalendarDate, shanghaiDate, shanghaiMonth, shanghaiTime, startOfShanghaiDay } from './shanghai';

it('counts a sale at half past midnight in Meizhou to the new day', () => {
  const at = new Date('2020-12-31T16:30:00Z');
  expect(shanghaiDate(at)).toBe('2021-01-01');
  expect(shanghaiMonth(at)).toBe('2021-01');
  expect(shanghaiTime(at)).toBe('2021-01-01T00:30:00.000+08:00');
  expect(startOfShanghaiDay(at).toISOString()).toBe('2020-12-31T16:00:00.000Z');
  expect(startOfShanghaiDay('2021-01-01').toISOString()).toBe('2020-12-31T16:00:00.000Z');
  expect(addDays('2020-02-28', 2)).toBe('2020-03-01');
  expect(isCalendarDate('2021-02-29')).toBe(false);
});

it('knows that Dongkou village lies in Wuhua county, Meizhou, Guangdong', () => {
  const dongkou = '441424127211';
  expect(parentsOf(dongkou)).toEqual(['44', '4414', '441424', '441424127']);
  expect(parentOf('44')).toBeNull();
  expect(levelOf(dongkou)).toBe('village');
  expect(regionAt(dongkou, 'county')).toBe('441424');
  expect(regionAt('4414', 'county')).toBeNull();
  expect(isWithin(dongkou, '441424')).toBe(true);
  expect(isWithin('4414', '441424')).toBe(false);
  expect(isRegionCode('44142')).toBe(false);
  expect(() => isWithin(dongkou, '')).toThrow();
});

it('stands still until somebody moves the clock', () => {
  const clock = fixedClock('2020-09-20T08:00:00+08:00');
  clock.advance(60_000);
  expect(clock.now().toISOString()).toBe('2020-09-20T00:01:00.000Z');
});

it('carries the facts of a refusal', () => {
  expect(() => refuse('insufficient_stock', { wanted: 5, left: 2 })).toThrow(
    expect.objectContaining({ code: 'insufficient_stock', facts: { wanted: 5, left: 2 } }) as Refusal,
  );
});

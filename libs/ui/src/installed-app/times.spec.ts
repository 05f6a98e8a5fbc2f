import { describe, expect, it } from 'vitest';
import { timesIn } from './times';

describe('a time on a device', () => {
  it.each([
    ['zh-CN', '00:05', '11月26日 00:05', '11月26日周四', '2026年11月26日'],
    ['en', '00:05', 'Nov 26, 00:05', 'Thu, Nov 26', 'Nov 26, 2026'],
  ])('is that of Meizhou, and midnight is noughts, in %s', (language, clock, moment, day, date) => {
    const times = timesIn(language);
    const at = '2026-11-25T16:05:00Z';
    expect([times.clock(at), times.moment(at), times.day('2026-11-26'), times.date(at)]).toEqual([
      ...[clock, moment, day, date],
    ]);
  });

  it('of a day is the day it says, wherever the device is', () => {
    expect(timesIn('en').day('2026-11-26T23:59:00-10:00')).toBe('Thu, Nov 26');
  });
});

import { describe, expect, it } from 'vitest';
import { spanOf, stepFrom, todayAt } from './span';

const span = (text: string, today = '2026-11-25') => spanOf(new URLSearchParams(text), today);

describe('what the calendar of prices shows', () => {
  it('is this month, whole weeks from Monday on', () => {
    const { view, days, chosen } = span('');
    expect([view, days[0], days.at(-1), days.length % 7, chosen]).toEqual([
      'month',
      '2026-10-26',
      '2026-12-06',
      0,
      null,
    ]);
  });
  it('is a week from Monday to Sunday when asked', () => {
    expect(span('view=week&at=2027-01-01').days).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });
  it('steps over the new year in both', () => {
    expect(stepFrom(span('at=2026-12-31'), 1)).toBe('2027-01-01');
    expect(stepFrom(span('at=2027-01-15'), -1)).toBe('2026-12-01');
    expect(stepFrom(span('view=week&at=2026-12-30'), 1)).toBe('2027-01-06');
  });
  it('does not believe an address that makes no sense', () => {
    expect(span('at=2026-13-77&view=year&day=yesterday')).toMatchObject({
      view: 'month',
      anchor: '2026-11-25',
      chosen: null,
    });
    expect(span('day=2026-11-27').chosen).toBe('2026-11-27');
    expect(span('day=2027-11-27').chosen).toBeNull();
  });
  it('takes the day from Beijing’s clock', () => {
    expect(todayAt(Date.parse('2026-11-24T15:59:59Z'))).toBe('2026-11-24');
    expect(todayAt(Date.parse('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
  });
});

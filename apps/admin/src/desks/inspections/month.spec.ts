import { describe, expect, it } from 'vitest';
import { gridOf, plusMonths, stepOf } from './month';

describe('the grid of a month', () => {
  it('begins on a Monday, ends on a Sunday, and holds every day of the month once', () => {
    for (let index = 0; index < 36; index++) {
      const month = plusMonths('2026-01', index);
      const days = gridOf(month);
      expect(days.length % 7).toBe(0);
      expect(new Date(`${days[0] ?? ''}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(new Set(days).size).toBe(days.length);
      const own = days.filter((day) => day.startsWith(month));
      expect(own[0]).toBe(`${month}-01`);
      expect(own).toHaveLength(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate());
    }
  });

  it('turns the year', () => {
    expect([plusMonths('2026-12', 1), plusMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });

  it('is walked by the arrows, a week up and down', () => {
    expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'a'].map(stepOf)).toEqual([-1, 1, -7, 7, undefined]);
  });
});

import { describe, expect, it } from 'vitest';
import { time } from './format';

describe('a time on a desk', () => {
  it.each([
    ['2026-11-25T16:05:09Z', '2026-11-26', '2026-11-26 00:05', '2026-11-26 00:05:09'],
    ['2026-11-25T15:59:59Z', '2026-11-25', '2026-11-25 23:59', '2026-11-25 23:59:59'],
    ['2026-11-26T04:00:00Z', '2026-11-26', '2026-11-26 12:00', '2026-11-26 12:00:00'],
  ])('is that of Meizhou, and midnight is noughts: %s', (at, day, minute, second) => {
    expect([time(at, 'day'), time(at), time(at, 'second')]).toEqual([day, minute, second]);
  });
});

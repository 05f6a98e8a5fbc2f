import { expect, it } from 'vitest';
import { createUuidv7, uuidv7 } from './uuidv7';

const steady = (now: () => number) => createUuidv7({ now, random: (bytes) => bytes.fill(0xff) });

it('writes version and variant where RFC 9562 wants them, after the time', () => {
  expect(steady(() => 0x0197a1c07e57)()).toBe('0197a1c0-7e57-77ff-bfff-ffffffffffff');
  expect(uuidv7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('keeps the order in which ids were made, also within one millisecond and when the clock falls back a little', () => {
  let at = 1_600_000_000_000;
  const next = steady(() => at);
  const ids = Array.from({ length: 20_000 }, (_, index) => {
    if (index === 5_000) at -= 3_000;
    if (index === 15_000) at += 10;
    return next();
  });
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('follows a clock that was set to another season', () => {
  let at = Date.parse('2021-03-01T00:00:00Z');
  const next = steady(() => at);
  next();
  at = Date.parse('2020-11-08T00:00:00Z');
  expect(Number.parseInt(next().replaceAll('-', '').slice(0, 12), 16)).toBe(at);
});

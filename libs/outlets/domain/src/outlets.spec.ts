import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Refusal } from '@youjian/kernel';
import { type Opening, isOpenAt } from './opening';
import { metresBetween, readPosition } from './position';

const pavilion: Opening = {
  opensAt: '09:30',
  closesAt: '21:30',
  openWeekdays: [1, 2, 3, 4, 5, 6, 7],
  openedOn: '2020-06-01',
  closedOn: null,
};
const at = (time: string) => new Date(`${time}+08:00`);

describe('opening hours', () => {
  it.each([
    ['a pavilion opens on the minute', pavilion, '2026-11-23T09:30:00', true],
    ['and is closed a minute before', pavilion, '2026-11-23T09:29:59', false],
    ['it closes on the minute', pavilion, '2026-11-23T21:30:00', false],
    ['a canteen is closed on Sunday', { ...pavilion, openWeekdays: [1, 2, 3, 4, 5] }, '2026-11-22T12:00:00', false],
    ['and open on Monday', { ...pavilion, openWeekdays: [1, 2, 3, 4, 5] }, '2026-11-23T12:00:00', true],
    ['a service area never closes', { ...pavilion, opensAt: '00:00', closesAt: '24:00' }, '2026-11-23T23:59:59', true],
    [
      'a night market is open after midnight',
      { ...pavilion, opensAt: '18:00', closesAt: '02:00' },
      '2026-11-23T01:30:00',
      true,
    ],
    ['but not at three', { ...pavilion, opensAt: '18:00', closesAt: '02:00' }, '2026-11-23T03:00:00', false],
    [
      'a Saturday night market reaches into Sunday',
      { ...pavilion, opensAt: '18:00', closesAt: '02:00', openWeekdays: [6] },
      '2026-11-22T01:00:00',
      true,
    ],
    ['a fair is there on its last day', { ...pavilion, closedOn: '2026-11-23' }, '2026-11-23T12:00:00', true],
    ['and gone the day after', { ...pavilion, closedOn: '2026-11-23' }, '2026-11-24T12:00:00', false],
    ['nobody is there before the first day', { ...pavilion, openedOn: '2026-11-24' }, '2026-11-23T12:00:00', false],
  ])('%s', (_, outlet, time, open) => {
    expect(isOpenAt(outlet as Opening, at(time))).toBe(open);
  });
});

describe('distance', () => {
  it('is about eleven kilometres for a tenth of a degree northwards', () => {
    expect(metresBetween({ lat: 23.1, lng: 113.3 }, { lat: 23.2, lng: 113.3 })).toBe(11119);
  });

  it('is the same both ways and nothing to oneself', () => {
    const position = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(metresBetween(a, b)).toBe(metresBetween(b, a));
        expect(metresBetween(a, a)).toBe(0);
      }),
    );
  });

  it('refuses a place on no globe', () => {
    expect(readPosition('23.12,113.36')).toEqual({ lat: 23.12, lng: 113.36 });
    expect(() => readPosition('99,113')).toThrow(Refusal);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PeriodStanding, type PointPeriods, missingInARow, pointStanding, standingOf, tallyOf } from './coverage';
import { type RhythmFrom, periodOf, periodsBetween, plusDays } from './periods';

const facts = fc.record({
  expected: fc.boolean(),
  ended: fc.boolean(),
  reported: fc.constantFrom('nothing_said' as const, 'zero' as const, 'something' as const),
  tillTimes: fc.nat({ max: 3 }),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const pointOf = (periods: readonly Facts[]): PointPeriods => ({
  cells: periods.map((one) => ({
    standing: standingOf(one),
    reported: one.reported !== 'nothing_said',
    due: one.expected && one.ended,
  })),
});
const points = fc.array(fc.array(facts, { minLength: 1, maxLength: 6 }), { maxLength: 12 });

describe('a period of a point', () => {
  it('is never a zero that nobody reported, nor missing where something was said', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const standing = standingOf(one);
        if (standing === 'zero') expect(one.reported).toBe('zero');
        if (standing === 'missing') expect([one.reported, one.tillTimes, one.ended]).toEqual(['nothing_said', 0, true]);
        if (one.reported === 'something' || one.tillTimes > 0) expect(standing).toBe('active');
      }),
    );
  });

  it('that is still running is not missing yet', () => {
    expect(standingOf({ expected: true, ended: false, reported: 'nothing_said', tillTimes: 0 })).toBe('open');
    expect(standingOf({ expected: true, ended: true, reported: 'nothing_said', tillTimes: 0 })).toBe('missing');
    expect(standingOf({ expected: false, ended: true, reported: 'nothing_said', tillTimes: 0 })).toBe('off');
  });
});

describe('coverage', () => {
  it('counts every point that is there exactly once', () => {
    fc.assert(
      fc.property(points, (all) => {
        const tally = tallyOf(all.map(pointOf));
        expect(tally.active + tally.zero + tally.missing).toBe(tally.points);
        expect(tally.reportsFiled).toBeLessThanOrEqual(tally.reportsDue);
      }),
    );
  });

  it('treats a zero and a silence differently, though neither is activity', () => {
    fc.assert(
      fc.property(points, facts, (others, silent) => {
        const said = { ...silent, expected: true, ended: true, tillTimes: 0 };
        const missing = tallyOf([...others.map(pointOf), pointOf([{ ...said, reported: 'nothing_said' }])]);
        const zero = tallyOf([...others.map(pointOf), pointOf([{ ...said, reported: 'zero' }])]);
        expect(zero.active).toBe(missing.active);
        expect(zero.points).toBe(missing.points);
        expect([zero.zero - missing.zero, missing.missing - zero.missing]).toEqual([1, 1]);
        expect([zero.reportsFiled - missing.reportsFiled, zero.zeroReports - missing.zeroReports]).toEqual([1, 1]);
        expect(zero.reportsDue).toBe(missing.reportsDue);
      }),
    );
  });

  it('does not fall when a point says more, and does not ask what cannot be expected', () => {
    fc.assert(
      fc.property(points, (all) => {
        const before = tallyOf(all.map(pointOf));
        const after = tallyOf(
          all.map((periods) => pointOf(periods.map((one) => ({ ...one, reported: 'something' as const })))),
        );
        expect(after.active).toBeGreaterThanOrEqual(before.active);
        expect(after.missing).toBe(0);
        const asleep = tallyOf([pointOf([{ expected: false, ended: true, reported: 'nothing_said', tillTimes: 0 }])]);
        expect([asleep.points, asleep.reportsDue]).toEqual([0, 0]);
      }),
    );
  });

  it('takes the best that is known of a point over several periods', () => {
    expect(pointStanding(['missing', 'zero', 'active'])).toBe('active');
    expect(pointStanding(['missing', 'zero', 'off'])).toBe('zero');
    expect(pointStanding(['missing', 'open'])).toBe('missing');
    expect(pointStanding(['off', 'open'])).toBeNull();
  });

  it('counts silence backwards from now, over days on which nothing was expected', () => {
    const row: PeriodStanding[] = ['missing', 'active', 'missing', 'off', 'missing', 'open'];
    expect(missingInARow(row)).toBe(2);
    expect(missingInARow(['missing', 'zero'])).toBe(0);
  });
});

describe('periods', () => {
  const monday = fc.integer({ min: 0, max: 20 }).map((weeks) => plusDays('2026-06-01', weeks * 7));
  const rhythms = fc.uniqueArray(
    fc.record({ every: fc.constantFrom('day' as const, 'week' as const), effectiveFrom: monday }),
    { selector: ({ effectiveFrom }) => effectiveFrom, maxLength: 4 },
  );

  it('cover every day of a span once, whatever the rhythm was when', () => {
    fc.assert(
      fc.property(rhythms, fc.nat({ max: 120 }), fc.nat({ max: 60 }), (all: RhythmFrom[], start, length) => {
        const from = plusDays('2026-05-25', start);
        const to = plusDays(from, length);
        const periods = periodsBetween(all, { from, to });
        for (let day = from; day <= to; day = plusDays(day, 1))
          expect(periods.filter((period) => period.from <= day && day <= period.to)).toEqual([periodOf(all, day)]);
        periods.slice(1).forEach((period, index) => expect(period.from).toBe(plusDays(periods[index]?.to ?? '', 1)));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROWING, isInSeason, seasonAt, seasonDays, seasonOf } from './growing';
import { addBalances, balanceOf, bandOf, muNeeded } from './mass-balance';
import { ORIGIN_RULES, type OriginRule, originFlags } from './origin-flags';
import { aCleanSeason, FRAUDS } from './testing/origin-season';

const RULES = Object.keys(ORIGIN_RULES) as OriginRule[];
const RUNS = 60;

describe('the season of a variety', () => {
  it('is called by the year it begins in, also after New Year', () => {
    expect(seasonOf('golden_pomelo', '2027-01-15')).toBe(2026);
    expect(seasonOf('golden_pomelo', '2026-11-08')).toBe(2026);
    expect(seasonOf('honey_pomelo', '2026-09-05')).toBe(2026);
    expect(seasonOf('nobody knows', '2026-01-01')).toBe(2026);
  });

  it('has every day in exactly one season', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(GROWING)), days, (variety, date) => {
        const day = date.toISOString().slice(0, 10);
        const { from, before } = seasonDays(variety, seasonOf(variety, day));
        expect(from <= day && day < before).toBe(true);
      }),
    );
  });

  it('knows its windows, over New Year too', () => {
    expect(isInSeason('golden_pomelo', '2027-01-15')).toBe(true);
    expect(isInSeason('golden_pomelo', '2026-06-15')).toBe(false);
    expect(isInSeason('shouxiang_water', '2026-06-15')).toBe(true);
    expect(isInSeason('constructor', '2026-06-15')).toBe(true);
  });

  it('is last year’s until April', () => {
    expect([seasonAt('2027-03-31'), seasonAt('2027-04-01')]).toEqual([2026, 2027]);
  });
});

describe('the balance of a lot', () => {
  it('closes to the gram in every honest season, and so does the sum', () => {
    fc.assert(
      fc.property(aCleanSeason, ({ lots }) => {
        const balances = lots.map(balanceOf);
        for (const one of [...balances, addBalances(balances)]) {
          expect(one.freshGrams + one.processingGrams + one.lossGrams + one.stockGrams).toBe(one.harvestGrams);
          expect(one.differenceGrams).toBe(0);
        }
      }),
    );
  });

  it('leaves a gram that one book knows and the others do not in the difference', () => {
    const flows = { netGrams: 1000, receivedGrams: 600, onHandGrams: 101, inTransitGrams: 0, lostGrams: 0 };
    const sales = { soldGrams: 500, returnedToStockGrams: 0, returnedAsLossGrams: 20, processingGrams: 300 };
    expect(balanceOf({ ...flows, ...sales })).toEqual({
      harvestGrams: 1000,
      freshGrams: 480,
      processingGrams: 300,
      lossGrams: 20,
      stockGrams: 201,
      unpackedGrams: 100,
      differenceGrams: -1,
    });
  });
});

describe('the band of a base', () => {
  it('is unknown, not nought, where the land or the yield is', () => {
    const unknown = { leastGrams: null, mostGrams: null, usedBps: null };
    expect(bandOf('golden_pomelo', null, 5)).toEqual(unknown);
    expect(bandOf('shouxiang_water', 100, 5)).toEqual(unknown);
  });

  it('counts what was harvested against the most', () => {
    expect(bandOf('golden_pomelo', 10, 14_000_000)).toEqual({
      leastGrams: 8_000_000,
      mostGrams: 28_000_000,
      usedBps: 5_000,
    });
  });

  it('adds up the land of varieties that stand on the same', () => {
    const grown = [
      { variety: 'golden_pomelo', grams: 2_800_000 },
      { variety: 'honey_pomelo', grams: 3_000_000 },
      { variety: 'shouxiang_water', grams: 9_000_000 },
    ];
    expect(muNeeded(grown)).toBeCloseTo(2, 9);
  });
});

describe('the radar for origin fraud', () => {
  it('raises nothing in a clean season, whatever it looks like', () => {
    fc.assert(
      fc.property(aCleanSeason, (facts) => {
        expect(originFlags(facts)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each(RULES)('finds %s, and calls nothing else by that name', (rule) => {
    const size = fc.double({ min: 0.001, max: 4, noNaN: true });
    fc.assert(
      fc.property(aCleanSeason, size, (clean, by) => {
        const { facts, about } = FRAUDS[rule](clean, by);
        const found = originFlags(facts);
        const right = found.filter((flag) => flag.rule === rule);
        expect(right.map(({ subject }) => subject.code)).toContain(about);
        if (rule !== 'village_over_capacity') expect(right.map(({ subject }) => subject.code)).toEqual([about]);
        expect(found.filter((flag) => flag.rule !== rule)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('finds all of them at once: recall 1, precision 1', () => {
    let planted = 0;
    let found = 0;
    let raised = 0;
    fc.assert(
      fc.property(aCleanSeason, (clean) => {
        for (const rule of RULES) {
          const { facts } = FRAUDS[rule](clean, 0.2);
          const flags = originFlags(facts);
          planted += 1;
          raised += new Set(flags.map((flag) => flag.rule)).size;
          found += flags.some((flag) => flag.rule === rule) ? 1 : 0;
        }
      }),
      { numRuns: RUNS },
    );
    expect({ recall: found / planted, precision: found / raised }).toEqual({ recall: 1, precision: 1 });
  });

  it('gives the same flag the same id, and another once its numbers change', () => {
    const [clean] = fc.sample(aCleanSeason, { numRuns: 1, seed: 7 });
    const [a, b, c] = [0.2, 0.2, 0.3].map((size) => originFlags(FRAUDS.lot_oversold(clean!, size).facts)[0]!.id);
    expect(a).toMatch(/^2026-[0-9a-f]{32}$/);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  it('tells two households of one number apart without naming either', () => {
    const [clean] = fc.sample(aCleanSeason, { numRuns: 1, seed: 7 });
    const { facts } = FRAUDS.household_beyond_plausible(clean!, 0.5);
    const [flag] = originFlags(facts);
    expect(JSON.stringify(flag)).not.toContain('household-lent');
  });
});

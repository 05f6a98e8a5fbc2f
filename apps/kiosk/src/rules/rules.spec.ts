import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HandClocks, POMELO, prices, stock } from '../testing/a-till';
import { byExpiry, leftOf, takenBy } from './left';
import { afterWrongPin, lockedForMs, lockedUntil, secondsLocked, TRIES } from './lockout';
import { nextSwitch, priceAt } from './price';
import { HouseClock } from './time';

describe('what may still be sold', () => {
  /** Head office books entries in order and lends anew whenever it likes; the till has written some more by then. */
  const story = fc.record({
    granted: fc.nat(200),
    units: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 30 }),
    seam: fc.nat(30),
  });

  it('is the same whatever part of the journal head office has booked already', () => {
    fc.assert(
      fc.property(story, ({ granted, units, seam }) => {
        const taken = units.map((count, index) => ({ ...lotOf(), seq: index + 1, units: count }));
        const booked = taken.filter(({ seq }) => seq <= seam).reduce((sum, one) => sum + one.units, 0);
        const all = taken.reduce((sum, one) => sum + one.units, 0);
        const [lot] = stock('d', granted, booked, seam).lots;
        expect(leftOf(lot!, taken)).toBe(Math.max(0, granted - all));
      }),
    );
  });

  it('is never more than was granted and never less than nothing, and no other lot touches it', () => {
    fc.assert(
      fc.property(story, ({ granted, units }) => {
        const taken = units.map((count, index) => ({ ...lotOf(), lotId: 'another', seq: index + 1, units: count }));
        const [lot] = stock('d', granted).lots;
        expect(leftOf(lot!, taken)).toBe(granted);
      }),
    );
  });

  it('counts a lot that stands in two lines of a sale once, with both', () => {
    const entry = { kind: 'sale', lines: [line(2), line(3)] } as never;
    expect(takenBy(entry)).toEqual([{ ...lotOf(), units: 5 }]);
  });

  it('offers what expires first before what expires later', () => {
    const [lot] = stock('d', 1).lots;
    const lots = ['2026-12-20', '2026-11-30', '2026-12-01'].map((bestBefore) => ({ ...lot!, bestBefore }));
    expect(byExpiry(lots).map(({ bestBefore }) => bestBefore)).toEqual(['2026-11-30', '2026-12-01', '2026-12-20']);
  });

  const lotOf = () => ({ skuId: POMELO.skuId, lotId: POMELO.lotId });
  const line = (quantity: number) => ({ ...lotOf(), quantity });
});

describe('the price', () => {
  const { prices: all } = prices('d');
  const versions = all[0]!.versions;

  it('switches on the second, without anybody to ask', () => {
    expect(priceAt(versions, new Date('2026-11-25T09:59:59.999Z'))?.priceFen).toBe(3_980);
    expect(priceAt(versions, new Date('2026-11-25T10:00:00.000Z'))?.priceFen).toBe(3_580);
    expect(priceAt(versions, new Date('2026-10-31T00:00:00.000Z'))).toBeNull();
    expect(nextSwitch({ prices: all }, new Date('2026-11-25T09:00:00Z'))?.toISOString()).toBe(
      '2026-11-25T10:00:00.000Z',
    );
    expect(nextSwitch({ prices: all }, new Date('2026-11-25T10:00:00Z'))).toBeNull();
  });

  it('is the last one that had begun, in whatever order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), fc.nat(1_000), (begins, at) => {
        const mixed = begins.map((begin) => ({
          id: '',
          priceFen: begin + 1,
          effectiveFrom: new Date(begin).toISOString(),
        }));
        const begun = begins.filter((begin) => begin <= at);
        expect(priceAt(mixed, new Date(at))?.priceFen ?? null).toBe(begun.length === 0 ? null : Math.max(...begun) + 1);
      }),
    );
  });
});

describe('the time of a till', () => {
  const HOUSE = '2026-11-25T09:00:00.000Z';

  it('is what the house said and what was counted since, though the clock of the device be years wrong', () => {
    const clocks = new HandClocks();
    clocks.wallMs = Date.parse('2019-01-01T00:00:00Z');
    const clock = new HouseClock(clocks);
    clock.heard(HOUSE, clocks.counted());
    clocks.pass(60_000);
    clocks.wallMs = Date.parse('2040-01-01T00:00:00Z');
    clock.tick();
    clocks.pass(60_000);
    expect(clock.now().toISOString()).toBe('2026-11-25T09:02:00.000Z');
    clocks.wallMs = Date.parse('1999-01-01T00:00:00Z');
    clock.tick();
    clocks.pass(1_000);
    expect(clock.now().toISOString()).toBe('2026-11-25T09:02:01.000Z');
    expect(clock.moment().clock).toMatchObject({ anchorAt: HOUSE, sinceAnchorMs: 121_000 });
    expect(Math.abs(clock.driftMs())).toBeGreaterThan(120_000);
  });

  it('counts the way to the house and back as half there', () => {
    const clocks = new HandClocks();
    const clock = new HouseClock(clocks);
    const askedAt = clocks.counted();
    clocks.pass(2_000);
    clock.heard(HOUSE, askedAt);
    expect(clock.now().toISOString()).toBe('2026-11-25T09:00:01.000Z');
  });

  it('goes forward by the device over a restart, never back, and says that nobody counted', () => {
    for (const awayMs of [3 * 3_600_000, -5 * 365 * 86_400_000]) {
      const clocks = new HandClocks();
      const before = new HouseClock(clocks);
      before.heard(HOUSE, clocks.counted());
      const kept = before.row();
      const restarted = new HandClocks();
      restarted.wallMs = clocks.wallMs + awayMs;
      const after = new HouseClock(restarted);
      after.restore(kept);
      expect(after.nowMs()).toBe(Date.parse(HOUSE) + Math.max(0, awayMs));
      expect(after.moment().clock.sinceAnchorMs).toBeNull();
      expect(after.moment().clock.anchorAt).toBe(HOUSE);
    }
  });

  it('bridges a reload of some seconds', () => {
    const clocks = new HandClocks();
    const before = new HouseClock(clocks);
    before.heard(HOUSE, clocks.counted());
    clocks.pass(10_000);
    const kept = before.row();
    const reloaded = new HandClocks();
    reloaded.wallMs = clocks.wallMs + 3_000;
    reloaded.countedMs = 5;
    const after = new HouseClock(reloaded);
    after.restore(kept);
    expect(after.moment().clock.sinceAnchorMs).toBe(13_000);
  });

  it('notices that the device slept through a night', () => {
    const clocks = new HandClocks();
    const clock = new HouseClock(clocks);
    clock.heard(HOUSE, clocks.counted());
    clocks.wallMs += 9 * 3_600_000;
    clocks.countedMs += 1_000;
    clock.tick();
    expect(clock.now().toISOString()).toBe('2026-11-25T18:00:00.000Z');
    expect(clock.moment().clock.sinceAnchorMs).toBeNull();
  });
});

describe('wrong PINs', () => {
  it('lock a tile for a minute at the fifth, and count anew after it', () => {
    let row = afterWrongPin(undefined, 'a', TRIES.person, 0);
    for (let tries = 2; tries <= 4; tries++) row = afterWrongPin(row, 'a', TRIES.person, 0);
    expect(lockedForMs(row, 0)).toBe(0);
    row = afterWrongPin(row, 'a', TRIES.person, 0);
    expect(lockedForMs(row, 0)).toBe(60_000);
    expect(lockedForMs(row, 59_999)).toBe(1);
    expect(lockedForMs(row, 60_000)).toBe(0);
    expect(afterWrongPin(row, 'a', TRIES.person, 60_000)).toEqual({ who: 'a', tries: 1, until: 0 });
  });

  it('that there were none of shut the pad to nobody, though the time is set back while somebody types', () => {
    const free = lockedUntil(0, 10_000);
    for (const nowMs of [10_000, 9_999, 4_000]) expect(secondsLocked(free, nowMs)).toBe(0);
    const locked = lockedUntil(60_000, 10_000);
    expect([10_000, 69_001, 70_000].map((nowMs) => secondsLocked(locked, nowMs))).toEqual([60, 1, 0]);
  });
});

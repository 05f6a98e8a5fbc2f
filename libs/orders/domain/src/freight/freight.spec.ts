import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freightBack } from './freight-refund';
import { type FreightZone, carriedTo, freightTakesEffect, quoteFreight, regionTwice, zoneOf } from './freight-table';

const GUANGDONG: FreightZone = {
  ...{ name: '广东', nameEn: 'Guangdong', regionCodes: ['44'], delivers: true, freeFromFen: 9_900, coldFen: 1_500 },
  ...{ firstGrams: 3_000, firstFen: 800, stepGrams: 1_000, stepFen: 200 },
};
const MEIZHOU: FreightZone = { ...GUANGDONG, name: '梅州', regionCodes: ['4414', '440106'], firstFen: 500 };
const REST: FreightZone = { ...GUANGDONG, name: '其他', regionCodes: [], firstFen: 1_800, freeFromFen: null };
const zones = [REST, GUANGDONG, MEIZHOU];
const at = new Date('2020-06-01T00:00:00Z');

const aZone: fc.Arbitrary<FreightZone> = fc.record({
  ...{ name: fc.constant('z'), nameEn: fc.constant('z'), regionCodes: fc.constant([]), delivers: fc.constant(true) },
  ...{ firstGrams: fc.integer({ min: 1, max: 10_000 }), firstFen: fc.nat(5_000) },
  ...{ stepGrams: fc.integer({ min: 1, max: 5_000 }), stepFen: fc.nat(1_000), coldFen: fc.nat(3_000) },
  freeFromFen: fc.option(fc.integer({ min: 1, max: 20_000 })),
});
const loads = fc.array(fc.record({ grams: fc.integer({ min: 1, max: 50_000 }), cold: fc.boolean() }), { maxLength: 6 });

describe('a zone', () => {
  it('is the one that names most of the place; the one that names none is for the rest', () => {
    expect(['441424', '440106', '440305', '110101'].map((code) => zoneOf(zones, code)?.name)).toEqual([
      '梅州',
      '梅州',
      '广东',
      '其他',
    ]);
    expect(zoneOf([GUANGDONG], '110101')).toBeNull();
  });

  it('shares no place with another', () => {
    expect(regionTwice(zones)).toBeNull();
    expect(regionTwice([...zones, { regionCodes: ['11', '44'] }])).toBe('44');
    expect(regionTwice([...zones, { regionCodes: [] }])).toBe('*');
  });
});

describe('what carrying costs', () => {
  it('is so much for the first weight, and more for each step begun', () => {
    const of = (grams: number) => quoteFreight(GUANGDONG, [{ grams, cold: false }], 1_000).freightFen;
    expect([1, 3_000, 3_001, 4_000, 4_001].map(of)).toEqual([800, 800, 1_000, 1_000, 1_200]);
  });

  it('sends what is cold in a parcel of its own, and the ice is paid even where carrying is free', () => {
    const both = [
      { grams: 2_000, cold: false },
      { grams: 1_000, cold: true },
      { grams: 3_000, cold: false },
    ];
    expect(quoteFreight(GUANGDONG, both, 9_899)).toEqual({
      freightFen: 1_200 + 800 + 1_500,
      parcels: [
        { kind: 'ambient', grams: 5_000, carriageFen: 1_200, coldFen: 0 },
        { kind: 'cold', grams: 1_000, carriageFen: 800, coldFen: 1_500 },
      ],
      toFreeFen: 1,
    });
    expect(quoteFreight(GUANGDONG, both, 9_900)).toMatchObject({ freightFen: 1_500, toFreeFen: 0 });
    expect(quoteFreight(REST, both, 1_000_000).toFreeFen).toBeNull();
  });

  it('never falls when something is added to the parcel, whatever the table', () => {
    fc.assert(
      fc.property(aZone, loads, loads, fc.nat(30_000), (zone, some, more, goodsFen) => {
        const less = quoteFreight(zone, some, goodsFen).freightFen;
        expect(quoteFreight(zone, [...some, ...more], goodsFen).freightFen).toBeGreaterThanOrEqual(less);
        expect(less).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is what its parcels say, whichever order things are put into them', () => {
    fc.assert(
      fc.property(aZone, loads, fc.nat(30_000), (zone, some, goodsFen) => {
        const quote = quoteFreight(zone, some, goodsFen);
        expect(quote.parcels.reduce((sum, one) => sum + one.carriageFen + one.coldFen, 0)).toBe(quote.freightFen);
        expect(quote.parcels.reduce((sum, { grams }) => sum + grams, 0)).toBe(
          some.reduce((sum, l) => sum + l.grams, 0),
        );
        expect(quoteFreight(zone, some.toReversed(), goodsFen)).toEqual(quote);
      }),
    );
  });
});

describe('a table', () => {
  const versions = [
    { id: 'old', effectiveFrom: new Date('2020-01-01T00:00:00Z'), zones },
    { id: 'new', effectiveFrom: at, zones: [GUANGDONG] },
  ];
  it('is in force from its moment on; before the first nothing is charged, and what it leaves out is not reached', () => {
    const by = (day: string, code = '440106') => carriedTo(versions, code, new Date(day));
    expect(by('2019-12-31T23:59:59Z')).toBeNull();
    expect(by('2020-05-31T23:59:59.999Z')?.versionId).toBe('old');
    expect(by('2020-06-01T00:00:00Z')?.versionId).toBe('new');
    expect(by('2020-06-02T00:00:00Z', '110101')?.zone.delivers).toBe(false);
  });

  it('takes over when every process has heard of it, and never in the past', () => {
    const soon = new Date(at.getTime() + 2_000);
    expect(freightTakesEffect(at, at)).toEqual(soon);
    expect(freightTakesEffect(new Date(at.getTime() - 30_000), at)).toEqual(soon);
    expect(freightTakesEffect(new Date(at.getTime() - 60_001), at)).toBeNull();
    const later = new Date(at.getTime() + 86_400_000);
    expect(freightTakesEffect(later, at)).toBe(later);
  });
});

it.each([
  [true, false, 'buyer', 800],
  [true, true, 'buyer', 0],
  [true, true, 'seller', 800],
  [false, false, 'seller', 0],
  [false, true, 'seller', 0],
] as const)(
  'every unit %s, dispatched %s, fault of the %s: %d fen of freight go back',
  (everyUnit, dispatched, fault, fen) => {
    expect(freightBack({ freightFen: 800, everyUnit, dispatched, fault })).toBe(fen);
  },
);

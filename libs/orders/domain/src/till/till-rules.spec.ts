import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type SoldPrice,
  byLine,
  channelOf,
  missingUnits,
  priceFinding,
  refuseWrongSums,
  returnedUnits,
  yieldedRuns,
} from '.';

const soldAt = new Date('2026-11-20T10:00:00Z');
const right: SoldPrice = {
  chargedVersionId: 'now',
  chargedFen: 100,
  versionFen: 100,
  due: { versionId: 'now', fen: 100 },
  leaseUntil: new Date('2026-11-20T11:00:00Z'),
  soldAt,
};
const over = new Date('2026-11-20T10:00:00Z');

describe('the price of a line', () => {
  it.each([
    ['is right', {}, null],
    ['was sold online, where nobody needs a lease', { leaseUntil: undefined }, null],
    ['is right out of a lease that was over', { leaseUntil: over }, { reason: 'lease_over', violation: false }],
    ['is right out of a lease of nobody', { leaseUntil: null }, { reason: 'lease_over', violation: false }],
    [
      'is old because the lease was over',
      { chargedVersionId: 'old', chargedFen: 90, versionFen: 90, leaseUntil: over },
      { reason: 'lease_over', violation: true },
    ],
    [
      'is old for no reason',
      { chargedVersionId: 'old', chargedFen: 90, versionFen: 90 },
      { reason: 'wrong_version', violation: true },
    ],
    [
      'is another version of the same price',
      { chargedVersionId: 'old' },
      { reason: 'wrong_version', violation: false },
    ],
    [
      'is old and the clock was wrong',
      { chargedVersionId: 'old', chargedFen: 90, versionFen: 90, clockWrong: true },
      { reason: 'clock', violation: true },
    ],
    ['was made up', { chargedFen: 1 }, { reason: 'wrong_price', violation: true }],
    [
      'is of a version nobody knows',
      { chargedVersionId: 'x', versionFen: null },
      { reason: 'wrong_price', violation: false },
    ],
    ['is of goods that had none yet', { due: null }, { reason: 'wrong_version', violation: true }],
  ] as const)('%s', (_, change, finding) => {
    expect(priceFinding({ ...right, ...change } as SoldPrice)).toEqual(finding);
  });

  it('is a breach exactly when the buyer paid another price than was in force', () => {
    const fen = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(
        fen,
        fen,
        fen,
        fc.boolean(),
        fc.boolean(),
        (chargedFen, versionFen, dueFen, sameVersion, clockWrong) => {
          const finding = priceFinding({
            ...right,
            ...{ chargedFen, versionFen, clockWrong, chargedVersionId: sameVersion ? 'now' : 'old' },
            due: { versionId: 'now', fen: sameVersion ? versionFen : dueFen },
          });
          const isDue = chargedFen === (sameVersion ? versionFen : dueFen);
          expect(finding?.violation ?? false).toBe(!isDue);
        },
      ),
    );
  });
});

describe('the sums of a sale', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 20 }),
    unitPriceFen: fc.integer({ min: 1, max: 9_999 }),
  });
  it('stand when they add up, and fall with one fen', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 500 }), (parts, more) => {
        const lines = parts.map((part) => ({ ...part, netFen: part.quantity * part.unitPriceFen }));
        const totalFen = lines.reduce((sum, { netFen }) => sum + netFen, 0);
        const cash = { way: 'cash', amountFen: totalFen, givenFen: totalFen + more, changeFen: more };
        expect(refuseWrongSums({ lines, totalFen, tenders: [cash] })).toBeNull();
        const wrong = [
          { lines, totalFen: totalFen + more, tenders: [cash] },
          { lines, totalFen, tenders: [{ way: 'cash', amountFen: totalFen + more }] },
          { lines, totalFen, tenders: [{ ...cash, changeFen: 0 }] },
          { lines: lines.map((one) => ({ ...one, netFen: one.netFen + more })), totalFen, tenders: [cash] },
        ];
        for (const one of wrong) expect(refuseWrongSums(one)).toMatchObject({ code: 'sums_do_not_add_up' });
      }),
    );
  });

  it('count where the outlet sells', () => {
    expect(['counter', 'fair', 'pavilion', 'zone', 'service_point'].map(channelOf)).toEqual([
      'counter',
      'fair',
      'kiosk',
      'kiosk',
      'kiosk',
    ]);
  });
});

describe('units that come back', () => {
  const of = (lineId: string, lotId: string, unitNetFen: number[], refundedUnits: number[] = []) => ({
    ...{
      lineId,
      skuId: 'sku',
      name: '柚',
      quantity: unitNetFen.length,
      unitNetFen,
      refundedUnits,
      partRefundedFen: null,
    },
    runs: [{ lotId, firstUnit: 0, quantity: unitNetFen.length }],
  });

  it('are those of the lot, at what each had cost, over as many lines as it takes', () => {
    const lines = [of('a', 'one', [10, 10]), of('b', 'two', [9]), of('c', 'one', [11], [])];
    const back = returnedUnits([{ skuId: 'sku', lotId: 'one', quantity: 3, amountFen: 31 }], lines);
    expect(back).toMatchObject([
      { lineId: 'a', units: [0, 1] },
      { lineId: 'c', units: [0] },
    ]);
    if (Array.isArray(back))
      expect(byLine(back)).toEqual([
        { lineId: 'a', quantity: 2, units: [0, 1] },
        { lineId: 'c', quantity: 1, units: [0] },
      ]);
  });

  it('are not given back twice, in one return or after another, nor for another sum', () => {
    const lines = [of('a', 'one', [10, 10], [0])];
    const ask = (quantity: number, amountFen: number) => ({ skuId: 'sku', lotId: 'one', quantity, amountFen });
    expect(returnedUnits([ask(2, 20)], lines)).toMatchObject({
      code: 'already_refunded',
      facts: { left: 1, wanted: 2 },
    });
    expect(returnedUnits([ask(1, 10), ask(1, 10)], lines)).toMatchObject({ code: 'already_refunded' });
    expect(returnedUnits([ask(1, 9)], lines)).toMatchObject({ code: 'sums_do_not_add_up' });
    expect(returnedUnits([{ ...ask(1, 10), lotId: 'two' }], lines)).toMatchObject({ code: 'already_refunded' });
    expect(returnedUnits([{ ...ask(1, 10), skuId: 'other' }], lines)).toMatchObject({ code: 'unknown_line' });
  });
});

describe('what the shop holds and a till has sold', () => {
  const runs = fc.array(
    fc.record({
      order: fc.nat(6),
      stock: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 5 }),
      at: fc.nat(4),
    }),
    { maxLength: 12 },
  );
  it('is given up by the youngest first, no more runs than needed, and never less than there is to give', () => {
    fc.assert(
      fc.property(runs, fc.array(fc.nat(8), { minLength: 3, maxLength: 3 }), (made, lacks) => {
        const held = made.map(({ order, stock, quantity, at }, index) => ({
          id: `r${index}`,
          orderId: `o${order}`,
          stockId: `s${stock}`,
          quantity,
          placedAt: new Date(at),
        }));
        const short = new Map(lacks.map((units, index) => [`s${index}`, units]));
        const given = yieldedRuns(short, held);
        expect(yieldedRuns(short, [...held].reverse())).toEqual(given);
        for (const [stockId, units] of short) {
          const [mine, all] = [given, held].map((of) => of.filter((run) => run.stockId === stockId)) as [
            typeof held,
            typeof held,
          ];
          const sum = (of: typeof held) => of.reduce((total, { quantity }) => total + quantity, 0);
          expect(sum(mine)).toBeGreaterThanOrEqual(Math.min(units, sum(all)));
          const last = mine.at(-1);
          if (last) expect(sum(mine) - last.quantity).toBeLessThan(units);
          const kept = all.filter((run) => !mine.includes(run));
          const youngestKept = Math.max(0, ...kept.map(({ placedAt }) => placedAt.getTime()));
          for (const { placedAt } of mine) expect(placedAt.getTime()).toBeGreaterThanOrEqual(youngestKept);
        }
      }),
    );
  });

  it('leaves exactly the units that no run holds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(11)), fc.integer({ min: 1, max: 12 }), (units, quantity) => {
        const held = units.filter((unit) => unit < quantity).map((firstUnit) => ({ firstUnit, quantity: 1 }));
        const missing = missingUnits(quantity, held).flatMap((gap) =>
          Array.from({ length: gap.quantity }, (_, at) => gap.firstUnit + at),
        );
        expect([...missing, ...held.map(({ firstUnit }) => firstUnit)].sort((a, b) => a - b)).toEqual(
          Array.from({ length: quantity }, (_, at) => at),
        );
      }),
    );
  });
});

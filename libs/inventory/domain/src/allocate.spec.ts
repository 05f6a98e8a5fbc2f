import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FreeShelf, type FreeStock } from './allocate';

const stocks = fc.uniqueArray(
  fc.record({
    lotId: fc.string({ minLength: 1, maxLength: 4 }),
    bestBefore: fc.constantFrom('2026-11-01', '2026-12-01', '2027-01-01'),
    free: fc.nat({ max: 30 }),
  }),
  { selector: (stock) => stock.lotId, maxLength: 6 },
);
const withIds = (list: { lotId: string; bestBefore: string; free: number }[]): FreeStock[] =>
  list.map((stock) => ({ ...stock, stockId: `stock-${stock.lotId}` }));

describe('taking units from the shelf', () => {
  it('gives every unit exactly one lot, in runs without gaps', () => {
    fc.assert(
      fc.property(stocks, fc.integer({ min: 1, max: 60 }), (list, quantity) => {
        const shelf = new FreeShelf(withIds(list));
        const before = shelf.left;
        const taken = shelf.take(quantity);
        if (taken === null) {
          expect(before).toBeLessThan(quantity);
          expect(shelf.left).toBe(before);
          return;
        }
        let next = 0;
        for (const run of taken) {
          expect(run.firstUnit).toBe(next);
          next += run.quantity;
        }
        expect(next).toBe(quantity);
        expect(shelf.left).toBe(before - quantity);
      }),
    );
  });

  it('never takes more from a lot than is free, however many orders come', () => {
    fc.assert(
      fc.property(stocks, fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 }), (list, asks) => {
        const given = withIds(list);
        const shelf = new FreeShelf(given);
        const used = new Map<string, number>();
        for (const ask of asks) {
          for (const run of shelf.take(ask) ?? []) used.set(run.stockId, (used.get(run.stockId) ?? 0) + run.quantity);
        }
        for (const stock of given) expect(used.get(stock.stockId) ?? 0).toBeLessThanOrEqual(stock.free);
      }),
    );
  });

  it('sells the lot that expires first before the one that keeps', () => {
    const shelf = new FreeShelf([
      { stockId: 's2', lotId: 'late', bestBefore: '2027-02-01', free: 5 },
      { stockId: 's1', lotId: 'early', bestBefore: '2026-12-01', free: 3 },
    ]);
    expect(shelf.take(4)).toEqual([
      { stockId: 's1', lotId: 'early', firstUnit: 0, quantity: 3 },
      { stockId: 's2', lotId: 'late', firstUnit: 3, quantity: 1 },
    ]);
  });

  it('is as full as before when an order that cannot be had whole is given back', () => {
    fc.assert(
      fc.property(stocks, fc.integer({ min: 1, max: 20 }), (list, quantity) => {
        const shelf = new FreeShelf(withIds(list));
        const before = shelf.left;
        const taken = shelf.take(quantity);
        if (taken) shelf.giveBack(taken);
        expect(shelf.left).toBe(before);
      }),
    );
  });
});

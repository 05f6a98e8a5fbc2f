import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../testing/a-till';
import type { TicketLine } from '../store/kinds';
import { fenOf, likelyGiven } from './cash';
import { limitObstacle, type Situation, tillObstacle } from './may-sell';
import { addUnits, addWeighed, chooseLot, setQuantity, unitsOf } from './ticket';

const SKU = 'sku';
let made = 0;
const newKey = () => String(++made);
const lot = (lotId: string, left: number) => ({ lotId, lotCode: lotId, left });
const lineOf = (lotId: string, quantity: number, key = lotId): TicketLine => ({
  key,
  skuId: SKU,
  lotId,
  lotCode: lotId,
  quantity,
});

describe('a ticket', () => {
  it('takes from the first lot until it is empty, then from the next, and says what no lot has', () => {
    const lots = [lot('a', 2), lot('b', 3)];
    const first = addUnits([], { skuId: SKU, units: 4, lots, newKey });
    expect(first.lines.map(({ lotId, quantity }) => [lotId, quantity])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
    const more = addUnits(first.lines, { skuId: SKU, units: 3, lots, newKey });
    expect(more.short).toBe(2);
    expect(unitsOf(more.lines, SKU)).toBe(5);
  });

  it('never holds more of a lot than the till may sell, however it was filled', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('add', 'set', 'move'), fc.nat(9), fc.nat(2)), { maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.array(fc.nat(8), { minLength: 3, maxLength: 3 }), (all, lefts) => {
        const lots = lefts.map((left, place) => lot(`l${place}`, left));
        let lines: readonly TicketLine[] = [];
        for (const [what, count, which] of all) {
          const [line] = lines;
          const target = lots[which]!;
          if (what === 'add') lines = addUnits(lines, { skuId: SKU, units: count, lots, newKey }).lines;
          else if (line !== undefined && what === 'set')
            lines = setQuantity(lines, line.key, count, lots.find(({ lotId }) => lotId === line.lotId)!.left);
          else if (line !== undefined) lines = chooseLot(lines, line.key, target) ?? lines;
        }
        for (const { lotId, left } of lots) expect(unitsOf(lines, SKU, lotId)).toBeLessThanOrEqual(left);
        expect(lines.every(({ quantity }) => quantity > 0)).toBe(true);
      }),
    );
  });

  it('gives each weighing a line of its own and takes it from one lot', () => {
    const lots = [lot('a', 100), lot('b', 300)];
    const once = addWeighed([], { skuId: SKU, grams: 1_255, lots, newKey });
    expect(once.lines).toMatchObject([{ lotId: 'b', quantity: 126, weighedGrams: 1_255 }]);
    const twice = addWeighed(once.lines, { skuId: SKU, grams: 1_000, lots, newKey });
    expect(twice.lines.map(({ lotId }) => lotId)).toEqual(['b', 'a']);
    expect(addWeighed(twice.lines, { skuId: SKU, grams: 2_000, lots, newKey }).short).toBe(200);
  });

  it('moves a line to a lot that has enough of it, and leaves it where it is otherwise', () => {
    const lines = [lineOf('a', 3), lineOf('b', 1)];
    expect(chooseLot(lines, 'a', lot('b', 4))).toEqual([lineOf('b', 4)]);
    expect(chooseLot(lines, 'a', lot('b', 3))).toBeNull();
    expect(setQuantity(lines, 'a', 0, 9)).toEqual([lineOf('b', 1)]);
  });
});

describe('cash', () => {
  it('offers what a customer will likely put down', () => {
    expect(likelyGiven(3_980)).toEqual([4_000, 5_000, 10_000]);
    expect(likelyGiven(10_000)).toEqual([]);
    expect(likelyGiven(12_340)).toEqual([12_400, 12_500, 13_000, 20_000]);
    expect(likelyGiven(34_280)).toEqual([34_300, 34_500, 35_000, 40_000]);
  });

  it('is always more than what is due, and never twice the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (totalFen) => {
        const offered = likelyGiven(totalFen);
        expect(offered.every((fen) => fen > totalFen && fen < totalFen + 10_000)).toBe(true);
        expect(new Set(offered).size).toBe(offered.length);
      }),
    );
  });

  it.each([
    ['50', 5_000],
    ['39.8', 3_980],
    ['0.05', 5],
    ['', null],
    ['1.234', null],
    ['-3', null],
  ])('reads %j', (typed, fen) => {
    expect(fenOf(typed)).toBe(fen);
  });
});

describe('what may be sold', () => {
  const NOW = new Date('2026-11-25T10:00:00Z');
  const good: Situation = {
    now: NOW,
    isRevoked: false,
    isReached: true,
    isTraining: false,
    lastContactAt: '2026-11-25T09:59:00Z',
    waitingFen: 0,
    limits: LIMITS,
    prices: { validUntil: '2026-11-26T00:00:00Z' },
    stock: { validUntil: '2026-11-25T10:15:00Z' },
  };
  const off = { ...good, isReached: false };

  it.each([
    ['a till with its leases sells', good, null],
    ['not without a lease', { ...good, stock: null }, 'no_lease'],
    [
      'not when its stock is over, to the moment',
      { ...good, stock: { validUntil: NOW.toISOString() } },
      'stock_lease_over',
    ],
    ['nor when its prices are', { ...good, prices: { validUntil: '2026-11-25T09:00:00Z' } }, 'price_lease_over'],
    ['nor when it was taken back', { ...good, isRevoked: true }, 'revoked'],
    ['nor when its outlet may not', { ...good, outletStop: 'licence_suspended' as const }, 'outlet_stopped'],
    ['but in practice it does', { ...good, isTraining: true, stock: null, isRevoked: true }, null],
  ])('%s', (_, situation, code) => {
    expect(tillObstacle(situation)?.code ?? null).toBe(code);
  });

  it.each([
    ['up to the limit of a sale', 50_000, good, false, null],
    ['above it only with a manager', 50_001, good, false, 'per_sale'],
    ['and with one it does', 50_001, good, true, null],
    ['offline up to all it may', 100, { ...off, waitingFen: 499_900 }, false, null],
    ['and not a fen more, manager or not', 101, { ...off, waitingFen: 499_900 }, true, 'offline_total'],
    ['which counts for nothing while head office is there', 101, { ...good, waitingFen: 499_900 }, false, null],
    ['offline for three days', 100, { ...off, lastContactAt: '2026-11-22T10:00:01Z' }, false, null],
    ['and no longer', 100, { ...off, lastContactAt: '2026-11-22T10:00:00Z' }, true, 'offline_hours'],
  ])('%s', (_, totalFen, situation, isApproved, code) => {
    expect(limitObstacle(totalFen, situation, isApproved)?.code ?? null).toBe(code);
  });
});

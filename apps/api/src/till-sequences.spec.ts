import 'reflect-metadata';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { type ATill, PRICE_FEN, aTill, arrive, refusedWith, returnOf, saleOf } from './testing/till-sales';

let house: House;
beforeAll(async () => {
  house = await openHouse(new Date('2026-11-20T02:00:00Z'));
});
afterAll(() => house.stop());

const move = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('sell' as const), lot: fc.nat(1), units: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('back' as const),
      sale: fc.nat(9),
      units: fc.integer({ min: 1, max: 9 }),
      other: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), sale: fc.nat(9) }) },
);

interface Sold {
  readonly sale: ReturnType<typeof saleOf>;
  readonly orderNo: string;
  left: number;
}

const creditOf = async (orderNo: string): Promise<number> =>
  Number(
    (
      await house.db.query<{ fen: string }>(
        `select coalesce(sum(p.amount_fen), 0) as fen from attribution.posting p join orders."order" o on o.id = p.order_id where o.order_no = $1`,
        [orderNo],
      )
    )[0]?.fen,
  );

it('credits what was sold less what came back, whatever tills do; and nothing is left when everything has come back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 14 }), async (moves) => {
      const till = await aTill(house, { units: 12, lots: 2 });
      const other: ATill = { ...till, device: (await aTill(house, { units: 0 })).device };
      const sold: Sold[] = [];
      for (const one of moves) {
        if (one.kind === 'sell') {
          const lotId = till.shelf.lotIds[one.lot] ?? '';
          const sale = saleOf(till, house, one.units, { lotId });
          const { orderNo } = await arrive(house, till, sale);
          sold.push({ sale, orderNo: orderNo ?? '', left: one.units });
          continue;
        }
        const of = sold[one.sale % Math.max(1, sold.length)];
        if (!of) continue;
        if (one.kind === 'again') {
          expect((await arrive(house, till, of.sale)).orderNo).toBe(of.orderNo);
          continue;
        }
        const [line] = of.sale.lines;
        const lines = [
          {
            skuId: till.shelf.skuId,
            lotId: line?.lotId ?? null,
            quantity: one.units,
            amountFen: PRICE_FEN * one.units,
          },
        ];
        const said = await refusedWith(
          arrive(
            house,
            one.other ? other : till,
            returnOf(till, house, one.units, { lines, receiptNo: of.sale.receiptNo }),
          ),
        );
        expect(said).toBe(one.units > of.left ? 'already_refunded' : 'booked');
        if (said === 'booked') of.left -= one.units;
        expect(await creditOf(of.orderNo)).toBe(of.left * PRICE_FEN);
      }
      for (const of of sold) {
        if (of.left > 0) {
          const lines = [{ skuId: till.shelf.skuId, lotId: null, quantity: of.left, amountFen: PRICE_FEN * of.left }];
          await arrive(house, till, returnOf(till, house, of.left, { lines, orderNo: of.orderNo }));
        }
        expect(await creditOf(of.orderNo)).toBe(0);
      }
      expect(await brokenInvariants(house.db)).toEqual([]);
    }),
    { numRuns: 8 },
  );
  expect(await rollupsDiffer(house.db)).toEqual([]);
}, 240_000);

import 'reflect-metadata';
import fc from 'fast-check';
import { CloseUnpaid } from '@youjian/orders-server';
import { Refunds } from '@youjian/payments-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Placed, askToCollect, checkout } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { booksOf, providersBooks, told } from './testing/money';
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

const shopMove = fc.record({
  kind: fc.constantFrom('place', 'place', 'place', 'pay', 'pay', 'settle', 'expire', 'sell', 'sell', 'together'),
  which: fc.nat(9),
  lot: fc.constantFrom(0, 0, 1),
  units: fc.integer({ min: 1, max: 4 }),
});

const shelfOf = (till: ATill) =>
  house.db.query<{ onHand: number; moved: number; short: number; promised: number }>(
    `select s.on_hand as "onHand", (select coalesce(sum(m.quantity), 0)::integer from inventory.movement m where m.stock_id = s.id) as moved,
       (select coalesce(sum(units), 0)::integer from inventory.shortage x where x.stock_id = s.id) as short,
       (select coalesce(sum(r.quantity), 0)::integer from inventory.reservation r join orders."order" o on o.id = r.order_id
         where r.stock_id = s.id and r.state = 'held' and o.state = 'pending_payment') as promised
     from inventory.stock s where s.place_id = $1 and s.sku_id = $2 order by s.best_before, s.id`,
    [till.device.outletId, till.shelf.skuId],
  );

it('lets what nobody has paid yet lose to what a till has sold, and pays or refunds whoever pays all the same', async () => {
  const seen = { yielded: 0, regained: 0, refunded: 0, short: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(shopMove, { minLength: 10, maxLength: 20 }), async (moves) => {
      const till = await aTill(house, { units: 6, lots: 2 });
      const orders: { placed: Placed; paid: boolean; settled: boolean }[] = [];
      const settle = async (order: (typeof orders)[number]) => {
        if (order.settled || !order.paid) return;
        order.settled = true;
        await told(house, house.eventOf('checkout.session.completed', order.placed.payment.sessionId));
      };
      for (const one of moves) {
        const order = orders[one.which % Math.max(1, orders.length)];
        const sell = async () => {
          const before = await shelfOf(till);
          await arrive(house, till, saleOf(till, house, one.units, { lotId: till.shelf.lotIds[one.lot] ?? '' }));
          const after = await shelfOf(till);
          // A shortage is opened only where no unpaid order is left that holds some of it.
          for (const [index, row] of after.entries())
            if (row.short > (before[index]?.short ?? 0)) expect(row.promised).toBe(0);
        };
        house.clock.advance(1_000);
        if (one.kind === 'place') {
          const { body, status } = await checkout(
            house,
            askToCollect(till.shelf.skuId, till.device.outletId, one.units),
          );
          if (status === 201) orders.push({ placed: body, paid: false, settled: false });
        } else if (one.kind === 'pay' && order && !order.paid) {
          // Whoever is too late for the page cannot pay on it; whoever is not has paid, whatever became of the units.
          try {
            house.pay(order.placed.payment.sessionId);
            order.paid = true;
          } catch {
            // The page had ended.
          }
        } else if (one.kind === 'settle' && order) await settle(order);
        else if (one.kind === 'expire') {
          house.clock.advance(32 * 60_000);
          await house.app.get(CloseUnpaid).expireDue();
        } else if (one.kind === 'sell') await sell();
        else if (one.kind === 'together' && order) await Promise.all([sell(), settle(order)]);
        expect((await shelfOf(till)).filter(({ onHand, moved }) => onHand < 0 || onHand !== moved)).toEqual([]);
      }
      for (const order of orders) await settle(order);
      await house.app.get(Refunds).sweep();
      for (const { placed, paid } of orders) {
        const books = await booksOf(house, placed);
        const { received, back } = providersBooks(house, placed);
        const isDelivered = books.state === 'paid';
        expect([received > 0, isDelivered || back === received]).toEqual([paid, true]);
        if (isDelivered) expect([books.postings, back]).toEqual([received, 0]);
        seen.yielded += books.journal.includes('hold_yielded') ? 1 : 0;
        seen.regained += books.journal.includes('hold_regained') ? 1 : 0;
        seen.refunded += books.journal.includes('late_payment_refunded') ? 1 : 0;
      }
      seen.short += (await shelfOf(till)).reduce((sum, { short }) => sum + short, 0);
      expect(await brokenInvariants(house.db)).toEqual([]);
    }),
    { numRuns: 14, seed: 43 },
  );
  // All of it has happened, so the sentences above were about something.
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
}, 240_000);

import 'reflect-metadata';
import { FoldRollups } from '@youjian/attribution-server';
import { CloseUnpaid, RefundUnits } from '@youjian/orders-server';
import { uuidv7 } from '@youjian/kernel';
import { type AShelf, aShelf } from '@youjian/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askFor, buyAndPay, checkout, comeBack, orderOf, type Placed } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

describe('a pomelo bought online', () => {
  it('is paid, credited to its villages to the fen, and a refund takes exactly its own fen back', async () => {
    const shelf = await aShelf(house.db, {
      priceFen: 3999,
      lots: 1,
      villages: [
        ['441424127211', 5],
        ['441424127220', 5],
        ['441424127207', 1],
      ],
    });
    const placed = await buyAndPay(house, shelf.skuId, 3, 'card');
    const paid = await orderOf(house, placed);
    expect(paid.state).toBe('paid');
    expect(paid.attribution.reduce((sum, part) => sum + part.amountFen, 0)).toBe(11_997);

    const refund = await house.app.get(RefundUnits).refund({
      orderNo: placed.orderNo,
      lines: [{ lineId: paid.lines[0]!.id, quantity: 1 }],
      reason: '少件',
      requestedBy: '测试',
    });
    expect(refund).toMatchObject({ amountFen: 3999, state: 'succeeded' });
    const after = await orderOf(house, placed);
    expect(after.refundedFen).toBe(3999);
    expect(after.attribution.reduce((sum, part) => sum + part.amountFen, 0)).toBe(11_997 - 3999);

    await house.app.get(RefundUnits).refund({
      orderNo: placed.orderNo,
      lines: [{ lineId: paid.lines[0]!.id, quantity: 2 }],
      reason: '少件',
      requestedBy: '测试',
    });
    expect(await orderOf(house, placed)).toMatchObject({ state: 'cancelled', attribution: [], refundedFen: 11_997 });
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('keeps its units for the buyer until the time to pay is over, then gives them back', async () => {
    const shelf = await aShelf(house.db, { units: 5 });
    const { body } = await checkout(house, askFor(shelf.skuId, 5));
    expect((await checkout(house, askFor(shelf.skuId, 1))).body).toMatchObject({
      code: 'insufficient_stock',
      facts: { left: 0, wanted: 1 },
    });
    house.clock.advance(32 * 60_000);
    await house.app.get(CloseUnpaid).expireDue();
    expect((await orderOf(house, body)).state).toBe('expired');
    expect((await checkout(house, askFor(shelf.skuId, 5))).status).toBe(201);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('is refused, with the reason, when its certificate does not hold at this moment', async () => {
    const shelf = await aShelf(house.db);
    await house.db.query(`update supply.certificate set state = 'suspended' where number = $1`, [
      shelf.productCertificate,
    ]);
    const refused = await checkout(house, askFor(shelf.skuId));
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('certificate_not_valid');
    await house.db.query(`update supply.certificate set state = 'valid', valid_until = $2 where number = $1`, [
      shelf.productCertificate,
      house.clock.now(),
    ]);
    expect((await checkout(house, askFor(shelf.skuId))).body.code).toBe('certificate_not_valid');
  });

  it('sums two lines of one SKU before it looks at the shelf', async () => {
    const shelf = await aShelf(house.db, { units: 5 });
    const body = askFor(shelf.skuId, 3);
    const refused = await checkout(house, { ...body, lines: [...body.lines, ...body.lines] });
    expect(refused.body).toMatchObject({ code: 'insufficient_stock', facts: { wanted: 6, left: 5 } });
  });

  it('takes nothing from the shelf when one of its lines cannot be had', async () => {
    const shelf = await aShelf(house.db, { units: 5, skus: 2 });
    const body = {
      ...askFor(shelf.skuId, 2),
      lines: [
        { skuId: shelf.skuIds[0], quantity: 2 },
        { skuId: shelf.skuIds[1], quantity: 6 },
      ],
    };
    expect((await checkout(house, body)).status).toBe(409);
    expect((await checkout(house, askFor(shelf.skuIds[0]!, 5))).status).toBe(201);
  });

  it('costs what the price version in force says, from the very moment it takes effect', async () => {
    const shelf = await aShelf(house.db, { priceFen: 1000 });
    const at = new Date(house.clock.now().getTime() + 60_000);
    await house.db.query(
      `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at) values (gen_random_uuid(), $1, 2000, $2, now())`,
      [shelf.skuId, at],
    );
    house.clock.advance(59_999);
    expect((await checkout(house, askFor(shelf.skuId))).body.totalFen).toBe(1000);
    house.clock.advance(1);
    expect((await checkout(house, askFor(shelf.skuId))).body.totalFen).toBe(2000);
  });

  it('is not sold at a price that was taken back, though it was to come', async () => {
    const shelf = await aShelf(house.db, { priceFen: 1000 });
    const at = new Date(house.clock.now().getTime() + 60_000);
    await house.db.query(
      `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at, revision, withdraws)
       values ($2, $1, 2000, $3, now(), 0, null), (gen_random_uuid(), $1, 1000, $3, now(), 1, $2)`,
      [shelf.skuId, uuidv7(), at],
    );
    house.clock.advance(60_000);
    expect((await checkout(house, askFor(shelf.skuId))).body.totalFen).toBe(1000);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('is not sold online by weight, and no page of the shop shows it', async () => {
    const shelf = await aShelf(house.db, { skus: 2 });
    await house.db.query(`update catalog.sku set by_weight = true, net_grams = 10 where id = $1`, [shelf.skuIds[1]]);
    await house.db.query(`insert into platform.change (kind, key) values ('product', $1)`, [shelf.productId]);
    const refused = await checkout(house, askFor(shelf.skuIds[1]!));
    expect(refused).toMatchObject({ status: 409, body: { code: 'not_sold_online' } });
    const page = await house.server.inject({ url: `/api/v1/store/products/${shelf.slug}` });
    expect(page.json<{ skus: { id: string }[] }>().skus.map(({ id }) => id)).toEqual([shelf.skuIds[0]]);
  });

  it('is placed once though it is asked for twice, and the second answer is the first one', async () => {
    const shelf = await aShelf(house.db);
    const first = await checkout(house, askFor(shelf.skuId), { 'idempotency-key': 'twice-1' });
    const second = await checkout(house, askFor(shelf.skuId), { 'idempotency-key': 'twice-1' });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
    const other = await checkout(house, askFor(shelf.skuId, 2), { 'idempotency-key': 'twice-1' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('is placed once though ten send the same request at the same moment', async () => {
    const shelf = await aShelf(house.db);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => checkout(house, askFor(shelf.skuId), { 'idempotency-key': 'at-once' })),
    );
    expect(new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.orderNo)).size).toBe(
      1,
    );
    expect(answers.every((answer) => answer.status === 201 || answer.body.code === 'idempotency_key_in_use')).toBe(
      true,
    );
  });
});

describe('a rush', () => {
  it('sells 100 units to 300 buyers at once: 100 sold, 200 told so, none oversold, no payment without an order', async () => {
    const shelf = await aShelf(house.db, { units: 50, lots: 2 });
    const answers = await Promise.all(Array.from({ length: 300 }, () => checkout(house, askFor(shelf.skuId))));
    const sold = answers.filter((answer) => answer.status === 201);
    expect(sold).toHaveLength(100);
    expect(answers.filter((answer) => answer.status === 409 && answer.body.code === 'insufficient_stock')).toHaveLength(
      200,
    );
    await Promise.all(sold.map(async ({ body }) => (house.pay(body.payment.sessionId), comeBack(house, body))));
    const [count] = await house.db.query<{ paid: number }>(
      `select count(*)::int as paid from orders."order" o join orders.line l on l.order_id = o.id where l.sku_id = $1 and o.state = 'paid'`,
      [shelf.skuId],
    );
    expect(count?.paid).toBe(100);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });
});

/** One thing that happens in a shop. */
type Step =
  | {
      readonly kind: 'buy';
      readonly sku: number;
      readonly quantity: number;
      readonly method: 'card' | 'alipay' | 'wechat_pay';
    }
  | { readonly kind: 'place'; readonly sku: number; readonly quantity: number }
  | { readonly kind: 'refund'; readonly order: number; readonly quantity: number }
  | { readonly kind: 'cancel'; readonly order: number }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'hold'; readonly lot: number; readonly held: boolean }
  | { readonly kind: 'payLate'; readonly order: number }
  | { readonly kind: 'fold' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      sku: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 6 }),
      method: fc.constantFrom('card' as const, 'alipay' as const, 'wechat_pay' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      sku: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      order: fc.nat(20),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), order: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hold' as const), lot: fc.nat(2), held: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('payLate' as const), order: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fold' as const) }) },
);

class Shop {
  private readonly orders: Placed[] = [];

  constructor(private readonly shelf: AShelf) {}

  async play(step: Step): Promise<void> {
    const { skuIds, lotIds } = this.shelf;
    const order = 'order' in step && this.orders.length > 0 ? this.orders[step.order % this.orders.length] : undefined;
    if (step.kind === 'buy' || step.kind === 'place') {
      const { body, status } = await checkout(house, askFor(skuIds[step.sku % skuIds.length]!, step.quantity));
      if (status !== 201) return;
      this.orders.push(body);
      if (step.kind === 'buy') await this.pay(body, step.method);
    }
    if (step.kind === 'payLate' && order) await this.pay(order, 'alipay').catch(() => undefined);
    if (step.kind === 'refund' && order) await this.refund(order, step.quantity);
    if (step.kind === 'cancel' && order)
      await house.server.inject({
        method: 'POST',
        url: `/api/v1/store/orders/${order.orderNo}/cancel?token=${order.accessToken}`,
        payload: {},
      });
    if (step.kind === 'wait') {
      house.clock.advance(step.minutes * 60_000);
      await house.app.get(CloseUnpaid).expireDue();
    }
    if (step.kind === 'hold')
      await house.db.query(`update lots.lot set state = $2 where id = $1`, [
        lotIds[step.lot % lotIds.length],
        step.held ? 'held' : 'released',
      ]);
    if (step.kind === 'fold') await house.app.get(FoldRollups).run();
  }

  /** Paid at the provider, whatever we think of the order by then; the webhook brings the news. */
  private async pay(order: Placed, method: 'card' | 'alipay' | 'wechat_pay'): Promise<void> {
    house.pay(order.payment.sessionId, method);
    await house.webhook(house.eventOf('checkout.session.completed', order.payment.sessionId));
    await comeBack(house, order);
  }

  private async refund(order: Placed, quantity: number): Promise<void> {
    const { lines } = await orderOf(house, order);
    await house.app
      .get(RefundUnits)
      .refund({
        orderNo: order.orderNo,
        lines: [{ lineId: lines[0]!.id, quantity }],
        reason: '测试',
        requestedBy: '测试',
      })
      .catch((error: unknown) => expect(error).toMatchObject({ name: 'Refusal' }));
  }
}

describe('whatever happens in a shop', () => {
  it('every fen, every unit and every sum is where it belongs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const shelf = await aShelf(house.db, {
          units: 12,
          lots: 3,
          skus: 3,
          priceFen: 3333,
          villages: [
            ['441424127211', 5],
            ['441424127220', 5],
            ['non_village', 1],
          ],
        });
        const shop = new Shop(shelf);
        for (const one of steps) await shop.play(one);
        expect(await brokenInvariants(house.db)).toEqual([]);
        expect(await rollupsDiffer(house.db)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});

import 'reflect-metadata';
import { Refunds } from '@youjian/payments-server';
import { AuditParity, CloseUnpaid, Parity, TillKeys, TrimPriceLeases } from '@youjian/orders-server';
import { uuidv7 } from '@youjian/kernel';
import { payIntent } from '@youjian/stripe-sandbox';
import { aDevice } from '@youjian/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { askToCollect, buyAndPay, checkout } from './testing/buyer';
import { booksOf, told } from './testing/money';
import { signedIn } from './testing/people';
import { deskOf } from './testing/stops';
import {
  type ATill,
  PRICE_FEN,
  aPriceLease,
  aTill,
  arrive,
  call,
  handOverOf,
  refusedWith,
  returnOf,
  saleOf,
} from './testing/till-sales';

let house: House;
let till: ATill;

beforeAll(async () => {
  house = await openHouse(new Date('2026-11-20T02:00:00Z'));
  till = await aTill(house);
  const zone = {
    ...{ name: '广东', nameEn: 'Guangdong', regionCodes: ['44'], delivers: true, coldFen: 1_500, freeFromFen: 20_000 },
    ...{ firstGrams: 2_000, firstFen: 800, stepGrams: 1_000, stepFen: 200 },
  };
  // Before anybody has asked what it costs to carry something.
  await house.db.query(
    `insert into orders.freight_version (id, effective_from, note, zones, created_at, created_by_name) values ($1, '2020-01-01', '测试', $2, '2020-01-01', '测试')`,
    [uuidv7(), JSON.stringify([zone])],
  );
});
afterEach(async () => {
  expect(await brokenInvariants(house.db)).toEqual([]);
  expect(await rollupsDiffer(house.db)).toEqual([]);
});
afterAll(() => house.stop());

const one = async <T extends object>(sql: string, values: unknown[] = []): Promise<T> =>
  (await house.db.query<T>(sql, values))[0]!;
const onHand = async (of: ATill): Promise<number> =>
  (
    await one<{ units: number }>(
      `select sum(on_hand)::integer as units from inventory.stock where place_id = $1 and sku_id = $2`,
      [of.device.outletId, of.shelf.skuId],
    )
  ).units;

describe('a sale of a till', () => {
  it('becomes an order under its own id: paid, handed over, out of its lot, credited, without a provider', async () => {
    const before = await onHand(till);
    const sale = saleOf(till, house, 3);
    const { orderNo, reviews } = await arrive(house, till, sale);
    expect(reviews).toEqual([]);
    expect(
      await one(`select id, state, channel, paid_fen as "paidFen" from orders."order" where order_no = $1`, [orderNo]),
    ).toEqual({
      id: sale.id,
      state: 'completed',
      channel: 'kiosk',
      paidFen: 3 * PRICE_FEN,
    });
    expect(await booksOf(house, { orderNo: orderNo! })).toMatchObject({ payments: ['paid'], postings: 3 * PRICE_FEN });
    expect(await one(`select provider, method from payments.payment where order_id = $1`, [sale.id])).toEqual({
      provider: 'till',
      method: 'cash',
    });
    expect(await onHand(till)).toBe(before - 3);
  });

  it('is booked once, whether the same entry comes after it or at the same time', async () => {
    const sale = saleOf(till, house, 2);
    const before = await onHand(till);
    const both = await Promise.allSettled([
      arrive(house, till, sale, { seq: 9_001 }),
      arrive(house, till, sale, { seq: 9_001 }),
    ]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    const { orderNo } = await arrive(house, till, sale, { seq: 9_001 });
    expect(await booksOf(house, { orderNo: orderNo! })).toMatchObject({ payments: ['paid'], postings: 2 * PRICE_FEN });
    expect(await onHand(till)).toBe(before - 2);
  });

  it('that cannot be true is refused whole: unknown goods, sums that do not add up, a receipt number twice', async () => {
    const before = await onHand(till);
    const sale = saleOf(till, house);
    const [line] = sale.lines;
    const wrong = [
      { ...sale, lines: [{ ...line!, skuId: uuidv7() }] },
      { ...sale, lines: [{ ...line!, lotId: uuidv7() }] },
      { ...sale, totalFen: sale.totalFen + 1 },
      { ...sale, tenders: [{ way: 'cash' as const, amountFen: 1 }] },
      { ...sale, lines: [{ ...line!, netFen: 1 }], totalFen: 1, tenders: [{ way: 'cash' as const, amountFen: 1 }] },
      { ...sale, tenders: [{ way: 'cash' as const, amountFen: PRICE_FEN, givenFen: 5_000, changeFen: 1 }] },
    ];
    const codes = [];
    for (const entry of wrong) codes.push(await refusedWith(arrive(house, till, entry)));
    const sums = 'sums_do_not_add_up';
    expect(codes).toEqual(['unknown_sku', 'unknown_lot', sums, sums, sums, sums]);
    await arrive(house, till, sale);
    expect(await refusedWith(arrive(house, till, { ...saleOf(till, house), receiptNo: sale.receiptNo }))).toBe(
      'receipt_number_taken',
    );
    expect(await onHand(till)).toBe(before - 1);
  });

  it('beyond what is there is booked, and the shortage is said: never below nothing, never silent', async () => {
    const empty = await aTill(house, { units: 2 });
    const { orderNo } = await arrive(house, empty, saleOf(empty, house, 5));
    expect(await booksOf(house, { orderNo: orderNo! })).toMatchObject({ postings: 5 * PRICE_FEN });
    expect(await onHand(empty)).toBe(0);
    expect(
      await one(`select sum(units)::integer as units from inventory.shortage where sku_id = $1`, [empty.shelf.skuId]),
    ).toEqual({
      units: 3,
    });
    // Seen on the desk of till sales, and no breach of price.
    const desk = deskOf(house, await signedIn(house, { roles: ['finance'] }));
    type Listed = { items: { orderNo: string; reason: string; units: number }[]; leaseOver: number; short: number };
    const listed = async (reason: string) =>
      (await desk.call<Listed>('listStockVariances', { query: { reason } })).body;
    const mine = async (reason: string) =>
      (await listed(reason)).items.filter((row) => row.orderNo === orderNo).map(({ units }) => units);
    expect([await mine('short'), await mine('lease_over')]).toEqual([[3], [5]]);
    expect((await listed('short')).short).toBeGreaterThan(0);
    expect(
      await house.db.query(
        `select 1 from orders.price_variance where order_id = (select id from orders."order" where order_no = $1)`,
        [orderNo],
      ),
    ).toEqual([]);
  });

  it('of a lot stopped before it is booked and looked at; one made before the stop stands', async () => {
    const stopped = await aTill(house);
    const stopAt = house.clock.now();
    await house.db.query(
      `update supply.certificate set state = 'revoked', state_since = $2 where base_id = $1 and subject_kind = 'product'`,
      [stopped.shelf.baseId, stopAt],
    );
    const earlier = { at: new Date(stopAt.getTime() - 60_000).toISOString() };
    const later = { at: new Date(stopAt.getTime() + 60_000).toISOString() };
    expect((await arrive(house, stopped, saleOf(stopped, house, 1, earlier))).reviews).toEqual([]);
    const late = await arrive(house, stopped, saleOf(stopped, house, 1, later));
    expect(late.reviews).toEqual(['certificate_not_valid']);
    expect(await booksOf(house, { orderNo: late.orderNo! })).toMatchObject({ postings: PRICE_FEN });
  });

  it('by account or by the printed code is a way of its own; a phone nobody confirmed is looked at', async () => {
    const sale = saleOf(till, house, 2, {
      tenders: [
        { way: 'account', amountFen: PRICE_FEN, note: '某单位' },
        { way: 'static_code', amountFen: PRICE_FEN - 90, note: '1234' },
        { way: 'cash', amountFen: 90, givenFen: 100, changeFen: 10 },
      ],
    });
    expect((await arrive(house, till, sale)).reviews).toEqual([]);
    const rows = await house.db.query(
      `select method, received_fen as fen from payments.payment where order_id = $1 order by attempt_no desc`,
      [sale.id],
    );
    expect(rows).toEqual([
      { method: 'account', fen: PRICE_FEN },
      { method: 'static_code', fen: PRICE_FEN - 90 },
      { method: 'cash', fen: 90 },
    ]);
    const unknown = saleOf(till, house, 1, { tenders: [{ way: 'alipay', amountFen: PRICE_FEN }] });
    expect((await arrive(house, till, unknown)).reviews).toEqual(['tender_unconfirmed']);
  });
});

describe('units that the shop holds and a till has sold', () => {
  const collect = async (of: ATill, quantity: number) => {
    house.clock.advance(1_000);
    const { body, status } = await checkout(house, askToCollect(of.shelf.skuId, of.device.outletId, quantity));
    expect(status).toBe(201);
    return body;
  };
  const paid = (order: { payment: { sessionId: string } }) =>
    told(house, house.eventOf('checkout.session.completed', order.payment.sessionId));
  const shortAt = async (of: ATill): Promise<number> =>
    (
      await one<{ units: number }>(
        `select coalesce(sum(units), 0)::integer as units from inventory.shortage where place_id = $1`,
        [of.device.outletId],
      )
    ).units;

  it('are taken from the unpaid order that came last, whole; a paid one and another till lose nothing, and only then is something short', async () => {
    const here = await aTill(house, { units: 12 });
    const [first, second, third] = [await collect(here, 2), await collect(here, 3), await collect(here, 2)];
    house.pay(first.payment.sessionId);
    await paid(first);
    const lent = await aTill(house, { units: 0, device: await aDevice(house.db, { outletId: here.device.outletId }) });
    await house.db.query(
      `with e as (insert into inventory.stock_lease (device_id, place_id, device_name, state, issued_at, valid_until) values ($1, $2, '另一台', 'active', now(), now())),
        u as (insert into inventory.lease_unit (id, device_id, stock_id, sku_id, lot_id, granted)
         select gen_random_uuid(), $1, id, sku_id, lot_id, 4 from inventory.stock where place_id = $2 and sku_id = $3 returning id, stock_id),
        m as (insert into inventory.lease_move (id, lease_unit_id, kind, units, cause, at) select gen_random_uuid(), id, 'granted', 4, 'test', now() from u)
       update inventory.stock s set reserved = s.reserved + 4 from u where u.stock_id = s.id`,
      [lent.device.deviceId, here.device.outletId, here.shelf.skuId],
    );
    // Twelve, of which two are sold, four lent, five promised: one is free.
    await arrive(house, here, saleOf(here, house, 2));
    const journalOf = async (order: { orderNo: string }) => (await booksOf(house, order)).journal;
    expect(await journalOf(third)).toContain('hold_yielded');
    expect(await journalOf(second)).not.toContain('hold_yielded');
    await arrive(house, here, saleOf(here, house, 4));
    expect([await journalOf(second), await shortAt(here)]).toEqual([expect.arrayContaining(['hold_yielded']), 0]);
    await arrive(house, here, saleOf(here, house, 1));
    expect([await shortAt(here), await booksOf(house, first)]).toMatchObject([1, { state: 'paid' }]);
    // Nothing is left for who pays now: all of it goes back, and the buyer is told.
    house.pay(second.payment.sessionId);
    await paid(second);
    await house.app.get(Refunds).sweep();
    const total = 3 * PRICE_FEN;
    expect(await booksOf(house, second)).toMatchObject({
      state: 'expired',
      payments: ['late'],
      refunds: [`late_payment ${total} succeeded`],
      postings: 0,
    });
    const kinds = await house.db.query(
      `select n.kind from orders.notice n join orders."order" o on o.id = n.order_id where o.order_no = $1`,
      [second.orderNo],
    );
    expect(kinds).toEqual([{ kind: 'late_payment_refunded' }]);
    // Who does not pay is over as always.
    house.clock.advance(32 * 60_000);
    await house.app.get(CloseUnpaid).expireDue();
    expect(await booksOf(house, third)).toMatchObject({ state: 'expired', refunds: [] });
  });

  it('are found in another lot when the buyer pays all the same, under the certificates of that lot', async () => {
    const here = await aTill(house, { units: 3, lots: 2 });
    const [early = '', late = ''] = here.shelf.lotIds;
    const order = await collect(here, 2);
    await arrive(house, here, saleOf(here, house, 3, { lotId: early }));
    house.pay(order.payment.sessionId);
    await paid(order);
    const books = await booksOf(house, order);
    expect(books).toMatchObject({ state: 'paid', payments: ['paid'], refunds: [], postings: 2 * PRICE_FEN });
    expect(books.journal).toEqual(expect.arrayContaining(['hold_yielded', 'hold_regained', 'paid']));
    const runs = await house.db.query(
      `select r.lot_id as "lotId", r.quantity, r.state from inventory.reservation r join orders."order" o on o.id = r.order_id where o.order_no = $1`,
      [order.orderNo],
    );
    expect(runs).toEqual([{ lotId: late, quantity: 2, state: 'sold' }]);
    expect(await shortAt(here)).toBe(0);
  });

  it('are paid for or lost, never both, when the money comes in the same moment as the entry of the till', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 8; round += 1) {
      const here = await aTill(house, { units: 2 });
      const order = await collect(here, 2);
      house.pay(order.payment.sessionId);
      const sale = saleOf(here, house, 2);
      const both = [() => paid(order), () => arrive(house, here, sale)];
      if (round % 2) both.reverse();
      await Promise.all(both.map((start) => start()));
      const { state, postings } = await booksOf(house, order);
      const short = await shortAt(here);
      expect([
        ['paid', 2 * PRICE_FEN, 2],
        ['expired', 0, 0],
      ]).toContainEqual([state, postings, short]);
      outcomes.add(state);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });
});

describe('an outlet whose licence does not stand', () => {
  it('has its tills told at once; what they sell all the same is booked and looked at; with the licence they sell again', async () => {
    const here = await aTill(house, { units: 10 });
    const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
    const params = { id: here.device.outletId };
    const licence = async (move: string) => {
      house.clock.advance(60_000);
      expect((await desk.call('moveLicence', { params, body: { move, reason: '抽查' } })).status).toBe(200);
      house.clock.advance(60_000);
    };
    type Day = { outlet: { stopped: string | null }; mark: string };
    const day = async () => (await call(house, here, 'GET', '/api/v1/kiosk/day')).body as unknown as Day;
    await house.db.query(
      `with l as (insert into outlets.licence (number, outlet_id, granted_by, granted_by_en, valid_from, valid_until, state_since)
         select upper(code), id, '测试', 'Test', '2020-01-01', '2099-01-01', '2020-01-01' from outlets.outlet where id = $1 returning number)
       update outlets.outlet o set licence_no = l.number from l where o.id = $1`,
      [here.device.outletId],
    );
    const { outlet, mark } = await day();
    expect(outlet.stopped).toBeNull();
    const before = saleOf(here, house);
    await licence('suspend');
    const url = `/api/v1/kiosk/changes?mark=${encodeURIComponent(mark)}`;
    expect((await call(house, here, 'GET', url)).body['changed']).not.toEqual([]);
    expect((await day()).outlet.stopped).toBe('licence_suspended');
    expect((await arrive(house, here, before)).reviews).toEqual([]);
    expect((await arrive(house, here, saleOf(here, house))).reviews).toEqual(['outlet_stopped']);
    const { id, lines, totalFen, priceLeaseId, stockLeaseId } = saleOf(here, house);
    const order = { id, lines, totalFen, tenders: [], priceLeaseId, stockLeaseId };
    const place = async () => (await call(house, here, 'POST', '/api/v1/kiosk/orders', order)).body.code;
    expect(await place()).toBe('outlet_stopped');
    const renewed = async () => {
      const { body } = await call(house, here, 'POST', '/api/v1/kiosk/lease', { lastSeq: 0, wanted: [] });
      return (JSON.parse((body as unknown as { lease: { text: string } }).lease.text) as { lots: object[] }).lots
        .length;
    };
    expect(await renewed()).toBe(0);
    await licence('reinstate');
    expect([(await day()).outlet.stopped, await renewed()]).toEqual([null, 1]);
    expect((await arrive(house, here, saleOf(here, house))).reviews).toEqual([]);
  });
});

describe('a sale that a phone pays', () => {
  const ask = (sale: ReturnType<typeof saleOf>, tenders: object[] = []) => ({
    ...{ id: sale.id, lines: sale.lines, totalFen: sale.totalFen, tenders },
    ...{ priceLeaseId: sale.priceLeaseId, stockLeaseId: sale.stockLeaseId },
  });
  const place = async (sale: ReturnType<typeof saleOf>, tenders?: object[]) =>
    call(house, till, 'POST', '/api/v1/kiosk/orders', ask(sale, tenders)) as unknown as Promise<{
      status: number;
      body: { orderNo: string; phoneFen: number; code?: string };
    }>;
  const paymentOf = (orderNo: string) => `/api/v1/kiosk/orders/${orderNo}/payment`;
  const pay = (orderNo: string, way: string) => {
    const intent = house.engine.tables.payment_intent.all().findLast((row) => row.api.metadata['order_no'] === orderNo);
    if (way === 'wechat_qr') payIntent(house.engine, intent!.id, { outcome: 'succeed' });
  };

  it('is held for it, paid by the code, credited once, and confirmed by the journal when that comes', async () => {
    const before = await onHand(till);
    const sale = saleOf(till, house, 2);
    const [placed, again] = [await place(sale), await place(sale)];
    expect([placed.status, placed.body]).toEqual([201, again.body]);
    const { orderNo } = placed.body;
    const url = paymentOf(orderNo);
    expect((await call(house, till, 'POST', url, { way: 'wechat_qr' })).body).toMatchObject({ state: 'waiting' });
    expect(await refusedWith(arrive(house, till, { ...sale, orderNo }))).toBe('order_state');
    pay(orderNo, 'wechat_qr');
    expect((await call(house, till, 'GET', url)).body).toMatchObject({ state: 'paid', amountFen: 2 * PRICE_FEN });
    expect(await onHand(till)).toBe(before - 2);
    const tenders = [{ way: 'wechat_pay' as const, amountFen: 2 * PRICE_FEN }];
    expect((await arrive(house, till, { ...sale, orderNo, tenders })).orderNo).toBe(orderNo);
    await arrive(house, till, { ...sale, orderNo, tenders });
    expect(await booksOf(house, { orderNo })).toMatchObject({
      state: 'completed',
      payments: ['cancelled', 'paid'],
      postings: 2 * PRICE_FEN,
      journal: ['placed', 'paid', 'sold_at_till'],
    });
  });

  it.each(['alipay', 'wechat_pay', 'card'] as const)(
    'behind the code of a page is booked as what the buyer chose there: %s',
    async (method) => {
      const sale = saleOf(till, house, 1);
      const { orderNo } = (await place(sale)).body;
      const shown = await call(house, till, 'POST', paymentOf(orderNo), { way: 'checkout_qr' });
      expect(shown.body).toMatchObject({ state: 'waiting', method: null });
      const { id } = await one<{ id: string }>(
        `select session_id as id from payments.payment where order_no = $1 and provider = 'stripe' order by attempt_no desc limit 1`,
        [orderNo],
      );
      house.pay(id, method);
      expect((await call(house, till, 'GET', paymentOf(orderNo))).body).toMatchObject({ state: 'paid', method });
      const told = [{ way: method, amountFen: PRICE_FEN }];
      const wrong = [{ way: method === 'card' ? ('alipay' as const) : ('card' as const), amountFen: PRICE_FEN }];
      expect((await arrive(house, till, { ...sale, orderNo, tenders: told })).reviews).toEqual([]);
      // A till that wrote down what was pressed: booked, and somebody looks at the sums of its shift.
      expect((await arrive(house, till, { ...sale, orderNo, tenders: wrong })).reviews).toEqual(['tender_differs']);
    },
  );

  it('in part: the cash is booked when the phone has paid the rest, once, though the journal never comes', async () => {
    const sale = saleOf(till, house, 2);
    const cash = [{ way: 'cash', amountFen: 5_000, givenFen: 5_000, changeFen: 0 }];
    const { body } = await place(sale, cash);
    expect(body.phoneFen).toBe(2 * PRICE_FEN - 5_000);
    const shown = await call(house, till, 'POST', paymentOf(body.orderNo), { way: 'wechat_qr' });
    expect(shown.body).toMatchObject({ amountFen: body.phoneFen });
    pay(body.orderNo, 'wechat_qr');
    await call(house, till, 'GET', paymentOf(body.orderNo));
    await call(house, till, 'GET', paymentOf(body.orderNo));
    const books = { payments: ['paid', 'cancelled', 'paid'], postings: 2 * PRICE_FEN };
    expect(await booksOf(house, body)).toMatchObject({ state: 'paid', ...books });
    const late = {
      ...sale,
      orderNo: body.orderNo,
      tenders: [...cash, { way: 'wechat_pay', amountFen: body.phoneFen }],
    };
    await arrive(house, till, late as typeof sale);
    expect(await booksOf(house, body)).toMatchObject({ state: 'completed', ...books });
  });

  it('that comes to nothing leaves nothing: the units are free at the outlet, the cash was never booked', async () => {
    const before = await one(`select sum(on_hand - reserved)::integer as free from inventory.stock where sku_id = $1`, [
      till.shelf.skuId,
    ]);
    const [given, expired] = [saleOf(till, house, 3), saleOf(till, house, 4)];
    const first = (await place(given, [{ way: 'cash', amountFen: 100 }])).body;
    const second = (await place(expired)).body;
    await call(house, till, 'POST', paymentOf(first.orderNo), { way: 'checkout_qr' });
    expect((await call(house, till, 'POST', `${paymentOf(first.orderNo)}/cancel`, {})).body).toMatchObject({
      orderState: 'cancelled',
    });
    house.clock.advance(40 * 60_000);
    await house.app.get(CloseUnpaid).expireDue();
    for (const { orderNo } of [first, second])
      expect(await booksOf(house, { orderNo })).toMatchObject({ postings: 0, refunds: [] });
    expect(
      await one(`select sum(on_hand - reserved)::integer as free from inventory.stock where sku_id = $1`, [
        till.shelf.skuId,
      ]),
    ).toEqual(before);
  });

  it("is another till's business to nobody else, and must have the price in force", async () => {
    const sale = saleOf(till, house);
    const { orderNo } = (await place(sale)).body;
    const stranger = await aTill(house);
    expect((await call(house, stranger, 'GET', paymentOf(orderNo))).body.code).toBe('out_of_scope');
    expect((await place(saleOf(till, house, 1, { unitPriceFen: 1 }))).body.code).toBe('total_changed');
    expect((await place(saleOf(till, house, 999))).body.code).toBe('insufficient_stock');
    expect((await place({ ...sale, totalFen: 1 })).body.code).toBe('sums_do_not_add_up');
  });
});

describe('goods that come back', () => {
  it('give back what each unit held, out of the villages that got it, and wait beside the shelf', async () => {
    const sale = saleOf(till, house, 3);
    const { orderNo } = await arrive(house, till, sale);
    const before = await onHand(till);
    const receipt = await call(house, till, 'GET', `/api/v1/kiosk/receipts/${sale.receiptNo}`);
    expect(receipt.body).toMatchObject({
      orderNo,
      mayReturn: true,
      ways: [{ tender: 'cash', mostFen: 3 * PRICE_FEN }],
    });
    await arrive(house, till, returnOf(till, house, 2, { receiptNo: sale.receiptNo }));
    expect(await booksOf(house, { orderNo: orderNo! })).toMatchObject({ postings: PRICE_FEN, refunds: [] });
    expect(await refusedWith(arrive(house, till, returnOf(till, house, 2, { receiptNo: sale.receiptNo })))).toBe(
      'already_refunded',
    );
    const wrong = returnOf(till, house, 1, {
      receiptNo: sale.receiptNo,
      totalFen: 1,
      lines: [{ ...sale.lines[0]!, amountFen: 1, quantity: 1 }],
    });
    expect(await refusedWith(arrive(house, till, wrong))).toBe('sums_do_not_add_up');
    expect(
      await refusedWith(
        arrive(house, till, returnOf(till, house, 1, { receiptNo: sale.receiptNo, tender: 'original' })),
      ),
    ).toBe('original_way_exceeded');
    await arrive(house, till, returnOf(till, house, 1, { orderNo }));
    expect(await booksOf(house, { orderNo: orderNo! })).toMatchObject({ postings: 0 });
    expect(await onHand(till)).toBe(before);
    expect(
      await one(
        `select sum(units)::integer as units from inventory.goods_check where sku_id = $1 and judged_at is null`,
        [till.shelf.skuId],
      ),
    ).toEqual({ units: 3 });
  });

  it('of two who bring the same at once pay one', async () => {
    const sale = saleOf(till, house, 1);
    await arrive(house, till, sale);
    const other = await aTill(house);
    const back = () => returnOf(till, house, 1, { receiptNo: sale.receiptNo });
    const codes = await Promise.all([
      refusedWith(arrive(house, till, back())),
      refusedWith(arrive(house, other, back())),
    ]);
    expect(codes.sort()).toEqual(['already_refunded', 'booked']);
  });

  it('of a shop order bring its freight back with the last unit, by the rule of every refund, as the till was told', async () => {
    const order = await buyAndPay(house, till.shelf.skuId, 2);
    await house.db.query(`update orders."order" set state = 'shipped', shipped_at = now() where order_no = $1`, [
      order.orderNo,
    ]);
    const receipt = (await call(house, till, 'GET', `/api/v1/kiosk/receipts/${order.orderNo}`)).body as unknown as {
      freightFen: number;
      totalFen: number;
      lines: { lotId: string; unitFen: number[] }[];
    };
    const [line] = receipt.lines;
    const { freightFen } = receipt;
    expect(freightFen).toBeGreaterThan(0);
    expect(receipt.totalFen).toBe(freightFen + line!.unitFen.reduce((sum, fen) => sum + fen, 0));
    const back = (quantity: number, change: object = {}) => {
      const amountFen = line!.unitFen.slice(0, quantity).reduce((sum, fen) => sum + fen, 0);
      return returnOf(till, house, quantity, {
        orderNo: order.orderNo,
        lines: [{ skuId: till.shelf.skuId, lotId: line!.lotId, quantity, amountFen }],
        totalFen: amountFen + freightFen,
        freightFen,
        ...change,
      });
    };
    expect(await refusedWith(arrive(house, till, back(2, { reason: 'changed_mind' })))).toBe('sums_do_not_add_up');
    expect(await refusedWith(arrive(house, till, back(1)))).toBe('sums_do_not_add_up');
    expect(await refusedWith(arrive(house, till, back(2)))).toBe('booked');
    expect(
      await one(
        `select o.refunded_fen = o.total_fen as whole, r.freight_fen::int as "freightFen" from orders."order" o join orders.refund r on r.order_id = o.id where o.order_no = $1`,
        [order.orderNo],
      ),
    ).toEqual({ whole: true, freightFen });
    expect(await booksOf(house, order)).toMatchObject({ postings: 0 });
  });

  it('without a receipt need a manager of that outlet, and are the loss of the outlet, not of a village', async () => {
    const other = await aTill(house);
    for (const approvedBy of [undefined, till.clerkId, other.managerId])
      expect(await refusedWith(arrive(house, till, returnOf(till, house, 1, approvedBy ? { approvedBy } : {})))).toBe(
        'manager_needed',
      );
    const before = await one(`select sum(amount_fen)::bigint as fen from attribution.posting`);
    const lot = { lines: [{ skuId: till.shelf.skuId, lotId: null, quantity: 1, amountFen: PRICE_FEN }] };
    await arrive(house, till, returnOf(till, house, 1, { approvedBy: till.managerId, ...lot }));
    expect(await one(`select sum(amount_fen)::bigint as fen from attribution.posting`)).toEqual(before);
    expect(await one(`select amount_fen as fen from orders.till_return where order_id is null`)).toEqual({
      fen: PRICE_FEN,
    });
  });

  it('paid by a phone go back to it by the provider, never more than came that way', async () => {
    const sale = saleOf(till, house, 1);
    const cash = [{ way: 'cash' as const, amountFen: 1_000 }];
    const body = {
      ...sale,
      at: undefined,
      kind: undefined,
      clock: undefined,
      staffId: undefined,
      shiftId: undefined,
      offline: undefined,
      receiptNo: undefined,
      tenders: cash,
    };
    const placed = await call(house, till, 'POST', '/api/v1/kiosk/orders', body);
    const { orderNo, phoneFen } = placed.body as unknown as { orderNo: string; phoneFen: number };
    await call(house, till, 'POST', `/api/v1/kiosk/orders/${orderNo}/payment`, { way: 'wechat_qr' });
    const intent = house.engine.tables.payment_intent.all().findLast((row) => row.api.metadata['order_no'] === orderNo);
    payIntent(house.engine, intent!.id, { outcome: 'succeed' });
    await call(house, till, 'GET', `/api/v1/kiosk/orders/${orderNo}/payment`);
    await arrive(house, till, { ...sale, orderNo, tenders: [...cash, { way: 'wechat_pay', amountFen: phoneFen }] });
    const receipt = await call(house, till, 'GET', `/api/v1/kiosk/receipts/${orderNo}`);
    expect(receipt.body['ways']).toEqual([
      { tender: 'original', mostFen: phoneFen },
      { tender: 'cash', mostFen: PRICE_FEN },
    ]);
    expect(await refusedWith(arrive(house, till, returnOf(till, house, 1, { orderNo, tender: 'original' })))).toBe(
      'original_way_exceeded',
    );
    await arrive(house, till, returnOf(till, house, 1, { orderNo }));
    expect(await booksOf(house, { orderNo })).toMatchObject({ refunds: [], postings: 0 });
    const shop = saleOf(till, house, 1);
    expect(shop.receiptNo).toBeTruthy();
  });
});

describe('the keys of a till', () => {
  it('follow what its outlet sold on whole days before, behind what a manager pinned; other outlets have their own', async () => {
    const shop = await aTill(house);
    const other = await aTill(house);
    const { outletId } = shop.device;
    const manager = deskOf(house, await signedIn(house, { roles: ['outlet_manager'], outletId }));
    const keysOf = async (of: ATill) =>
      (await call(house, of, 'GET', '/api/v1/kiosk/day')).body['quickKeys'] as unknown as string[];
    const before = await keysOf(shop);
    const skuId = before.at(-1) ?? '';
    const item = saleOf(shop, house);
    await arrive(house, shop, { ...item, lines: item.lines.map((line) => ({ ...line, skuId: shop.shelf.skuId })) });
    // What is sold today moves no key under anybody's finger.
    expect(await keysOf(shop)).toEqual(before);
    await house.db.query(`update outlets.till_sku_day set day = day - 1 where outlet_id = $1`, [outletId]);
    expect((await keysOf(shop))[0]).toBe(shop.shelf.skuId);
    expect(await keysOf(other)).toEqual(before);

    const pin = (skuIds: string[]) => manager.call('pinQuickKeys', { params: { id: outletId }, body: { skuIds } });
    expect((await pin([skuId])).status).toBe(200);
    expect((await keysOf(shop)).slice(0, 2)).toEqual([skuId, shop.shelf.skuId]);
    expect((await pin([skuId, skuId])).body.code).toBe('invalid_input');
    expect((await pin([uuidv7()])).body.code).toBe('unknown_sku');
    const stranger = { params: { id: other.device.outletId }, body: { skuIds: [skuId] } };
    expect((await manager.call('pinQuickKeys', stranger)).body.code).toBe('out_of_scope');
    await house.db.query(`update outlets.till_sku_day set day = day - 28 where outlet_id = $1`, [outletId]);
    expect((await pin([])).status).toBe(200);
    expect(await keysOf(shop)).toEqual(before);
  });
});

describe('the desk of a device', () => {
  it('says whether the till has acknowledged the last prices it was lent', async () => {
    const shop = await aTill(house);
    const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
    const prices = async () =>
      (await desk.call<{ prices: unknown }>('showDevice', { params: { id: shop.device.deviceId } })).body.prices;
    expect(await prices()).toMatchObject({ acknowledgedAt: null, current: false });
    await call(house, shop, 'POST', '/api/v1/kiosk/price-acks', { leaseId: shop.priceLeaseId });
    expect(await prices()).toMatchObject({ acknowledgedAt: expect.any(String), current: true });
    const nextId = uuidv7();
    await house.db.query(
      `insert into catalog.price_lease (id, device_id, issued_at, valid_until, sha256, version_ids) values ($1, $2, now(), '2099-01-01', repeat('0', 64), $3)`,
      [nextId, shop.device.deviceId, [shop.versionId, uuidv7()]],
    );
    expect(await prices()).toMatchObject({ current: false });
  });
});

describe('an order that is collected', () => {
  const pickUp = async (phone = '19900001234') => {
    const answer = await house.server.inject({
      method: 'POST',
      url: '/api/v1/store/checkouts',
      payload: {
        lines: [{ skuId: till.shelf.skuId, quantity: 1 }],
        delivery: { type: 'pickup', outletId: till.device.outletId, recipient: { name: '陈小满', phone } },
      },
    });
    const body = answer.json<{ orderNo: string; accessToken: string; payment: { sessionId: string } }>();
    house.pay(body.payment.sessionId);
    await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${body.orderNo}/payment/check?token=${body.accessToken}`,
      payload: {},
    });
    return body;
  };

  it('is heard of by the tills of its outlet, and no other, when it is paid, moved and taken back', async () => {
    const stranger = await aTill(house);
    const day = async (by: typeof till) => (await call(house, by, 'GET', '/api/v1/kiosk/day')).body;
    const heard = async (by: typeof till, mark: unknown) => {
      const url = `/api/v1/kiosk/changes?mark=${encodeURIComponent(String(mark))}`;
      return ((await call(house, by, 'GET', url)).body as never as { changed: string[] }).changed;
    };
    const [mark, other] = [(await day(till))['mark'], (await day(stranger))['mark']];
    const { orderNo } = await pickUp();
    expect(await heard(till, mark)).toContain('pickups');
    expect(await heard(stranger, other)).not.toContain('pickups');

    const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
    const picked = (await day(till))['mark'];
    expect((await desk.call('pickOrder', { params: { orderNo }, body: {} })).status).toBe(200);
    expect(await heard(till, picked)).toContain('pickups');
    const cancelled = (await day(till))['mark'];
    const [line] = await house.db.query<{ lineId: string }>(
      `select l.id as "lineId" from orders.line l join orders."order" o on o.id = l.order_id where o.order_no = $1`,
      [orderNo],
    );
    const body = { lines: [{ lineId: line?.lineId ?? '', quantity: 1 }], reason: '买家取消' };
    expect((await desk.call('refundOrder', { params: { orderNo }, body })).status).toBe(201);
    expect(await heard(till, cancelled)).toContain('pickups');
    expect(JSON.stringify((await day(till))['pickups'])).not.toContain(orderNo);
  });

  it('is known to the till by a keyed hash, goes to the right phone number only, and once', async () => {
    const { orderNo } = await pickUp();
    const day = (await call(house, till, 'GET', '/api/v1/kiosk/day')).body as unknown as {
      pickups: { orderNo: string; tailHash: string }[];
      keys: { pickup: string };
    };
    const waiting = day.pickups.find((pickup) => pickup.orderNo === orderNo);
    expect(waiting?.tailHash).toBe(house.app.get(TillKeys).tailHash(till.device.deviceId, orderNo, '1234'));
    expect(JSON.stringify(day)).not.toContain('19900001234');
    expect(await refusedWith(arrive(house, till, handOverOf(till, house, orderNo, '9999')))).toBe('wrong_phone_tail');
    const stranger = await aTill(house);
    expect(await refusedWith(arrive(house, stranger, handOverOf(stranger, house, orderNo, '1234')))).toBe(
      'not_collected_here',
    );
    await arrive(house, till, handOverOf(till, house, orderNo, '1234'));
    expect(await booksOf(house, { orderNo })).toMatchObject({ state: 'completed' });
    expect(await refusedWith(arrive(house, till, handOverOf(till, house, orderNo, '1234')))).toBe(
      'already_handed_over',
    );
    await arrive(house, till, returnOf(till, house, 1, { orderNo, tender: 'original' }));
    const refunds = async () => (await booksOf(house, { orderNo })).refunds;
    await expect.poll(refunds, { timeout: 30_000 }).toEqual([`units ${PRICE_FEN} succeeded`]);
    expect(await booksOf(house, { orderNo })).toMatchObject({ postings: 0 });
  });
});

describe('a receipt', () => {
  const show = (receiptNo: string, k: string) =>
    house.server.inject({ url: `/api/v1/public/receipts/${receiptNo}?k=${k}` });
  it('is shown to whoever holds it: genuine before it has come, whole afterwards, and to nobody else', async () => {
    const sale = saleOf(till, house, 2);
    const k = house.app.get(TillKeys).receiptToken(till.device.deviceId, sale.receiptNo);
    expect((await show(sale.receiptNo, k)).json()).toMatchObject({
      state: 'waiting',
      sale: null,
      device: { number: till.device.number },
    });
    const { orderNo } = await arrive(house, till, sale);
    const shown = (await show(sale.receiptNo, k)).json<{
      sale: { accessToken: string; villages: { amountFen: number }[] };
    }>();
    expect(shown).toMatchObject({
      state: 'booked',
      sale: { orderNo, offline: true, totalFen: 2 * PRICE_FEN, lines: [{ quantity: 2, standing: 'valid' }] },
    });
    expect(shown.sale.villages.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(2 * PRICE_FEN);
    expect(
      (await house.server.inject({ url: `/api/v1/store/orders/${orderNo}?token=${shown.sale.accessToken}` }))
        .statusCode,
    ).toBe(200);
    const other = await aDevice(house.db);
    for (const [no, key] of [
      [
        sale.receiptNo,
        house.app
          .get(TillKeys)
          .receiptToken(other.deviceId, sale.receiptNo)
          .replace(/^.{22}/, k.slice(0, 22)),
      ],
      [`${sale.receiptNo}1`, k],
      [sale.receiptNo, `${k.slice(0, 43)}${k.endsWith('A') ? 'B' : 'A'}`],
    ] as const)
      expect((await show(no, key)).statusCode).toBe(404);
  });
});

describe('the audit of prices', () => {
  it('names each sale that was not at the price in force, or outside its lease, and counts only the first', async () => {
    const priced = await aTill(house);
    const { skuId } = priced.shelf;
    const at = house.clock.now();
    const next = uuidv7();
    await house.db.query(
      `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at) values ($1, $2, 4990, $3, $3)`,
      [next, skuId, new Date(at.getTime() + 3_600_000)],
    );
    const after = { at: new Date(at.getTime() + 7_200_000).toISOString() };
    const over = await aPriceLease(house, priced.device, [priced.versionId], new Date(at.getTime() + 1_800_000));
    const right = { versionId: next, unitPriceFen: 4990 };
    const cases = [
      [saleOf(priced, house, 1), [], {}],
      [saleOf(priced, house, 1, { ...after, ...right }), [], {}],
      [saleOf(priced, house, 1, { ...after }), ['price_variance'], { reason: 'wrong_version', violation: true }],
      [
        saleOf(priced, house, 1, { ...after, priceLeaseId: over }),
        ['price_variance'],
        { reason: 'lease_over', violation: true },
      ],
      [
        saleOf(priced, house, 1, { ...after, ...right, priceLeaseId: over }),
        [],
        { reason: 'lease_over', violation: false },
      ],
      [saleOf(priced, house, 1, { unitPriceFen: 100 }), ['price_variance'], { reason: 'wrong_price', violation: true }],
    ] as const;
    for (const [sale, reviews, found] of cases) {
      expect((await arrive(house, priced, sale)).reviews).toEqual(reviews);
      const rows = await house.db.query(`select reason, violation from orders.price_variance where order_id = $1`, [
        sale.id,
      ]);
      expect(rows).toEqual('reason' in found ? [found] : []);
    }
    const clock = saleOf(priced, house, 1, after);
    await arrive(house, priced, clock, { standing: 'clock_wrong' });
    expect(await one(`select reason from orders.price_variance where order_id = $1`, [clock.id])).toEqual({
      reason: 'clock',
    });

    const audit = house.app.get(AuditParity);
    const noted = await house.db.query(
      `select line_id as "lineId", reason, violation from orders.price_variance order by line_id`,
    );
    const found = await audit.findings(house.db.database, '2020-01-01', '2030-01-01');
    expect(found.map(({ lineId, reason, violation }) => ({ lineId, reason, violation }))).toEqual(noted);
    await audit.run();
    const parity = (await house.server.inject({ url: '/api/v1/public/price-parity' })).json<{
      checked: number;
      violations: number;
    }>();
    const lines = await one<{ n: number }>(
      `select count(*)::integer as n from orders.line l join orders."order" o on o.id = l.order_id where o.paid_at is not null`,
    );
    expect(parity).toMatchObject({ checked: lines.n, violations: 4 });
    const ofOutlets = await house.app.get(Parity).ofOutlets([priced.device.outletId, till.device.outletId]);
    expect(ofOutlets.get(priced.device.outletId)).toMatchObject({ checked: 7, violations: 4 });
    expect(ofOutlets.get(till.device.outletId)).toMatchObject({ violations: 0 });

    // What a product's page may say: nothing where a sale was apart, nor where no outlet has sold it or holds its price.
    const saysOf = async ({ shelf }: ATill) => {
      const { slug } = await one<{ slug: string }>(
        `select p.slug from catalog.product p join catalog.sku k on k.product_id = p.id where k.id = $1`,
        [shelf.skuId],
      );
      const answer = await house.server.inject({ url: `/api/v1/public/price-parity/${slug}` });
      return answer.json<{ verified: boolean; checkedAt: string | null }>();
    };
    const unsold = await aTill(house);
    expect([await saysOf(priced), await saysOf(till), await saysOf(unsold)]).toMatchObject([
      { verified: false },
      { verified: true, checkedAt: expect.any(String) },
      { verified: false },
    ]);
    await house.db.query(`insert into catalog.price_ack (lease_id, device_id, at) values ($1, $2, now())`, [
      unsold.priceLeaseId,
      unsold.device.deviceId,
    ]);
    expect(await saysOf(unsold)).toMatchObject({ verified: true });
    house.clock.advance(3 * 24 * 3_600_000);
    expect(await saysOf(till)).toMatchObject({ verified: false });
    expect((await house.server.inject({ url: '/api/v1/public/price-parity/none' })).statusCode).toBe(404);
  });

  it('keeps every lease a sale names, and the last one of each till; what proves nothing goes thirty days after its end', async () => {
    const here = await aTill(house);
    const at = (days: number) => new Date(house.clock.now().getTime() + days * 24 * 3_600_000);
    const lease = async (issued: number, until: number): Promise<string> => {
      const id = uuidv7();
      await house.db.query(
        `insert into catalog.price_lease (id, device_id, issued_at, valid_until, sha256, version_ids) values ($1, $2, $3, $4, repeat('0', 64), $5)`,
        [id, here.device.deviceId, at(issued), at(until), [here.versionId]],
      );
      return id;
    };
    const ack = (id: string, on: number) =>
      house.db.query(`insert into catalog.price_ack (lease_id, device_id, at) values ($1, $2, $3)`, [
        id,
        here.device.deviceId,
        at(on),
      ]);
    const [named, idle, young] = [await lease(-60, -50), await lease(-58, -48), await lease(-30, -20)];
    const [acknowledged, last] = [await lease(-57, -47), await lease(-56, -46)];
    await ack(idle, -58);
    await ack(acknowledged, -57);
    // Made while it held, so that nothing but the sale itself names it.
    const within = saleOf(here, house, 1, { priceLeaseId: named, at: at(-55).toISOString() });
    await arrive(house, here, within);
    expect(await house.db.query(`select 1 from orders.price_variance where order_id = $1`, [within.id])).toEqual([]);
    const trim = house.app.get(TrimPriceLeases);
    await Promise.all([trim.run(), trim.run()]);
    const kept = await house.db.query<{ id: string }>(
      `select id from catalog.price_lease where device_id = $1 and issued_at > '2020-01-02' order by issued_at`,
      [here.device.deviceId],
    );
    expect(kept.map(({ id }) => id)).toEqual([named, acknowledged, young].sort((a, b) => order(a) - order(b)));
    expect(await house.db.query(`select 1 from catalog.price_ack where lease_id = $1`, [idle])).toEqual([]);
    await expect(
      house.db.query(`update catalog.price_lease set valid_until = now() where id = $1`, [named]),
    ).rejects.toThrow('settled facts');
    function order(id: string): number {
      return [named, idle, acknowledged, last, young].indexOf(id);
    }
  });
});

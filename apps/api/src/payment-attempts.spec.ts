import 'reflect-metadata';
import { MOST_ATTEMPTS } from '@youjian/payments-domain';
import { type OrderAsk, OrderSecrets, PlaceOrder } from '@youjian/orders-server';
import { PaymentMethods, Payments, StripeProvider, WorkInbox } from '@youjian/payments-server';
import { payIntent, paySession } from '@youjian/stripe-sandbox';
import { aShelf } from '@youjian/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, askFor, checkout, comeBack, orderOf } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { booksOf, control, jobsTakeTheirTurn, placed, providersBooks, told } from './testing/money';
import { type Person, signedIn } from './testing/people';
import { type OnTheLine, isAsking, sitOnTheLine } from './testing/stripe-line';

let house: House;
let till: Person;
const leave: (() => void)[] = [];

beforeAll(async () => {
  house = await openHouse();
  till = await signedIn(house, { roles: ['administrator'] });
});
afterEach(async () => {
  for (const off of leave.splice(0)) off();
  await control(house, 'calm', {});
  await house.app.get(WorkInbox).idle();
  expect(await brokenInvariants(house.db)).toEqual([]);
  expect(await rollupsDiffer(house.db)).toEqual([]);
});
afterAll(() => house.stop());

const onTheLine = (between: OnTheLine): void => void leave.push(sitOnTheLine(house.engine, between));
/** What we ask the provider to make or end, in order. */
function asked(): string[] {
  const calls: string[] = [];
  onTheLine((request, next) => {
    if (request.method === 'POST') calls.push(request.path.replace(/(cs_test|pi)_\w+/, ':id'));
    return next(request);
  });
  return calls;
}
const sessionsOf = ({ orderNo }: Placed) =>
  house.engine.tables['checkout.session'].all().filter((row) => row.api.metadata?.['order_no'] === orderNo);
const intentsOf = ({ orderNo }: { orderNo: string }) =>
  house.engine.tables.payment_intent.all().filter((row) => row.api.metadata['order_no'] === orderNo);
/** An order as a till places it: no page was opened for it. */
const unopened = (skuId: string) =>
  house.app.get(PlaceOrder).place({ ...(askFor(skuId) as Omit<OrderAsk, 'channel'>), channel: 'counter' });
const continuePayment = async (order: Placed) => {
  const answer = await house.server.inject({
    method: 'POST',
    url: `/api/v1/store/orders/${order.orderNo}/payment?token=${order.accessToken}`,
    payload: {},
  });
  return { status: answer.statusCode, body: answer.json<Placed & { code?: string }>() };
};

describe('an order that is paid for again and again', () => {
  it('has one page: whoever comes back to it, also after a declined card or a failed question of the bank, finds the same (19, 21)', async () => {
    const order = await placed(house);
    const { sessionId } = order.payment;
    paySession(house.engine, sessionId, { outcome: 'decline', method: 'card' });
    paySession(house.engine, sessionId, { outcome: 'succeed', method: 'card', cardNumber: '4000008400001629' });
    for (const event of house.engine.tables.event.all().slice(-4)) await told(house, event.api);
    expect((await comeBack(house, order)).state).toBe('pending_payment');
    const again = await Promise.all([continuePayment(order), continuePayment(order)]);
    expect(again.map(({ body }) => body.payment.sessionId)).toEqual([sessionId, sessionId]);
    house.pay(sessionId);
    expect((await comeBack(house, order)).state).toBe('paid');
    expect(await booksOf(house, order)).toMatchObject({ payments: ['paid'], refunds: [], postings: order.totalFen });
    expect(providersBooks(house, order)).toEqual({ received: order.totalFen, back: 0, paid: 1 });
  });

  it('waits while a wallet is still at it, and gets a fresh page when the wallet has refused; two who ask at once get one', async () => {
    const order = await placed(house);
    paySession(house.engine, order.payment.sessionId, { outcome: 'decline', method: 'alipay', afterSeconds: 60 });
    const meanwhile = await continuePayment(order);
    expect([meanwhile.status, meanwhile.body.code]).toEqual([409, 'payment_processing']);
    house.clock.advance(120_000);
    house.engine.tick();
    const fresh = await Promise.all([continuePayment(order), continuePayment(order)]);
    const opened = fresh.filter(({ status }) => status === 200).map(({ body }) => body.payment.sessionId);
    expect(opened.length).toBeGreaterThan(0);
    const { body } = await continuePayment(order);
    expect(new Set([...opened, body.payment.sessionId]).size).toBe(1);
    expect(sessionsOf(order)).toHaveLength(2);
    expect(Date.parse((await orderOf(house, order)).payBefore)).toBeGreaterThan(Date.parse(order.payBefore));
    house.pay(body.payment.sessionId);
    await told(house, house.eventOf('checkout.session.completed', body.payment.sessionId));
    expect(await booksOf(house, order)).toMatchObject({
      state: 'paid',
      payments: ['cancelled', 'paid'],
      postings: order.totalFen,
    });
    expect((await orderOf(house, order)).payment).toMatchObject({ method: 'card', state: 'paid' });
  });

  it('whose page a crash left unmade gets one when its buyer comes back minutes later, with its full time to pay (16)', async () => {
    const { skuId } = await aShelf(house.db);
    const key = { 'idempotency-key': 'left-unmade' };
    await control(house, 'faults', { kind: 'disconnect', count: 100, path: '/v1/checkout/sessions' });
    expect((await checkout(house, askFor(skuId), key)).status).toBe(503);
    await control(house, 'faults', { clear: true });
    house.clock.advance(5 * 60_000);
    const again = await checkout(house, askFor(skuId), key);
    expect([again.status, again.body.code]).toEqual([201, undefined]);
    expect(Date.parse(again.body.payBefore) - house.clock.now().getTime()).toBeGreaterThan(30 * 60_000);
    expect((await checkout(house, askFor(skuId), key)).body).toEqual(again.body);
    house.pay(again.body.payment.sessionId);
    expect((await comeBack(house, again.body)).state).toBe('paid');
    expect(await booksOf(house, again.body)).toMatchObject({ payments: ['cancelled', 'paid'], refunds: [] });
  }, 60_000);

  it('cannot be kept reserved for ever by trying', async () => {
    const order = await placed(house);
    const codes = new Set<string | undefined>();
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const { body } = await continuePayment(order);
      codes.add(body.code);
      if (body.code !== undefined) break;
      paySession(house.engine, body.payment.sessionId, { outcome: 'decline', method: 'alipay', afterSeconds: 1 });
      house.clock.advance(2_000);
      house.engine.tick();
    }
    expect((await continuePayment(order)).body.code).toBe('payment_attempts_used');
    expect([...codes]).toEqual([undefined]);
  });

  it('whose basket was changed is another order: the page of the old one is ended first and takes no money any more (11)', async () => {
    const shelf = await aShelf(house.db, { units: 3 });
    const old = await placed(house, shelf, 1);
    const calls = asked();
    await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${old.orderNo}/cancel?token=${old.accessToken}`,
      payload: {},
    });
    const changed = await placed(house, shelf, 3);
    expect(calls).toEqual(['/v1/checkout/sessions/:id/expire', '/v1/checkout/sessions']);
    expect(() => house.pay(old.payment.sessionId)).toThrow(/expired/);
    house.pay(changed.payment.sessionId);
    await told(house, house.eventOf('checkout.session.completed', changed.payment.sessionId));
    expect(await booksOf(house, old)).toMatchObject({ state: 'cancelled', refunds: [], postings: 0 });
    expect(await booksOf(house, changed)).toMatchObject({ state: 'paid', postings: changed.totalFen });
  });

  it('is paid with its own words only: the same key with others is refused, and somebody hears of it (18)', async () => {
    const { skuId } = await aShelf(house.db);
    const order = await unopened(skuId);
    const { stripe } = house.app.get(StripeProvider);
    const [other] = [{ currency: 'cny', unit_amount: 1, product_data: { name: '别的' } }];
    await stripe.checkout.sessions.create(
      { mode: 'payment', line_items: [{ quantity: 1, price_data: other }], success_url: 'http://shop.test/a' },
      { idempotencyKey: Payments.idempotencyKey(order.id, 1) },
    );
    const accessToken = house.app.get(OrderSecrets).token(order.orderNo);
    const answer = await continuePayment({ orderNo: order.orderNo, accessToken } as Placed);
    expect([answer.status, answer.body.code]).toEqual([503, 'payment_unavailable']);
    const [alarm] = await house.db.query(
      `select kind, facts ->> 'type' as type from payments.alarm where subject = $1`,
      [Payments.idempotencyKey(order.id, 1)],
    );
    expect(alarm).toEqual({ kind: 'provider_refused', type: 'StripeIdempotencyError' });
  });
});

describe('an order of nothing', () => {
  /** What a voucher will do one day; a price alone cannot be nothing. */
  async function anOrderOfNothing() {
    const shelf = await aShelf(house.db, { units: 2 });
    await house.db.query(`alter table catalog.price_version drop constraint if exists price_version_price_fen_check`);
    await house.db.query(`alter table catalog.price_version disable trigger user`);
    await house.db.query(`update catalog.price_version set price_fen = 0 where sku_id = $1`, [shelf.skuId]);
    return shelf;
  }

  it('is paid at once, without asking the provider, and credits nothing to nobody (46)', async () => {
    const shelf = await anOrderOfNothing();
    const calls = asked();
    const { body, status } = await checkout(house, askFor(shelf.skuId, 2), { 'idempotency-key': 'nothing-1' });
    expect([status, body.totalFen, body.payment.provider]).toEqual([201, 0, 'none']);
    expect(body.payment.url).toContain(`/orders/${body.orderNo}?token=`);
    expect(calls).toEqual([]);
    expect(await booksOf(house, body)).toMatchObject({ state: 'paid', journal: ['placed', 'paid'], postings: 0 });
    const again = await checkout(house, askFor(shelf.skuId, 2), { 'idempotency-key': 'nothing-1' });
    expect(again.body).toEqual(body);
  });

  it('is paid by the next turn of the jobs when the process died in between (46)', async () => {
    const shelf = await anOrderOfNothing();
    const order = await unopened(shelf.skuId);
    expect(await booksOf(house, order)).toMatchObject({ state: 'pending_payment', payments: ['created'] });
    await jobsTakeTheirTurn(house, 1);
    expect(await booksOf(house, order)).toMatchObject({ state: 'paid', payments: ['paid'] });
  });
});

describe('the ways to pay', () => {
  const shown = async () => (await house.server.inject({ url: '/api/v1/store/payment-methods' })).json<object>();
  const alarmsOf = (kind: string) =>
    house.db.query<{ subject: string }>(
      `select subject from payments.alarm where kind = $1 and acknowledged_at is null order by subject`,
      [kind],
    );

  it('that the provider leaves out are hidden and ring an alarm, and come back when it offers them again (26)', async () => {
    expect(await shown()).toEqual({ methods: ['card', 'alipay', 'wechat_pay'] });
    await control(house, 'account', { methods: ['card', 'alipay'] });
    await house.app.get(PaymentMethods).probe();
    expect(await shown()).toEqual({ methods: ['card', 'alipay'] });
    expect(await alarmsOf('method_missing')).toEqual([{ subject: 'wechat_pay' }]);
    const health = (await house.server.inject({ url: '/health/ready' })).json<{ status: string; checks: object }>();
    expect(health).toMatchObject({ status: 'ready', checks: { paymentMethods: { ok: false } } });
    const order = await unopened((await aShelf(house.db)).skuId);
    expect(await counter(order.orderNo, 'wechat_qr')).toMatchObject({ code: 'payment_method_missing' });
    expect(await counter(order.orderNo, 'checkout_qr')).toMatchObject({ state: 'waiting' });
    // Nobody asks for that: the answer to the next order says so.
    await control(house, 'calm', {});
    await placed(house);
    await expect.poll(shown, { timeout: 30_000 }).toEqual({ methods: ['card', 'alipay', 'wechat_pay'] });
  });

  it('cannot be named in the old words: the provider refuses them (27)', async () => {
    const answer = await house.engine.handle({
      method: 'POST',
      path: '/v1/payment_intents',
      headers: { authorization: 'Bearer sk_test_house', 'content-type': 'application/x-www-form-urlencoded' },
      rawBody: 'amount=100&currency=cny&payment_method_types[0]=card',
    });
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      400,
      { error: { code: 'payment_method_types_no_longer_supported' } },
    ]);
  });
});

type Counter = { state: string; qr: string | null; way: string | null; orderState: string; code?: string };
const counterUrl = (orderNo: string) => `/api/v1/admin/orders/${orderNo}/counter-payment`;
async function counter(orderNo: string, way?: string): Promise<Counter> {
  const headers = { cookie: till.cookie };
  const url = counterUrl(orderNo);
  const options = way ? ({ method: 'POST', url, headers, payload: { way } } as const) : ({ url, headers } as const);
  return (await house.server.inject(options)).json<Counter>();
}
async function takeBack(orderNo: string): Promise<Counter> {
  const url = `${counterUrl(orderNo)}/cancel`;
  return (
    await house.server.inject({ method: 'POST', url, headers: { cookie: till.cookie }, payload: {} })
  ).json<Counter>();
}

describe('a code on a till', () => {
  const anOrder = async () => unopened((await aShelf(house.db)).skuId);

  it('is the same however often it is asked for, and paid without any message', async () => {
    const order = await anOrder();
    expect(await counter(order.orderNo)).toMatchObject({ state: 'none', qr: null });
    const first = await counter(order.orderNo, 'wechat_qr');
    expect(first).toMatchObject({ state: 'waiting', way: 'wechat_qr', qr: expect.stringMatching(/./) as unknown });
    expect((await counter(order.orderNo, 'wechat_qr')).qr).toBe(first.qr);
    const [intent] = intentsOf(order);
    payIntent(house.engine, intent!.id, { outcome: 'succeed', afterSeconds: 5 });
    expect(await counter(order.orderNo)).toMatchObject({ state: 'processing' });
    house.clock.advance(6_000);
    house.engine.tick();
    expect(await counter(order.orderNo)).toMatchObject({ state: 'paid', orderState: 'paid', qr: null });
    expect(intentsOf(order)).toHaveLength(1);
    expect(await booksOf(house, order)).toMatchObject({ payments: ['cancelled', 'paid'], refunds: [] });
  });

  it('is paid by its message alone, though that comes before our own call has returned (6)', async () => {
    const order = await anOrder();
    onTheLine(async (request, next) => {
      const answer = await next(request);
      if (!isAsking(request, 'POST', /^\/v1\/payment_intents$/)) return answer;
      const { id } = JSON.parse(answer.body) as { id: string };
      payIntent(house.engine, id, { outcome: 'succeed' });
      await told(house, house.eventOf('payment_intent.succeeded', id));
      return answer;
    });
    await counter(order.orderNo, 'wechat_qr');
    expect(await booksOf(house, order)).toMatchObject({ state: 'paid', payments: ['cancelled', 'paid'], refunds: [] });
  });

  it('that cannot be taken back because it has been paid is a payment: the screen says paid (24)', async () => {
    const order = await anOrder();
    await counter(order.orderNo, 'wechat_qr');
    payIntent(house.engine, intentsOf(order)[0]!.id, { outcome: 'succeed' });
    expect(await takeBack(order.orderNo)).toMatchObject({ state: 'paid', orderState: 'paid' });
    expect(await booksOf(house, order)).toMatchObject({ state: 'paid', payments: ['cancelled', 'paid'], refunds: [] });
  });

  it('that ran out is followed by another, and only the last of them can be paid', async () => {
    const order = await anOrder();
    const first = await counter(order.orderNo, 'wechat_qr');
    payIntent(house.engine, intentsOf(order)[0]!.id, { outcome: 'timeout' });
    expect(await counter(order.orderNo)).toMatchObject({ state: 'failed', qr: null });
    const second = await counter(order.orderNo, 'wechat_qr');
    expect(second.qr).not.toBe(first.qr);
    const [old, fresh] = intentsOf(order);
    expect(old!.api.status).toBe('canceled');
    payIntent(house.engine, fresh!.id, { outcome: 'succeed' });
    expect(await counter(order.orderNo)).toMatchObject({ state: 'paid' });
    expect(providersBooks(house, order)).toMatchObject({ back: 0, paid: 1 });
  });

  it('gives way to the payment page as a code: it is taken back before there is a page, and a page before there is a code', async () => {
    const order = await anOrder();
    await counter(order.orderNo, 'wechat_qr');
    const calls = asked();
    const page = await counter(order.orderNo, 'checkout_qr');
    expect(page).toMatchObject({ state: 'waiting', qr: expect.stringContaining('/c/pay/') as unknown });
    expect(await takeBack(order.orderNo)).toMatchObject({ state: 'cancelled' });
    await counter(order.orderNo, 'wechat_qr');
    expect(calls).toEqual([
      '/v1/payment_intents/:id/cancel',
      '/v1/checkout/sessions',
      '/v1/checkout/sessions/:id/expire',
      '/v1/payment_intents',
    ]);
  });

  it('is made once though the answer was lost, and the till asks again (16)', async () => {
    const order = await anOrder();
    let isLost = true;
    onTheLine(async (request, next) => {
      const answer = await next(request);
      return isLost && isAsking(request, 'POST', /^\/v1\/payment_intents$/)
        ? { status: 0, headers: {}, body: '', disconnect: true }
        : answer;
    });
    expect(await counter(order.orderNo, 'wechat_qr')).toMatchObject({ code: 'payment_unavailable' });
    isLost = false;
    expect(await counter(order.orderNo, 'wechat_qr')).toMatchObject({ state: 'waiting' });
    expect(intentsOf(order)).toHaveLength(1);
  }, 20_000);

  it('nobody told us of is asked for by the poller (5)', async () => {
    const order = await anOrder();
    await counter(order.orderNo, 'wechat_qr');
    payIntent(house.engine, intentsOf(order)[0]!.id, { outcome: 'succeed' });
    await jobsTakeTheirTurn(house, 2);
    expect(await booksOf(house, order)).toMatchObject({ state: 'paid', payments: ['cancelled', 'paid'] });
  });
});

import 'reflect-metadata';
import { CloseUnpaid, RefundUnits } from '@youjian/orders-server';
import {
  PAYMENTS_SETTINGS,
  Payments,
  type PaymentsSettings,
  Refunds,
  StripeProvider,
  WorkInbox,
} from '@youjian/payments-server';
import { paySession, signatureHeader } from '@youjian/stripe-sandbox';
import { type AShelf, aShelf } from '@youjian/testing';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, askFor, buyAndPay, checkout, comeBack, orderOf } from './testing/buyer';
import { type House, WEBHOOK_SECRET, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import {
  type OnTheLine,
  type StripeEvent,
  eventsSince,
  isAsking,
  markOf,
  retold,
  sitOnTheLine,
} from './testing/stripe-line';

let house: House;
const leave: (() => void)[] = [];

beforeAll(async () => {
  house = await openHouse();
});
afterEach(async () => {
  for (const off of leave.splice(0)) off();
  await house.app.get(WorkInbox).idle();
  expect(await brokenInvariants(house.db)).toEqual([]);
  expect(await rollupsDiffer(house.db)).toEqual([]);
});
afterAll(() => house.stop());

const onTheLine = (between: OnTheLine): void => void leave.push(sitOnTheLine(house.engine, between));

async function placed(shelf?: AShelf, quantity = 1): Promise<Placed> {
  const { skuId } = shelf ?? (await aShelf(house.db));
  const { body, status } = await checkout(house, askFor(skuId, quantity));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** The provider's message arrives, and whatever it leads to has been done. */
async function told(event: object): Promise<number> {
  const { statusCode } = await house.webhook(event);
  await house.app.get(WorkInbox).idle();
  return statusCode;
}

const completed = (order: Placed): object => house.eventOf('checkout.session.completed', order.payment.sessionId);
const intentOf = (order: Placed): string => {
  const session = house.engine.tables['checkout.session'].get(order.payment.sessionId)?.api;
  return String(session?.payment_intent);
};

/** What happened to an order's money, from the provider's books and ours. */
async function booksOf(order: Placed) {
  const [ours] = await house.db.query<{
    state: string;
    payments: string[];
    refunds: string[];
    journal: string[];
    postings: number;
  }>(
    `select o.state,
       (select array_agg(p.state order by p.attempt_no) from payments.payment p where p.order_id = o.id) as payments,
       (select coalesce(array_agg(r.reason || ' ' || r.state order by r.id), '{}') from payments.refund r where r.order_id = o.id) as refunds,
       (select array_agg(e.move order by e.at, e.id) from orders.order_event e where e.order_id = o.id) as journal,
       (select coalesce(sum(a.amount_fen), 0) from attribution.posting a where a.order_id = o.id)::integer as postings
     from orders."order" o where o.order_no = $1`,
    [order.orderNo],
  );
  return ours;
}
const moneyBack = (order: Placed): number =>
  house.engine.tables.refund
    .all()
    .map((row) => row.api)
    .filter((refund) => refund.payment_intent === intentOf(order) && refund.status !== 'failed')
    .reduce((sum, refund) => sum + refund.amount, 0);

const PAID_ONCE = { state: 'paid', payments: ['paid'], refunds: [], journal: ['placed', 'paid'] };

/** As long as jobs would need to have taken their turns, without waiting for it. */
async function jobsTakeTheirTurn(minutes: number): Promise<void> {
  house.clock.advance(minutes * 60_000);
  house.engine.tick();
  await house.app.get(CloseUnpaid).expireDue();
  await house.app.get(WorkInbox).sweep();
  await house.app.get(WorkInbox).idle();
  await house.app.get(Payments).poll();
  await house.app.get(Refunds).sweep();
}

describe('the news that an order is paid', () => {
  it('settles it once though the same message comes three times at the same moment (1)', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    const answers = await Promise.all([1, 2, 3].map(() => house.webhook(completed(order))));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    await house.app.get(WorkInbox).idle();
    expect(await booksOf(order)).toMatchObject({ ...PAID_ONCE, postings: order.totalFen });
    const [event] = await house.db.query(
      `select count(*)::integer as stored from payments.stripe_event where object_id = $1`,
      [order.payment.sessionId],
    );
    expect(event).toEqual({ stored: 1 });
  });

  it('settles it once though a hundred messages come at the same moment', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    const answers = await Promise.all(Array.from({ length: 100 }, () => house.webhook(completed(order))));
    expect(answers.every((answer) => answer.statusCode === 200)).toBe(true);
    await house.app.get(WorkInbox).idle();
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('settles it once whatever kinds of messages bring it, in whatever order, twice, and with the buyer coming back in between (2, 7)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.boolean(), async (chance, declinedFirst) => {
        const shelf = await aShelf(house.db, { units: 3 });
        const order = await placed(shelf, 2);
        const mark = markOf(house.engine);
        if (declinedFirst) paySession(house.engine, order.payment.sessionId, { outcome: 'decline', method: 'card' });
        house.pay(order.payment.sessionId);
        const events = eventsSince(house.engine, mark);
        const news: (StripeEvent | 'buyer')[] = shuffled([...events, ...events, 'buyer', 'buyer'], chance);
        for (const one of news) {
          if (one === 'buyer') await comeBack(house, order);
          else expect(await told(one)).toBe(200);
        }
        expect(await booksOf(order)).toMatchObject({ ...PAID_ONCE, postings: order.totalFen });
        expect(moneyBack(order)).toBe(0);
      }),
      { numRuns: 15 },
    );
  });

  it('settles it once when everything comes at the same instant, and everybody is answered (3)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await placed();
      house.pay(order.payment.sessionId);
      const intent = house.eventOf('payment_intent.succeeded', intentOf(order));
      const [first, second, page, pageAgain] = await Promise.all([
        house.webhook(completed(order)),
        house.webhook(intent),
        comeBack(house, order),
        comeBack(house, order),
      ]);
      await house.app.get(WorkInbox).idle();
      expect([first.statusCode, second.statusCode, page.state, pageAgain.state]).toEqual([200, 200, 'paid', 'paid']);
      expect(await booksOf(order)).toMatchObject(PAID_ONCE);
    }
  });

  it('needs no buyer: closing the browser after paying loses nothing (4)', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId, 'alipay');
    await told(completed(order));
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('needs no message: what nobody told us is asked for within two minutes (5)', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    await jobsTakeTheirTurn(2);
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('is not lost when it comes before our own call has returned (6)', async () => {
    let messages = 0;
    onTheLine(async (request, next) => {
      const answer = await next(request);
      if (!isAsking(request, 'POST', /^\/v1\/checkout\/sessions$/)) return answer;
      const { id } = JSON.parse(answer.body) as { id: string };
      house.pay(id);
      messages = await told(house.eventOf('checkout.session.completed', id));
      return answer;
    });
    const order = await placed();
    expect(messages).toBe(200);
    expect((await orderOf(house, order)).state).toBe('paid');
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('stays true when an older failure is told after it (7, 19)', async () => {
    const order = await placed();
    paySession(house.engine, order.payment.sessionId, { outcome: 'decline', method: 'card' });
    const failure = house.eventOf('payment_intent.payment_failed', intentOf(order));
    house.pay(order.payment.sessionId, 'card');
    await told(completed(order));
    expect(await told(failure)).toBe(200);
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('waits while a wallet takes its time, and settles when it has made up its mind (23)', async () => {
    const order = await placed();
    paySession(house.engine, order.payment.sessionId, { outcome: 'succeed', method: 'alipay', afterSeconds: 120 });
    await told(completed(order));
    expect((await comeBack(house, order)).state).toBe('pending_payment');
    house.clock.advance(121_000);
    house.engine.tick();
    await told(house.eventOf('checkout.session.async_payment_succeeded', order.payment.sessionId));
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('of a stranger’s payment is kept and shouted about, not dropped (6)', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    onTheLine(async (request, next) => {
      const answer = await next(request);
      return isAsking(request, 'GET', /^\/v1\/checkout\/sessions\/cs_/)
        ? retold(answer, (session) => ({ ...session, client_reference_id: '0190a000-0000-7000-8000-000000000000' }))
        : answer;
    });
    expect(await told(completed(order))).toBe(200);
    const [event] = await house.db.query(`select state from payments.stripe_event where object_id = $1`, [
      order.payment.sessionId,
    ]);
    expect(event).toEqual({ state: 'unmatched' });
    for (const off of leave.splice(0)) off();
    await jobsTakeTheirTurn(1);
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });
});

function shuffled<T>(items: readonly T[], chance: fc.Stream<number>): T[] {
  const pick = chance[Symbol.iterator]();
  return items
    .map((item) => ({ item, at: Number(pick.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('a message that cannot be trusted', () => {
  const event = async (): Promise<{ order: Placed; payload: string }> => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    return { order, payload: JSON.stringify(completed(order)) };
  };
  const now = (): number => Math.floor(house.clock.now().getTime() / 1000);
  const send = (payload: string | Buffer, signature: string | undefined, type = 'application/json') =>
    house.server.inject({
      method: 'POST',
      url: '/api/v1/webhooks/stripe',
      headers: { 'content-type': type, ...(signature === undefined ? {} : { 'stripe-signature': signature }) },
      payload,
    });
  const signed = (payload: string, secret = WEBHOOK_SECRET, at = now()): string => signatureHeader(payload, secret, at);

  it.each<
    readonly [what: string, forge: (payload: string) => readonly [payload: string, signature: string | undefined]]
  >([
    ['is not signed', (payload) => [payload, undefined]],
    ['has an empty signature', (payload) => [payload, '']],
    ['is signed with somebody else’s secret', (payload) => [payload, signed(payload, 'whsec_of_somebody_else')]],
    ['is signed with an empty secret', (payload) => [payload, signed(payload, '')]],
    ['is 301 seconds old', (payload) => [payload, signed(payload, WEBHOOK_SECRET, now() - 301)]],
    ['is signed for a time to come', (payload) => [payload, signed(payload, WEBHOOK_SECRET, now() + 301)]],
    [
      'had one figure changed on the way',
      (payload) => [payload.replace(/"amount_total":(\d)/, '"amount_total":9$1'), signed(payload)],
    ],
    [
      'was read and written anew on the way',
      (payload) => [JSON.stringify(JSON.parse(payload), null, 2), signed(payload)],
    ],
    ['has a time that was changed', (payload) => [payload, signed(payload).replace(/t=\d+/, `t=${now() - 1}`)]],
    ['has a signature of another scheme only', (payload) => [payload, signed(payload).replace('v1=', 'v0=')]],
  ])('is refused and leaves no trace when it %s (40)', async (_, forge) => {
    const { order, payload } = await event();
    const [forged, signature] = forge(payload);
    const answer = await send(forged, signature);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'bad_signature']);
    expect(
      await house.db.query(`select 1 from payments.stripe_event where object_id = $1`, [order.payment.sessionId]),
    ).toEqual([]);
    expect(await booksOf(order)).toMatchObject({ state: 'pending_payment' });
  });

  it.each([
    ['another version of the provider’s language', { api_version: '2025-01-27.acacia' }],
    ['the live world, while we are in a test', { livemode: true }],
    ['another account’s money', { account: 'acct_somebody_else' }],
  ])('is refused with an alarm when it speaks of %s (43)', async (_, change) => {
    const { order } = await event();
    const answer = await house.webhook({ ...completed(order), ...change });
    expect([answer.statusCode, (answer.json() as { code: string }).code]).toEqual([400, 'wrong_event']);
    expect(
      await house.db.query(`select 1 from payments.stripe_event where object_id = $1`, [order.payment.sessionId]),
    ).toEqual([]);
  });

  it('is told from one that carries two signatures, of which one is ours (42)', async () => {
    const { order, payload } = await event();
    const ours = signed(payload);
    const both = `${ours.split(',')[0]},${signed(payload, 'whsec_the_next_one').split(',')[1]},${ours.split(',')[1]}`;
    expect((await send(payload, both)).statusCode).toBe(200);
    await house.app.get(WorkInbox).idle();
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('is told from one signed with the second secret while secrets are being changed (42)', async () => {
    const { order, payload } = await event();
    const settings = house.app.get<PaymentsSettings>(PAYMENTS_SETTINGS);
    const signature = signed(payload, 'whsec_the_next_one');
    expect((await send(payload, signature)).statusCode).toBe(400);
    const secrets = settings.webhookSecrets as string[];
    secrets.push('whsec_the_next_one');
    leave.push(() => void secrets.pop());
    expect((await send(payload, signature)).statusCode).toBe(200);
    await house.app.get(WorkInbox).idle();
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('does not pay an order whatever a rightly signed message claims: the provider is asked (22)', async () => {
    const order = await placed();
    paySession(house.engine, order.payment.sessionId, { outcome: 'abandon', method: 'card' });
    const claim = {
      ...(house.eventOf('payment_intent.requires_action', intentOf(order)) as StripeEvent),
      id: 'evt_claim',
      type: 'checkout.session.completed',
    };
    const session = house.engine.tables['checkout.session'].get(order.payment.sessionId)?.api;
    expect(await told({ ...claim, data: { object: { ...session, payment_status: 'paid', status: 'complete' } } })).toBe(
      200,
    );
    expect(await booksOf(order)).toMatchObject({ state: 'pending_payment', payments: ['open'] });
    const back = await house.server.inject({ url: `/api/v1/store/orders/${order.orderNo}?token=${order.accessToken}` });
    expect(back.json<{ state: string }>().state).toBe('pending_payment');
    expect((await comeBack(house, order)).state).toBe('pending_payment');
  });
});

describe('money that does not fit', () => {
  it.each<readonly [what: string, change: (intent: Record<string, unknown>) => object]>([
    ['one fen too little', (intent) => ({ amount_received: Number(intent['amount_received']) - 1 })],
    ['one fen too much', (intent) => ({ amount_received: Number(intent['amount_received']) + 1 })],
    ['as many cents of another currency', () => ({ currency: 'hkd' })],
  ])('%s is put on the review desk: the order is not paid, and nothing is credited (12, 13)', async (_, change) => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    onTheLine(async (request, next) => {
      const answer = await next(request);
      if (!request.path.startsWith(`/v1/checkout/sessions/${order.payment.sessionId}`)) return answer;
      return retold(answer, (session) => ({
        ...session,
        payment_intent: {
          ...(session['payment_intent'] as object),
          ...change(session['payment_intent'] as Record<string, unknown>),
        },
      }));
    });
    expect(await told(completed(order))).toBe(200);
    expect(await booksOf(order)).toMatchObject({ state: 'payment_review', payments: ['review'], postings: 0 });
    expect((await comeBack(house, order)).state).toBe('payment_review');
    await jobsTakeTheirTurn(40);
    expect(await booksOf(order)).toMatchObject({ state: 'payment_review', postings: 0 });
  });

  it('goes back in full when it comes after the order’s time is over, and the order stays what it is (25)', async () => {
    const shelf = await aShelf(house.db, { units: 1 });
    const order = await placed(shelf);
    onTheLine(async (request, next) =>
      isAsking(request, 'POST', /\/expire$/)
        ? { status: 503, headers: {}, body: '{"error":{"type":"api_error"}}' }
        : next(request),
    );
    house.clock.advance(31 * 60_000);
    // The provider’s clock is a little behind ours: there the session is still open.
    house.engine.clock.offsetMs = -5 * 60_000;
    leave.push(() => void (house.engine.clock.offsetMs = 0));
    await house.app.get(CloseUnpaid).expireDue();
    house.clock.advance(1_000);
    const second = await placed(shelf);
    house.pay(order.payment.sessionId);
    expect(await told(completed(order))).toBe(200);
    await house.app.get(Refunds).sweep();
    expect(await booksOf(order)).toMatchObject({
      state: 'expired',
      payments: ['late'],
      refunds: ['late_payment succeeded'],
      journal: ['placed', 'expired', 'late_payment_refunded'],
      postings: 0,
    });
    expect(moneyBack(order)).toBe(order.totalFen);
    // The unit that was freed belongs to who ordered it next.
    house.pay(second.payment.sessionId);
    await told(completed(second));
    expect(await booksOf(second)).toMatchObject(PAID_ONCE);
  }, 20_000);

  it('goes back in full when the buyer had taken the order back (25)', async () => {
    const order = await placed();
    onTheLine(async (request, next) =>
      isAsking(request, 'POST', /\/expire$/)
        ? { status: 400, headers: {}, body: '{"error":{"type":"invalid_request_error"}}' }
        : next(request),
    );
    const cancel = await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${order.orderNo}/cancel?token=${order.accessToken}`,
      payload: {},
    });
    expect(cancel.json<{ state: string }>().state).toBe('cancelled');
    house.pay(order.payment.sessionId, 'wechat_pay');
    await told(completed(order));
    // The first turn may still find the refund on its way to the wallet; the second asks what became of it.
    for (const minutes of [2, 2]) await jobsTakeTheirTurn(minutes);
    expect(await booksOf(order)).toMatchObject({
      state: 'cancelled',
      payments: ['late'],
      refunds: ['late_payment succeeded'],
      postings: 0,
    });
    expect(moneyBack(order)).toBe(order.totalFen);
  });

  it('goes back in full though the order is over, ending the session failed, and no message ever comes (5, 25)', async () => {
    const order = await placed();
    onTheLine(async (request, next) =>
      isAsking(request, 'POST', /\/expire$/)
        ? { status: 400, headers: {}, body: '{"error":{"type":"invalid_request_error"}}' }
        : next(request),
    );
    await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${order.orderNo}/cancel?token=${order.accessToken}`,
      payload: {},
    });
    house.pay(order.payment.sessionId, 'card');
    for (const minutes of [2, 15, 30, 5]) await jobsTakeTheirTurn(minutes);
    expect(await booksOf(order)).toMatchObject({
      state: 'cancelled',
      payments: ['late'],
      refunds: ['late_payment succeeded'],
      postings: 0,
    });
    expect(moneyBack(order)).toBe(order.totalFen);
  });

  it('is applied once and goes back once when an order was paid in two sessions (14)', async () => {
    const order = await placed();
    const { stripe } = house.app.get(StripeProvider);
    const [payment] = await house.db.query<{ id: string }>(`select id from payments.payment where order_no = $1`, [
      order.orderNo,
    ]);
    const second = await stripe.checkout.sessions.create({
      mode: 'payment',
      client_reference_id: payment!.id,
      allowed_payment_method_types: ['card'],
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'cny', unit_amount: order.totalFen, product_data: { name: '五华金柚' } },
        },
      ],
      success_url: 'http://shop.test/a',
      cancel_url: 'http://shop.test/b',
    });
    house.pay(order.payment.sessionId);
    house.pay(second.id);
    for (const sessionId of [order.payment.sessionId, second.id, second.id])
      await told(house.eventOf('checkout.session.completed', sessionId));
    await jobsTakeTheirTurn(1);
    const books = await booksOf(order);
    expect(books).toMatchObject({ state: 'paid', postings: order.totalFen });
    expect(books?.refunds).toEqual(['duplicate_payment succeeded']);
    const refunds = house.engine.tables.refund
      .all()
      .map((row) => row.api)
      .filter((refund) => refund.payment_intent !== intentOf(order));
    expect(refunds.at(-1)?.amount).toBe(order.totalFen);
    expect(moneyBack(order)).toBe(0);
  });
});

describe('the last one on the shelf', () => {
  it('is sold to one of two who ask for it at once; the other is told before paying anything (9, 10)', async () => {
    const shelf = await aShelf(house.db, { units: 1 });
    const answers = await Promise.all([checkout(house, askFor(shelf.skuId)), checkout(house, askFor(shelf.skuId))]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const order = answers.find((answer) => answer.status === 201)!.body;
    house.pay(order.payment.sessionId);
    await told(completed(order));
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it('is free again when the bank’s question was never answered (20)', async () => {
    const shelf = await aShelf(house.db, { units: 1 });
    const order = await placed(shelf);
    paySession(house.engine, order.payment.sessionId, { outcome: 'abandon', method: 'card' });
    expect((await comeBack(house, order)).state).toBe('pending_payment');
    await jobsTakeTheirTurn(32);
    expect(await booksOf(order)).toMatchObject({ state: 'expired', payments: ['expired'], refunds: [] });
    expect((await checkout(house, askFor(shelf.skuId))).status).toBe(201);
  });
});

describe('while the provider cannot be reached', () => {
  const fault = (
    kind: 'error' | 'disconnect' | 'plain_404',
    more: { applied?: boolean; count?: number; path?: string } = {},
  ): void => {
    house.engine.turn({
      faults: [
        {
          kind,
          applied: more.applied ?? false,
          remaining: more.count ?? 100,
          path: more.path ?? '/v1/checkout/sessions',
        },
      ],
    });
    leave.push(() => house.engine.turn({ faults: [] }));
  };
  const calm = (): void => house.engine.turn({ faults: [] });
  const sessionsOf = (order: Placed): number =>
    house.engine.tables['checkout.session'].all().filter((row) => row.api.metadata?.['order_no'] === order.orderNo)
      .length;

  const loseAnswers = (path: RegExp): void =>
    onTheLine(async (request, next) => {
      const answer = await next(request);
      return isAsking(request, 'POST', path) ? { status: 0, headers: {}, body: '', disconnect: true } : answer;
    });

  it.each<readonly [how: string, break_: () => void]>([
    ['does not answer', () => fault('disconnect')],
    ['did what we asked, and the answer was lost', () => loseAnswers(/^\/v1\/checkout\/sessions$/)],
    ['answers with a page that is not its own', () => fault('plain_404')],
  ])(
    'the order is kept when it %s, and the same request goes on with the same session (16, 45)',
    async (how, breakIt) => {
      const shelf = await aShelf(house.db, { units: 1 });
      const key = { 'idempotency-key': `down-${how.length}` };
      breakIt();
      const refused = await checkout(house, askFor(shelf.skuId), key);
      expect([refused.status, refused.body.code]).toEqual([503, 'payment_unavailable']);
      expect(refused.headers['retry-after']).toBeDefined();
      const orderNo = refused.body.facts?.['orderNo'];
      for (const off of leave.splice(0)) off();
      const again = await checkout(house, askFor(shelf.skuId), key);
      expect([again.status, again.body.orderNo]).toEqual([201, orderNo]);
      expect(sessionsOf(again.body)).toBe(1);
      const third = await checkout(house, askFor(shelf.skuId), key);
      expect(third.body).toEqual(again.body);
      house.pay(again.body.payment.sessionId);
      await told(completed(again.body));
      expect(await booksOf(again.body)).toMatchObject(PAID_ONCE);
    },
    20_000,
  );

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'an error that it repeats for the same key, %s having made the session, leads to one session in the end (17)',
    async (_, applied) => {
      const shelf = await aShelf(house.db, { units: 1 });
      const key = { 'idempotency-key': `error-${applied}` };
      fault('error', { applied, count: 1 });
      const first = await checkout(house, askFor(shelf.skuId), key);
      const answer = first.status === 201 ? first : await checkout(house, askFor(shelf.skuId), key);
      expect(answer.status).toBe(201);
      expect(sessionsOf(answer.body)).toBe(1);
      house.pay(answer.body.payment.sessionId);
      await told(completed(answer.body));
      expect(await booksOf(answer.body)).toMatchObject(PAID_ONCE);
    },
    20_000,
  );

  it('its messages are kept and understood later, and an answer that is not a session settles nothing (45)', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    fault('plain_404');
    expect(await told(completed(order))).toBe(200);
    expect(await booksOf(order)).toMatchObject({ state: 'pending_payment' });
    const check = await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${order.orderNo}/payment/check?token=${order.accessToken}`,
      payload: {},
    });
    expect([check.statusCode, check.json<{ code: string }>().code]).toEqual([503, 'payment_unavailable']);
    calm();
    await jobsTakeTheirTurn(1);
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  }, 20_000);
});

describe('while the database fails us', () => {
  it('the message is not acknowledged when it cannot be stored, and its next delivery settles the order once (8)', async () => {
    const order = await placed();
    house.pay(order.payment.sessionId);
    await house.db.query(`alter table payments.stripe_event rename to stripe_event_away`);
    const refused = await house.webhook(completed(order));
    await house.db.query(`alter table payments.stripe_event_away rename to stripe_event`);
    expect(refused.statusCode).toBeGreaterThanOrEqual(500);
    expect(await told(completed(order))).toBe(200);
    expect(await booksOf(order)).toMatchObject(PAID_ONCE);
  });

  it.each([
    ['orders', `orders."order"`],
    ['the shelf', 'inventory.stock'],
    ['the ledger', 'attribution.posting'],
    ['the payment', 'payments.payment'],
  ])(
    'nothing of a settlement is half done when writing %s fails, and all of it is done later, once (8)',
    async (_, table) => {
      const order = await placed();
      house.pay(order.payment.sessionId);
      await house.db.query(
        `create or replace function pg_temp_fail() returns trigger language plpgsql as $$ begin raise exception 'the disk says no' using errcode = 'io_error'; end $$`,
      );
      await house.db.query(
        `create trigger fails before insert or update on ${table} for each row execute function pg_temp_fail()`,
      );
      expect(await told(completed(order))).toBe(200);
      await house.db.query(`drop trigger fails on ${table}`);
      expect(await booksOf(order)).toMatchObject({ state: 'pending_payment', payments: ['open'], postings: 0 });
      await jobsTakeTheirTurn(1);
      expect(await booksOf(order)).toMatchObject({ ...PAID_ONCE, postings: order.totalFen });
    },
  );
});

describe('giving money back', () => {
  const refund = (order: Placed, lineId: string, quantity: number) =>
    house.app
      .get(RefundUnits)
      .refund({ orderNo: order.orderNo, lines: [{ lineId, quantity }], reason: '少件', requestedBy: '测试' });
  const refundCalls = (): { readonly count: number } => {
    const calls = { count: 0 };
    onTheLine((request, next) => {
      if (isAsking(request, 'POST', /^\/v1\/refunds/)) calls.count += 1;
      return next(request);
    });
    return calls;
  };

  it('is possible unit by unit down to the last, and then refused here, without asking the provider (28)', async () => {
    const shelf = await aShelf(house.db, { priceFen: 3333 });
    const order = await buyAndPay(house, shelf.skuId, 3);
    const lineId = (await orderOf(house, order)).lines[0]!.id;
    const calls = refundCalls();
    for (let unit = 1; unit <= 3; unit += 1)
      expect(await refund(order, lineId, 1)).toMatchObject({ amountFen: 3333, state: 'succeeded' });
    await expect(refund(order, lineId, 1)).rejects.toMatchObject({
      code: expect.stringMatching(/refund_exceeds|order_state/) as unknown,
    });
    expect(calls.count).toBe(3);
    expect(moneyBack(order)).toBe(order.totalFen);
    expect((await booksOf(order))?.postings).toBe(0);
  });

  it('happens once though two people ask for the same units at the same moment (29)', async () => {
    const shelf = await aShelf(house.db);
    const order = await buyAndPay(house, shelf.skuId, 2);
    const lineId = (await orderOf(house, order)).lines[0]!.id;
    const answers = await Promise.allSettled([refund(order, lineId, 2), refund(order, lineId, 2)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: expect.stringMatching(/refund_exceeds|order_state/) as unknown });
    expect(moneyBack(order)).toBe(order.totalFen);
    expect(await booksOf(order)).toMatchObject({ state: 'cancelled', refunds: ['units succeeded'], postings: 0 });
  });

  it('is pending with a wallet until the wallet says so, and its messages may come in any order (30)', async () => {
    const shelf = await aShelf(house.db);
    const order = await buyAndPay(house, shelf.skuId, 2, 'alipay');
    const lineId = (await orderOf(house, order)).lines[0]!.id;
    const mark = markOf(house.engine);
    expect(await refund(order, lineId, 1)).toMatchObject({ state: 'pending' });
    house.clock.advance(60_000);
    house.engine.tick();
    for (const event of eventsSince(house.engine, mark).reverse()) expect(await told(event)).toBe(200);
    expect(await booksOf(order)).toMatchObject({ refunds: ['units succeeded'] });
    expect((await orderOf(house, order)).refunds[0]).toMatchObject({ state: 'succeeded' });
  });

  it('that the wallet cannot do is written in the order’s journal for the staff, and shown as failed (30)', async () => {
    const shelf = await aShelf(house.db);
    const order = await buyAndPay(house, shelf.skuId, 1, 'alipay');
    const lineId = (await orderOf(house, order)).lines[0]!.id;
    house.engine.turn({ refunds: { failNext: 1, reason: 'expired_or_canceled_card' } });
    const mark = markOf(house.engine);
    await refund(order, lineId, 1);
    house.clock.advance(60_000);
    house.engine.tick();
    for (const event of eventsSince(house.engine, mark)) await told(event);
    const shown = await orderOf(house, order);
    expect(shown.refunds[0]).toMatchObject({ state: 'failed' });
    expect(shown.events.map((event) => event.move)).toContain('refund_failed');
    expect(moneyBack(order)).toBe(0);
  });

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'is paid once though the provider repeats its own error for the key, %s having done it (17)',
    async (_, applied) => {
      const shelf = await aShelf(house.db);
      const order = await buyAndPay(house, shelf.skuId, 2);
      const lineId = (await orderOf(house, order)).lines[0]!.id;
      house.engine.turn({ faults: [{ kind: 'error', applied, remaining: 1, path: '/v1/refunds' }] });
      leave.push(() => house.engine.turn({ faults: [] }));
      await refund(order, lineId, 1);
      await jobsTakeTheirTurn(1);
      expect(await booksOf(order)).toMatchObject({ refunds: ['units succeeded'] });
      expect(moneyBack(order)).toBe(order.totalFen / 2);
    },
    20_000,
  );

  it('is asked for again under the same key when the first answer was lost, and is paid once', async () => {
    const shelf = await aShelf(house.db);
    const order = await buyAndPay(house, shelf.skuId, 1);
    const lineId = (await orderOf(house, order)).lines[0]!.id;
    onTheLine(async (request, next) => {
      const answer = await next(request);
      return isAsking(request, 'POST', /^\/v1\/refunds$/)
        ? { status: 0, headers: {}, body: '', disconnect: true }
        : answer;
    });
    expect(await refund(order, lineId, 1)).toMatchObject({ state: 'requested' });
    for (const off of leave.splice(0)) off();
    await jobsTakeTheirTurn(1);
    expect(await booksOf(order)).toMatchObject({ refunds: ['units succeeded'] });
    expect(moneyBack(order)).toBe(order.totalFen);
  }, 20_000);
});

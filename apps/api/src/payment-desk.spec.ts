import 'reflect-metadata';
import type { ReplyOf, paymentDesk } from '@youjian/contract';
import { Disputes, Reviews, StripeProvider, WorkInbox } from '@youjian/payments-server';
import { paySession } from '@youjian/stripe-sandbox';
import { aShelf } from '@youjian/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, askFor, checkout, orderOf } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { booksOf, control, jobsTakeTheirTurn, placed, providersBooks, told } from './testing/money';
import { type Person, signedIn } from './testing/people';

type Review = ReplyOf<typeof paymentDesk.acceptReview>;
let house: House;
let first: Person;
let second: Person;
let auditor: Person;

beforeAll(async () => {
  house = await openHouse();
  [first, second, auditor] = await Promise.all([
    signedIn(house, { roles: ['finance'] }),
    signedIn(house, { roles: ['finance'] }),
    signedIn(house, { roles: ['auditor'] }),
  ]);
});
afterEach(async () => {
  await control(house, 'calm', {});
  await house.app.get(WorkInbox).idle();
  expect(await brokenInvariants(house.db)).toEqual([]);
  expect(await rollupsDiffer(house.db)).toEqual([]);
});
afterAll(() => house.stop());

async function admin<T>(who: Person, path: string, payload?: object): Promise<{ status: number; body: T }> {
  const headers = { cookie: who.cookie };
  const url = `/api/v1/admin/${path}`;
  const answer = await house.server.inject(payload ? { method: 'POST', url, headers, payload } : { url, headers });
  return { status: answer.statusCode, body: answer.json<T>() };
}
type Refused = { code?: string; facts?: Record<string, unknown> };
const resolve = (who: Person, id: string, move: 'propose' | 'accept' | 'refund') =>
  admin<Review & Refused>(
    who,
    `payment-reviews/${id}/${move}`,
    move === 'accept' ? {} : { reason: '买家来电，已核对银行回单' },
  );
const reviewOf = async ({ orderNo }: Placed): Promise<Review> => {
  const { body } = await admin<{ items: Review[] }>(auditor, `payment-reviews?q=${orderNo}`);
  if (body.items.length !== 1) throw new Error(`${body.items.length} reviews of ${orderNo}`);
  return body.items[0] as Review;
};

/** An order whose money came otherwise than it was asked for. */
async function paidOtherwise(receipts: { amountDelta?: number; currency?: string }, units = 1): Promise<Placed> {
  const order = await placed(house, await aShelf(house.db, { units: 5 }), units);
  await control(house, 'receipts', receipts);
  house.pay(order.payment.sessionId);
  await told(house, house.eventOf('checkout.session.completed', order.payment.sessionId));
  return order;
}

describe('money that does not fit', () => {
  it('one fen short is taken when two people agree: the villages get the total, and no more ever goes back than came (12)', async () => {
    const order = await paidOtherwise({ amountDelta: -1 }, 2);
    const review = await reviewOf(order);
    expect(review).toMatchObject({ state: 'open', expectedFen: order.totalFen, received: order.totalFen - 1 });
    expect((await resolve(first, review.id, 'accept')).body.code).toBe('review_state');
    expect((await resolve(auditor, review.id, 'propose')).status).toBe(403);
    expect((await resolve(first, review.id, 'propose')).body).toMatchObject({ state: 'proposed', proposedByMe: true });
    expect((await resolve(first, review.id, 'accept')).body.code).toBe('decided_by_you');
    expect((await resolve(second, review.id, 'accept')).body).toMatchObject({ state: 'accepted' });
    expect(await booksOf(house, order)).toMatchObject({
      state: 'paid',
      payments: ['paid'],
      journal: expect.arrayContaining(['payment_review', 'paid', 'review_accepted']) as unknown,
      postings: order.totalFen,
    });
    const shown = await orderOf(house, order);
    await admin(first, `orders/${order.orderNo}/refunds`, {
      lines: [{ lineId: shown.lines[0]!.id, quantity: 2 }],
      reason: '少件',
    });
    const { received, back } = providersBooks(house, order);
    expect([received, back]).toEqual([order.totalFen - 1, order.totalFen - 1]);
    const trail = await house.db.query<{ action: string }>(
      `select action from identity.audit_entry where subject_id = $1 order by at, id`,
      [review.id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['propose_review', 'accept_review']);
  });

  it('that is more than the total is taken, and what is more goes back (12)', async () => {
    const order = await paidOtherwise({ amountDelta: 250 });
    const { id } = await reviewOf(order);
    await resolve(first, id, 'propose');
    await resolve(second, id, 'accept');
    await jobsTakeTheirTurn(house, 1);
    expect(await booksOf(house, order)).toMatchObject({
      state: 'paid',
      refunds: ['amount_mismatch 250 succeeded'],
      postings: order.totalFen,
    });
    expect(providersBooks(house, order)).toMatchObject({ received: order.totalFen + 250, back: 250 });
  });

  it('goes back in full by one word of one person: the order is over, its goods are free and the buyer is told (12)', async () => {
    const order = await paidOtherwise({ amountDelta: -2_000 });
    const { id } = await reviewOf(order);
    const refused = await resolve(first, id, 'propose');
    expect([refused.body.code, refused.body.facts]).toEqual(['review_short', { shortFen: 2_000, mostFen: 100 }]);
    expect((await resolve(first, id, 'refund')).body).toMatchObject({ state: 'refunded' });
    await jobsTakeTheirTurn(house, 1);
    const { received, back } = providersBooks(house, order);
    expect(back).toBe(received);
    expect(await booksOf(house, order)).toMatchObject({
      state: 'cancelled',
      payments: ['late'],
      journal: expect.arrayContaining(['payment_review', 'cancelled', 'review_refunded']) as unknown,
      postings: 0,
    });
    const messages = await house.server.inject({
      url: `/api/v1/store/orders/${order.orderNo}/messages?token=${order.accessToken}`,
    });
    const { items } = messages.json<{ items: { kind: string }[] }>();
    expect(items.map(({ kind }) => kind)).toEqual(['payment_returned']);
    expect((await resolve(second, id, 'refund')).body.code).toBe('review_state');
  });

  it('in another currency can only go back, in that currency (13)', async () => {
    const order = await paidOtherwise({ currency: 'hkd' });
    const { id, currency } = await reviewOf(order);
    expect(currency).toBe('hkd');
    expect((await resolve(first, id, 'propose')).body.code).toBe('review_currency');
    await resolve(first, id, 'refund');
    await jobsTakeTheirTurn(house, 1);
    const { received, back } = providersBooks(house, order);
    expect(back).toBe(received);
    expect((await booksOf(house, order)).state).toBe('cancelled');
  });

  it('is decided once though two people decide at the same moment', async () => {
    const order = await paidOtherwise({ amountDelta: 1 });
    const { id } = await reviewOf(order);
    await resolve(first, id, 'propose');
    const answers = await Promise.all([
      resolve(second, id, 'accept'),
      resolve(first, id, 'refund'),
      resolve(second, id, 'refund'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    await jobsTakeTheirTurn(house, 1);
    const { state } = await booksOf(house, order);
    const { received, back } = providersBooks(house, order);
    expect([state === 'paid' ? 1 : received, ['paid', 'cancelled'].includes(state)]).toEqual([back, true]);
  });

  it('cannot be taken once its goods are stopped', async () => {
    const shelf = await aShelf(house.db);
    const order = await placed(house, shelf);
    await control(house, 'receipts', { amountDelta: 1 });
    house.pay(order.payment.sessionId);
    await told(house, house.eventOf('checkout.session.completed', order.payment.sessionId));
    const { id } = await reviewOf(order);
    await resolve(first, id, 'propose');
    await house.db.query(`update supply.certificate set state = 'revoked' where number = $1`, [
      shelf.productCertificate,
    ]);
    expect((await resolve(second, id, 'accept')).body.code).toBe('certificate_not_valid');
    expect((await resolve(second, id, 'refund')).status).toBe(200);
  });

  it('and comes for an order that is paid already needs nobody: it goes back as it came (12, 14)', async () => {
    const order = await placed(house);
    house.pay(order.payment.sessionId);
    await told(house, house.eventOf('checkout.session.completed', order.payment.sessionId));
    const { stripe } = house.app.get(StripeProvider);
    const [payment] = await house.db.query<{ id: string }>(`select id from payments.payment where order_no = $1`, [
      order.orderNo,
    ]);
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      client_reference_id: payment!.id,
      line_items: [
        { quantity: 1, price_data: { currency: 'cny', unit_amount: 777, product_data: { name: '五华金柚' } } },
      ],
      success_url: 'http://shop.test/a',
    });
    house.pay(session.id);
    await told(house, house.eventOf('checkout.session.completed', session.id));
    await jobsTakeTheirTurn(house, 1);
    expect(await booksOf(house, order)).toMatchObject({
      state: 'paid',
      refunds: ['duplicate_payment 777 succeeded'],
      postings: order.totalFen,
    });
    expect((await admin<{ items: Review[] }>(first, `payment-reviews?q=${order.orderNo}`)).body.items).toEqual([]);
  });
});

describe('a dispute', () => {
  async function disputed() {
    const order = await placed(house);
    paySession(house.engine, order.payment.sessionId, {
      outcome: 'succeed',
      method: 'card',
      cardNumber: '4000000000000259',
    });
    await told(house, house.eventOf('checkout.session.completed', order.payment.sessionId));
    house.clock.advance(3_000);
    house.engine.tick();
    const dispute = house.engine.tables.dispute.all().at(-1)!;
    return { order, id: dispute.id };
  }
  const refund = async (order: Placed) => {
    const { lines } = await orderOf(house, order);
    return admin<Refused>(first, `orders/${order.orderNo}/refunds`, {
      lines: [{ lineId: lines[0]!.id, quantity: 1 }],
      reason: '坏果',
    });
  };
  const listed = async (id: string) =>
    (await admin<{ items: { id: string; open: boolean; orderNo: string }[] }>(auditor, `disputes?q=${id}`)).body.items;

  it('is mirrored, stands in the journal, rings an alarm, and while it is open nothing is refunded (35)', async () => {
    const { order, id } = await disputed();
    await told(house, house.eventOf('charge.dispute.created', id));
    expect(await listed(id)).toMatchObject([{ id, open: true, orderNo: order.orderNo }]);
    const refused = await refund(order);
    expect([refused.status, refused.body.code, refused.body.facts]).toEqual([
      409,
      'dispute_open',
      { orderNo: order.orderNo, disputeId: id },
    ]);
    await control(house, `disputes/${id}/decide`, { outcome: 'won' });
    await told(house, house.eventOf('charge.dispute.closed', id));
    // What is told late about the past changes nothing.
    await told(house, { ...house.eventOf('charge.dispute.created', id), id: 'evt_again' });
    expect(await listed(id)).toMatchObject([{ open: false }]);
    expect((await refund(order)).status).toBe(201);
    expect((await booksOf(house, order)).journal).toEqual(expect.arrayContaining(['dispute_open', 'dispute_closed']));
  });

  it('whose messages never come is found all the same: they are fetched, and what is open is asked about', async () => {
    await control(house, 'webhooks', { mode: 'drop' });
    const { id } = await disputed();
    await jobsTakeTheirTurn(house, 1);
    expect(await listed(id)).toMatchObject([{ open: true }]);
    house.engine.turn({ webhooks: { ...house.engine.knobs.webhooks, mode: 'normal' } });
    await control(house, `disputes/${id}/decide`, { outcome: 'lost' });
    house.clock.advance(2 * 60 * 60_000);
    await house.app.get(Disputes).sweep();
    expect(await listed(id)).toMatchObject([{ open: false }]);
  });
});

describe('messages', () => {
  const troubles = async (q: string) =>
    (await admin<{ items: { id: string; trouble: string; attempts: number }[] }>(auditor, `payment-events?q=${q}`)).body
      .items;
  const alarms = async (kind: string) =>
    (
      await admin<{ items: { id: string; subject: string; times: number }[] }>(
        first,
        `payment-alarms?open=true&kind=${kind}`,
      )
    ).body.items;

  it('of money that is none of ours are kept, shown, tried again and shouted about; a person may have them looked at (6)', async () => {
    const { stripe } = house.app.get(StripeProvider);
    const stranger = await stripe.paymentIntents.create({
      amount: 5_000,
      currency: 'cny',
      payment_method: 'pm_card_visa',
      confirm: true,
      return_url: 'http://shop.test/a',
    });
    const event = house.eventOf('payment_intent.succeeded', stranger.id) as { id: string };
    expect(await told(house, event)).toBe(200);
    expect(await troubles(stranger.id)).toMatchObject([{ id: event.id, trouble: 'unmatched', attempts: 1 }]);
    expect(await alarms('unmatched_payment')).toMatchObject([{ subject: stranger.id, times: 1 }]);
    await jobsTakeTheirTurn(house, 1);
    const again = await admin<{ state: string }>(first, `payment-events/${event.id}/retry`, {});
    expect(again.body).toEqual({ id: event.id, state: 'unmatched' });
    const [alarm] = await alarms('unmatched_payment');
    expect(alarm!.times).toBe(3);
    await admin(first, `payment-alarms/${alarm!.id}/acknowledge`, {});
    expect(await alarms('unmatched_payment')).toEqual([]);
  });

  it('that never came are asked for, and settle what they are about; forged ones among them do not (5)', async () => {
    await control(house, 'webhooks', { mode: 'drop' });
    const order = await placed(house);
    house.pay(order.payment.sessionId);
    await jobsTakeTheirTurn(house, 0);
    expect(await booksOf(house, order)).toMatchObject({ state: 'paid', payments: ['paid'], refunds: [] });
  });

  it('of another account, world or version ring one alarm that counts (43)', async () => {
    const order = await placed(house);
    house.pay(order.payment.sessionId);
    const event = house.eventOf('checkout.session.completed', order.payment.sessionId);
    for (const turn of [1, 2])
      expect([turn, await told(house, { ...event, account: 'acct_other' })]).toEqual([turn, 400]);
    expect(await told(house, { ...event, api_version: '2025-01-27.acacia' })).toBe(400);
    expect((await alarms('wrong_event')).map(({ subject, times }) => [subject, times]).sort()).toEqual([
      ['account', 2],
      ['api_version', 1],
    ]);
    await told(house, event);
    const counts = await admin<Record<string, number>>(auditor, 'payment-desk');
    expect(counts.body).toMatchObject({ reviews: expect.any(Number) as number, unmatched: 1 });
  });
});

it('the desk lists page by page, by the newest', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await admin<{ items: Review[]; nextCursor: string | null }>(
      auditor,
      `payment-reviews?limit=2${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  expect(seen.length).toBeGreaterThan(3);
  expect(new Set(seen).size).toBe(seen.length);
  expect(house.app.get(Reviews)).toBeDefined();
  expect((await checkout(house, askFor((await aShelf(house.db)).skuId))).status).toBe(201);
});

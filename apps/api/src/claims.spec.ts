import 'reflect-metadata';
import { type ReplyOf, claims, orders, refundDesk } from '@youjian/contract';
import { Refunds, StripeProvider, WorkInbox } from '@youjian/payments-server';
import type { AShelf } from '@youjian/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { paintPhoto } from './demo/paint-photo';
import { type Order, type Placed, buyAndPay, orderOf } from './testing/buyer';
import { ask } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';

type View = ReplyOf<typeof claims.showClaim>;
type Desk = ReplyOf<typeof claims.showAdminClaim>;
type Task = ReplyOf<typeof refundDesk.retryRefund>;
type Manual = ReplyOf<typeof refundDesk.proposeManualRefund>;
type Refunded = ReplyOf<typeof orders.refundOrder>;

let house: House;
let finance: StopsDesk;
let second: StopsDesk;
let centre: StopsDesk;
const DAY = 86_400;

/** Nobody stays signed in for days. */
async function signIn(): Promise<void> {
  finance = deskOf(house, await signedIn(house, { roles: ['finance'] }));
  second = deskOf(house, await signedIn(house, { roles: ['finance'] }));
  centre = deskOf(house, await signedIn(house, { roles: ['centre_operator'] }));
}
beforeAll(async () => {
  house = await openHouse();
  await signIn();
});
afterAll(() => house.stop());
afterEach(async () => expect(await brokenInvariants(house.db)).toEqual([]));

const whichOf = ({ orderNo, accessToken }: Placed) => ({ params: { orderNo }, query: { token: accessToken } });
const wait = (seconds: number): void => {
  house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000));
  house.engine.advance(0);
};
const fenOf = (order: Order) => order.attribution.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Two villages and an odd price, so that a fen in the wrong place shows. */
const shelfOf = (options = {}) =>
  aStoppableShelf(house, {
    priceFen: 4_999,
    villages: [
      ['441424127211', 700_001],
      ['441424127220', 299_999],
    ],
    ...options,
  });

async function bought(shelf: AShelf, quantity = 4, method: 'card' | 'alipay' | 'wechat_pay' = 'card'): Promise<Placed> {
  return buyAndPay(house, shelf.skuId, quantity, method);
}
async function arrived(
  shelf: AShelf,
  quantity = 4,
  method: 'card' | 'alipay' | 'wechat_pay' = 'card',
): Promise<Placed> {
  const placed = await bought(shelf, quantity, method);
  const params = { orderNo: placed.orderNo };
  await centre.call('pickOrder', { params, body: {} });
  await centre.call('shipOrder', { params, body: { carrier: '顺丰', trackingNo: `SF${placed.orderNo.slice(-8)}` } });
  await centre.call('completeOrder', { params, body: {} });
  return placed;
}

const PHOTO = paintPhoto(1);
let photos = 0;
async function photo(placed: Placed): Promise<string> {
  // Padding with zeros is what cameras do: another photo each time.
  const bytes = Buffer.concat([PHOTO, Buffer.alloc((photos += 1))]);
  const { params, query } = whichOf(placed);
  const answer = await ask(house, claims.uploadClaimPhoto, {
    params,
    query: { ...query, mediaType: 'image/png' },
    body: bytes as never,
  });
  expect(answer.body).toContain('"id"');
  return answer.json<{ id: string }>().id;
}
interface Claiming {
  reason?: string;
  wanted?: string;
  quantity?: number;
  damagedBps?: number;
}
async function claim(
  placed: Placed,
  { reason = 'rotten', wanted = 'refund', quantity = 1, damagedBps = 10_000 }: Claiming = {},
) {
  const { lines } = await orderOf(house, placed);
  const body = {
    reason,
    wanted,
    lines: [{ lineId: lines[0]!.id, quantity, damagedBps }],
    photoIds: [await photo(placed)],
    words: '烂了',
  };
  const answer = await ask(house, claims.submitClaim, { ...whichOf(placed), body });
  return { status: answer.statusCode, body: answer.json<View & { code?: string; facts?: object }>() };
}
const viewOf = async (placed: Placed, claimNo: string) =>
  (
    await ask(house, claims.showClaim, { params: { claimNo }, query: { token: placed.accessToken }, body: undefined })
  ).json<View>();
const onDesk = async (claimNo: string) => (await centre.call<Desk>('showAdminClaim', { params: { claimNo } })).body;
const decide = (claimNo: string, body: object, desk = centre) =>
  desk.call<Desk>('decideClaim', { params: { claimNo }, body });
const refund = (placed: Placed, lineId: string, quantity = 1) =>
  finance.call<Refunded>('refundOrder', {
    params: { orderNo: placed.orderNo },
    body: { lines: [{ lineId, quantity }], reason: '坏果' },
  });
const tasksOf = async (placed: Placed) =>
  (await finance.call<{ items: Task[] }>('listRefundTasks', { query: { limit: 100 } })).body.items.filter(
    ({ orderNo }) => orderNo === placed.orderNo,
  );
const settleRefunds = async () => {
  wait(600);
  await house.app.get(Refunds).sweep();
};
const failNext = (failNext: number) => house.engine.turn({ refunds: { failNext, reason: 'insufficient_funds' } });
async function intentOf(placed: Placed): Promise<string> {
  const [row] = await house.db.query<{ id: string }>(
    `select payment_intent_id as id from payments.payment where order_no = $1`,
    [placed.orderNo],
  );
  return row!.id;
}

describe('a refund the provider gives back (case 30)', () => {
  it('is reopened: the fen, the postings and the units are ours again, and somebody has a task', async () => {
    const shelf = await shelfOf();
    const placed = await bought(shelf, 3, 'alipay');
    const before = await orderOf(house, placed);
    failNext(1);
    expect((await refund(placed, before.lines[0]!.id, 2)).body).toMatchObject({ amountFen: 9_998, state: 'pending' });
    expect(fenOf(await orderOf(house, placed))).toBe(4_999 + (before.totalFen - before.lines[0]!.netFen) * 0);
    await settleRefunds();
    const after = await orderOf(house, placed);
    expect(after).toMatchObject({ refundedFen: 0, refunds: [{ state: 'failed' }], attribution: before.attribution });
    const [task] = await tasksOf(placed);
    expect(task).toMatchObject({ kind: 'failed', state: 'open', amountFen: 9_998, units: 2, windowOpen: true });
    // While it waits nobody else gives these units back.
    expect((await refund(placed, before.lines[0]!.id, 2)).body).toMatchObject({
      code: 'refund_exceeds',
      facts: { left: 1 },
    });

    const both = await Promise.all(
      [finance, second].map((desk) => desk.call<Task>('retryRefund', { params: { id: task!.id }, body: {} })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await settleRefunds();
    const done = await orderOf(house, placed);
    expect(done.refundedFen).toBe(9_998);
    expect(done.refunds.map(({ state }) => state).sort()).toEqual(['failed', 'succeeded']);
    expect((await tasksOf(placed))[0]).toMatchObject({ state: 'closed', outcome: 'retried' });
    const [stock] = await house.db.query<{ n: number }>(`select on_hand as n from inventory.stock where sku_id = $1`, [
      shelf.skuId,
    ]);
    expect(stock?.n).toBe(100 - 3 + 2);
  });

  it('goes another way with a reference and a second person, never the same one', async () => {
    const placed = await bought(await shelfOf(), 2, 'wechat_pay');
    const [line] = (await orderOf(house, placed)).lines;
    failNext(1);
    await refund(placed, line!.id, 2);
    await settleRefunds();
    expect((await orderOf(house, placed)).state).toBe('cancelled');
    const [task] = await tasksOf(placed);
    const body = { taskId: task!.id, way: 'bank_transfer', reference: 'ICBC-20261125-1', reason: '支付渠道退回' };
    const params = { orderNo: placed.orderNo };
    const proposed = await finance.call<Manual>('proposeManualRefund', { params, body });
    expect(proposed.body).toMatchObject({ state: 'proposed', units: 2, isMine: true });
    expect((await second.call('retryRefund', { params: { id: task!.id }, body: {} })).body.code).toBe(
      'manual_refund_waits',
    );
    expect((await orderOf(house, placed)).refundedFen).toBe(0);
    const approve = (desk: StopsDesk) =>
      desk.call<Manual>('decideManualRefund', { params: { id: proposed.body.id }, body: { approve: true } });
    expect((await approve(finance)).body.code).toBe('manual_refund_own');
    expect((await approve(second)).body).toMatchObject({ state: 'approved' });
    expect((await approve(second)).body.code).toBe('manual_refund_state');
    const done = await orderOf(house, placed);
    expect([done.refundedFen, fenOf(done)]).toEqual([done.totalFen, 0]);
    expect((await finance.call('proposeManualRefund', { params, body })).body.code).toMatch(
      /refund_task_state|reference_taken/,
    );
  });
});

describe('a refund begun at the provider (case 32)', () => {
  it('appears in our ledger once, to the fen, however often we are told', async () => {
    const placed = await bought(await shelfOf(), 3);
    const { stripe } = house.app.get(StripeProvider);
    const made = await stripe.refunds.create({ payment_intent: await intentOf(placed), amount: 6_000 });
    const charge = typeof made.charge === 'string' ? made.charge : made.charge!.id;
    await Promise.all([
      house.webhook(house.eventOf('refund.created', made.id)),
      house.webhook(house.eventOf('charge.refunded', charge)),
      house.webhook(house.eventOf('refund.created', made.id)),
    ]);
    await house.app.get(WorkInbox).idle();
    const order = await orderOf(house, placed);
    expect(order).toMatchObject({ refundedFen: 6_000, refunds: [{ amountFen: 6_000, state: 'succeeded' }] });
    expect(fenOf(order)).toBe(3 * 4_999 - 6_000);
    expect(order.lines[0]).toMatchObject({ refundedQuantity: 1, refundedFen: 6_000 });
    const [task] = await tasksOf(placed);
    expect(task).toMatchObject({ kind: 'provider_desk', state: 'open' });
    const closed = await finance.call<Task>('closeRefundTask', {
      params: { id: task!.id },
      body: { note: '顾客来电，商品不再寄出' },
    });
    expect(closed.body).toMatchObject({ state: 'closed', outcome: 'seen' });
    const rest = await refund(placed, order.lines[0]!.id, 2);
    expect(rest.body.amountFen).toBe(order.totalFen - 6_000);
  });

  it('is done with nothing but charge.refunded (case 34)', async () => {
    const placed = await bought(await shelfOf(), 1);
    const { stripe } = house.app.get(StripeProvider);
    const made = await stripe.refunds.create({ payment_intent: await intentOf(placed), amount: 100 });
    const charge = typeof made.charge === 'string' ? made.charge : made.charge!.id;
    await house.webhook(house.eventOf('charge.refunded', charge));
    await house.app.get(WorkInbox).idle();
    expect(await orderOf(house, placed)).toMatchObject({ refundedFen: 100, refunds: [{ state: 'succeeded' }] });
  });
});

describe('the window of a refund (case 33)', () => {
  it.each([
    ['alipay', 90],
    ['wechat_pay', 180],
  ] as const)('%s: known before asking, open until day %i, then another way', async (method, days) => {
    const placed = await bought(await shelfOf(), 1, method);
    const params = { orderNo: placed.orderNo };
    const shown = async () => (await finance.call('showRefundWindow', { params })).body;
    expect(await shown()).toMatchObject({ method, days, open: true });
    wait(days * DAY);
    await signIn();
    expect(await shown()).toMatchObject({ open: false });
    const { lines } = await orderOf(house, placed);
    expect((await refund(placed, lines[0]!.id)).body.code).toBe('refund_window_closed');
    const body = {
      lines: [{ lineId: lines[0]!.id, quantity: 1 }],
      way: 'bank_transfer',
      reference: `OLD-${method}`.replace('_', '-'),
      reason: '已过期限',
    };
    const proposed = await finance.call<Manual>('proposeManualRefund', { params, body });
    await second.call('decideManualRefund', { params: { id: proposed.body.id }, body: { approve: true } });
    expect((await orderOf(house, placed)).refundedFen).toBe(4_999);
  });
});

describe('a constraint of the database', () => {
  it('holds that refunds are never more than was paid, whoever writes', async () => {
    const placed = await bought(await shelfOf(), 1);
    const [order] = await house.db.query<{ id: string }>(`select id from orders."order" where order_no = $1`, [
      placed.orderNo,
    ]);
    await expect(
      house.db.query(
        `insert into orders.refund (id, order_id, amount_fen, reason, units_to, requested_by, requested_at) values (gen_random_uuid(), $1, 1, 'x', 'loss', 'x', now())`,
        [order!.id],
      ),
    ).rejects.toThrow('its refunds say 1');
    await expect(
      house.db.query(`update orders."order" set refunded_fen = paid_fen + 1 where id = $1`, [order!.id]),
    ).rejects.toThrow();
    await expect(
      house.db.query(
        `insert into payments.refund (id, payment_id, order_id, reason, cause, amount_fen, idempotency_key, state, next_attempt_at, created_at)
         select gen_random_uuid(), id, order_id, 'units', 'x', received_fen + 1, 'x', 'requested', now(), now() from payments.payment where order_no = $1`,
        [placed.orderNo],
      ),
    ).rejects.toThrow('go back of payment');
  });
});

describe('a claim', () => {
  it('is possible from the order’s page once the parcel left, and refused in clear words after its time', async () => {
    const shelf = await shelfOf();
    const unsent = await bought(shelf);
    expect((await ask(house, claims.showOrderClaims, { ...whichOf(unsent), body: undefined })).json()).toMatchObject({
      lines: [{ canClaim: false, claimBefore: null, hours: 72, assumed: true }],
    });
    const placed = await arrived(shelf);
    expect((await ask(house, claims.showOrderClaims, { ...whichOf(placed), body: undefined })).json()).toMatchObject({
      lines: [{ canClaim: true, units: 4, goods: 'fruit' }],
      refundWindow: { open: true },
    });
    wait(72 * 3_600);
    await signIn();
    expect((await claim(placed)).body).toMatchObject({ code: 'claim_over' });
    const wrongToken = { params: { orderNo: placed.orderNo }, query: { token: 'x'.repeat(30) } };
    expect((await ask(house, claims.showOrderClaims, { ...wrongToken, body: undefined })).statusCode).toBe(404);
  });

  it('that is small is answered at once by rule, labelled so, borne by the supplier, and its money goes back', async () => {
    const placed = await arrived(await shelfOf());
    const { status, body } = await claim(placed, { damagedBps: 3_000 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'refunded', automatic: true, reason: 'rotten' });
    expect([2_499, 2_500]).toContain(body.refundedFen);
    const order = await orderOf(house, placed);
    expect(order.refundedFen).toBe(body.refundedFen);
    expect(fenOf(order)).toBe(4 * 4_999 - body.refundedFen!);
    expect(order.lines[0]).toMatchObject({ refundedQuantity: 0, refundedFen: body.refundedFen });
    expect(await onDesk(body.claimNo)).toMatchObject({
      decidedByName: '自动',
      bearers: [{ bearer: 'supplier', partyName: '测试合作社', kind: 'refund' }],
    });
    // One more that spoilt is another, whole; a person decides.
    const again = await claim(placed, { damagedBps: 10_000 });
    expect(again.body).toMatchObject({ state: 'submitted', automatic: false, suggestedFen: 4_999 });
    expect((await claim(placed, { quantity: 4 })).body).toMatchObject({ code: 'refund_exceeds', facts: { left: 3 } });
    // Of the one that went back in part only the rest is left.
    const rest = await claim(placed, { quantity: 3 });
    expect(rest.body).toMatchObject({ suggestedFen: 3 * 4_999 - body.refundedFen! });
  });

  it('is answered by rule up to the sum that finance set, from the day it was set for', async () => {
    const placed = await arrived(await shelfOf());
    const day = (days: number) =>
      new Date(house.clock.now().getTime() + days * DAY * 1_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const policy = { autoMostFen: 0, answerHours: 12, transitHours: 72, note: '节日期间人工答复' };
    const set = (validFrom: string) => finance.call('setClaimPolicy', { body: { ...policy, validFrom } });
    expect((await set(day(-1))).body).toMatchObject({ code: 'valid_from_past' });
    expect((await set(day(1))).body).toMatchObject({ autoMostFen: 0, answerHours: 12, assumed: false });
    expect((await set(day(1))).body).toMatchObject({ code: 'claim_policy_exists' });
    expect((await claim(placed, { damagedBps: 1_000 })).body).toMatchObject({ automatic: true });
    wait(DAY);
    await signIn();
    const tomorrow = await claim(placed, { damagedBps: 1_000 });
    expect(tomorrow.body).toMatchObject({ automatic: false, state: 'submitted' });
    await finance.call('setClaimPolicy', {
      body: { ...policy, autoMostFen: 3_000, answerHours: 24, validFrom: day(1) },
    });
    wait(DAY);
    await signIn();
  });

  it('is talked about, decided once by two clerks at once, and never says who of ours said what', async () => {
    const placed = await arrived(await shelfOf());
    const { body } = await claim(placed, { quantity: 2 });
    expect(body).toMatchObject({ state: 'submitted', suggestedFen: 9_998 });
    const { claimNo } = body;
    await centre.call('answerClaim', { params: { claimNo }, body: { words: '请补一张整箱照片', asksMore: true } });
    expect(await viewOf(placed, claimNo)).toMatchObject({ state: 'more_needed' });
    const reply = { words: '已补', photoIds: [await photo(placed)] };
    const replied = await ask(house, claims.replyToClaim, {
      params: { claimNo },
      query: { token: placed.accessToken },
      body: reply,
    });
    expect(replied.json<View>()).toMatchObject({ state: 'submitted' });
    const { revision } = await onDesk(claimNo);
    expect((await decide(claimNo, { outcome: 'refund', revision: revision - 1 })).body.code).toBe('changed_meanwhile');
    const both = await Promise.all(
      [finance, centre].map((desk) => decide(claimNo, { outcome: 'refund', revision, words: '抱歉' }, desk)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const view = await viewOf(placed, claimNo);
    expect(view).toMatchObject({ state: 'refunded', refundedFen: 9_998, money: { state: 'succeeded' } });
    expect(view.events.map(({ move }) => move)).toEqual(['submitted', 'more_needed', 'answered', 'refunded']);
    expect(view.events.every(({ actorName }) => actorName === null)).toBe(true);
    const told = await house.db.query<{ facts: object }>(
      `select n.facts from orders.notice n join orders."order" o on o.id = n.order_id where o.order_no = $1 and n.kind = 'claim_answered' order by n.told_at, n.id`,
      [placed.orderNo],
    );
    expect(told.map(({ facts }) => facts)).toEqual([
      { outcome: 'more_needed', amountFen: 0 },
      { outcome: 'refunded', amountFen: 9_998 },
    ]);
    const listed = await centre.call<{ items: object[] }>('listClaims', { query: { q: claimNo } });
    expect(JSON.stringify(listed.body)).not.toMatch(/烂了|陈|1990000/);
  });

  it('that is refused says why, leaves its units to another, and a taken-back one too', async () => {
    const placed = await arrived(await shelfOf());
    const first = await claim(placed, { quantity: 4, reason: 'missing' });
    const { claimNo } = first.body;
    const { revision } = await onDesk(claimNo);
    expect((await decide(claimNo, { outcome: 'reject', revision, words: '称重记录完整' })).body).toMatchObject({
      state: 'rejected',
    });
    const next = await claim(placed, { quantity: 4, reason: 'wrong' });
    expect(next.status).toBe(201);
    const query = { token: placed.accessToken };
    const back = await ask(house, claims.withdrawClaim, { params: { claimNo: next.body.claimNo }, query, body: {} });
    expect(back.json<View>().state).toBe('withdrawn');
    expect((await orderOf(house, placed)).refundedFen).toBe(0);
  });

  it('is sent again as a parcel of the same order, from lots allocated anew, and what was sold stays credited as it was', async () => {
    const shelf = await shelfOf({ lots: 2, units: 5 });
    const placed = await arrived(shelf, 4);
    const before = await orderOf(house, placed);
    const { body } = await claim(placed, { quantity: 3, reason: 'missing', wanted: 'resend' });
    const { claimNo } = body;
    const taken = await decide(claimNo, { outcome: 'resend', revision: 0 });
    expect(taken.body).toMatchObject({ state: 'resending', lots: [{ quantity: 1 }, { quantity: 2 }] });
    expect(taken.body.bearers.map(({ bearer, kind, amountFen }) => [bearer, kind, amountFen])).toEqual([
      ['centre', 'resend', 14_997],
    ]);
    await centre.call('unpackClaim', { params: { claimNo }, body: {} });
    expect(await onDesk(claimNo)).toMatchObject({ state: 'submitted', lots: [] });
    await decide(claimNo, { outcome: 'resend', revision: 2 });
    const parcel = { carrier: '顺丰', trackingNo: 'SF00000001', coldChain: true };
    expect((await centre.call<Desk>('sendClaimAgain', { params: { claimNo }, body: parcel })).body).toMatchObject({
      state: 'resent',
      parcel: { trackingNo: 'SF00000001' },
    });
    const after = await orderOf(house, placed);
    expect(after.parcels).toHaveLength(2);
    expect([after.attribution, after.lines[0]!.lots, after.refundedFen]).toEqual([
      before.attribution,
      before.lines[0]!.lots,
      0,
    ]);
    const movements = await house.db.query<{ n: number }>(
      `select sum(m.quantity)::integer as n from inventory.movement m join inventory.stock s on s.id = m.stock_id where s.sku_id = $1`,
      [shelf.skuId],
    );
    expect(movements[0]!.n).toBe(10 - 4 - 3);
    expect((await decide(claimNo, { outcome: 'refund', revision: 5 })).body.code).toBe('claim_state');
  });

  it('cannot be sent again out of a lot that was stopped, and goods that come back move in their own lot', async () => {
    const shelf = await shelfOf({ units: 9 });
    const placed = await arrived(shelf, 4);
    const wrong = await claim(placed, { quantity: 2, reason: 'wrong' });
    const { claimNo } = wrong.body;
    expect((await decide(claimNo, { outcome: 'refund', revision: 0, goodsReturn: true })).body).toMatchObject({
      state: 'refunded',
      goodsReturn: true,
    });
    const came = () => centre.call<Desk>('receiveClaimGoods', { params: { claimNo }, body: { to: 'stock' } });
    const other = await claim(placed, { quantity: 1, reason: 'missing', wanted: 'resend' });
    await decide(other.body.claimNo, { outcome: 'resend', revision: 0 });
    const stopper = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
    await stopper.recall(shelf.lotCodes[0]!);
    expect((await came()).body.code).toBe('stock_locked');
    const parcel = { carrier: '顺丰', trackingNo: 'SF00000002' };
    expect(
      (await centre.call('sendClaimAgain', { params: { claimNo: other.body.claimNo }, body: parcel })).body.code,
    ).toBe('stock_locked');
    const third = await claim(placed, { quantity: 1, reason: 'missing', wanted: 'resend' });
    expect((await decide(third.body.claimNo, { outcome: 'resend', revision: 0 })).body.code).toBe('insufficient_stock');
  });

  it('whose money comes back to us is open again, and closed by its task alone', async () => {
    const placed = await arrived(await shelfOf(), 4, 'alipay');
    failNext(1);
    const { body } = await claim(placed, { damagedBps: 2_000 });
    expect(body).toMatchObject({ state: 'refunded', automatic: true, money: { state: 'pending' } });
    await settleRefunds();
    expect(await viewOf(placed, body.claimNo)).toMatchObject({ state: 'reopened', money: { state: 'failed' } });
    expect(fenOf(await orderOf(house, placed))).toBe(4 * 4_999);
    const { revision } = await onDesk(body.claimNo);
    expect((await decide(body.claimNo, { outcome: 'refund', revision })).body.code).toBe('claim_state');
    const [task] = await tasksOf(placed);
    expect(task?.claimNo).toBe(body.claimNo);
    await finance.call('retryRefund', { params: { id: task!.id }, body: {} });
    await settleRefunds();
    expect(await viewOf(placed, body.claimNo)).toMatchObject({ state: 'refunded', money: { state: 'succeeded' } });
    expect((await orderOf(house, placed)).refundedFen).toBe(body.refundedFen);
  });

  it('shows its photos to whoever holds the token and to the desk, and takes nothing but pictures', async () => {
    const placed = await arrived(await shelfOf());
    const { body } = await claim(placed, { quantity: 2 });
    const params = { claimNo: body.claimNo, photoId: body.photos[0]!.id };
    const read = (token: string) => ask(house, claims.readClaimPhoto, { params, query: { token }, body: undefined });
    expect((await read(placed.accessToken)).headers['content-type']).toBe('image/png');
    expect((await read('x'.repeat(30))).statusCode).toBe(404);
    const upload = (bytes: Buffer, mediaType: string) => {
      const which = whichOf(placed);
      return ask(house, claims.uploadClaimPhoto, {
        params: which.params,
        query: { ...which.query, mediaType },
        body: bytes as never,
      });
    };
    // A picture waits once for the next claim, and one that stands in a claim is taken for another all the same.
    const twice = await Promise.all(
      [0, 1].map(async () => (await upload(PHOTO, 'image/png')).json<{ id: string }>().id),
    );
    expect(new Set(twice).size).toBe(1);
    const { lines: bought } = await orderOf(house, placed);
    const more = {
      reason: 'missing',
      wanted: 'refund',
      lines: [{ lineId: bought[0]!.id, quantity: 1, damagedBps: 1 }],
    };
    const second = { ...more, photoIds: [twice[0]!] };
    expect((await ask(house, claims.submitClaim, { ...whichOf(placed), body: second })).statusCode).toBe(201);
    expect((await upload(PHOTO, 'image/png')).json<{ id: string }>().id).not.toBe(twice[0]);
    expect((await upload(Buffer.from('<script>alert(1)</script>'), 'image/png')).json().code).toBe('file_suspicious');
    expect((await upload(Buffer.concat([PHOTO, Buffer.from('<?php')]), 'image/png')).json().code).toBe(
      'file_suspicious',
    );
    const foreign = await arrived(await shelfOf());
    const { lines } = await orderOf(house, foreign);
    const theirs = {
      reason: 'rotten',
      wanted: 'refund',
      lines: [{ lineId: lines[0]!.id, quantity: 1, damagedBps: 1 }],
      photoIds: [await photo(placed)],
    };
    expect((await ask(house, claims.submitClaim, { ...whichOf(foreign), body: theirs })).json().code).toBe(
      'unknown_document',
    );
  });
});

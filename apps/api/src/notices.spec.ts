import 'reflect-metadata';
import { type ReplyOf, buyerNotices } from '@youjian/contract';
import { Database } from '@youjian/database';
import { DataKey } from '@youjian/identity-server';
import {
  CloseUnpaid,
  NoticeChannels,
  NoticeSettings,
  Notices,
  type NoticeChannel,
  type Outgoing,
  SendNotices,
  TellLater,
} from '@youjian/orders-server';
import { Refunds } from '@youjian/payments-server';
import { uuidv7 } from '@youjian/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Placed, askFor, buyAndPay, checkout, orderOf } from './testing/buyer';
import { ask } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';

type Ways = ReplyOf<typeof buyerNotices.showNoticeWays>;
type Messages = ReplyOf<typeof buyerNotices.listMessages>;
type Deliveries = ReplyOf<typeof buyerNotices.listDeliveries>;

const MAIL = 'chen.xiaoman@example.com';
const PHONE = '19900001234';
const MINUTE_MS = 60_000;
let house: House;
let desk: StopsDesk;

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
});
afterAll(() => house.stop());
afterEach(() => void vi.restoreAllMocks());

const tellLater = () => house.app.get(TellLater).run();
const send = () => house.app.get(SendNotices).run();
const whichOf = ({ orderNo, accessToken }: Placed) => ({ params: { orderNo }, query: { token: accessToken } });

async function leave(placed: Placed, body: object, language = 'zh-CN'): Promise<number> {
  const answer = await ask(
    house,
    buyerNotices.leaveContact,
    { ...whichOf(placed), body },
    {
      headers: { 'accept-language': language },
    },
  );
  return answer.statusCode;
}
async function messagesOf(placed: Placed, language = 'zh-CN'): Promise<Messages> {
  const what = { ...whichOf(placed), body: undefined };
  const answer = await ask(house, buyerNotices.listMessages, what, { headers: { 'accept-language': language } });
  expect(answer.statusCode).toBe(200);
  return answer.json<Messages>();
}
async function deliveriesOf({ orderNo }: Placed): Promise<Deliveries['items']> {
  return (await desk.call<Deliveries>('listDeliveries', { query: { q: orderNo, limit: 100 } })).body.items;
}
const kindsOf = async (placed: Placed) => (await messagesOf(placed)).items.map(({ kind }) => kind);
const ship = (orderNo: string) => desk.ship(orderNo, '顺丰<b>');

describe('what a buyer is told', () => {
  it('stands on the order page, also of one who left no address: paid, shipped, refund begun and done', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId, 2);
    expect(await kindsOf(placed)).toEqual([]);
    await tellLater();
    await tellLater();
    expect(await kindsOf(placed)).toEqual(['order_paid']);
    await ship(placed.orderNo);
    const { lines } = await orderOf(house, placed);
    const body = { lines: [{ lineId: lines[0]!.id, quantity: 1 }], reason: '少件' };
    await desk.call('refundOrder', { params: { orderNo: placed.orderNo }, body });
    house.clock.advance(MINUTE_MS);
    await house.app.get(Refunds).sweep();
    await tellLater();
    expect((await kindsOf(placed)).sort()).toEqual(['order_paid', 'order_shipped', 'refund_begun', 'refund_done']);
    const shipped = (await messagesOf(placed, 'en')).items.find(({ kind }) => kind === 'order_shipped');
    expect(shipped).toMatchObject({ title: 'Your order is on its way', text: expect.stringContaining('SF12345678') });
    expect(await deliveriesOf(placed)).toEqual([]);
    const [left] = await house.db.query<{ watched: number }>(
      `select count(*)::int as watched from orders.refund_watch`,
    );
    expect(left?.watched).toBe(0);
  });

  it('is nobody else’s to read: a wrong key and a wrong number answer the same', async () => {
    const shelf = await aStoppableShelf(house);
    const { body } = await checkout(house, askFor(shelf.skuId));
    for (const which of [
      { params: { orderNo: body.orderNo }, query: { token: 'x'.repeat(27) } },
      { params: { orderNo: 'YJ000000-AAAAAAAA' }, query: { token: body.accessToken } },
    ]) {
      const heard = await ask(house, buyerNotices.listMessages, { ...which, body: undefined });
      const left = await ask(house, buyerNotices.leaveContact, { ...which, body: { mail: MAIL } });
      expect([heard.statusCode, left.statusCode]).toEqual([404, 404]);
    }
  });

  it('says that an order ended: not paid in time, taken back, or stopped with its lot', async () => {
    const shelf = await aStoppableShelf(house);
    const [late, cancelled, stopped] = await Promise.all(
      [0, 1, 2].map(async () => (await checkout(house, askFor(shelf.skuId))).body),
    );
    const { orderNo, accessToken } = cancelled!;
    await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${orderNo}/cancel?token=${accessToken}`,
      payload: {},
    });
    await house.db.query(`update orders."order" set pay_before = placed_at where order_no = $1`, [late!.orderNo]);
    await house.app.get(CloseUnpaid).expireDue();
    await desk.recall(shelf.lotCodes[0]!);
    const titles = async (placed: Placed) => (await messagesOf(placed)).items.map(({ title }) => title);
    expect(await titles(late!)).toEqual(['订单已过付款时间']);
    expect(await titles(cancelled!)).toEqual(['订单已取消']);
    expect(await titles(stopped!)).toEqual(['订单已停止']);
  });

  it('tells of a recall in the transaction that works it, with the money that goes back', async () => {
    const shelf = await aStoppableShelf(house, { priceFen: 2_500 });
    const placed = await buyAndPay(house, shelf.skuId, 2);
    await leave(placed, { mail: MAIL, sms: true }, 'en');
    const { id } = await desk.recall(shelf.lotCodes[0]!);
    await desk.notices(id);
    await desk.workNotices();
    const told = (await messagesOf(placed, 'en')).items.find(({ kind }) => kind === 'recall');
    expect(told?.text).toContain(shelf.lotCodes[0]!);
    expect(told?.text).toContain('¥50.00');
    const ways = (await deliveriesOf(placed)).filter(({ kind }) => kind === 'recall');
    expect(ways.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['mail', 'waiting'],
      ['sms', 'waiting'],
    ]);
  });

  it('tells once of money that came too late, however often the provider says it', async () => {
    const shelf = await aStoppableShelf(house);
    const { body } = await checkout(house, askFor(shelf.skuId));
    house.pay(body.payment.sessionId);
    await house.db.query(`update orders."order" set pay_before = placed_at where order_no = $1`, [body.orderNo]);
    // The provider has the money already, so our word to close the session comes too late.
    await house.app.get(CloseUnpaid).expireDue();
    await house.webhook(house.eventOf('checkout.session.completed', body.payment.sessionId));
    await vi.waitFor(
      async () =>
        expect((await orderOf(house, body)).events.map(({ move }) => move)).toContain('late_payment_refunded'),
      {
        timeout: 30_000,
      },
    );
    for (let turn = 0; turn < 3; turn++) await tellLater();
    expect((await kindsOf(body)).filter((kind) => kind === 'late_payment_refunded')).toHaveLength(1);
  });
});

describe('the checkout', () => {
  it('learns which ways are open, so that it asks for no address to which nothing can be sent', async () => {
    expect((await desk.call<Ways>('showNoticeWays')).body.channels).toEqual(['mail', 'sms', 'wechat']);
    const production = new NoticeSettings('https://youjian.example', true, null);
    expect(new NoticeChannels(production, house.app.get(Database), house.app.get(DataKey)).open).toEqual([]);
  });
});

describe('whoever looks for paid orders', () => {
  it('finds those that were paid while nobody was there to tell, within the hour', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId);
    house.clock.advance(5 * MINUTE_MS);
    await tellLater();
    expect(await kindsOf(placed)).toEqual([]);
    house.clock.advance(60 * MINUTE_MS);
    await Promise.all([tellLater(), tellLater()]);
    expect(await kindsOf(placed)).toEqual(['order_paid']);
  });
});

describe('a notice on its way', () => {
  it('goes where the buyer left an address, in the language of then, and only while it stands', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId);
    expect(await leave(placed, { mail: MAIL, sms: true, wechatOpenId: 'oYj_0123456789' }, 'en')).toBe(200);
    expect((await messagesOf(placed)).contact).toEqual({
      mailMasked: 'c**@example.com',
      sms: true,
      wechat: true,
      language: 'en',
    });
    await tellLater();
    await send();
    const { body } = await desk.call<ReplyOf<typeof buyerNotices.listOutbox>>('listOutbox', { query: { limit: 100 } });
    const letters = body.items.filter(({ text }) => text.includes(placed.orderNo));
    expect(letters.map(({ channel }) => channel).sort()).toEqual(['mail', 'sms', 'wechat']);
    const mail = letters.find(({ channel }) => channel === 'mail');
    expect(mail).toMatchObject({
      toMasked: 'c**@example.com',
      subject: expect.stringContaining('Your payment has arrived'),
    });
    expect(mail?.text).toContain(`/en/orders/${placed.orderNo}?token=${placed.accessToken}`);
    expect(await leave(placed, { mail: null })).toBe(200);
    await ship(placed.orderNo);
    expect((await deliveriesOf(placed)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('refuses what is no address', async () => {
    const shelf = await aStoppableShelf(house);
    const { body } = await checkout(house, askFor(shelf.skuId));
    for (const mail of ['x', 'a@b', 'a@b.c\r\nBcc: d@e.f', 'a@b.cn,d@e.fr', '陈@例子.中国', `${'a'.repeat(200)}@b.cn`])
      expect([mail, await leave(body, { mail })]).toEqual([mail, 400]);
  });

  it('is told once for its cause, whoever says it again and however many do so at once', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId);
    await leave(placed, { mail: MAIL });
    const orderId = await idOf(placed);
    const news = {
      kind: 'claim_answered',
      orderId,
      cause: `claim:${uuidv7()}`,
      facts: { outcome: 'resent', amountFen: 0 },
    } as const;
    const say = () =>
      house.db.database.inTransaction((tx) => house.app.get(Notices).tell(tx, [news, news], house.clock.now()));
    const told = await Promise.all(Array.from({ length: 8 }, say));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
    await Promise.all(Array.from({ length: 4 }, tellLater));
    expect((await deliveriesOf(placed)).map(({ kind }) => kind).sort()).toEqual(['claim_answered', 'order_paid']);
  });

  it('is not told at all when what it tells of did not happen', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId);
    const orderId = await idOf(placed);
    const undone = house.db.database.inTransaction(async (tx) => {
      await house.app
        .get(Notices)
        .tell(tx, [{ kind: 'refund_done', orderId, cause: 'x', facts: { amountFen: 1 } }], house.clock.now());
      throw new Error('not after all');
    });
    await expect(undone).rejects.toThrow('not after all');
    expect(await kindsOf(placed)).toEqual([]);
  });

  it('leaves once with several workers at the same time', async () => {
    const heard = listenOn('mail');
    const shelf = await aStoppableShelf(house);
    const placed = await Promise.all([0, 1, 2, 3, 4, 5].map(() => buyAndPay(house, shelf.skuId)));
    for (const one of placed) await leave(one, { mail: MAIL });
    await tellLater();
    await Promise.all([send(), send(), send()]);
    const ids = heard.map(({ deliveryId }) => deliveryId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of placed) expect((await deliveriesOf(one)).map(({ state }) => state)).toEqual(['sent']);
  });

  it('waits longer after each "no", is given up in the end, and a person may begin anew', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId);
    await leave(placed, { mail: MAIL });
    await tellLater();
    listenOn('mail', async () => ({ kind: 'refused', code: 'smtp_451', forGood: false }));
    for (let turn = 0; turn < 10; turn++) {
      await send();
      house.clock.advance(25 * 60 * MINUTE_MS);
    }
    // Ten days later everybody has to sign in again.
    desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
    const [dead] = await deliveriesOf(placed);
    expect(dead).toMatchObject({ state: 'dead', attempts: 8, failure: 'smtp_451', nextAttemptAt: null });
    const heard = listenOn('mail');
    await send();
    expect(heard).toEqual([]);
    expect((await desk.call('retryDelivery', { params: { id: dead!.id }, body: {} })).status).toBe(200);
    expect((await desk.call('retryDelivery', { params: { id: dead!.id }, body: {} })).body.code).toBe('notice_state');
    await send();
    expect(heard.map(({ to }) => to)).toEqual([MAIL]);
    expect((await deliveriesOf(placed))[0]).toMatchObject({ state: 'sent', failure: null });
  });

  it('is left to people when its worker died or its line broke, and never sent twice by a machine', async () => {
    const shelf = await aStoppableShelf(house);
    const [lost, orphan] = await Promise.all([buyAndPay(house, shelf.skuId), buyAndPay(house, shelf.skuId)]);
    for (const one of [lost, orphan]) await leave(one, { mail: MAIL });
    await tellLater();
    const [mine] = await deliveriesOf(orphan);
    await house.db.query(
      `update orders.notice_delivery set state = 'sending', attempts = 1, claimed_at = $2 where id = $1`,
      [mine!.id, house.clock.now()],
    );
    const heard = listenOn('mail', async () => {
      throw new Error(`the line to ${MAIL} broke`);
    });
    await send();
    house.clock.advance(11 * MINUTE_MS);
    await send();
    expect(heard).toHaveLength(1);
    expect((await deliveriesOf(lost))[0]).toMatchObject({ state: 'unclear', failure: 'adapter_failed' });
    expect((await deliveriesOf(orphan))[0]).toMatchObject({ state: 'unclear', failure: 'worker_died' });
  });

  it('writes no address, telephone number or key into a log, a row or an answer of the desk', async () => {
    const shelf = await aStoppableShelf(house);
    const placed = await buyAndPay(house, shelf.skuId);
    await leave(placed, { mail: MAIL, sms: true });
    const written: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => (written.push(String(chunk)), true));
    await tellLater();
    listenOn('mail', async ({ to }) => {
      throw new Error(`550 no such user ${to}`);
    });
    await send();
    const rows = await house.db.query<{ row: string }>(
      `select row_to_json(d)::text || row_to_json(n)::text || row_to_json(c)::text as row from orders.notice_delivery d
       join orders.notice n on n.id = d.notice_id join orders.order_contact c on c.order_id = n.order_id where n.order_id = $1
       union all select row_to_json(m)::text from orders.outbox_message m union all select row_to_json(a)::text from identity.audit_entry a`,
      [await idOf(placed)],
    );
    const answers = JSON.stringify(await deliveriesOf(placed));
    for (const secret of [MAIL, PHONE, placed.accessToken, '陈小满'])
      expect(`${written.join('')}${rows.map(({ row }) => row).join('')}${answers}`).not.toContain(secret);
  });
});

const idOf = async ({ orderNo }: Placed): Promise<string> => {
  const [order] = await house.db.query<{ id: string }>(`select id from orders."order" where order_no = $1`, [orderNo]);
  return order!.id;
};

/** Puts an adapter behind a way that hears what would leave, and answers as it is told. */
function listenOn(
  name: NoticeChannel['name'],
  answer: NoticeChannel['send'] = async () => ({ kind: 'sent' }),
): Outgoing[] {
  const heard: Outgoing[] = [];
  const by = { name, by: 'test', knowsRepeats: false };
  house.app.get(NoticeChannels).use({
    ...by,
    send: (outgoing) => {
      heard.push(outgoing);
      return answer(outgoing);
    },
  });
  return heard;
}

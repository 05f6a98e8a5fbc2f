import type { INestApplicationContext } from '@nestjs/common';
import type { User } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Clock, creditCodeCheck, shanghaiDate, uuidv7 } from '@youjian/kernel';
import {
  AskInvoice,
  Contacts,
  ExportInvoices,
  IssueInvoices,
  type NoticeChannel,
  NoticeChannels,
  Notices,
  OrderSecrets,
  RefundUnits,
  SendNotices,
  TellLater,
} from '@youjian/orders-server';
import { callOf } from './call-of';

interface Order {
  id: string;
  orderNo: string;
  state: string;
  lineId: string;
}

const BUYERS = 30;
const INVOICES = 16;
const SEVENTEEN = '914401017AAAAAAAA';
const COMPANY = { title: 'company', name: '广州示范食堂管理有限公司（虚构）' } as const;

/**
 * Some of the newest buyers left an address and are told; one mail server refuses, one line breaks. Some asked for an invoice:
 * a batch is exported, part of it issued, and one refunded since, so that every desk has something to show.
 */
export async function tellBuyers(
  app: INestApplicationContext,
  finance: User,
): Promise<{ told: number; asked: number }> {
  const orders = await app.get(Database).query<Order>(
    `select o.id, o.order_no as "orderNo", o.state, (select l.id from orders.line l where l.order_id = o.id order by l.position limit 1) as "lineId"
     from orders."order" o where o.state in ('paid', 'fulfilling', 'shipped') and o.paid_fen > o.refunded_fen
       and not exists (select 1 from orders.order_hold h where h.order_id = o.id and h.lifted_at is null)
     order by o.paid_at desc, o.id desc limit ${BUYERS}`,
  );
  const told = await leaveAndTell(app, orders);
  const asked = await makeOutInvoices(app, orders.slice(0, INVOICES), finance);
  await app.get(SendNotices).run();
  return { told, asked };
}

async function leaveAndTell(app: INestApplicationContext, orders: readonly Order[]): Promise<number> {
  const now = app.get(Clock).now();
  await app.get(Database).inTransaction(async (tx) => {
    for (const [index, { id }] of orders.entries()) {
      const language = index % 4 === 3 ? 'en' : 'zh-CN';
      const mail = `buyer-${index + 1}@example.com`;
      await app.get(Contacts).leave(tx, id, { mail, sms: index % 5 === 0, wechatOpenId: null, language }, now);
    }
  });
  const told = await app.get(TellLater).run();
  await sendBadly(app, orders.slice(-2));
  await app.get(SendNotices).run();
  return told;
}

/** Two answers that nobody wishes for, so that the desk shows what to do about them. */
async function sendBadly(app: INestApplicationContext, orders: readonly Order[]): Promise<void> {
  const channels = app.get(NoticeChannels);
  const usual = channels.of('mail');
  if (!usual) return;
  const now = app.get(Clock).now();
  const outcomes = [
    { kind: 'refused', code: 'smtp_550', forGood: true },
    { kind: 'unclear', code: 'connection_lost' },
  ] as const;
  for (const [index, { id: orderId }] of orders.entries()) {
    await app.get(SendNotices).run();
    const outcome = outcomes[index % outcomes.length] ?? outcomes[0];
    const bad: NoticeChannel = { name: 'mail', by: 'demo', knowsRepeats: true, send: async () => outcome };
    await app.get(Database).inTransaction((tx) => {
      const facts = { amountFen: 3_990, units: 1 };
      const cause = `demo:${uuidv7()}`;
      return app.get(Notices).tell(tx, [{ kind: 'refund_begun', orderId, cause, facts }], now);
    });
    channels.use(bad);
    await app.get(SendNotices).run();
    channels.use(usual);
  }
}

async function makeOutInvoices(app: INestApplicationContext, orders: readonly Order[], finance: User): Promise<number> {
  const secrets = app.get(OrderSecrets);
  const taxNo = `${SEVENTEEN}${creditCodeCheck(SEVENTEEN) ?? ''}`;
  const ask = async (some: readonly Order[]) => {
    for (const [index, { orderNo }] of some.entries()) {
      const mail = `invoice-${index + 1}@example.com`;
      const body = index % 2 === 0 ? { ...COMPANY, taxNo, mail } : ({ title: 'person', name: '陈小满', mail } as const);
      const query = { token: secrets.token(orderNo) };
      await app.get(AskInvoice).ask({ ...callOf(app, finance, { orderNo }, body), query });
    }
  };
  const early = orders.slice(0, 10);
  await ask(early);
  if (early.length === 0) return 0;
  await app.get(ExportInvoices).run(callOf(app, finance, undefined, {}));
  await issueSome(app, early.slice(0, 6), finance);
  await ask(orders.slice(10));
  return orders.length;
}

/** Six get their numbers; one unit of the first goes back afterwards, which asks for a red-letter note. */
async function issueSome(app: INestApplicationContext, orders: readonly Order[], finance: User): Promise<void> {
  const rows = await app
    .get(Database)
    .query<{ id: string }>(`select id from orders.invoice where order_id = any($1::uuid[]) order by id`, [
      orders.map(({ id }) => id),
    ]);
  const issuedOn = shanghaiDate(app.get(Clock).now());
  for (const [index, { id }] of rows.entries()) {
    const number = `2644200000000${String(index + 1).padStart(7, '0')}`;
    await app.get(IssueInvoices).run(callOf(app, finance, { id }, { number, issuedOn }));
  }
  const [first] = orders;
  if (!first) return;
  await app.get(RefundUnits).refund({
    orderNo: first.orderNo,
    lines: [{ lineId: first.lineId, quantity: 1 }],
    reason: '一件有伤（演示数据）',
    requestedBy: finance.name,
  });
}

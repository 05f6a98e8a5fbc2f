import 'reflect-metadata';
import { readSheet } from 'read-excel-file/node';
import type { ReplyOf, reconciliation } from '@youjian/contract';
import {
  DailyReconciliation,
  Disputes,
  Payments,
  ReadLedger,
  Reconcile,
  Refunds,
  WorkInbox,
} from '@youjian/payments-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, buyAndPay, orderOf } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';
import { isAsking, sitOnTheLine } from './testing/stripe-line';

type Difference = ReplyOf<typeof reconciliation.explainDifference>;
type Detail = ReplyOf<typeof reconciliation.showDifference>;
type Entry = ReplyOf<typeof reconciliation.listLedgerEntries>['items'][number];
type Payout = ReplyOf<typeof reconciliation.listPayouts>['items'][number];
type Month = ReplyOf<typeof reconciliation.showMonth>;
type Day = ReplyOf<typeof reconciliation.listReconciliationDays>['items'][number];
type Ran = ReplyOf<typeof reconciliation.runReconciliation>;

const DAY_MS = 24 * 60 * 60 * 1000;
const BEGINS = '2026-02-16T02:00:00Z';
const NOTE = '与渠道核对过';
let house: House;
let desk: StopsDesk;
let second: StopsDesk;
let cookie: string;
const sold: Placed[] = [];

beforeAll(async () => {
  house = await openHouse(new Date(BEGINS));
  await comeToWork();
  const { payouts } = house.engine.knobs;
  house.engine.turn({ payouts: { ...payouts, schedule: 'daily' } });
  await sellForThreeDays();
  await passDays(20);
});
afterAll(() => house.stop());

/** Sold by card and wallets, given back in part, given back in vain, disputed and won. */
async function sellForThreeDays(): Promise<void> {
  const shelf = await aStoppableShelf(house, { priceFen: 10_900 });
  for (const method of ['card', 'alipay', 'wechat_pay'] as const) {
    sold.push(await buyAndPay(house, shelf.skuId, 3, method), await buyAndPay(house, shelf.skuId, 1, method));
    await passDays(1);
  }
  const [card, , alipay, , wechat] = sold as [Placed, Placed, Placed, Placed, Placed];
  await refund(card, 1);
  await refund(alipay, 2);
  await control('refunds', { failNext: 1 });
  await refund(wechat, 1);
  await passDays(1);
  await house.app.get(Refunds).sweep();
  const intent = await intentOf(sold[1] as Placed);
  const { dispute } = await control<{ dispute: { id: string } }>('disputes', { id: intent });
  await passDays(2);
  await control(`disputes/${dispute.id}/decide`, { outcome: 'won' });
  await house.app.get(Disputes).refresh(dispute.id);
}

async function refund(placed: Placed, quantity: number): Promise<void> {
  const { lines } = await orderOf(house, placed);
  const body = { lines: [{ lineId: lines[0]!.id, quantity }], reason: '坏果' };
  expect((await desk.call('refundOrder', { params: { orderNo: placed.orderNo }, body })).status).toBe(201);
}

/** A session does not last for days. */
async function comeToWork(): Promise<void> {
  const person = await signedIn(house, { roles: ['finance'] });
  cookie = person.cookie;
  desk = deskOf(house, person);
  second = deskOf(house, await signedIn(house, { roles: ['finance'] }));
}

/** Day by day, so that every midnight's payout is made. */
async function passDays(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    house.clock.advance(DAY_MS);
    house.engine.tick();
  }
  await house.app.get(Payments).poll();
  await comeToWork();
}

async function control<T>(name: string, body: object): Promise<T> {
  const rawBody = JSON.stringify(body);
  const answer = await house.engine.handle({
    method: 'POST',
    path: `/_control/${name}`,
    headers: {},
    rawBody,
  } as never);
  expect(answer.status, answer.body).toBe(200);
  return JSON.parse(answer.body) as T;
}

async function intentOf({ orderNo }: Placed): Promise<string> {
  const [row] = await house.db.query<{ id: string }>(
    `select payment_intent_id as id from payments.payment where order_no = $1`,
    [orderNo],
  );
  return row!.id;
}
const run = async () => (await desk.call<Ran>('runReconciliation', { body: {} })).body;
const differences = async (query: object = {}): Promise<Difference[]> =>
  (await desk.call<{ items: Difference[] }>('listDifferences', { query: { limit: 100, state: 'unsettled', ...query } }))
    .body.items;
const entries = async (query: object = {}): Promise<Entry[]> =>
  (await desk.call<{ items: Entry[] }>('listLedgerEntries', { query: { limit: 100, ...query } })).body.items;
const monthOf = async (month: string) => (await desk.call<Month>('showMonth', { params: { month } })).body;
const received = (placed: Placed, fen: number) =>
  house.db.query(`update payments.payment set received_fen = received_fen + $2 where order_no = $1`, [
    placed.orderNo,
    fen,
  ]);

describe('books that agree', () => {
  it('are read page by page through a line that breaks, and every movement is matched', async () => {
    let asked = 0;
    // Two at a time, and every third answer is lost: whoever was cut short goes on where it was.
    const leave = sitOnTheLine(house.engine, async (request, next) => {
      if (!isAsking(request, 'GET', /balance_transactions/)) return next(request);
      asked += 1;
      const answer = await next({ ...request, path: request.path.replace('limit=100', 'limit=2') });
      return asked % 3 === 0
        ? { status: 400, headers: {}, body: '{"error":{"type":"api_error","message":"lost"}}' }
        : answer;
    });
    const ledger = house.app.get(ReadLedger);
    let tries = 0;
    for (let isRead = false; !isRead; tries += 1)
      isRead = await ledger.run().then(
        () => true,
        () => false,
      );
    leave();
    expect(tries).toBeGreaterThan(3);
    const checked = await house.app.get(Reconcile).run('all');
    expect(await differences()).toEqual([]);
    expect(checked.matched).toBe(checked.pairs);
    expect(checked.pairs).toBeGreaterThan(12);
    const kinds = new Set((await entries()).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['charge', 'dispute', 'dispute_reversal', 'payout', 'refund', 'refund_failure']);
    const [row] = await house.db.query<{ count: number }>(
      `select count(*)::integer as count from payments.ledger_entry`,
    );
    expect(row!.count).toBe(house.engine.tables.balance_transaction.all().length);
  });

  it('keep what was paid, what was settled, the fee and the rate apart', async () => {
    const [entry] = await entries({ q: sold[0]!.orderNo, kind: 'charge' });
    const told = house.engine.tables.balance_transaction.get(entry!.id)!.api;
    expect(entry).toMatchObject({
      presentedMinor: 32_700,
      presentedCurrency: 'cny',
      amountMinor: told.amount,
      feeMinor: told.fee,
      netMinor: told.amount - told.fee,
      currency: 'hkd',
      rate: String(told.exchange_rate),
      orderNo: sold[0]!.orderNo,
    });
    expect(entry!.payoutId).not.toBeNull();
  });

  it('show each payout as the sum of its parts, and days that are clean', async () => {
    const payouts = (await desk.call<{ items: Payout[] }>('listPayouts', { query: {} })).body.items;
    expect(payouts.length).toBeGreaterThan(2);
    for (const payout of payouts) expect(payout.partsMinor).toBe(payout.amountMinor);
    const days = (await desk.call<{ items: Day[] }>('listReconciliationDays', { query: { days: 60 } })).body.items;
    const [first] = days.filter(({ day }) => day === '2026-02-16');
    expect(first).toMatchObject({ state: 'clean', entries: 2, matched: 2, presentedFen: 43_600 });
    expect(days.at(-1)).toMatchObject({ state: 'waiting' });
  });

  it('are the same when read and checked again', async () => {
    const before = await house.db.query(`select * from payments.ledger_entry order by id`);
    expect(await run()).toMatchObject({ open: 0 });
    expect(await house.db.query(`select * from payments.ledger_entry order by id`)).toEqual(before);
  });
});

describe('a difference', () => {
  it('of one fen fails loudly, names the row, and goes away when the books agree again', async () => {
    await received(sold[2]!, 1);
    await run();
    const found = (await differences()).find(({ kind }) => kind === 'amount');
    expect(found).toMatchObject({
      kind: 'amount',
      entryKind: 'charge',
      subject: await intentOf(sold[2]!),
      orderNo: sold[2]!.orderNo,
      expectedMinor: 32_701,
      actualMinor: 32_700,
      deltaMinor: -1,
      currency: 'cny',
      day: '2026-02-17',
    });
    // The order itself now holds another sum than its payment.
    expect((await differences()).map(({ kind }) => kind).sort()).toEqual(['amount', 'order']);
    await received(sold[2]!, -1);
    await run();
    expect(await differences()).toEqual([]);
    const { body } = await desk.call<Detail>('showDifference', { params: { id: found!.id } });
    expect(body).toMatchObject({ state: 'gone', steps: [{ move: 'vanish' }] });
  });

  it('between a payout and its parts comes with the provider’s message, not only in the night', async () => {
    const shelf = await aStoppableShelf(house, { priceFen: 5_000 });
    sold.push(await buyAndPay(house, shelf.skuId, 1));
    await passDays(7);
    await control('payouts', { skewNext: -1 });
    await passDays(1);
    const completed = house.engine.tables.event.all().map((row) => row.api as { id: string; type: string });
    const event = completed.filter(({ type }) => type === 'payout.reconciliation_completed').at(-1)!;
    expect((await house.webhook(event)).statusCode).toBe(200);
    await house.app.get(WorkInbox).idle();
    const payouts = (await desk.call<{ items: Payout[] }>('listPayouts', { query: {} })).body.items;
    expect(payouts[0]!.amountMinor).toBe((payouts[0]!.partsMinor ?? 0) - 1);
    await passDays(2);
    await house.app.get(DailyReconciliation).run();
    expect(await differences()).toMatchObject([
      { kind: 'payout_sum', subject: payouts[0]!.id, deltaMinor: -1, currency: 'hkd' },
    ]);
  });

  it('is written off by two people, within a limit', async () => {
    const [small] = await differences();
    const of = { params: { id: small!.id } };
    await received(sold[4]!, 5_000);
    await run();
    const big = (await differences()).find(({ kind }) => kind === 'amount')!;
    expect((await desk.call('proposeWriteOff', { params: { id: big.id }, body: { note: NOTE } })).body.code).toBe(
      'write_off_limit',
    );
    expect((await desk.call('proposeWriteOff', { ...of, body: { note: NOTE } })).body).toMatchObject({
      state: 'awaiting',
    });
    expect((await desk.call('explainDifference', { ...of, body: { note: NOTE, reason: 'bank' } })).body.code).toBe(
      'difference_state',
    );
    const decide = (who: StopsDesk, decision: string) =>
      who.call('decideWriteOff', { ...of, body: { decision, note: NOTE } });
    expect((await decide(desk, 'approve')).body.code).toBe('second_person_needed');
    expect((await decide(second, 'reject')).body).toMatchObject({ state: 'open' });
    await desk.call('proposeWriteOff', { ...of, body: { note: NOTE } });
    const both = await Promise.all([decide(second, 'approve'), decide(second, 'approve')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await desk.call<Detail>('showDifference', of);
    expect(body.steps.map(({ move }) => move)).toEqual(['propose_write_off', 'reject', 'propose_write_off', 'approve']);
    await received(sold[4]!, -5_000);
    await run();
    expect((await differences()).filter(({ id }) => id === small!.id)).toEqual([]);
    const notes = await house.db.query(
      `select 1 from identity.audit_entry where subject_type = 'recon_difference' and action like 'difference_%'`,
    );
    expect(notes).toHaveLength(4);
  });

  it('on one side is linked to its other half, and only to one of the same sum', async () => {
    const payment = await intentOf(sold[3]!);
    const rename = (from: string, to: string) =>
      house.db.query(`update payments.payment set payment_intent_id = $2 where payment_intent_id = $1`, [from, to]);
    await rename(payment, 'pi_mistyped');
    await run();
    const missing = await differences();
    const [here, there] = [
      missing.find(({ kind }) => kind === 'missing_here')!,
      missing.find(({ kind }) => kind === 'missing_there')!,
    ];
    expect([here.actualMinor, there.expectedMinor]).toEqual([10_900, 10_900]);
    const link = (otherId: string) =>
      desk.call('linkDifferences', { params: { id: here.id }, body: { otherId, note: NOTE } });
    expect((await link(here.id)).body.code).toBe('not_linkable');
    const { body } = await desk.call<Detail>('showDifference', { params: { id: here.id } });
    expect(body.linkable.map(({ id }) => id)).toEqual([there.id]);
    expect((await link(there.id)).body).toMatchObject({ state: 'linked' });
    await run();
    expect(await differences()).toEqual([]);
    await rename('pi_mistyped', payment);
  });
});

describe('a month', () => {
  it('is closed only in its turn, when it is over, read, checked, and nothing in it is open', async () => {
    await received(sold[0]!, 7);
    await run();
    const close = (month: string) => desk.call<Month>('closeMonth', { params: { month }, body: { note: NOTE } });
    const what = async (month: string) => (await monthOf(month)).blockers.map((blocker) => blocker.what);
    expect(await what('2026-02')).toEqual(['open_differences']);
    expect(await what('2026-03')).toEqual(expect.arrayContaining(['not_over', 'earlier_month']));
    expect((await close('2026-02')).body.code).toBe('month_not_ready');
    for (const { id } of await differences())
      await desk.call('explainDifference', { params: { id }, body: { reason: 'our_error', note: NOTE } });
    const { body, status } = await close('2026-02');
    expect(status).toBe(200);
    expect(body).toMatchObject({ isClosed: true, blockers: [], digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await close('2026-02')).body.code).toBe('month_locked');
    await received(sold[0]!, -7);
  });

  it('says what came, what went and what it cost, and the figures add up', async () => {
    const { statement } = await monthOf('2026-02');
    const net = statement.lines.reduce((sum, line) => sum + line.netMinor, 0);
    const [balance] = statement.balances;
    expect(balance).toEqual({ currency: 'hkd', openingMinor: 0, netMinor: net, closingMinor: net });
    expect(statement.lines.find(({ kind }) => kind === 'charge')).toMatchObject({
      presentedMinor: 130_800,
      presentedCurrency: 'cny',
    });
    expect(statement.differences).toContainEqual({
      kind: 'amount',
      state: 'explained',
      currency: 'cny',
      count: 1,
      deltaMinor: -7,
    });
    const march = (await monthOf('2026-03')).statement.balances[0]!;
    expect(march.openingMinor).toBe(net);
  });

  it('is printed as it was closed', async () => {
    const file = async (ending: string) => {
      const url = `/api/v1/admin/reconciliation/months/2026-02/statement.${ending}`;
      return (await house.server.inject({ url, headers: { cookie } })).rawPayload;
    };
    const csv = (await file('csv')).toString('utf8');
    expect(csv).toContain((await monthOf('2026-02')).digest!);
    expect(csv).toMatch(/收款,6,CNY,1308\.00,HKD,\d+\.\d\d,/);
    const sheet = await readSheet(await file('xlsx'), '收支汇总');
    expect(sheet.find((row) => row[0] === '收款')?.slice(1, 4)).toEqual([6, 'CNY', 1308]);
  });

  it('takes nothing more once it is closed, whoever writes', async () => {
    const [found] = await house.db.query<{ id: string }>(
      `select id from payments.recon_difference where day < '2026-03-01' limit 1`,
    );
    const writes = [
      `insert into payments.ledger_entry select 'txn_late', kind, type, subject, source_id, intent_id, presented_minor, presented_currency, amount_minor,
         fee_minor, net_minor, currency, rate, at, available_at, booked_on, fetched_at from payments.ledger_entry where booked_on = '2026-02-16' limit 1`,
      `update payments.recon_difference set state = 'open' where id = '${found!.id}'`,
      `update payments.recon_difference set day = '2026-02-20' where day > '2026-02-28'`,
      `insert into payments.recon_step (id, difference_id, move, note, actor_name, at) values (gen_random_uuid(), '${found!.id}', 'explain', '', 'x', now())`,
      `update payments.recon_day set matched = 0 where day = '2026-02-16'`,
      `delete from payments.closed_month`,
      `update payments.ledger_entry set fee_minor = 0`,
    ];
    for (const sql of writes) await expect(house.db.query(sql), sql).rejects.toMatchObject({ code: '23001' });
    const of = { params: { id: found!.id } };
    expect((await desk.call('explainDifference', { ...of, body: { note: NOTE, reason: 'bank' } })).status).toBe(409);
  });

  it('leaves what comes late to the next month', async () => {
    const late = house.engine.tables.balance_transaction.all()[0]!;
    const copy = { ...late.api, id: 'txn_late', created: Math.floor(Date.parse('2026-02-20T00:00:00Z') / 1000) };
    const leave = sitOnTheLine(house.engine, async (request, next) => {
      const answer = await next(request);
      if (!isAsking(request, 'GET', /balance_transactions\?.*created/)) return answer;
      const list = JSON.parse(answer.body) as { data: object[] };
      const source = house.engine.tables.charge.get(late.api.source as string)!.api;
      return { ...answer, body: JSON.stringify({ ...list, data: [...list.data, { ...copy, source }] }) };
    });
    house.clock.advance(DAY_MS);
    await comeToWork();
    await run();
    leave();
    const doubled = (await differences()).find(({ kind }) => kind === 'doubled');
    expect(doubled).toMatchObject({ day: '2026-03-01', aboutOn: '2026-02-20' });
    const [entry] = await entries({ q: 'txn_late' });
    expect(entry).toMatchObject({ bookedOn: '2026-03-01' });
  });
});

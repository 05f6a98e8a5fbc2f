import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloseUnpaid } from '@youjian/orders-server';
import { Payments, Refunds, WorkInbox } from '@youjian/payments-server';
import { signatureHeader } from '@youjian/stripe-sandbox';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Placed, askFor, buyAndPay, checkout, orderOf } from './testing/buyer';
import { type CrashingProcess, CrashingProcesses, type Moment, edgesOf, momentsOf } from './testing/crashing';
import { type House, WEBHOOK_SECRET, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { signedIn } from './testing/people';

/**
 * The house is the process that comes after the one that died: another process of the same product on the same database,
 * which knows nothing but what it finds there.
 */
let house: House;
let processes: CrashingProcesses;

beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date(Date.now() + ahead) });
  processes = await CrashingProcesses.prepare(house);
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

/** The process that lives on goes by the machine's clock like the others, unless a test lets time pass there. */
let ahead = 0;

/** Its jobs, some minutes later. */
async function jobsTakeTheirTurn(minutes: number): Promise<void> {
  ahead = minutes * 60_000;
  house.engine.tick();
  await house.app.get(CloseUnpaid).expireDue();
  await house.app.get(WorkInbox).sweep();
  await house.app.get(WorkInbox).idle();
  await house.app.get(Payments).poll();
  await house.app.get(Refunds).sweep();
  ahead = 0;
}

const post = async (
  origin: string,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<number | 'died'> => {
  try {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 'died';
  }
};

/** What a process says to the database and the provider while it does something, in order. */
async function recorded(
  act: (process: CrashingProcess) => Promise<unknown>,
  isDone: () => Promise<boolean> = async () => true,
): Promise<Moment[]> {
  const process = await processes.take();
  process.tell({ kind: 'begin' });
  await act(process);
  await vi.waitFor(async () => expect(await isDone()).toBe(true), { timeout: 20_000, interval: 100 });
  await sleep(200);
  const told = await process.ask({ kind: 'steps' }, 'steps');
  process.end();
  return momentsOf(told.kind === 'steps' ? told.steps : []);
}

/** A process that is about to die at this moment. */
async function doomed(moment: Moment): Promise<CrashingProcess> {
  const process = await processes.take();
  process.tell({ kind: 'arm', ...moment });
  return process;
}

/** Plays a flow once for each of its moments, with the process killed there. */
async function atEveryMoment(moments: readonly Moment[], play: (moment: Moment) => Promise<void>): Promise<void> {
  const broken: string[] = [];
  for (const moment of moments) {
    try {
      await play(moment);
      expect(await brokenInvariants(house.db)).toEqual([]);
    } catch (error) {
      broken.push(
        `killed ${moment.when} ${moment.label} (${moment.nth}): ${error instanceof Error ? error.message.split('\n').slice(0, 40).join('\n') : String(error)}`,
      );
    }
  }
  expect(broken).toEqual([]);
  expect(await rollupsDiffer(house.db)).toEqual([]);
}

const labels = (moments: readonly Moment[]): string[] => moments.map((moment) => moment.label);
const hasDied = async (process: CrashingProcess): Promise<void> => {
  const how = await Promise.race([process.died, sleep(20_000, 'still alive')]);
  process.end();
  expect(how).toBe('SIGKILL');
  // The database ends what the dead one had begun when it notices; until then its rows stay locked.
  for (let waited = 0; (await hasConnections(process)) && waited < 10_000; waited += 10) await sleep(10);
};

async function hasConnections({ applicationName }: CrashingProcess): Promise<boolean> {
  const found = await house.db.query(`select 1 from pg_stat_activity where application_name = $1 limit 1`, [
    applicationName,
  ]);
  return found.length > 0;
}

const sessionsOf = (orderNo: string): number =>
  house.engine.tables['checkout.session'].all().filter((row) => row.api.metadata?.['order_no'] === orderNo).length;

async function booksOf(orderNo: string) {
  const [books] = await house.db.query<{
    state: string;
    payments: string[];
    refunds: string[];
    journal: string[];
    postings: number;
    total: number;
  }>(
    `select o.state, o.total_fen as total,
       (select array_agg(p.state order by p.attempt_no) from payments.payment p where p.order_id = o.id) as payments,
       (select coalesce(array_agg(r.reason || ' ' || r.state order by r.id), '{}') from payments.refund r where r.order_id = o.id) as refunds,
       (select array_agg(e.move order by e.at, e.id) from orders.order_event e where e.order_id = o.id) as journal,
       (select coalesce(sum(a.amount_fen), 0) from attribution.posting a where a.order_id = o.id)::integer as postings
     from orders."order" o where o.order_no = $1`,
    [orderNo],
  );
  return books;
}
const moneyBack = (): number => house.engine.tables.refund.all().reduce((sum, row) => sum + row.api.amount, 0);

function message(order: Placed): {
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
} {
  const body = JSON.stringify(house.eventOf('checkout.session.completed', order.payment.sessionId));
  return {
    path: '/api/v1/webhooks/stripe',
    body,
    headers: { 'stripe-signature': signatureHeader(body, WEBHOOK_SECRET, Math.floor(Date.now() / 1000)) },
  };
}

/** The provider delivers its message until it is acknowledged; after that it is our own affair. */
async function deliveredUntilAcknowledged(first: number | 'died', order: Placed): Promise<void> {
  if (first !== 200)
    expect((await house.webhook(house.eventOf('checkout.session.completed', order.payment.sessionId))).statusCode).toBe(
      200,
    );
  await house.app.get(WorkInbox).idle();
  await jobsTakeTheirTurn(1);
}

describe('a process killed while an order is placed', () => {
  it('leaves, at every moment, one order for who asks again and nothing for who does not', async () => {
    const moments = await recorded(async ({ origin }) => {
      const shelf = await aShelf(house.db);
      return post(origin, '/api/v1/store/checkouts', JSON.stringify(askFor(shelf.skuId)), {
        'idempotency-key': randomUUID(),
      });
    });
    expect(labels(moments)).toEqual(
      expect.arrayContaining([
        'orders.gather',
        'orders.write',
        'commit',
        'POST /v1/checkout/sessions',
        'payments.attach',
      ]),
    );

    await atEveryMoment(moments, async (moment) => {
      const shelf = await aShelf(house.db, { units: 2 });
      const ask = JSON.stringify(askFor(shelf.skuId));
      const key = randomUUID();
      const process = await doomed(moment);
      const [answer] = await Promise.all([
        post(process.origin, '/api/v1/store/checkouts', ask, { 'idempotency-key': key }),
        post(process.origin, '/api/v1/store/checkouts', ask, { 'idempotency-key': `${key}-gave-up` }),
      ]);
      await hasDied(process);
      // The moment may fall into the other's checkout, when this one has its answer already; it then holds all the same.
      expect(['died', 201]).toContain(answer);

      const again = await checkout(house, askFor(shelf.skuId), { 'idempotency-key': key });
      expect([again.status, again.body.code]).toEqual([201, undefined]);
      expect(
        await house.db.query(`select order_no as "orderNo" from orders."order" where request_key = $1`, [
          `store:${key}`,
        ]),
      ).toEqual([{ orderNo: again.body.orderNo }]);
      expect(sessionsOf(again.body.orderNo)).toBe(1);
      house.pay(again.body.payment.sessionId);
      await house.webhook(house.eventOf('checkout.session.completed', again.body.payment.sessionId));
      await house.app.get(WorkInbox).idle();
      expect(await booksOf(again.body.orderNo)).toMatchObject({
        state: 'paid',
        payments: ['paid'],
        refunds: [],
        journal: ['placed', 'paid'],
        postings: again.body.totalFen,
      });

      await jobsTakeTheirTurn(32);
      const [left] = await house.db.query(
        `select on_hand - reserved as free, reserved from inventory.stock where sku_id = $1`,
        [shelf.skuId],
      );
      expect(left).toEqual({ free: 1, reserved: 0 });
    });
  }, 300_000);
});

describe('a process killed while it settles', () => {
  const aPaidOrder = async (shelfOptions = {}): Promise<Placed> => {
    const shelf = await aShelf(house.db, {
      villages: [
        ['441424127211', 5],
        ['441424127220', 5],
        ['441424127207', 1],
      ],
      ...shelfOptions,
    });
    const { body } = await checkout(house, askFor(shelf.skuId, 3));
    house.pay(body.payment.sessionId);
    return body;
  };
  const deliver = (process: CrashingProcess, order: Placed) => {
    const { path, body, headers } = message(order);
    return post(process.origin, path, body, headers);
  };

  it('leaves, at every moment, an order that is paid, credited and taken from the shelf once', async () => {
    const first = await aPaidOrder();
    const moments = await recorded(
      (process) => deliver(process, first),
      async () => (await booksOf(first.orderNo))?.state === 'paid',
    );
    expect(labels(moments)).toEqual(
      expect.arrayContaining([
        'payments.event.store',
        'GET /v1/checkout/sessions/:id',
        'payments.settle',
        'orders.settle',
        'commit',
      ]),
    );

    await atEveryMoment(moments, async (moment) => {
      const order = await aPaidOrder();
      const process = await doomed(moment);
      const answer = await deliver(process, order);
      await hasDied(process);
      await deliveredUntilAcknowledged(answer, order);
      expect(await booksOf(order.orderNo)).toMatchObject({
        state: 'paid',
        payments: ['paid'],
        refunds: [],
        journal: ['placed', 'paid'],
        postings: order.totalFen,
      });
      const waiting = await house.db.query(
        `select id from payments.stripe_event where object_id = $1 and state = 'waiting'`,
        [order.payment.sessionId],
      );
      expect(waiting).toEqual([]);
    });
  }, 300_000);

  it('leaves, at every moment, money that came too late on its way back, once and in full', async () => {
    const aLateOrder = async (): Promise<Placed> => {
      const order = await aPaidOrder();
      await house.db.query(`update orders."order" set pay_before = $2 where order_no = $1`, [
        order.orderNo,
        house.clock.now(),
      ]);
      await house.app.get(CloseUnpaid).expireDue();
      return order;
    };
    const first = await aLateOrder();
    const moments = await recorded(
      (process) => deliver(process, first),
      async () => (await booksOf(first.orderNo))?.refunds[0] === 'late_payment succeeded',
    );
    expect(labels(moments)).toEqual(expect.arrayContaining(['payments.settle', 'POST /v1/refunds']));

    await atEveryMoment(edgesOf(moments), async (moment) => {
      const order = await aLateOrder();
      const before = moneyBack();
      const process = await doomed(moment);
      const answer = await deliver(process, order);
      await hasDied(process);
      await deliveredUntilAcknowledged(answer, order);
      await jobsTakeTheirTurn(2);
      expect(await booksOf(order.orderNo)).toMatchObject({
        state: 'expired',
        payments: ['late'],
        refunds: ['late_payment succeeded'],
        postings: 0,
      });
      expect(moneyBack() - before).toBe(order.totalFen);
    });
  }, 300_000);
});

describe('a process killed while it refunds', () => {
  it('leaves, at every moment, one refund of the units for who asks again', async () => {
    const finance = await signedIn(house, { roles: ['finance'] });
    const anOrder = async () => {
      const shelf = await aShelf(house.db);
      const order = await buyAndPay(house, shelf.skuId, 3);
      const { lines } = await orderOf(house, order);
      return { order, ask: { lines: [{ lineId: lines[0]!.id, quantity: 2 }], reason: '少件' } };
    };
    const refund = (process: CrashingProcess, order: Placed, ask: object, key: string) =>
      post(process.origin, `/api/v1/admin/orders/${order.orderNo}/refunds`, JSON.stringify(ask), {
        cookie: finance.cookie,
        'idempotency-key': key,
      });
    const first = await anOrder();
    const moments = await recorded((process) => refund(process, first.order, first.ask, randomUUID()));
    expect(labels(moments)).toEqual(expect.arrayContaining(['commit', 'POST /v1/refunds']));

    await atEveryMoment(edgesOf(moments), async (moment) => {
      const { order, ask } = await anOrder();
      const before = moneyBack();
      const key = randomUUID();
      const process = await doomed(moment);
      await refund(process, order, ask, key);
      await hasDied(process);
      const again = async () =>
        house.server.inject({
          method: 'POST',
          url: `/api/v1/admin/orders/${order.orderNo}/refunds`,
          headers: { cookie: finance.cookie, 'idempotency-key': key },
          payload: ask,
        });
      let answer = await again();
      // The one that died may have said that it was at work; after a minute nobody waits for it any more.
      if (answer.statusCode === 409) {
        ahead = 61_000;
        answer = await again();
      }
      expect([answer.statusCode, answer.json<{ amountFen?: number }>().amountFen]).toEqual([201, 2 * 3990]);
      await jobsTakeTheirTurn(2);
      expect(await booksOf(order.orderNo)).toMatchObject({
        state: 'paid',
        refunds: ['units succeeded'],
        postings: 3990,
      });
      expect(moneyBack() - before).toBe(2 * 3990);
    });
  }, 300_000);
});

describe('a process killed while it frees what was not paid', () => {
  it('leaves, at every moment, work that the next one finishes', async () => {
    const overdue = async () => {
      const shelf = await aShelf(house.db, { units: 1 });
      const { body } = await checkout(house, askFor(shelf.skuId));
      await house.db.query(`update orders."order" set pay_before = $2 where order_no = $1`, [
        body.orderNo,
        house.clock.now(),
      ]);
      return { order: body, skuId: shelf.skuId };
    };
    await overdue();
    const moments = await recorded((process) => process.ask({ kind: 'expire' }, 'expired'));
    expect(labels(moments)).toEqual(
      expect.arrayContaining(['orders.close_unpaid', 'commit', 'POST /v1/checkout/sessions/:id/expire']),
    );

    await atEveryMoment(moments, async (moment) => {
      const { order, skuId } = await overdue();
      const process = await doomed(moment);
      process.tell({ kind: 'expire' });
      await hasDied(process);
      await jobsTakeTheirTurn(1);
      expect(await booksOf(order.orderNo)).toMatchObject({
        state: 'expired',
        payments: ['expired'],
        journal: ['placed', 'expired'],
      });
      expect((await checkout(house, askFor(skuId))).status).toBe(201);
    });
  }, 300_000);
});

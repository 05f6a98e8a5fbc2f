import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { till as shapes } from '@youjian/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askToCollect, checkout } from './testing/buyer';
import { CrashingProcesses } from './testing/crashing';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { type ATill, PRICE_FEN, aTill, returnOf, saleOf } from './testing/till-sales';

let house: House;
let processes: CrashingProcesses;
let till: ATill;

beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date() });
  till = await aTill(house, { units: 5_000 });
  processes = await CrashingProcesses.prepare(house, 2);
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

type Verdict = shapes.JournalVerdict;

/** The journal's own door, at whichever process answers there. */
async function send(items: readonly shapes.JournalItem[], origin?: string): Promise<Verdict[]> {
  const url = '/api/v1/kiosk/sync';
  const payload = JSON.stringify({ deviceId: till.device.deviceId, sales: items });
  const headers = { ...till.device.headersOf('POST', url, payload), 'content-type': 'application/json' };
  const body =
    origin === undefined
      ? (await house.server.inject({ method: 'POST', url, headers, payload })).json<{ verdicts: Verdict[] }>()
      : ((await (await fetch(`${origin}${url}`, { method: 'POST', headers, body: payload })).json()) as {
          verdicts: Verdict[];
        });
  return body.verdicts;
}

const count = async (sql: string, values: unknown[]): Promise<number> =>
  Number((await house.db.query<{ n: string }>(sql, values))[0]?.n);
const ordersOf = (id: string) => count(`select count(*) as n from orders."order" where id = $1`, [id]);
const creditOf = (id: string) =>
  count(`select coalesce(sum(amount_fen), 0) as n from attribution.posting where order_id = $1`, [id]);

describe('a sale on its way into the books', () => {
  it.each([
    ['before', 'orders.till.gather_sale'],
    ['after', 'orders.till.write_sale'],
    ['after', 'inventory.leased.reserve'],
    ['after', 'attribution.insert_postings_once'],
    ['before', 'commit'],
    ['after', 'commit'],
  ] as const)('of a process killed %s %s is booked once when the till sends it again', async (when, label) => {
    const sale = saleOf(till, house, 2);
    const item = till.device.write(sale);
    const process = await processes.take();
    process.tell({ kind: 'arm', label, nth: 1, when });
    const asked = send([item], process.origin).catch(() => undefined);
    const how = await Promise.race([process.died, sleep(60_000, 'still alive')]);
    process.end();
    await asked;
    expect(how).toBe('SIGKILL');
    const [verdict] = await send([item]);
    expect(verdict).toMatchObject({ id: sale.id, verdict: 'booked' });
    expect([await ordersOf(sale.id), await creditOf(sale.id)]).toEqual([1, 2 * PRICE_FEN]);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it.each([
    ['after', 'orders.till.lock_rivals'],
    ['after', 'orders.till.yield'],
    ['after', 'commit'],
  ] as const)('of a process killed %s %s has taken what the shop held once, or not at all', async (when, label) => {
    const here = await aTill(house, { units: 2, device: till.device });
    const { body } = await checkout(house, askToCollect(here.shelf.skuId, here.device.outletId, 2));
    const sale = saleOf(here, house, 2);
    const item = till.device.write(sale);
    const process = await processes.take();
    process.tell({ kind: 'arm', label, nth: 1, when });
    const asked = send([item], process.origin).catch(() => undefined);
    expect(await Promise.race([process.died, sleep(60_000, 'still alive')])).toBe('SIGKILL');
    process.end();
    await asked;
    expect(await send([item])).toMatchObject([{ id: sale.id, verdict: 'booked' }]);
    const yielded = `select count(*) as n from orders.order_event e join orders."order" o on o.id = e.order_id where o.order_no = $1 and e.move = 'hold_yielded'`;
    expect(await count(yielded, [body.orderNo])).toBe(1);
    expect(await count(`select count(*) as n from inventory.shortage where sku_id = $1`, [here.shelf.skuId])).toBe(0);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('that two processes are sent at once, again and again, is one sale; and so is what comes back of it', async () => {
    const [one, two] = [await processes.take(), await processes.take()];
    const sale = saleOf(till, house, 3);
    const back = returnOf(till, house, 1, { receiptNo: sale.receiptNo });
    const items = [till.device.write(sale), till.device.write(back)];
    const origins = [one.origin, two.origin, one.origin, two.origin];
    const answers = await Promise.all(origins.map((origin) => send(items, origin)));
    for (const verdicts of answers) expect(verdicts.map(({ verdict }) => verdict)).toEqual(['booked', 'booked']);
    expect(answers.flat().filter(({ replayed }) => !replayed)).toHaveLength(2);
    expect([await ordersOf(sale.id), await creditOf(sale.id)]).toEqual([1, 2 * PRICE_FEN]);
    expect(await brokenInvariants(house.db)).toEqual([]);
    one.end();
    two.end();
  });
});

describe('a queue of sales', () => {
  it('is as many orders, and the statements of each are counted', async () => {
    const before = await count(`select count(*) as n from orders.till_sale`, []);
    const statements = { n: 0 };
    const { database } = house.db;
    const pool = (database.dataSource.driver as unknown as { master: { on(e: string, f: (c: object) => void): void } })
      .master;
    const counted = new WeakSet<object>();
    pool.on('acquire', (client) => {
      if (counted.has(client)) return;
      counted.add(client);
      const own = client as { query: (...args: unknown[]) => unknown };
      const { query } = own;
      own.query = function (...args) {
        statements.n += 1;
        return query.apply(client, args);
      };
    });
    for (let batch = 0; batch < 2; batch += 1) {
      const items = Array.from({ length: 100 }, () => till.device.write(saleOf(till, house, 1)));
      const verdicts = await send(items);
      expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['booked']));
    }
    expect(await count(`select count(*) as n from orders.till_sale`, [])).toBe(before + 200);
    // The journal's own, the shelf's and the lease's are most of them; what orders add is three.
    expect(statements.n / 200).toBeLessThan(26);
    expect(await brokenInvariants(house.db)).toEqual([]);
  }, 120_000);
});

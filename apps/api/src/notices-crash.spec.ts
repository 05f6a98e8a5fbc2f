import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { buyerNotices } from '@youjian/contract';
import { NoticeChannels, SendNotices, TellLater } from '@youjian/orders-server';
import { type AShelf, type MailServer, aMailServer, aShelf } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, buyAndPay } from './testing/buyer';
import { ask } from './testing/calls';
import { type CrashingProcess, CrashingProcesses, type Moment, momentsOf } from './testing/crashing';
import { type House, openHouse } from './testing/house';

/** The house is the process that comes after the one that died, and knows nothing but what it finds in the database. */
let house: House;
let processes: CrashingProcesses;
let post: MailServer;
let shelf: AShelf;
const sentByTheNext: string[] = [];

beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date() });
  post = await aMailServer();
  processes = await CrashingProcesses.prepare(house, 1, { SMTP_URL: post.url, MAIL_FROM: 'shop@youjian.example' });
  shelf = await aShelf(house.db);
  house.app.get(NoticeChannels).use({
    ...{ name: 'mail', by: 'test', knowsRepeats: false },
    send: async ({ deliveryId }) => {
      sentByTheNext.push(deliveryId);
      return { kind: 'sent' };
    },
  });
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await post.stop();
  await house.stop();
});

/** Two buyers who paid, left an address and wait to be told. */
async function twoBuyers(): Promise<Placed[]> {
  const placed = [await buyAndPay(house, shelf.skuId), await buyAndPay(house, shelf.skuId)];
  for (const { orderNo, accessToken } of placed) {
    const what = { params: { orderNo }, query: { token: accessToken }, body: { mail: 'chen@example.com' } };
    expect((await ask(house, buyerNotices.leaveContact, what)).statusCode).toBe(200);
  }
  return placed;
}

/** What a process says while it tells and sends; it lives on, to die at the first of the moments. */
async function recorded(process: CrashingProcess): Promise<Moment[]> {
  await twoBuyers();
  process.tell({ kind: 'begin' });
  await process.ask({ kind: 'letters' }, 'sent');
  const told = await process.ask({ kind: 'steps' }, 'steps');
  return momentsOf(told.kind === 'steps' ? told.steps : []);
}

/** Told but not committed; told; taken and nothing sent; sent and not noted; noted. Inside a transaction all is undone alike. */
function worthTrying(moments: readonly Moment[]): Moment[] {
  const noting = moments.find(({ label }) => label.startsWith('update orders.notice_delivery set state'));
  expect(noting).toBeDefined();
  const at = (when: Moment['when'], label: string): Moment => ({ label, nth: 1, when });
  return [
    at('before', 'commit'),
    at('after', 'commit'),
    at('before', 'orders.claim_notices'),
    at('after', 'orders.claim_notices'),
    at('before', noting?.label ?? ''),
    at('after', noting?.label ?? ''),
  ];
}

async function dies(process: CrashingProcess, moment: Moment): Promise<void> {
  process.tell({ kind: 'arm', ...moment });
  process.tell({ kind: 'letters' });
  const how = await Promise.race([process.died, sleep(30_000, 'still alive')]);
  process.end();
  expect(how).toBe('SIGKILL');
}

interface Told {
  id: string;
  state: string;
}
const toldTo = (placed: readonly Placed[]): Promise<Told[]> =>
  house.db.query<Told>(
    `select d.id, d.state from orders.notice n join orders."order" o on o.id = n.order_id left join orders.notice_delivery d on d.notice_id = n.id
     where o.order_no = any($1::text[]) and n.kind = 'order_paid'`,
    [placed.map(({ orderNo }) => orderNo)],
  );
const lettersOf = (id: string): number =>
  post.heard.filter((line) => line.includes(id)).length + sentByTheNext.filter((sent) => sent === id).length;

describe('a process killed while it tells buyers', () => {
  it('leaves, at every kind of moment, each told once and no letter sent twice', async () => {
    let next: CrashingProcess | undefined = await processes.take();
    const moments = worthTrying(await recorded(next));
    const broken: string[] = [];
    for (const moment of moments) {
      try {
        const placed = await twoBuyers();
        const process = next ?? (await processes.take());
        next = undefined;
        await dies(process, moment);
        await Promise.all([house.app.get(TellLater).run(), house.app.get(TellLater).run()]);
        await Promise.all([house.app.get(SendNotices).run(), house.app.get(SendNotices).run()]);
        Object.assign(house.clock, { now: () => new Date(Date.now() + 11 * 60_000) });
        await house.app.get(SendNotices).run();
        Object.assign(house.clock, { now: () => new Date() });
        const told = await toldTo(placed);
        expect(told).toHaveLength(2);
        for (const { id, state } of told) {
          expect(['sent', 'unclear']).toContain(state);
          expect(lettersOf(id)).toBeLessThanOrEqual(1);
          if (state === 'sent') expect(lettersOf(id)).toBe(1);
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n').slice(0, 20).join('\n') : String(error);
        broken.push(`killed ${moment.when} ${moment.label}: ${reason}`);
      }
    }
    expect(broken).toEqual([]);
  }, 180_000);
});

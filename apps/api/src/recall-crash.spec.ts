import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReplyOf, recalls } from '@youjian/contract';
import { WorkRecalls } from '@youjian/orders-server';
import { Refunds } from '@youjian/payments-server';
import { TellExpired } from '@youjian/supply-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, buyAndPay, orderOf } from './testing/buyer';
import { type CrashingProcess, CrashingProcesses, type Moment, momentsOf } from './testing/crashing';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';

/** The house is the process that comes after the one that died, and knows nothing but what it finds in the database. */
let house: House;
let processes: CrashingProcesses;
let desk: StopsDesk;

beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date() });
  processes = await CrashingProcesses.prepare(house, 1);
  desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

type RecallList = ReplyOf<typeof recalls.listRecalls>;

const BUYERS = 3;
const ASKED = 'POST /v1/refunds';
const PRICE_FEN = 3_333;
const moneyBack = (): number => house.engine.tables.refund.all().reduce((sum, row) => sum + row.api.amount, 0);

/** A recalled lot whose buyers wait to be told and refunded; by the revocation itself, so nobody is enrolled yet. */
async function aRunningRecall(): Promise<{ id: string; orders: Placed[] }> {
  const shelf = await aStoppableShelf(house, { units: 20, priceFen: PRICE_FEN });
  const orders = await Promise.all(Array.from({ length: BUYERS }, () => buyAndPay(house, shelf.skuId, 2)));
  const number = shelf.productCertificate;
  const recall = { level: 1, lotCodes: [shelf.lotCodes[0]!], buyers: 'refund' };
  const revoked = await desk.call('revokeCertificate', { params: { number }, body: { reason: '抽检不合格', recall } });
  expect(revoked.status).toBe(200);
  const { body } = await desk.call<RecallList>('listRecalls', { query: { q: number } });
  return { id: body.items[0]!.id, orders };
}

/**
 * One moment of each kind, because each costs a process: before anything; before and after the buyers are enrolled;
 * before and after an order is refunded in the books; after the provider did what it was asked, with its answer not yet saved, for the first order and for the last;
 * before the last work is committed; after it all. Inside a transaction every other moment is undone as its edge is.
 */
function worthTrying(moments: readonly Moment[]): Moment[] {
  const last = new Map(moments.map(({ label, nth }) => [label, nth]));
  const at = (when: Moment['when'], label: string, nth = last.get(label) ?? 0): Moment => ({ label, nth, when });
  return [
    ...moments.slice(0, 1),
    // The first commit is the enrolment's, the second one the first refund's.
    at('before', 'commit', 1),
    at('after', 'commit', 1),
    at('before', 'commit', 2),
    at('after', 'commit', 2),
    at('after', ASKED, 1),
    at('after', ASKED),
    at('before', 'commit'),
    ...moments.slice(-1),
  ];
}

/** What a process says while it does a job; it lives on, to die at the first of the moments. */
async function recorded(
  process: CrashingProcess,
  job: 'recall' | 'end_certificates' = 'recall',
  answer: 'recalled' | 'certificates_ended' = 'recalled',
): Promise<Moment[]> {
  if (job === 'recall') await aRunningRecall();
  process.tell({ kind: 'begin' });
  await process.ask({ kind: job }, answer);
  const told = await process.ask({ kind: 'steps' }, 'steps');
  return momentsOf(told.kind === 'steps' ? told.steps : []);
}

async function dies(process: CrashingProcess, moment: Moment, job: 'recall' | 'end_certificates'): Promise<void> {
  process.tell({ kind: 'arm', ...moment });
  process.tell({ kind: job });
  const how = await Promise.race([process.died, sleep(60_000, 'still alive')]);
  process.end();
  expect(how).toBe('SIGKILL');
}

describe('a process killed while it refunds the buyers of a recall', () => {
  it('leaves, at every kind of moment, each order refunded once or waiting for the next', async () => {
    let next: CrashingProcess | undefined = await processes.take();
    const moments = await recorded(next);
    const labels = moments.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['orders.recall_waiting', 'commit', ASKED]));
    const broken: string[] = [];
    for (const moment of worthTrying(moments)) {
      try {
        const { id, orders } = await aRunningRecall();
        const before = moneyBack();
        const process = next ?? (await processes.take());
        next = undefined;
        await dies(process, moment, 'recall');
        await house.app.get(WorkRecalls).run();
        Object.assign(house.clock, { now: () => new Date(Date.now() + 120_000) });
        await house.app.get(Refunds).sweep();
        Object.assign(house.clock, { now: () => new Date() });
        expect(await desk.progress(id)).toMatchObject({ state: 'done', done: BUYERS, failed: 0 });
        for (const order of orders)
          expect(await orderOf(house, order)).toMatchObject({ state: 'cancelled', refundedFen: 2 * PRICE_FEN });
        expect(moneyBack() - before).toBe(BUYERS * 2 * PRICE_FEN);
        expect(await brokenInvariants(house.db)).toEqual([]);
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n').slice(0, 30).join('\n') : String(error);
        broken.push(`killed ${moment.when} ${moment.label} (${moment.nth}): ${reason}`);
      }
    }
    expect(broken).toEqual([]);
  }, 300_000);
});

/** Two certificates that ran out a moment ago, with stock and a paid order hanging on each. */
async function certificatesThatRanOut(): Promise<{ lotCodes: string[]; paid: Placed[] }> {
  const lotCodes: string[] = [];
  const paid: Placed[] = [];
  for (let index = 0; index < 2; index += 1) {
    const shelf = await aStoppableShelf(house, { units: 10 });
    paid.push(await buyAndPay(house, shelf.skuId, 1));
    lotCodes.push(shelf.lotCodes[0]!);
    await house.db.query(`update supply.certificate set valid_until = $2 where number = $1`, [
      shelf.productCertificate,
      new Date(house.clock.now().getTime() - 1_000),
    ]);
  }
  return { lotCodes, paid };
}

describe('a process killed while it tells what hung on a certificate that ran out', () => {
  it('leaves, at every kind of moment, each end told once or waiting for the next', async () => {
    const process = await processes.take();
    await certificatesThatRanOut();
    const moments = await recorded(process, 'end_certificates', 'certificates_ended');
    const labels = moments.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining([
        'supply.certificate.tell_expired',
        'inventory.lock_stock',
        'orders.stopped.hold',
        'commit',
      ]),
    );
    const at = (when: Moment['when'], label: string): Moment => ({ label, nth: 1, when });
    const broken: string[] = [];
    let next: CrashingProcess | undefined = process;
    for (const moment of [
      at('after', 'supply.certificate.tell_expired'),
      at('after', 'inventory.lock_stock'),
      at('before', 'commit'),
      at('after', 'commit'),
    ]) {
      try {
        const { lotCodes, paid } = await certificatesThatRanOut();
        const dying: CrashingProcess = next ?? (await processes.take());
        next = undefined;
        await dies(dying, moment, 'end_certificates');
        while ((await house.app.get(TellExpired).run()) > 0);
        for (const lotCode of lotCodes) {
          const tasks = await desk.call<ReplyOf<typeof recalls.listLockTasks>>('listLockTasks', { query: { lotCode } });
          expect(tasks.body.items).toMatchObject([{ state: 'open', cause: 'certificate', expectedUnits: 9 }]);
        }
        for (const order of paid)
          expect((await orderOf(house, order)).events.filter(({ move }) => move === 'held')).toHaveLength(1);
        expect(await brokenInvariants(house.db)).toEqual([]);
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n').slice(0, 30).join('\n') : String(error);
        broken.push(`killed ${moment.when} ${moment.label} (${moment.nth}): ${reason}`);
      }
    }
    expect(broken).toEqual([]);
  }, 300_000);
});

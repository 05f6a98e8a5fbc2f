import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkRecalls } from '@youjian/orders-server';
import { Refunds } from '@youjian/payments-server';
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

const BUYERS = 3;
const ASKED = 'POST /v1/refunds';
const PRICE_FEN = 3_333;
const moneyBack = (): number => house.engine.tables.refund.all().reduce((sum, row) => sum + row.api.amount, 0);

/** A recalled lot whose buyers wait to be told and refunded. */
async function aRunningRecall(): Promise<{ id: string; orders: Placed[] }> {
  const shelf = await aStoppableShelf(house, { units: 20, priceFen: PRICE_FEN });
  const orders = await Promise.all(Array.from({ length: BUYERS }, () => buyAndPay(house, shelf.skuId, 2)));
  const { id } = await desk.recall(shelf.lotCodes[0]!);
  await desk.notices(id);
  return { id, orders };
}

/**
 * One moment of each kind, because each costs a process: before anything; before and after an order is refunded in the
 * books; after the provider did what it was asked, with its answer not yet saved, for the first order and for the last;
 * before the last work is committed; after it all. Inside a transaction every other moment is undone as its edge is.
 */
function worthTrying(moments: readonly Moment[]): Moment[] {
  const last = new Map(moments.map(({ label, nth }) => [label, nth]));
  const at = (when: Moment['when'], label: string, nth = last.get(label) ?? 0): Moment => ({ label, nth, when });
  return [
    ...moments.slice(0, 1),
    at('before', 'commit', 1),
    at('after', 'commit', 1),
    at('after', ASKED, 1),
    at('after', ASKED),
    at('before', 'commit'),
    ...moments.slice(-1),
  ];
}

/** What a process says while it works off a recall; it lives on, to die at the first of the moments. */
async function recorded(process: CrashingProcess): Promise<Moment[]> {
  await aRunningRecall();
  process.tell({ kind: 'begin' });
  await process.ask({ kind: 'recall' }, 'recalled');
  const told = await process.ask({ kind: 'steps' }, 'steps');
  return momentsOf(told.kind === 'steps' ? told.steps : []);
}

async function dies(process: CrashingProcess, moment: Moment): Promise<void> {
  process.tell({ kind: 'arm', ...moment });
  process.tell({ kind: 'recall' });
  const how = await Promise.race([process.died, sleep(20_000, 'still alive')]);
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
        await dies(process, moment);
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
  }, 120_000);
});

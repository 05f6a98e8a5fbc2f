import 'reflect-metadata';
import { ITS_CHAOS, chanceOf, playChaos, unexplained } from '@youjian/infra/payments-chaos';
import { paySession } from '@youjian/stripe-sandbox';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TIANHE } from './testing/buyer';
import { type CrashingProcess, CrashingProcesses } from './testing/crashing';
import { type House, openHouse } from './testing/house';
import { brokenInvariants, rollupsDiffer } from './testing/invariants';
import { control } from './testing/money';

/** The same play that the bench plays with 20 kills at 50 purchases a second. */
const KILLS = 3;
const PER_SECOND = 8;
const SECONDS = 6;

let house: House;
let processes: CrashingProcesses;
let running: CrashingProcess;
let ticking: NodeJS.Timeout;

beforeAll(async () => {
  const toWhoeverIsUp = async (request: { headers: Readonly<Record<string, string>>; body: string }) => {
    const { status } = await fetch(`${running.origin}/api/v1/webhooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...request.headers },
      body: request.body,
    });
    return status;
  };
  house = await openHouse(new Date(), { sendWebhook: toWhoeverIsUp, retrySeconds: [1, 2, 4] });
  Object.assign(house.clock, { now: () => new Date() });
  // The processes work their own jobs; the next one is up before its turn comes, as a supervisor would have it.
  processes = await CrashingProcesses.prepare(house, 1, { WORKER: 'on' });
  running = await processes.take();
  ticking = setInterval(() => house.engine.tick(), 100);
}, 300_000);
afterAll(async () => {
  clearInterval(ticking);
  running.end();
  await processes.stop();
  await house.stop();
});

/** What the provider took, and what of it went back. */
function taken() {
  const { tables } = house.engine;
  const back = new Map<string, number>();
  for (const { api } of tables.refund.all())
    if (api.status !== 'failed')
      back.set(String(api.payment_intent), (back.get(String(api.payment_intent)) ?? 0) + api.amount);
  return tables['checkout.session']
    .all()
    .filter(({ api }) => api.payment_status === 'paid')
    .map(({ id, api }) => {
      const intent = String(api.payment_intent);
      return { id, intent, received: api.amount_total ?? 0, back: back.get(intent) ?? 0 };
    });
}

it('killed with -9 amid purchases and chaotic messages, every payment is one paid order or one full refund, to the fen', async () => {
  const shelf = await aShelf(house.db, { units: 5_000, lots: 2, skus: 3 });
  await control(house, 'chaos', { ...ITS_CHAOS, seconds: 1 });
  const counts = await playChaos({
    name: 'chaos',
    origin: () => running.origin,
    kill: async () => {
      const dead = running;
      dead.end();
      await dead.died;
      running = await processes.take();
    },
    pay: (sessionId, chance) => {
      try {
        const method = chance < 0.4 ? 'card' : chance < 0.7 ? 'alipay' : 'wechat_pay';
        return paySession(house.engine, sessionId, { outcome: 'succeed', method }) !== undefined;
      } catch {
        return false;
      }
    },
    skuIds: shelf.skuIds,
    districts: [TIANHE],
    perSecond: PER_SECOND,
    seconds: SECONDS,
    kills: KILLS,
    random: chanceOf(4),
  });
  expect(counts).toMatchObject({ killed: KILLS, gaveUp: 0 });
  expect(counts.paid).toBeGreaterThan(20);
  await control(house, 'calm', {});
  await vi.waitFor(
    async () => {
      const paid = await house.db.query<{ sessionId: string; totalFen: number }>(
        `select p.session_id as "sessionId", o.total_fen as "totalFen" from orders."order" o
         join payments.payment p on p.order_id = o.id and p.state = 'paid' where o.paid_at is not null`,
      );
      expect(unexplained(taken(), paid)).toEqual({ wrong: [], fen: 0 });
    },
    { timeout: 150_000, interval: 500 },
  );
  expect(await brokenInvariants(house.db)).toEqual([]);
  expect(await rollupsDiffer(house.db)).toEqual([]);
}, 300_000);

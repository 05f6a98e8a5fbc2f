import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ReplyOf, claims } from '@youjian/contract';
import { Refunds } from '@youjian/payments-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paintPhoto } from './demo/paint-photo';
import { type Placed, buyAndPay, orderOf } from './testing/buyer';
import { ask } from './testing/calls';
import { CrashingProcesses } from './testing/crashing';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { type Person, signedIn } from './testing/people';
import { aStoppableShelf, deskOf } from './testing/stops';

type Desk = ReplyOf<typeof claims.showAdminClaim>;

let house: House;
let processes: CrashingProcesses;
let clerk: Person;

beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date() });
  processes = await CrashingProcesses.prepare(house, 1);
  clerk = await signedIn(house, { roles: ['centre_operator'] });
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

/** Two units claimed, too much to be answered by rule. */
async function aClaim(): Promise<{ placed: Placed; claimNo: string }> {
  const { skuId } = await aStoppableShelf(house, { priceFen: 4_999 });
  const placed = await buyAndPay(house, skuId, 3);
  const params = { orderNo: placed.orderNo };
  const desk = deskOf(house, clerk);
  await desk.call('pickOrder', { params, body: {} });
  await desk.call('shipOrder', { params, body: { carrier: '顺丰', trackingNo: `SF${placed.orderNo.slice(-8)}` } });
  const query = { token: placed.accessToken };
  const bytes = paintPhoto(house.engine.tables.refund.all().length + 1);
  const photo = await ask(house, claims.uploadClaimPhoto, {
    params,
    query: { ...query, mediaType: 'image/png' },
    body: bytes as never,
  });
  const { lines } = await orderOf(house, placed);
  const body = {
    ...{ reason: 'rotten', wanted: 'refund', photoIds: [photo.json<{ id: string }>().id] },
    lines: [{ lineId: lines[0]!.id, quantity: 2, damagedBps: 10_000 }],
  };
  const { claimNo } = (await ask(house, claims.submitClaim, { params, query, body })).json<{ claimNo: string }>();
  return { placed, claimNo };
}

it.each([
  ['after', 'orders.claim.event'],
  ['before', 'POST /v1/refunds'],
  ['after', 'POST /v1/refunds'],
] as const)(
  'a process killed %s %s, between decision and refund: both or neither, and the money goes back once',
  async (when, label) => {
    const { placed, claimNo } = await aClaim();
    const process = await processes.take();
    process.tell({ kind: 'arm', label, nth: 1, when });
    const body = { outcome: 'refund', revision: 0 };
    const asked = fetch(`${process.origin}/api/v1/admin/claims/${claimNo}/decision`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: clerk.cookie },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    const how = await Promise.race([process.died, sleep(60_000, 'still alive')]);
    process.end();
    await asked;
    expect(how).toBe('SIGKILL');

    // Inside the transaction nothing has happened; afterwards everything has but the call, which is made up for.
    const desk = deskOf(house, clerk);
    const found = await desk.call<Desk>('showAdminClaim', { params: { claimNo } });
    expect(found.body.state).toBe(label === 'orders.claim.event' ? 'submitted' : 'refunded');
    expect(await brokenInvariants(house.db)).toEqual([]);
    if (found.body.state === 'submitted')
      expect((await desk.call('decideClaim', { params: { claimNo }, body })).status).toBe(200);
    Object.assign(house.clock, { now: () => new Date(Date.now() + 120_000) });
    await house.app.get(Refunds).sweep();
    Object.assign(house.clock, { now: () => new Date() });

    const order = await orderOf(house, placed);
    expect(order).toMatchObject({ refundedFen: 9_998, refunds: [{ amountFen: 9_998, state: 'succeeded' }] });
    const [intent] = await house.db.query<{ id: string }>(
      `select payment_intent_id as id from payments.payment where order_no = $1`,
      [placed.orderNo],
    );
    const made = house.engine.tables.refund.all().filter(({ api }) => api.payment_intent === intent!.id);
    expect(made.map(({ api }) => api.amount)).toEqual([9_998]);
    expect(await brokenInvariants(house.db)).toEqual([]);
  },
  120_000,
);

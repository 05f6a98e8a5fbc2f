import 'reflect-metadata';
import type { User } from '@youjian/contract';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buyAndPay } from '../testing/buyer';
import { type House, openHouse } from '../testing/house';
import { brokenInvariants } from '../testing/invariants';
import { type Person, signedIn } from '../testing/people';
import { deskOf } from '../testing/stops';
import { claimSome } from './claim-some';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const userOf = ({ userId, username }: Person, role: 'finance' | 'centre_operator'): User => ({
  ...{ kind: 'user', userId, username, name: `演示 ${role}`, roles: [role], regionCode: '44' },
  ...{ partyId: null, outletId: null },
});

it('shows claims in every state, a refund that came back to us, one made at the provider, and the books still add up', async () => {
  const shelf = await aShelf(house.db, { priceFen: 6_990, units: 200 });
  const centre = await signedIn(house, { roles: ['centre_operator'] });
  const desk = deskOf(house, centre);
  for (let index = 0; index < 13; index++) {
    const { orderNo } = await buyAndPay(house, shelf.skuId, 2, index % 3 === 0 ? 'card' : 'alipay');
    await desk.call('pickOrder', { params: { orderNo }, body: {} });
    await desk.call('shipOrder', {
      params: { orderNo },
      body: { carrier: '顺丰', trackingNo: `SF${orderNo.slice(-8)}` },
    });
  }
  const [finance, second] = [
    await signedIn(house, { roles: ['finance'] }),
    await signedIn(house, { roles: ['finance'] }),
  ];
  await claimSome({
    ...{ app: house.app, engine: house.engine, clock: house.clock },
    ...{
      centre: userOf(centre, 'centre_operator'),
      finance: userOf(finance, 'finance'),
      second: userOf(second, 'finance'),
    },
  });
  const rows = await house.db.query<{ state: string; n: number }>(
    `select state, count(*)::integer as n from orders.claim group by 1 order by 1`,
  );
  expect(Object.fromEntries(rows.map(({ state, n }) => [state, n]))).toEqual({
    ...{ submitted: 2, more_needed: 1, refunded: 2, resending: 1, resent: 1, rejected: 1, withdrawn: 1, reopened: 1 },
  });
  const [tasks] = await house.db.query<{ kinds: string[] }>(
    `select array_agg(kind order by kind) as kinds from orders.refund_task where state = 'open'`,
  );
  expect(tasks?.kinds).toEqual(['failed', 'provider_desk']);
  const [late] = await house.db.query<{ n: number }>(
    `select count(*)::integer as n from orders.claim where state = 'submitted' and answer_by < $1`,
    [house.clock.now()],
  );
  expect(late?.n).toBe(1);
  const [automatic] = await house.db.query<{ n: number }>(
    `select count(*)::integer as n from orders.claim where automatic`,
  );
  expect(automatic?.n).toBe(2);
  expect(await brokenInvariants(house.db)).toEqual([]);
});

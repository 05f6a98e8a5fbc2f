import 'reflect-metadata';
import type { User } from '@youjian/contract';
import { aShelf } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '../testing/house';
import { brokenInvariants } from '../testing/invariants';
import { signedIn } from '../testing/people';
import { troubleWithMoney } from './trouble-with-money';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('shows on every list of the payment desk something to look at', async () => {
  await aShelf(house.db, { units: 30 });
  const { userId, username } = await signedIn(house, { roles: ['finance'] });
  const finance: User = {
    ...{ kind: 'user', userId, username, name: '财务', roles: ['finance'], regionCode: '44' },
    ...{ partyId: null, outletId: null },
  };
  const { orders } = await troubleWithMoney(house.app, house.engine, finance);
  expect(orders).toHaveLength(4);
  const [found] = await house.db.query(
    `select (select array_agg(state order by opened_at, payment_id) from payments.review) as reviews,
       (select count(*)::int from payments.dispute where closed_at is null) as disputes,
       (select count(*)::int from payments.stripe_event where state = 'unmatched') as unmatched,
       (select array_agg(distinct kind order by kind) from payments.alarm) as alarms`,
  );
  expect(found).toEqual({
    reviews: expect.arrayContaining(['open', 'proposed', 'refunded']) as unknown,
    disputes: 1,
    unmatched: 1,
    alarms: ['amount_differs', 'dispute', 'unmatched_payment'],
  });
  expect(await brokenInvariants(house.db)).toEqual([]);
}, 120_000);

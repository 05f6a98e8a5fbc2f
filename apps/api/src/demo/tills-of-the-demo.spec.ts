import 'reflect-metadata';
import { anOutlet } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '../testing/house';
import { tillsOfTheDemo } from './tills-of-the-demo';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('shows tills with shifts, one drawer that is short, one entry nobody can book, one number missing, one till revoked', async () => {
  const [managedOutletId, other] = [await anOutlet(house.db), await anOutlet(house.db)];
  const now = house.clock.now();
  await tillsOfTheDemo({ app: house.app, clock: house.clock, managedOutletId, others: [other] });
  expect(house.clock.now()).toEqual(now);
  const [seen] = await house.db.query(
    `select (select count(*)::int from identity.device_key) as devices, (select count(*)::int from identity.device_key where state = 'revoked') as revoked,
       (select count(*)::int from outlets.shift where closed_at is not null) as closed, (select count(*)::int from outlets.shift where closed_at is null) as open,
       (select count(*)::int from outlets.shift where difference_reason is not null) as short,
       (select count(*)::int from outlets.journal_gap where filled_at is null) as missing,
       (select count(*)::int from outlets.journal_verdict where verdict = 'quarantined') as aside,
       (select count(*)::int from outlets.journal_verdict where verdict = 'review') as review,
       (select count(*)::int from outlets.till_staff) as staff`,
  );
  expect(seen).toEqual({
    ...{ devices: 4, revoked: 1, closed: 9, open: 1, short: 1, missing: 1, aside: 1, review: 0, staff: 4 },
  });
});

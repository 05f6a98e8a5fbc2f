import 'reflect-metadata';
import { dice, shanghaiDate } from '@youjian/kernel';
import { anOutlet, aUser } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '../testing/house';
import { brokenInvariants } from '../testing/invariants';
import { aStoppableShelf } from '../testing/stops';
import { stockAt } from '../testing/tills';
import { sellAtTills } from './sell-at-tills';
import { tillsOfTheDemo } from './tills-of-the-demo';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('sells at the tills of outlets that are there and of village points, and their days say exactly what was sold', async () => {
  const now = house.clock.now();
  const goods = await aStoppableShelf(house, { units: 400, lots: 2 });
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  await house.db.query(`update lots.lot set released_at = $2 where id = any($1::uuid[])`, [goods.lotIds, monthAgo]);
  const today = shanghaiDate(now);
  const [pavilion, over, point] = [await anOutlet(house.db), await anOutlet(house.db), await anOutlet(house.db)];
  await house.db.query(`update outlets.outlet set kind = 'service_point' where id = $1`, [point]);
  for (const outletId of [pavilion, over]) await stockAt(house, outletId, goods, 90);
  const counter = { kind: 'pavilion', regionCode: '441424', openedOn: '2020-01-01', closedOn: null };
  await tillsOfTheDemo({ app: house.app, clock: house.clock, managedOutletId: pavilion, others: [] });
  await sellAtTills({
    ...{ app: house.app, engine: house.engine, clock: house.clock, chance: dice(42), points: [point] },
    admin: aUser('administrator'),
    counters: [
      { ...counter, outletId: pavilion },
      { ...counter, outletId: over, kind: 'fair', closedOn: '2020-02-01' },
    ],
  });
  expect(house.clock.now()).toEqual(now);
  const days = await house.db.query<{ outletId: string; day: string; times: number; fen: number }>(
    `select outlet_id as "outletId", day::text, times::int, amount_fen::int as fen from outlets.till_day where kind = 'sale' order by 1, 2`,
  );
  const sold = await house.db.query<{ outletId: string; day: string; times: number; fen: number }>(
    `select o.outlet_id as "outletId", (s.sold_at at time zone 'Asia/Shanghai')::date::text as day, count(*)::int as times, sum(o.total_fen)::int as fen
     from orders.till_sale s join orders."order" o on o.id = s.order_id group by 1, 2 order by 1, 2`,
  );
  expect(days).toEqual(sold);
  const outletsSelling = new Set(days.map(({ outletId }) => outletId));
  expect([outletsSelling.has(pavilion), outletsSelling.has(over), outletsSelling.has(point)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(days.every(({ day }) => day <= today)).toBe(true);
  // Nearly all of it out of what was lent: what stands out is of the last half day.
  const beyond = await house.db.query<{ soldAt: Date }>(`select sold_at as "soldAt" from orders.stock_variance`);
  expect(beyond.filter(({ soldAt }) => soldAt.getTime() < now.getTime() - 43_200_000)).toEqual([]);
  expect(await brokenInvariants(house.db)).toEqual([]);
});

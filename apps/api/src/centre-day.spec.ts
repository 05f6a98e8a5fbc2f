import { playDay } from '@youjian/infra/centre-day';
import { shanghaiDate, uuidv7 } from '@youjian/kernel';
import { loadSupply } from '@youjian/supply-server';
import { aSmallMeizhou } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const CARTONS = 250;

let house: House;
let people: Record<'village' | 'centre', Person>;
let bases: string[];
const OUTLET = { outletId: uuidv7(), code: 'PLACE-1', name: '新安馆' };
beforeAll(async () => {
  house = await openHouse(NOW);
  await aSmallMeizhou(house.db);
  const supply = await loadSupply({ database: house.db.database, now: NOW });
  const isSound = (variety: string | null) => (base: (typeof supply.bases)[number]) =>
    base.certificates.some(
      (one) => one.variety === variety && one.state === 'valid' && one.validFrom <= NOW && NOW < one.validUntil,
    );
  bases = supply.bases
    .filter((base) => base.kind === 'base' && isSound(null)(base) && isSound('golden_pomelo')(base))
    .slice(0, 5)
    .map(({ code }) => code);
  await house.db.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, offers_pickup, licence_no)
     values ($1, '1', 'counter', $2, 'Counter', '441424', '人民路 1 号', '1 Renmin Road', 24.3, 116.1, '00:00', '23:59', '2020-01-01', true, 'L-1')`,
    [OUTLET.outletId, OUTLET.name],
  );
  people = {
    village: await signedIn(house, { roles: ['county_officer', 'village_team'], regionCode: '4414' }),
    centre: await signedIn(house, { roles: ['centre_operator'], regionCode: '4414' }),
  };
});
afterAll(() => house.stop());

/** The same day that the bench plays with 45 bases and 120 t. */
it('a day of five bases comes in, is tested, released, packed and sent, and no door says no', async () => {
  expect(bases).toHaveLength(5);
  const { codes, grams } = await playDay({
    outlet: OUTLET,
    bases,
    variety: 'golden_pomelo',
    cartons: CARTONS,
    today: shanghaiDate(NOW),
    newId: uuidv7,
    at: () => house.clock.now(),
    atOnce: 3,
    ask: async (who, method, path, body) => {
      const answer = await house.server.inject({
        method,
        url: `/api/v1/admin${path}`,
        headers: { cookie: people[who].cookie, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { payload: JSON.stringify(body ?? {}) }),
      });
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
      return answer.json();
    },
  });
  const [sums] = await house.db.query<{ arrived: number; weighed: number; confirmed: number; sellable: number }>(
    `select (select count(*)::int from lots.carton where state = 'arrived') as arrived, (select sum(net_grams)::bigint from lots.weigh_in) as weighed,
       (select count(*)::int from lots.hand_over where received_at is not null) as confirmed,
       (select count(*)::int from lots.sellable($1) s join lots.lot l on l.id = s.lot_id where l.code = any($2)) as sellable`,
    [house.clock.now(), codes],
  );
  expect(sums).toEqual({ arrived: CARTONS, weighed: grams, confirmed: 10, sellable: 5 });
  const incoming = await house.db.query<{ state: string; cartons: number }>(
    `select state, sum(arrived_cartons)::int as cartons from inventory.incoming where place_id = $1 group by state`,
    [OUTLET.outletId],
  );
  expect(incoming).toEqual([{ state: 'arrived', cartons: CARTONS }]);
});

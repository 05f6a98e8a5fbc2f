import type { User } from '@youjian/contract';
import { loadDemoAccounts } from '@youjian/identity-server';
import { loadSupply } from '@youjian/supply-server';
import { aSmallMeizhou } from '@youjian/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '../testing/house';
import { makeVisits } from './make-visits';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let house: House;
beforeAll(async () => {
  house = await openHouse(NOW);
  await aSmallMeizhou(house.db);
});
afterAll(() => house.stop());

it('shows visits in every state, doubtful ones too, and corrective actions open, answered, late and closed', async () => {
  const { bases, base1 } = await loadSupply({ database: house.db.database, now: NOW });
  await loadDemoAccounts(house.db.database, house.clock);
  await house.db.query(
    `insert into supply.base_area (base_id, ring) select id, '[[115.7,24.0],[115.72,24.0],[115.72,24.02],[115.7,24.02]]' from supply.base
     on conflict do nothing`,
  );
  const person = async (username: string): Promise<User> => {
    const [row] = await house.db.query<{ id: string; name: string; roles: User['roles']; region: string }>(
      `select id, name, roles, region_code as region from identity."user" where username = $1`,
      [username],
    );
    if (!row) throw new Error(`${username} is missing`);
    const { id: userId, name, roles, region: regionCode } = row;
    return { kind: 'user', userId, name, username, roles, regionCode, partyId: null, outletId: null };
  };
  const people = {
    city: await person('city'),
    one: await person('inspector-1'),
    two: await person('inspector-2'),
    applicant: { ...(await person('base-1')), partyId: base1.partyId },
  };
  await makeVisits(house.app, people, [base1, ...bases.filter(({ id }) => id !== base1.id)], NOW);

  const grouped = async (sql: string) =>
    Object.fromEntries(
      (await house.db.query<{ key: string; count: number }>(sql)).map(({ key, count }) => [key, count]),
    );
  expect(await grouped(`select state as key, count(*) as count from supply.visit group by 1`)).toEqual({
    planned: 5,
    under_way: 1,
    submitted: 1,
    cosigned: 1,
    reported: 2,
    closed: 2,
    cancelled: 1,
  });
  const flags = `select f->>'flag' as key, count(*) as count from supply.visit, jsonb_array_elements(flags) f group by 1`;
  expect(Object.keys(await grouped(flags)).sort()).toEqual([
    'clock_off',
    'inaccurate',
    'manual_location',
    'outside_area',
    'photo_altered',
  ]);
  expect(await grouped(`select state as key, count(*) as count from supply.non_conformity group by 1`)).toEqual({
    open: 3,
    answered: 1,
    closed: 1,
  });
  const [late] = await house.db.query<{ count: number }>(
    `select count(*) as count from supply.non_conformity where state <> 'closed' and severity = 'major' and due_on < '2026-11-23'`,
  );
  expect(late?.count).toBe(1);
  const mine = await grouped(
    `select v.planned_on::text as key, count(*) as count from supply.visit v join identity."user" u on u.id = v.lead_id
     where u.username = 'inspector-1' and v.state = 'planned' group by 1`,
  );
  expect(mine).toMatchObject({ '2026-11-23': 1, '2026-11-24': 1 });
});

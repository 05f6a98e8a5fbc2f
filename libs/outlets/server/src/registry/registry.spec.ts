import { type User, outletPages as pages, outletRegistry as contract } from '@youjian/contract';
import { Events } from '@youjian/database';
import { DataKey } from '@youjian/identity-server';
import { fixedClock, uuidv7 } from '@youjian/kernel';
import { DONGKOU, type TestDatabase, aCall, aShelf, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListOutlets } from '../list-outlets';
import { insertOutlets } from '../outlet.repository';
import { type LoadedOutlets, loadOutlets } from '../seed/load-outlets';
import { loadRegistry } from '../seed/registry/load-registry';
import { Assortments } from './assortments';
import { ChangeOutlet } from './change-outlet';
import { ChangeServices } from './change-services';
import { OutletContacts } from './contacts';
import { CreateOutlet } from './create-outlet';
import { HoursExceptions } from './hours-exceptions';
import { ListRegistry } from './list-registry';
import { MoveOutlet } from './move-outlet';
import { OutletHistory } from './outlet-history';
import { PublicPages } from './public-pages';
import { Registry } from './registry';
import type { RegistryOutlet } from './registry-rows';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const KEY = Buffer.alloc(32, 7);
const administrator = aUser('administrator');
const wuhua = aUser('county_officer', '441424');
const office = aUser('gba_officer', '44');

let db: TestDatabase;
let world: LoadedOutlets;
let registry: Registry;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadOutlets({ database: db.database, now: NOW });
  await loadRegistry({ database: db.database, now: NOW, dataKey: KEY });
  registry = new Registry(db.database);
});
afterAll(() => db.stop());

const FACTS = {
  name: '五华县城专馆',
  nameEn: 'Wuhua pavilion',
  regionCode: '441424',
  villageCode: null,
  address: '水寨镇大道 1 号',
  addressEn: '1 Avenue, Shuizhai',
  directions: null,
  directionsEn: null,
  lat: 23.93,
  lng: 115.77,
  site: { kind: 'street' as const, name: null, nameEn: null, operator: null, road: null, direction: null },
};
const creating = (more: object = {}) => ({
  ...FACTS,
  ...{ code: `ZG-T-${uuidv7().slice(-6).toUpperCase()}`, kind: 'pavilion', opensAt: '09:00', closesAt: '21:00' },
  ...{ openWeekdays: [1, 2, 3, 4, 5, 6, 7], openedOn: '2026-11-01', closedOn: null },
  ...{ services: ['pickup', 'tasting'], licenceUntil: '2027-10-31', ...more },
});
const create = async (more: object = {}, who: User = wuhua) =>
  new CreateOutlet(db.database, registry).run(aCall(who, NOW, { body: creating(more) }));
const change = () => new ChangeOutlet(db.database, new Events(), registry);
const move = () => new MoveOutlet(db.database, fixedClock(NOW), registry);
const moveLicence = (id: string, body: object, who: User = office) =>
  move().licence(aCall(who, NOW, { params: { id }, body: { reason: '核查结果', ...body } }));
const setState = (id: string, state: string, who: User = office) =>
  move().state(aCall(who, NOW, { params: { id }, body: { state, reason: '店面装修' } }));
const page = (id: string, now = NOW) =>
  new PublicPages(db.database).outlet(aCall({ kind: 'anyone' }, now, { params: { id } }));
const verify = (licenceNo: string, now = NOW) =>
  new PublicPages(db.database).licence(aCall({ kind: 'anyone' }, now, { params: { licenceNo } }));
const listed = async (query: object = {}, who: User = administrator) => {
  const items: { id: string; code: string }[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const reply = await new ListRegistry(db.database).run(
      aCall(who, NOW, { query: { limit: 50, ...query, ...(cursor ? { cursor } : {}) } }),
    );
    contract.listRegistryOutlets.reply.parse(reply);
    items.push(...reply.items);
    cursor = reply.nextCursor;
  }
  return items;
};
const refused = (code: string) => expect.objectContaining({ code });

describe('the registry', () => {
  it('shows an outlet as its contract says, its licence and what the reader may do', async () => {
    const shown = await registry.show(aCall(office, NOW, { params: { id: world.managed.id } }));
    expect(contract.showRegistryOutlet.reply.safeParse(shown).error?.issues ?? []).toEqual([]);
    expect(shown).toMatchObject({
      code: 'ZG-XINAN-001',
      licence: 'valid',
      site: { kind: 'service_area', road: '北三环高速' },
    });
    expect(shown.may).toEqual({ facts: true, day: true, licence: true, state: true });
    const manager = aUser('outlet_manager', '440114', { outletId: world.managed.id });
    const theirs = await registry.show(aCall(manager, NOW, { params: { id: world.managed.id } }));
    expect(theirs.may).toEqual({ facts: false, day: true, licence: false, state: true });
  });

  it('lists by region and by outlet in the statement itself', async () => {
    expect((await listed({}, wuhua)).length).toBeGreaterThan(0);
    expect((await listed({}, wuhua)).every(({ code }) => code.startsWith('FW-441424'))).toBe(true);
    const manager = aUser('outlet_manager', '440114', { outletId: world.managed.id });
    expect((await listed({}, manager)).map(({ code }) => code)).toEqual(['ZG-XINAN-001']);
    expect(await listed({}, aUser('outlet_manager', '44'))).toEqual([]);
    await expect(registry.show(aCall(wuhua, NOW, { params: { id: world.managed.id } }))).rejects.toThrow(
      refused('out_of_scope'),
    );
  });

  it('filters by state, licence, kind and site', async () => {
    expect((await listed({ state: 'paused' })).length).toBe(2);
    expect((await listed({ licence: 'suspended' })).length).toBe(1);
    expect((await listed({ kind: 'fair' })).length).toBe(3);
    expect((await listed({ q: '新安' })).map(({ code }) => code)).toEqual(['ZG-XINAN-001']);
  });

  it('holds the 389 service areas of the province, each paged once and found by its road', async () => {
    const roads = ['北三环高速', '梅龙高速', '广河高速', '沈海高速'];
    const [managed] = await db.query<object>(`select * from outlets.outlet where id = $1`, [world.managed.id]);
    await insertOutlets(
      db.database,
      Array.from({ length: 388 }, (_, index) => ({
        ...(managed as never as Parameters<typeof insertOutlets>[1][number]),
        ...{ id: uuidv7(), code: `ZG-SA-${String(index).padStart(3, '0')}`, licence_no: `YS-ZG-SA-${index}` },
        ...{ name: `第${index + 1}服务区馆`, site_name: `第${index + 1}服务区`, site_road: roads[index % 4] ?? null },
        region_code: index % 2 === 0 ? '440114' : '441424',
      })),
    );
    const items = await listed({ site: 'service_area' });
    expect([items.length, new Set(items.map(({ id }) => id)).size]).toEqual([389, 389]);
    expect((await listed({ site: 'service_area', region: '441424' })).length).toBe(194);
    expect((await listed({ site: 'service_area' }, wuhua)).length).toBe(194);
    expect((await listed({ site: 'service_area', q: '第38服务区' })).length).toBe(1);
    await db.query(
      `delete from outlets.outlet_service where outlet_id in (select id from outlets.outlet where code like 'ZG-SA-%')`,
    );
    await db.query(`delete from outlets.licence where number like 'YS-ZG-SA-%'`);
    await db.query(`delete from outlets.outlet where code like 'ZG-SA-%'`);
  });
});

describe('registering an outlet', () => {
  it('gives it a licence, its services and a page', async () => {
    const made = await create();
    expect(made).toMatchObject({ licence: 'valid', licenceUntil: '2027-10-31', offersPickup: true, carries: null });
    expect(made.services.map(({ code }) => code)).toEqual(['pickup', 'tasting']);
    expect(await verify(made.licenceNo.toLowerCase())).toMatchObject({ licensed: true, outlet: { name: FACTS.name } });
  });

  it.each<[string, object, string]>([
    ['a fair without a last day', { kind: 'fair' }, 'outlet_days'],
    ['a shop that opens and closes at once', { closesAt: '09:00' }, 'outlet_days'],
    ['a village point without a village', { kind: 'service_point' }, 'unknown_village'],
    ['a village of another county', { kind: 'service_point', villageCode: '441424127299' }, 'unknown_village'],
    ['another county', { regionCode: '441423' }, 'out_of_scope'],
    ['a service nobody knows', { services: ['massage'] }, 'unknown_service'],
  ])('refuses %s', async (_, more, code) => {
    await expect(create(more)).rejects.toThrow(refused(code));
  });

  it('refuses a code that is taken', async () => {
    await expect(create({ code: 'ZG-XINAN-001' }, administrator)).rejects.toThrow(refused('outlet_code_taken'));
  });
});

describe('changing an outlet', () => {
  const facts = (outlet: RegistryOutlet, body: object, who: User = wuhua) =>
    change().facts(
      aCall(who, NOW, { params: { id: outlet.id }, body: { ...FACTS, revision: outlet.revision, ...body } }),
    );

  it('is noted, and refused to whoever saw an older revision or moves it out of their region', async () => {
    const made = await create();
    const changed = await facts(made, { address: '水寨镇大道 2 号' });
    expect(changed).toMatchObject({ address: '水寨镇大道 2 号', revision: made.revision + 1 });
    await expect(facts(made, {})).rejects.toThrow(refused('changed_meanwhile'));
    await expect(facts(changed, { regionCode: '441423' })).rejects.toThrow(refused('out_of_scope'));
    const history = await new OutletHistory(db.database, registry).run(
      aCall(wuhua, NOW, { params: { id: made.id }, query: { limit: 10 } }),
    );
    expect(history.items.map(({ action }) => action)).toEqual(['change_outlet', 'create_outlet']);
  });

  it('never lets two exceptions cover a day, and shows the shop what is open today', async () => {
    const made = await create();
    const exceptions = new HoursExceptions(db.database, registry);
    const manager = aUser('outlet_manager', '441424', { outletId: made.id });
    const day = { opensAt: null, closesAt: null, reason: '停电', reasonEn: 'No power' };
    const add = (body: object) =>
      exceptions.add(aCall(manager, NOW, { params: { id: made.id }, body: { ...day, ...body } }));
    const closed = await add({ fromDay: '2026-11-23', toDay: '2026-11-24' });
    await expect(add({ fromDay: '2026-11-24', toDay: '2026-11-30' })).rejects.toThrow(
      refused('hours_exception_exists'),
    );
    await expect(add({ fromDay: '2026-11-10', toDay: '2026-11-12' })).rejects.toThrow(refused('outlet_days'));
    expect(await page(made.id)).toMatchObject({ open: false, todayReason: '停电' });
    expect((await page(made.id)).week.map(({ opensAt }) => opensAt).slice(0, 3)).toEqual([null, null, '09:00']);
    await exceptions.remove(aCall(manager, NOW, { params: { id: made.id, exceptionId: closed.id } }));
    expect(await page(made.id)).toMatchObject({ open: true, todayReason: null });
  });

  it('keeps whom to call sealed, noting each reading', async () => {
    const made = await create();
    const contacts = new OutletContacts(db.database, registry, new DataKey(KEY));
    const people = [{ duty: '店长', name: '示例一', phone: '13900001111' }];
    await contacts.set(aCall(wuhua, NOW, { params: { id: made.id }, body: { contacts: people } }));
    const count = async () =>
      (await db.query(`select 1 from identity.personal_read where $1 = any(subject_ids)`, [made.id])).length;
    const before = await count();
    expect(await contacts.read(aCall(wuhua, NOW, { params: { id: made.id } }))).toEqual({ items: people });
    expect(await count()).toBe(before + 1);
    const [kept] = await db.query<{ text: string }>(
      `select (select string_agg(c::text, '') from outlets.contact c where outlet_id = $1)
         || (select string_agg(e::text, '') from identity.audit_entry e where subject_id = $1::text) as text`,
      [made.id],
    );
    expect(kept?.text).not.toMatch(/13900001111|示例一/);
  });

  it('carries everything until something is named', async () => {
    const made = await create();
    const assortments = new Assortments(db.database, registry, fixedClock(NOW));
    expect(await assortments.of(made.id)).toBeNull();
    await expect(
      assortments.set(aCall(wuhua, NOW, { params: { id: made.id }, body: { skuIds: [uuidv7()] } })),
    ).rejects.toThrow(refused('unknown_sku'));
    const { skuIds } = await aShelf(db, { skus: 2 });
    const set = (ids: readonly string[]) =>
      assortments.set(aCall(wuhua, NOW, { params: { id: made.id }, body: { skuIds: [...ids] } }));
    expect(await set(skuIds)).toMatchObject({ everything: false });
    expect(await set(skuIds.slice(1))).toMatchObject({ items: [{ skuId: skuIds[1] }] });
    expect([...((await assortments.of(made.id)) ?? [])]).toEqual(skuIds.slice(1));
    expect(await set([])).toEqual({ everything: true, items: [] });
    await setState(made.id, 'closed');
    await expect(set(skuIds)).rejects.toThrow(refused('outlet_state'));
  });

  it('offers pick-up only while the list of services says so', async () => {
    const made = await create();
    const set = await new ChangeServices(db.database, registry).set(
      aCall(wuhua, NOW, { params: { id: made.id }, body: { services: ['tasting'], revision: made.revision } }),
    );
    expect([set.offersPickup, set.services.map(({ code }) => code)]).toEqual([false, ['tasting']]);
  });
});

describe('the right to use the name', () => {
  it('is suspended, comes back, is withdrawn, and then another number is granted', async () => {
    const made = await create();
    const number = made.licenceNo;
    const active = async () =>
      (await db.query<{ active: boolean }>(`select active from outlets.outlet where id = $1`, [made.id]))[0]?.active;
    await moveLicence(made.id, { move: 'suspend' });
    expect(await verify(number)).toMatchObject({ licensed: false, standing: 'suspended', stateReason: '核查结果' });
    expect(await active()).toBe(false);
    await expect(moveLicence(made.id, { move: 'suspend' })).rejects.toThrow(refused('licence_state'));
    await moveLicence(made.id, { move: 'reinstate' });
    expect(await verify(number)).toMatchObject({ licensed: true, stateReason: null });
    expect(await active()).toBe(true);
    await moveLicence(made.id, { move: 'withdraw' });
    await expect(moveLicence(made.id, { move: 'reinstate' })).rejects.toThrow(refused('licence_state'));
    const granted = await moveLicence(made.id, { move: 'grant', validUntil: '2028-01-01' });
    expect(granted.licenceNo).toBe(`${number}-2`);
    expect(granted.licences.map(({ standing }) => standing)).toEqual(['valid', 'withdrawn']);
    expect(await verify(number)).toMatchObject({
      licensed: false,
      standing: 'withdrawn',
      replacedBy: granted.licenceNo,
    });
  });

  it('ends with its last day, and a renewal makes it later', async () => {
    const made = await create({ licenceUntil: '2026-12-01' });
    const later = new Date('2026-12-02T08:00:00+08:00');
    expect(await verify(made.licenceNo, later)).toMatchObject({ licensed: false, standing: 'expired' });
    const find = async (now: Date) =>
      (
        await new ListOutlets(db.database).run(
          aCall({ kind: 'anyone' }, now, { query: { limit: 100, region: '441424', kind: 'pavilion' } }),
        )
      ).items.some(({ id }) => id === made.id);
    expect([await find(NOW), await find(later)]).toEqual([true, false]);
    await expect(moveLicence(made.id, { move: 'renew', validUntil: '2026-11-30' })).rejects.toThrow(
      refused('outlet_days'),
    );
    expect(await moveLicence(made.id, { move: 'renew', validUntil: '2027-12-01' })).toMatchObject({
      licenceUntil: '2027-12-01',
    });
    expect(await find(later)).toBe(true);
  });

  it('is not decided by whoever belongs to the outlet', async () => {
    const made = await create();
    const both = aUser('gba_officer', '44', { outletId: made.id });
    await expect(moveLicence(made.id, { move: 'suspend' }, both)).rejects.toThrow(refused('own_outlet'));
    const partyId = uuidv7();
    await db.query(`update outlets.outlet set operator_party_id = $2 where id = $1`, [made.id, partyId]);
    await expect(moveLicence(made.id, { move: 'suspend' }, aUser('gba_officer', '44', { partyId }))).rejects.toThrow(
      refused('own_outlet'),
    );
  });

  it('of a number nobody gave is not known', async () => {
    await expect(verify('YS-NOBODY')).rejects.toThrow(refused('not_found'));
  });
});

describe('an outlet that pauses or closes', () => {
  it('takes no orders, leaves the finder, and says why on its page', async () => {
    const made = await create();
    const manager = aUser('outlet_manager', '441424', { outletId: made.id });
    await setState(made.id, 'paused', manager);
    const active = async () =>
      (await db.query<{ active: boolean }>(`select active from outlets.outlet where id = $1`, [made.id]))[0]?.active;
    expect(await active()).toBe(false);
    expect(await page(made.id)).toMatchObject({ state: 'paused', stateReason: '店面装修', open: false });
    await expect(setState(made.id, 'closed', manager)).rejects.toThrow(refused('own_outlet'));
    await setState(made.id, 'open', manager);
    expect(await active()).toBe(true);
    const closed = await setState(made.id, 'closed');
    expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-11-23' });
    expect(closed.may).toEqual({ facts: false, day: false, licence: false, state: false });
    await expect(setState(made.id, 'open')).rejects.toThrow(refused('outlet_state'));
    await expect(moveLicence(made.id, { move: 'suspend' })).rejects.toThrow(refused('outlet_state'));
    // Its licence was never taken back, and yet nobody may use the name any more.
    expect(await verify(made.licenceNo)).toMatchObject({ licensed: false, standing: 'valid' });
  });

  it('does not become active by being opened while its licence is suspended', async () => {
    const made = await create();
    await setState(made.id, 'paused');
    await moveLicence(made.id, { move: 'suspend' });
    await setState(made.id, 'open');
    expect(await db.query(`select active from outlets.outlet where id = $1`, [made.id])).toEqual([{ active: false }]);
  });

  it('answers pages as the contract says', async () => {
    const shown = await page(world.managed.id);
    expect(pages.showOutlet.reply.safeParse(shown).error?.issues ?? []).toEqual([]);
    expect(shown.services.map(({ code }) => code)).toContain('toilets');
    expect(pages.showOutletLicence.reply.safeParse(await verify(shown.licenceNo)).error?.issues ?? []).toEqual([]);
  });
});

describe('the finder', () => {
  const find = (query: object, now = NOW) =>
    new ListOutlets(db.database).run(aCall({ kind: 'anyone' }, now, { query: { limit: 100, ...query } }));

  it('goes through all that are open now, page by page', async () => {
    const everything = async (query: object) => {
      const items: { id: string; open: boolean }[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const reply = await find({ limit: 7, ...query, ...(cursor ? { cursor } : {}) });
        items.push(...reply.items);
        cursor = reply.nextCursor;
      }
      return items;
    };
    const all = await everything({ region: '4401' });
    const open = await everything({ region: '4401', open: true });
    expect(open.length).toBeGreaterThan(7);
    expect(open.every((one) => one.open)).toBe(true);
    expect(open.map(({ id }) => id)).toEqual(all.filter((one) => one.open).map(({ id }) => id));
  });

  it('announces a fair before it begins, not as a place to collect, and hides it when it is over', async () => {
    const fair = await create({ kind: 'fair', openedOn: '2026-12-10', closedOn: '2026-12-14', code: 'ZH-NEXT-1' });
    const has = async (query: object, now = NOW) => (await find(query, now)).items.find(({ id }) => id === fair.id);
    expect(await has({ kind: 'fair' })).toMatchObject({ openedOn: '2026-12-10', open: false });
    expect(await has({ kind: 'fair', pickup: 'true' })).toBeUndefined();
    expect(await has({ kind: 'fair' }, new Date('2026-12-12T12:00:00+08:00'))).toMatchObject({ open: true });
    expect(await has({ kind: 'fair' }, new Date('2026-12-15T12:00:00+08:00'))).toBeUndefined();
  });

  it('finds by service', async () => {
    const { items } = await find({ service: 'charging' });
    expect(items.map(({ code }) => code)).toEqual(['ZG-XINAN-001']);
  });

  it('knows the village point of Dongkou', async () => {
    expect((await listed({ q: DONGKOU })).length).toBe(1);
  });
});

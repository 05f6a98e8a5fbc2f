import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outlets as contract, type ReplyOf } from '@youjian/contract';
import { ScopeNames } from '@youjian/identity-server';
import type { Refusal } from '@youjian/kernel';
import { metresBetween } from '@youjian/outlets-domain';
import { type TestDatabase, aCall, aSmallMeizhou, testDatabase } from '@youjian/testing';
import { ListOutlets } from './list-outlets';
import { Outlets } from './outlets';
import { type LoadedOutlets, loadOutlets } from './seed/load-outlets';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const DAY = 24 * 60 * 60 * 1000;
type Reply = ReplyOf<typeof contract.listOutlets>;

let db: TestDatabase;
let world: LoadedOutlets;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  world = await loadOutlets({ database: db.database, now: NOW });
});
afterAll(() => db.stop());

const list = (query: object = {}, now = NOW) =>
  new ListOutlets(db.database).run(aCall({ kind: 'anyone' }, now, { query: { limit: 100, ...query } }));
async function all(query: object = {}): Promise<Reply['items']> {
  const items: Reply['items'] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Reply = await list({ ...query, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('the demonstration’s outlets', () => {
  it('counts as many of each kind as the sources do', () => {
    const count = (kind: string) => world.outlets.filter((outlet) => outlet.kind === kind).length;
    expect({
      zone: count('zone'),
      pavilion: count('pavilion'),
      counter: count('counter'),
      centre: count('exhibition_centre'),
      fair: count('fair'),
    }).toEqual({
      zone: 137,
      pavilion: 22,
      counter: 50,
      centre: 1,
      fair: 3,
    });
    expect(count('service_point')).toBe(96);
    expect(world.managed).toMatchObject({ code: 'ZG-XINAN-001', kind: 'pavilion', offersPickup: true });
  });

  it('stands in all eleven districts, within the bounds of the city', async () => {
    const guangzhou = (await all({ region: '4401' })).filter(
      ({ lat, lng }) => lat > 22.5 && lat < 24 && lng > 112.9 && lng < 114.1,
    );
    expect(new Set(guangzhou.map(({ regionCode }) => regionCode)).size).toBe(11);
    expect(guangzhou).toHaveLength(137 + 22 + 50 + 1 + 2);
  });

  it('is opened once, however often it is loaded', async () => {
    expect((await loadOutlets({ database: db.database, now: NOW })).outlets).toHaveLength(world.outlets.length);
  });
});

describe('finding an outlet', () => {
  it('pages through all of them once, by city', async () => {
    const items = await all();
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items).toHaveLength(world.outlets.length - 1);
    expect(contract.listOutlets.reply.parse({ items, nextCursor: null }).items[0]?.regionCode).toBe('440103');
  });

  it('lists the nearest first, measured as on the globe, and pages on from there', async () => {
    const here = { lat: 23.13, lng: 113.33 };
    const items = await all({ near: '23.13,113.33', kind: 'pavilion' });
    expect(items).toHaveLength(22);
    const distances = items.map(({ distanceMetres }) => distanceMetres as number);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    for (const item of items)
      expect(Math.abs(metresBetween(here, item) - (item.distanceMetres as number))).toBeLessThanOrEqual(1);
    const [first] = (await list({ near: '23.13,113.33', kind: 'pavilion', limit: 1 })).items;
    expect(first?.id).toBe(items[0]?.id);
  });

  it('finds by name, by pick-up and by district, and takes a percent sign for itself', async () => {
    expect((await list({ q: '新安服务区' })).items.map(({ code }) => code)).toEqual(['ZG-XINAN-001']);
    expect((await list({ q: '新安服务区' })).items[0]?.directions).toContain('北三环');
    expect((await list({ q: '%' })).items).toHaveLength(0);
    expect((await all({ pickup: 'true' })).every(({ offersPickup }) => offersPickup)).toBe(true);
    expect((await all({ region: '440115' })).every(({ regionCode }) => regionCode === '440115')).toBe(true);
  });

  it('shows a fair while it is on, and one that is announced as not open yet', async () => {
    expect((await list({ kind: 'fair' })).items.map(({ code, open }) => [code, open])).toEqual([
      ['ZH-TIANHE-2', true],
      ['ZH-TIANHE-3', false],
    ]);
    expect((await list({ kind: 'fair' }, new Date(NOW.getTime() + 30 * DAY))).items).toHaveLength(0);
    expect((await list({ kind: 'fair' }, new Date(NOW.getTime() - 170 * DAY))).items.map(({ code }) => code)).toEqual([
      'ZH-TIANHE-1',
    ]);
  });

  it('knows who is open by Shanghai’s clock', async () => {
    const night = await all({ kind: 'pavilion' }).then(() =>
      list({ kind: 'pavilion' }, new Date('2026-11-23T03:00:00+08:00')),
    );
    expect(night.items.filter(({ open }) => open).map(({ code }) => code)).toEqual(['ZG-XINAN-001']);
  });

  it('refuses a cursor of another list and a place on no globe', async () => {
    const nearest = await list({ near: '23.1,113.3', limit: 1 });
    await expect(list({ cursor: nearest.nextCursor })).rejects.toMatchObject({
      code: 'invalid_input',
    } satisfies Partial<Refusal>);
    await expect(list({ near: '95,113.3' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('collecting an order', () => {
  const outlets = () => new Outlets(db.database, new ScopeNames());

  it('is possible where pick-up is offered and nowhere else', async () => {
    expect(await outlets().openPickupOutlet(world.managed.id, NOW)).toMatchObject({ code: world.managed.code });
    const counter = world.outlets.find(({ kind }) => kind === 'counter');
    await expect(outlets().openPickupOutlet(counter?.id as string, NOW)).rejects.toMatchObject({
      code: 'unknown_outlet',
    });
    await expect(outlets().openPickupOutlet('019ac000-0000-7000-8000-000000000000', NOW)).rejects.toMatchObject({
      code: 'unknown_outlet',
    });
  });

  it('names outlets for the rooms below', async () => {
    expect((await outlets().namesOf([world.managed.id])).get(world.managed.id)).toBe(world.managed.name);
  });
});

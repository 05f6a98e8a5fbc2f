import { type User, outletCoverage as contract } from '@youjian/contract';
import { Events } from '@youjian/database';
import { addDays, uuidv7 } from '@youjian/kernel';
import { DONGKOU, type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOutlets } from '../seed/load-outlets';
import { loadRegistry } from '../seed/registry/load-registry';
import { type TillEntryArrived, tillEntryArrived } from '../till/events';
import { CoverageOfPoints } from './coverage';
import { CountTillDays } from './count-till-days';
import { CoverageCsv } from './coverage-csv';
import { PointReports } from './file-report';
import { ReportRhythm } from './report-rhythm';

/** A Tuesday. */
const NOW = new Date('2026-11-24T15:00:00+08:00');
const TODAY = '2026-11-24';
const city = aUser('city_officer', '4414');
const dongkou = aUser('village_team', DONGKOU);

let db: TestDatabase;
let pointId: string;
let events: Events;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  await loadOutlets({ database: db.database, now: NOW });
  await loadRegistry({ database: db.database, now: NOW, dataKey: Buffer.alloc(32, 7) });
  const [point] = await db.query<{ id: string }>(`select id from outlets.outlet where village_code = $1`, [DONGKOU]);
  pointId = point?.id ?? '';
  events = new Events();
  new CountTillDays(events).onModuleInit();
});
afterAll(() => db.stop());

const coverage = () => new CoverageOfPoints(db.database);
const show = (query: object = {}, who: User = city) => coverage().show(aCall(who, NOW, { query }));
const strips = (query: object = {}, who: User = city) =>
  coverage().strips(aCall(who, NOW, { query: { limit: 100, sort: 'code', ...query } }));
const file = (periodFrom: string, figures: object = {}, who: User = dongkou, id = pointId) =>
  new PointReports(db.database).file(
    aCall(who, NOW, { params: { id }, body: { periodFrom, salesFen: 0, parcels: 0, visitors: 0, ...figures } }),
  );
const mine = async (query: object = {}) => {
  const [strip] = (await strips(query, dongkou)).items;
  if (!strip) throw new Error('the village has a point');
  return strip;
};
const cellOn = async (day: string) => (await mine()).cells.find(({ from }) => from === day);
const refused = (code: string) => expect.objectContaining({ code });

describe('what a point says of a day', () => {
  it('is missing until it is said, a zero when it says nothing happened, and active when something did', async () => {
    const day = addDays(TODAY, -1);
    expect(await cellOn(day)).toMatchObject({ standing: 'missing', report: null });
    await file(day);
    expect(await cellOn(day)).toMatchObject({ standing: 'zero', report: { salesFen: 0, parcels: 0, visitors: 0 } });
    await file(day, { salesFen: 12_300, parcels: 2 });
    expect(await cellOn(day)).toMatchObject({ standing: 'active', report: { salesFen: 12_300, parcels: 2 } });
    const { items } = await new PointReports(db.database).list(
      aCall(dongkou, NOW, { params: { id: pointId }, query: { limit: 10 } }),
    );
    expect(items.slice(0, 2).map(({ turn, zero }) => [turn, zero])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('is not due while it runs, and not expected on a Sunday', async () => {
    expect(await cellOn(TODAY)).toMatchObject({ standing: 'open' });
    expect(await cellOn('2026-11-22')).toMatchObject({ standing: 'off' });
  });

  it('is said by its own village, of a day that has begun', async () => {
    const [other] = (await strips()).items.filter(({ villageCode }) => villageCode !== DONGKOU);
    await expect(file(TODAY, {}, dongkou, other?.outletId)).rejects.toThrow(refused('out_of_scope'));
    await expect(file(addDays(TODAY, 1))).rejects.toThrow(refused('report_period'));
    await expect(file(addDays(TODAY, -90))).rejects.toThrow(refused('report_period'));
    expect((await strips({}, dongkou)).items.map(({ villageCode }) => villageCode)).toEqual([DONGKOU]);
    const [pavilion] = await db.query<{ id: string }>(`select id from outlets.outlet where kind = 'pavilion' limit 1`);
    await expect(file(TODAY, {}, dongkou, pavilion?.id)).rejects.toThrow(refused('not_found'));
  });

  it('cannot be unsaid', async () => {
    await expect(db.query(`delete from outlets.point_report`)).rejects.toThrow(/never change|refuse|settled/i);
  });
});

describe('a sale at a till', () => {
  it('makes a point active without any report, on the day it happened', async () => {
    const [silent] = (await strips({ standing: 'missing' })).items;
    if (!silent) throw new Error('somebody says nothing');
    const entry = { kind: 'sale', id: uuidv7(), totalFen: 3_990, lines: [] };
    const arrived = { entry, outlet: { id: silent.outletId }, soldAt: new Date('2026-11-23T23:30:00+08:00') };
    await db.database.inTransaction((tx) =>
      events.tell(tx, tillEntryArrived, [
        arrived,
        { ...arrived, entry: { ...entry, kind: 'note' } },
      ] as never as TillEntryArrived[]),
    );
    const after = (await strips({ q: silent.code })).items[0];
    expect(after).toMatchObject({ standing: 'active', lastSale: '2026-11-23T23:30:00.000+08:00' });
    expect(after?.cells.find(({ from }) => from === '2026-11-23')).toMatchObject({ sales: 1, report: null });
  });
});

describe('coverage', () => {
  it('names every point once: active, zero or missing, and adds up over the counties', async () => {
    const reply = await show();
    expect(contract.showCoverage.reply.safeParse(reply).error?.issues ?? []).toEqual([]);
    expect(reply.active + reply.zero + reply.missing).toBe(reply.points);
    expect(reply.points).toBe(96);
    for (const figure of ['points', 'active', 'zero', 'missing', 'reportsDue', 'reportsFiled', 'zeroReports'] as const)
      expect(reply.counties.reduce((sum, county) => sum + county[figure], 0)).toBe(reply[figure]);
    expect((await show({ from: '2026-11-20', to: '2026-11-20' })).missing).toBeGreaterThan(0);
    expect(reply.zeroReports).toBeGreaterThan(0);
  });

  it('is proven by its points: each figure counts the strips behind it', async () => {
    const reply = await show({ from: TODAY, to: TODAY });
    const { items } = await strips({ from: TODAY, to: TODAY });
    expect(items.filter(({ standing }) => standing === 'active').length).toBe(reply.active);
    expect(items.filter(({ standing }) => standing === 'missing').length).toBe(reply.missing);
    expect(contract.listPointStrips.reply.safeParse({ items, nextCursor: null }).error?.issues ?? []).toEqual([]);
  });

  it('reminds those who have been silent longest first, page by page', async () => {
    const all = (await strips({ sort: 'missing' })).items;
    const rows = all.map(({ missingInARow }) => missingInARow);
    expect(rows).toEqual([...rows].sort((a, b) => b - a));
    expect(rows.every((row) => row > 0)).toBe(true);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const reply = await strips({ sort: 'missing', limit: 5, ...(cursor ? { cursor } : {}) });
      paged.push(...reply.items.map(({ code }) => code));
      cursor = reply.nextCursor;
    }
    expect(paged).toEqual(all.map(({ code }) => code));
  });

  it('leaves a missing figure empty in its file, and writes a nought for a zero', async () => {
    const { body } = await new CoverageCsv(db.database).run(
      aCall(city, NOW, { query: { from: '2026-11-20', to: '2026-11-23' } }),
    );
    const lines = String(body).split('\r\n');
    const missing = lines.filter((line) => line.includes(',未报,'));
    const zero = lines.filter((line) => line.includes(',报零,'));
    expect(missing.length * zero.length).toBeGreaterThan(0);
    expect(missing.every((line) => line.endsWith(',,,'))).toBe(true);
    expect(zero.every((line) => line.endsWith('0.00,0,0'))).toBe(true);
  });

  it('is a county’s own, and refuses spans that are none', async () => {
    const wuhua = aUser('county_officer', '441424');
    expect((await show({}, wuhua)).counties.map(({ code }) => code)).toEqual(['441424']);
    await expect(show({ county: '441423' }, wuhua)).rejects.toThrow(refused('out_of_scope'));
    await expect(show({ from: '2026-11-20', to: '2026-11-01' })).rejects.toThrow(refused('outlet_days'));
    await expect(show({ from: '2026-01-01' })).rejects.toThrow(refused('outlet_days'));
  });
});

describe('how often is reported', () => {
  it('changes on a Monday to come, once, and weeks are reported from then on', async () => {
    const rhythm = new ReportRhythm(db.database);
    const set = async (effectiveFrom: string) =>
      rhythm.set(aCall(city, NOW, { body: { every: 'week', effectiveFrom } }));
    await expect(set('2026-11-25')).rejects.toThrow(refused('rhythm_day'));
    await expect(set('2026-11-23')).rejects.toThrow(refused('rhythm_day'));
    await set('2026-11-30');
    await expect(set('2026-11-30')).rejects.toThrow(refused('rhythm_day'));
    expect((await show()).nextRhythm).toEqual({ every: 'week', effectiveFrom: '2026-11-30' });
    const later = new Date('2026-12-08T10:00:00+08:00');
    const asked = aCall(dongkou, later, { query: { limit: 1, sort: 'code', from: '2026-11-30', to: '2026-12-08' } });
    const [strip] = (await coverage().strips(asked)).items;
    expect(strip?.cells.map(({ from, to, standing }) => [from, to, standing])).toEqual([
      ['2026-11-30', '2026-12-06', 'missing'],
      ['2026-12-07', '2026-12-13', 'open'],
    ]);
  });
});

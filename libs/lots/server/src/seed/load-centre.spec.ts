import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '@youjian/kernel';
import { isSscc } from '@youjian/lots-domain';
import { loadSupply } from '@youjian/supply-server';
import { type TestDatabase, aSmallMeizhou, testDatabase } from '@youjian/testing';
import { LotsLoader } from '../lots-loader';
import { type CentreRoom, centreRoom } from '../centre/testing';
import { RECORD_GRAMS, recordDay } from './centre-lots';
import { type LoadedCentre, loadCentre } from './load-centre';
import { makeSeasonLots } from './make-season-lots';

const NOW = new Date('2026-11-24T01:30:00+08:00');

let db: TestDatabase;
let centre: CentreRoom;
let loaded: LoadedCentre;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  const { bases } = await loadSupply({ database: db.database, now: NOW });
  const villages = await db.query<{ code: string }>(`select village_code as code from regions.designated_village`);
  const households = new Map(villages.map(({ code }) => [code, Array.from({ length: 49 }, () => uuidv7())]));
  await new LotsLoader(db.database).createReleasedLots(makeSeasonLots({ bases, households, now: NOW }), NOW);
  const outlets = ['A', 'B', 'C'].map((code) => ({ id: uuidv7(), code, name: `网点${code}` }));
  loaded = await loadCentre({ database: db.database, now: NOW, bases, outlets, orderNo: 'YJ20261120001' });
  centre = centreRoom(db.database, NOW);
});
afterAll(() => db.stop());

describe('the centre of the demonstration', () => {
  it('has its record on one day, exactly 115.21 t, and no other day is as heavy', async () => {
    expect(RECORD_GRAMS).toBe(115_210_000);
    const tonnage = await centre.tonnage({ from: '2025-10-01', to: '2026-11-24' });
    expect(tonnage.record).toEqual({ day: '2025-11-28', grams: RECORD_GRAMS });
    expect(tonnage.days.filter(({ grams }) => grams >= RECORD_GRAMS)).toHaveLength(1);
    expect(tonnage.days.length).toBeGreaterThan(60);
    expect(tonnage.bases.length).toBeGreaterThan(15);
  });

  it('chooses a day in the pomelo season whatever day it is built on', () => {
    for (const [today, day] of [
      ['2026-11-24', '2025-11-28'],
      ['2026-12-07', '2025-11-28'],
      ['2026-12-08', '2026-11-28'],
      ['2027-01-03', '2026-11-28'],
    ] as const)
      expect([today, recordDay(today)]).toEqual([today, day]);
  });

  it('has something at every step today', async () => {
    const { waiting, announcedGrams, weighedGrams } = await centre.board();
    expect(announcedGrams).toBeGreaterThan(0);
    expect(weighedGrams).toBeGreaterThan(0);
    for (const [step, count] of Object.entries(waiting)) expect([step, count > 0]).toEqual([step, true]);
  });

  it('has open hand-overs, one of them late, a discrepancy, and a breach that waits for its check', async () => {
    const states = (await centre.handOvers()).items.map(({ state }) => state);
    for (const state of ['open', 'late', 'discrepant', 'confirmed']) expect(states).toContain(state);
    const checking = (await centre.dispatches({ state: 'checking' })).items;
    expect(checking).toHaveLength(1);
    expect(checking[0]?.breaches).toBeGreaterThan(0);
    expect(loaded.dispatches).toBe(5);
  });

  it('breaks none of the rules the doors keep', async () => {
    const numbers = await db.query<{ sscc: string }>(
      `select sscc from lots.carton union all select sscc from lots.pallet`,
    );
    expect(numbers.length).toBeGreaterThan(300);
    expect(numbers.filter(({ sscc }) => !isSscc(sscc))).toEqual([]);
    const over = await db.query(
      `select l.code from lots.lot l where (select coalesce(sum(c.grams), 0) from lots.carton c where c.lot_id = l.id)
         > (select coalesce(sum(w.net_grams), 0) from lots.weigh_in w where w.lot_id = l.id)`,
    );
    expect(over).toEqual([]);
  });
});

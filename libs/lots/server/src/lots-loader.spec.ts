import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '@youjian/kernel';
import { type LoadedSupply, loadSupply } from '@youjian/supply-server';
import { DONGKOU, type TestDatabase, aSmallMeizhou, testDatabase } from '@youjian/testing';
import type { CreatedLot } from './lot-spec';
import { LotsLoader } from './lots-loader';
import { makeSeasonLots } from './seed/make-season-lots';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let supply: LoadedSupply;
let households: Map<string, string[]>;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  supply = await loadSupply({ database: db.database, now: NOW });
  const villages = await db.query<{ code: string }>(`select village_code as code from regions.designated_village`);
  households = new Map(villages.map(({ code }) => [code, Array.from({ length: 49 }, () => uuidv7())]));
});
afterAll(() => db.stop());

const season = (now = NOW) => makeSeasonLots({ bases: supply.bases, households, now });

describe('a season of lots', () => {
  let created: CreatedLot[];
  beforeAll(async () => {
    created = await new LotsLoader(db.database).createReleasedLots(season(), NOW);
  });

  it('is some hundreds of lots', () => {
    expect(created.length).toBeGreaterThan(200);
    expect(created.length).toBeLessThan(400);
  });

  it('weighs what its households, or its components, brought, to the gram', async () => {
    const wrong = await db.query(
      `select code from lots.lot l where net_grams <> (select coalesce(sum(grams), 0) from lots.contribution where lot_id = l.id)
         + (select coalesce(sum(weight_grams), 0) from lots.component where lot_id = l.id)`,
    );
    expect(wrong).toEqual([]);
  });

  it('has shares that add up to the net weight of every lot that was released, and none before', async () => {
    const wrong = await db.query(
      `select code from lots.lot l where coalesce((select sum(weight_grams) from lots.share where lot_id = l.id), 0)
         <> case when released_at is null then 0 else net_grams end`,
    );
    expect(wrong).toEqual([]);
  });

  it('shows the part of pastry and sausage no village grew', async () => {
    const rows = await db.query<{ variety: string; villages: number; nobody: number }>(
      `select variety, count(*) filter (where s.village_code <> 'non_village') as villages, count(*) filter (where s.village_code = 'non_village') as nobody
       from lots.lot l join lots.share s on s.lot_id = l.id where variety in ('sweet_potato_pastry', 'pomelo_peel_sausage') group by 1 order by 1`,
    );
    expect(rows.map(({ variety }) => variety)).toEqual(['pomelo_peel_sausage', 'sweet_potato_pastry']);
    for (const row of rows) expect([row.villages >= row.nobody, row.nobody > 0]).toEqual([true, true]);
  });

  it('can be sold today, but for what is held, recalled, old, not certified or not finished', async () => {
    const sellable = new Set(
      (await db.query<{ lot_id: string }>(`select lot_id from lots.sellable($1)`, [NOW])).map(({ lot_id }) => lot_id),
    );
    const fresh = created.filter(
      ({ state, bestBefore, releasedAt }) => state === 'released' && bestBefore >= '2026-11-23' && releasedAt,
    );
    const stopped = fresh.filter(({ id }) => !sellable.has(id));
    expect(stopped).toHaveLength(1);
    expect(fresh.length).toBeGreaterThan(80);
    expect([...sellable].every((id) => fresh.some((lot) => lot.id === id))).toBe(true);
  });

  it('offers every variety today that is in season, and nearly every one on any day of the year before', async () => {
    const sellableAt = async (at: Date) =>
      new Set(
        (
          await db.query<{ variety: string }>(
            `select distinct l.variety from lots.sellable($1) s join lots.lot l on l.id = s.lot_id`,
            [at],
          )
        ).map(({ variety }) => variety),
      );
    expect((await sellableAt(NOW)).size).toBe(11);
    for (let daysAgo = 10; daysAgo <= 365; daysAgo += 20) {
      expect(
        (await sellableAt(new Date(NOW.getTime() - daysAgo * 24 * 3600 * 1000))).size,
        `${daysAgo} days ago`,
      ).toBeGreaterThanOrEqual(7);
    }
  });

  it('includes what went wrong and what is not finished, Dongkou’s own among it', async () => {
    const states = new Map<string, number>();
    for (const { state } of created) states.set(state, (states.get(state) ?? 0) + 1);
    // Two of the drafts are there for the radar for origin fraud.
    expect(Object.fromEntries(states)).toMatchObject({ held: 2, recalled: 1, declared: 1, draft: 4 });
    expect(created.some(({ villageCode, state }) => villageCode === DONGKOU && state === 'draft')).toBe(true);
  });
});

it('makes the same lots for the same day, and some for any day of the year', () => {
  expect(season()).toEqual(season());
  for (let month = 1; month <= 12; month++) {
    const now = new Date(`2026-${String(month).padStart(2, '0')}-15T09:00:00+08:00`);
    const lots = makeSeasonLots({
      bases: supply.bases.map((base) => ({
        ...base,
        certificates: base.certificates.map((c) => ({
          ...c,
          validFrom: new Date('2020-01-01'),
          validUntil: new Date('2030-01-01'),
        })),
      })),
      households,
      now,
    });
    expect(lots.length, `month ${month}`).toBeGreaterThan(150);
    expect(lots.every(({ releasedAt }) => releasedAt < now)).toBe(true);
  }
});

import { householdShares } from '@youjian/attribution-domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOf, statistics, Who } from '@youjian/contract';
import { addDays, uuidv7 } from '@youjian/kernel';
import { testDatabase, type TestDatabase } from '@youjian/testing';
import { aLot, aRefund, aSale, attributionRoom, DONGKOU, YANGHU } from './testing';

const team: Who = {
  kind: 'user',
  userId: uuidv7(),
  name: '洞口村工作队',
  username: 'village-dongkou',
  roles: ['village_team'],
  regionCode: DONGKOU,
  partyId: null,
  outletId: null,
};

describe('crediting households when a day has matured', () => {
  let db: TestDatabase;
  let room: ReturnType<typeof attributionRoom>;
  const households = Array.from({ length: 7 }, () => uuidv7());

  beforeAll(async () => {
    db = await testDatabase();
    room = attributionRoom(db.database);
    for (const [code, name] of [
      ['441424', '五华县'],
      [DONGKOU, '洞口村'],
      [YANGHU, '杨湖村'],
    ] as const) {
      await db.query(`insert into regions.region (code, name, name_en, level) values ($1, $2, $2, $3)`, [
        code,
        name,
        code.length === 6 ? 3 : 5,
      ]);
    }
  });
  afterAll(() => db?.stop());

  const aGrownLot = () =>
    aLot(db, {
      shares: { [DONGKOU]: 700, [YANGHU]: 200, non_village: 100 },
      contributions: [
        ...households.map((household, index) => ({ village: DONGKOU, household, grams: 50 + index * 17 })),
        { village: DONGKOU, household: null, grams: 40 },
      ],
    });

  const byHousehold = (lotId: string) =>
    db.query<{ village_code: string; household_ref: string | null; fen: number }>(
      `select village_code, household_ref, sum(amount_fen)::bigint as fen from attribution.household_posting
       where lot_id = $1 group by 1, 2 order by 1, 2`,
      [lotId],
    );
  const matureByVillage = (lotId: string, closingOn: string) =>
    db.query(
      `select village_code, sum(amount_fen)::bigint as fen from attribution.posting
       where lot_id = $1 and matures_on <= $2 and bearer = 'lot' group by 1 having sum(amount_fen) <> 0 order by 1`,
      [lotId, closingOn],
    );
  const creditedByVillage = (lotId: string) =>
    db.query(
      `select village_code, sum(amount_fen)::bigint as fen from attribution.household_posting where lot_id = $1 group by 1 having sum(amount_fen) <> 0 order by 1`,
      [lotId],
    );
  const statement = (query: { from?: string; to?: string } = {}, code = DONGKOU, who = team) =>
    room.villageStatement.run({ params: { code }, query, who, now: room.clock.now() } as CallOf<
      typeof statistics.villageStatement
    >);

  it('credits at every closing exactly what the lot had matured, and each day once', async () => {
    const lot = await aGrownLot();
    for (let day = 10; day < 20; day++) {
      const sale = aSale({ lots: [[lot, 3]], netFen: 4_000 + day * 13, soldOn: `2020-10-${day}` });
      await room.sell(sale);
      if (day % 3 === 0) await room.refund(aRefund(sale, [1], `2020-10-${day + 2}`));
    }
    for (const closingOn of ['2020-10-16', '2020-10-17', '2020-10-20', '2020-10-26']) {
      await room.accrueHouseholds.run(closingOn);
      expect(await creditedByVillage(lot)).toEqual(await matureByVillage(lot, closingOn));
    }
    const before = await byHousehold(lot);
    await Promise.all([room.accrueHouseholds.run('2020-10-26'), room.accrueHouseholds.run('2020-10-26')]);
    expect(await byHousehold(lot)).toEqual(before);
    const shrunk = await db.query(`select 1 from attribution.household_posting where lot_id = $1 and amount_fen < 0`, [
      lot,
    ]);
    expect(shrunk).toEqual([]);
  });

  it('ends, after many closings, in the shares that one closing at the end would have given', async () => {
    const lot = await aGrownLot();
    for (let day = 1; day <= 9; day++) {
      const sale = aSale({ lots: [[lot, 3]], netFen: 1_111 * day + 7, soldOn: `2020-11-0${day}` });
      await room.sell(sale);
      if (day % 4 === 0) await room.refund(aRefund(sale, [2, 0]));
      await room.accrueHouseholds.run(addDays('2020-11-08', day));
    }
    const brought = await db.query<{ householdRef: string | null; grams: number }>(
      `select household_ref as "householdRef", grams from lots.contribution where lot_id = $1 and village_code = $2`,
      [lot, DONGKOU],
    );
    const reached = (await byHousehold(lot)).filter((row) => row.village_code === DONGKOU);
    const cumulative = reached.reduce((sum, row) => sum + row.fen, 0);
    expect(cumulative).toBeGreaterThan(10_000);
    for (const share of householdShares(brought, cumulative, 0)) {
      expect(reached.find((row) => row.household_ref === share.householdRef)?.fen ?? 0).toBe(share.amountFen);
    }
  });

  it('never takes back from a household what a late refund costs', async () => {
    const lot = await aGrownLot();
    const sale = aSale({ lots: [[lot, 2]], netFen: 9_000, soldOn: '2020-12-01' });
    await room.sell(sale);
    await room.accrueHouseholds.run('2020-12-08');
    const before = await byHousehold(lot);
    expect(before.length).toBeGreaterThan(7);
    await room.refund(aRefund(sale, [0], '2020-12-20'));
    await room.accrueHouseholds.run('2020-12-31');
    expect(await byHousehold(lot)).toEqual(before);
  });

  it('catches up at the next closing with a sale that was written down late', async () => {
    const lot = await aGrownLot();
    await room.accrueHouseholds.run('2021-01-20');
    await room.sell(aSale({ lots: [[lot, 1]], netFen: 2_000, soldOn: '2021-01-05' }));
    await room.accrueHouseholds.run('2021-01-21');
    expect(await creditedByVillage(lot)).toEqual(await matureByVillage(lot, '2021-01-21'));
    expect((await byHousehold(lot)).length).toBeGreaterThan(0);
  });

  it('tells a village what is matured and what is pending, and the households add up to it', async () => {
    const lot = await aGrownLot();
    await room.sell(aSale({ lots: [[lot, 5]], netFen: 10_007, soldOn: '2021-02-01' }));
    await room.accrueHouseholds.run('2021-02-10');
    await room.sell(aSale({ lots: [[lot, 5]], netFen: 20_011, soldOn: '2021-02-11' }));
    for (const period of [{}, { from: '2021-02-01', to: '2021-02-05' }, { from: '2021-02-06' }]) {
      const { totals, households: rows, lots } = await statement(period);
      const sum = (of: 'maturedFen' | 'pendingFen') => rows.reduce((total, row) => total + row[of], 0);
      expect([sum('maturedFen'), sum('pendingFen')]).toEqual([totals.maturedFen, totals.pendingFen]);
      expect(lots.reduce((total, each) => total + each.attributedFen, 0)).toBe(totals.attributedFen);
      expect(totals.attributedFen).toBe(totals.maturedFen + totals.pendingFen);
    }
    expect((await statement({ from: '2021-02-06' })).totals.maturedFen).toBe(0);
    expect((await statement({ from: '2021-02-06' })).totals.pendingFen).toBeGreaterThan(0);
  });

  it('states as matured exactly what was credited', async () => {
    const credited = await db.query<{ ref: string | null; fen: number }>(
      `select household_ref as ref, sum(amount_fen)::bigint as fen from attribution.household_posting where village_code = $1 group by 1`,
      [DONGKOU],
    );
    const stated = new Map((await statement()).households.map((row) => [row.ref, row.maturedFen]));
    for (const { ref, fen } of credited) expect(stated.get(ref)).toBe(fen);
  });

  it('does not show one village to the team of another', async () => {
    await expect(statement({}, YANGHU)).rejects.toMatchObject({ code: 'out_of_scope' });
    await expect(statement({}, '441424127999', { ...team, regionCode: '441424' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

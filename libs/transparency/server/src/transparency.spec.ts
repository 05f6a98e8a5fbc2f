import { aLot, aRefund, aSale, attributionRoom, DONGKOU, YANGHU } from '@youjian/attribution-server/testing';
import { regions, transparency } from '@youjian/contract';
import { aCall } from '@youjian/identity-server/testing';
import { uuidv7 } from '@youjian/kernel';
import { testDatabase, type TestDatabase } from '@youjian/testing';
import { recoverable } from '@youjian/transparency-domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PublicImpact } from './public-impact';
import { ReadCells } from './read-cells';
import { ShowVillage } from './show-village';
import { YearSnapshot } from './year-snapshot';

const SMALL = '441424100201';
const OTHER = '441424100202';
const PRODUCTS = Array.from({ length: 3 }, () => uuidv7());
const now = new Date('2020-12-20T02:00:00Z');

describe('what everyone may see of the ledger', () => {
  let db: TestDatabase;
  let room: ReturnType<typeof attributionRoom>;
  let impact: PublicImpact;
  let village: ShowVillage;

  const build = () => {
    const years = new YearSnapshot(new ReadCells(db.database, room.readSales), room.readSales);
    impact = new PublicImpact(db.database, room.readSales, years);
    village = new ShowVillage(db.database, years);
  };
  const ask = (by: (typeof transparency.IMPACT_BY)[number], rest: { year?: number; at?: Date } = {}) =>
    impact.run(
      aCall(transparency.publicImpact, {
        query: { by, ...(rest.year ? { year: String(rest.year) } : {}) },
        now: rest.at ?? now,
      }),
    );
  const amounts = (answer: Awaited<ReturnType<typeof ask>>) =>
    Object.fromEntries(answer.items.map((item) => [item.key, item.amountFen]));

  beforeAll(async () => {
    db = await testDatabase();
    room = attributionRoom(db.database);
    await db.query(
      `insert into regions.region (code, name, name_en, level) values ('441424', '五华县', 'Wuhua', 3), ('441422', '大埔县', 'Dabu', 3),
       ($1, '洞口村', 'Dongkou', 5), ($2, '杨湖村', 'Yanghu', 5), ($3, '小村', 'Small', 5), ($4, '邻村', 'Next', 5)`,
      [DONGKOU, YANGHU, SMALL, OTHER],
    );
    const grow = (code: string, households: number, parties = 3) =>
      Promise.all(
        Array.from({ length: parties }, () =>
          aLot(db, {
            shares: { [code]: 9, non_village: 1 },
            contributions: Array.from({ length: households }, () => ({
              village: code,
              household: uuidv7(),
              grams: 1_000,
            })),
          }),
        ),
      );
    const lots = {
      [DONGKOU]: await grow(DONGKOU, 9),
      [YANGHU]: await grow(YANGHU, 8),
      [SMALL]: await grow(SMALL, 3, 1),
      [OTHER]: await grow(OTHER, 6),
    };
    let turn = 0;
    for (const [code, grown] of Object.entries(lots)) {
      for (const lot of grown) {
        for (const month of ['09', '10', '11']) {
          turn += 1;
          const sale = aSale({
            lots: [[lot, 2]],
            netFen: 10_000 * turn,
            soldOn: `2020-${month}-1${turn % 9}`,
            productId: PRODUCTS[code === SMALL ? 0 : turn % 3]!,
          });
          await room.sell(sale);
          if (turn % 5 === 0) await room.refund(aRefund(sale, [1]));
        }
      }
    }
    await room.foldRollups.run();
    build();
  });
  afterAll(() => db?.stop());

  it('answers as the contract says, and its totals are the ledger’s by every key', async () => {
    const ledger = (await room.readSales.run({ from: '2020-01-01', to: '2020-12-19', by: [] })).totals;
    for (const by of transparency.IMPACT_BY) {
      const answer = await ask(by);
      expect(transparency.publicImpact.reply.parse(answer)).toEqual(answer);
      expect(answer.totals).toMatchObject({ amountFen: ledger.amountFen, grams: ledger.grams, villages: 4 });
      expect(answer.period).toEqual({ year: 2020, from: '2020-01-01', to: '2020-12-19' });
      for (const item of answer.items) expect(item.suppressed).toBe(item.amountFen === null);
    }
  });

  it('hides the village of three households, and its smallest neighbour so that it cannot be taken from the county', async () => {
    const shown = amounts(await ask('village'));
    expect(shown[SMALL]).toBeNull();
    expect(Object.values(shown).filter((amount) => amount === null)).toHaveLength(2);
    expect(shown[YANGHU]).toBeGreaterThan(0);
    const county = (await ask('county')).items.find((item) => item.key === '441424');
    expect(county).toMatchObject({ name: '五华县', nameEn: 'Wuhua', suppressed: false });
  });

  it('withstands an attacker who takes every table and subtracts', async () => {
    const [byVillage, byCounty] = [await ask('village'), await ask('county')];
    const hidden = byVillage.items.filter((item) => item.suppressed).map((item) => item.key);
    const inCounty = (code: string) =>
      byVillage.items.filter((item) => item.key.startsWith(code)).map((item) => item.key);
    const equations = [
      byVillage.items.map((item) => item.key),
      ...byCounty.items.filter((item) => !item.suppressed).map((item) => inCounty(item.key)),
    ];
    expect(hidden.length).toBeGreaterThan(1);
    expect(recoverable(equations, hidden)).toEqual([]);
  });

  it('shows the same tables all day, whatever is sold meanwhile', async () => {
    const before = await ask('village');
    const lot = await aLot(db, { shares: { [DONGKOU]: 1 } });
    await room.sell(aSale({ lots: [[lot, 1]], netFen: 77_777, soldOn: '2020-12-20' }));
    expect(await ask('village')).toEqual(before);
    build();
    expect(await ask('village')).toEqual(before);
    const tomorrow = await ask('village', { at: new Date('2020-12-20T16:30:00Z') });
    expect((tomorrow.totals.amountFen ?? 0) - (before.totals.amountFen ?? 0)).toBe(77_777);
    expect(tomorrow.asOf).toBe('2020-12-21T00:00:00.000+08:00');
  });

  it('says nothing of a year without sales, and nothing at all where too few stand behind everything', async () => {
    expect(await ask('county', { year: 2030 })).toMatchObject({
      items: [],
      totals: { amountFen: 0, orders: 0, villages: 0, households: null },
    });
    const lot = await aLot(db, {
      shares: { [SMALL]: 1 },
      contributions: [{ village: SMALL, household: uuidv7(), grams: 1 }],
    });
    await room.sell(aSale({ lots: [[lot, 1]], netFen: 5_000, soldOn: '2018-05-05' }));
    build();
    expect(await ask('village', { year: 2018 })).toMatchObject({
      totals: { amountFen: null, grams: null, households: null },
      items: [{ key: SMALL, amountFen: null, suppressed: true }],
    });
  });

  it('tells on a village’s page nothing that the tables hide', async () => {
    const see = async (code: string) => {
      const page = await village.run(aCall(regions.showVillage, { params: { code }, now }));
      return regions.showVillage.reply.parse(page);
    };
    const shown = amounts(await ask('village', { year: 2020 }));
    expect((await see(YANGHU)).sales).toMatchObject({ totalFen: shown[YANGHU], suppressed: false });
    expect((await see(SMALL)).sales).toMatchObject({ totalFen: null, suppressed: true, byMonth: [] });
    await expect(see('441424999999')).rejects.toMatchObject({ code: 'not_found' });
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SALES_DIMENSIONS, type SalesDimension } from '@youjian/attribution-domain';
import { createDataSource, Database } from '@youjian/database';
import { addDays, fixedClock } from '@youjian/kernel';
import { testDatabase, type TestDatabase } from '@youjian/testing';
import { FoldRollups } from './fold-rollups';
import type { SalesQuestion, SalesRow } from './read-sales';
import { aLot, aRefund, aSale, attributionRoom, DONGKOU, YANGHU } from './testing';

const CHANNELS = ['store', 'kiosk', 'live'];
const DESTINATIONS = ['440106', '440103', '441402'];
const PRODUCTS = ['0197a1c0-0000-7000-8000-00000000000a', '0197a1c0-0000-7000-8000-00000000000b'];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

describe('the sums behind the statistics', () => {
  let db: TestDatabase;
  let room: ReturnType<typeof attributionRoom>;
  let lots: string[];

  beforeAll(async () => {
    db = await testDatabase({ ownServer: true });
    room = attributionRoom(db.database);
    lots = await Promise.all([
      aLot(db, { shares: { [DONGKOU]: 1 } }),
      aLot(db, { shares: { [YANGHU]: 1 } }),
      aLot(db, { shares: { [DONGKOU]: 5, [YANGHU]: 3, non_village: 2 } }),
    ]);
  });
  beforeEach(async () => {
    // Settled facts cannot be deleted, a table can be emptied: between tests, by nobody else.
    await db.query(`truncate attribution.cause, attribution.posting, attribution.rollup`);
    await db.query(`update attribution.rollup_state set watermark = '0'`);
  });
  afterAll(() => db?.stop());

  const aRandomSale = (chance: number) =>
    aSale({
      lots: [
        [pick(lots, chance), 1 + (chance % 3)],
        [pick(lots, chance + 1), 1],
      ],
      netFen: 1_000 + ((chance * 7_919) % 90_000),
      soldOn: addDays('2020-09-10', (chance * 31) % 200),
      channel: pick(CHANNELS, chance >> 2),
      destinationCode: pick(DESTINATIONS, chance >> 3),
      productId: pick(PRODUCTS, chance >> 4),
    });

  async function trade(from: number, count: number): Promise<void> {
    const sales = Array.from({ length: count }, (_, index) => aRandomSale(from + index));
    await room.sell(...sales);
    await room.refund(
      ...sales.filter((_, index) => index % 5 === 0).map((sale) => aRefund(sale, [0], addDays(sale.soldOn, 3))),
    );
  }

  const KEYS: Record<SalesDimension, string> = {
    village: 'village_code',
    county: `case when village_code = 'non_village' then village_code else left(village_code, 6) end`,
    channel: 'channel',
    destination: 'destination_code',
    product: 'product_id::text',
    month: `to_char(posted_on, 'YYYY-MM')`,
    day: `to_char(posted_on, 'YYYY-MM-DD')`,
  };

  const plainGroupBy = ({ from, to, by, scopePrefix = '' }: SalesQuestion) => ({
    text: `select array[${by.map((dimension) => KEYS[dimension]).join(', ')}]::text[] as keys, sum(amount_fen)::bigint as "amountFen",
             sum(grams)::bigint as grams, count(*)::bigint as postings
           from attribution.posting where posted_on between '${from}' and '${to}' and village_code like '${scopePrefix}%'
           group by 1 having count(*) > 0 order by 1`,
  });

  const allQuestions = (from: string, to: string, scopePrefix = ''): SalesQuestion[] => [
    { from, to, by: [], scopePrefix },
    ...SALES_DIMENSIONS.map((dimension) => ({ from, to, by: [dimension], scopePrefix })),
    ...SALES_DIMENSIONS.flatMap((a) =>
      SALES_DIMENSIONS.filter((b) => b !== a).map((b) => ({ from, to, by: [a, b], scopePrefix })),
    ),
  ];

  async function expectEqualToGroupBy(questions: SalesQuestion[]): Promise<void> {
    for (const question of questions) {
      const answer = await room.readSales.run(question);
      expect(answer.rows, JSON.stringify(question)).toEqual(
        await db.query<SalesRow & object>(plainGroupBy(question).text),
      );
    }
  }

  it('answer every question as a plain GROUP BY does: unfolded, half folded, folded', async () => {
    await trade(0, 60);
    const questions = allQuestions('2020-09-17', '2021-03-09');
    await expectEqualToGroupBy(questions);
    expect(await room.foldRollups.run()).toBe(true);
    await trade(60, 40);
    await expectEqualToGroupBy(questions);
    await room.foldRollups.run();
    expect(await room.foldRollups.run()).toBe(false);
    await expectEqualToGroupBy(questions);
    await expectEqualToGroupBy(allQuestions('2020-10-01', '2020-12-31', '441424'));
  });

  it('are exact for any period and any region', async () => {
    await trade(0, 80);
    await room.foldRollups.run();
    await trade(80, 20);
    const by = fc.subarray([...SALES_DIMENSIONS], { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 250 }),
        fc.nat({ max: 120 }),
        by,
        fc.constantFrom('', '4414', '441424', DONGKOU),
        async (start, length, dimensions, scopePrefix) => {
          const from = addDays('2020-08-01', start);
          await expectEqualToGroupBy([{ from, to: addDays(from, length), by: dimensions, scopePrefix }]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('do not miss a sale whose transaction was slow, and do not count it twice', async () => {
    const slow = aRandomSale(1);
    const question: SalesQuestion = { from: '2020-01-01', to: '2021-12-31', by: ['village'] };
    await trade(50, 5);
    await db.database.inTransaction(async (tx) => {
      await room.postSale.sold(tx, [slow]);
      await trade(2, 5);
      expect(await room.foldRollups.run()).toBe(true);
      await expectEqualToGroupBy([question]);
    });
    await expectEqualToGroupBy([question]);
    await room.foldRollups.run();
    await expectEqualToGroupBy([question]);
  });

  it('come out the same to the byte when they are rebuilt from the postings', async () => {
    for (let step = 0; step < 6; step++) {
      await trade(step * 30, 30);
      await room.foldRollups.run();
    }
    const bytes = () =>
      db.query(
        `select md5(string_agg(r::text, E'\\n' order by r::text)) as digest, count(*) as rows from attribution.rollup r`,
      );
    const kept = await bytes();
    expect((kept[0] as { rows: number }).rows).toBeGreaterThan(500);
    await room.foldRollups.rebuild();
    expect(await bytes()).toEqual(kept);
  });

  it('are rebuilt when a dump was restored on a server that counts its transactions anew', async () => {
    await trade(0, 20);
    await room.foldRollups.run();
    await db.query(`update attribution.rollup_state set watermark = '4000000000000'`);
    await trade(20, 5);
    await room.foldRollups.run();
    await expectEqualToGroupBy(allQuestions('2020-01-01', '2021-12-31').slice(0, 8));
  });

  it('equal the plain GROUP BY at every moment of a running load, though the folding worker is killed again and again', async () => {
    let isRunning = true;
    let deaths = 0;
    const load = async (worker: number) => {
      for (let batch = 0; isRunning; batch++) await trade(worker * 100_000 + batch * 7, 7);
    };
    const readers = async () => {
      // One snapshot for both answers, so that they may be compared while others write.
      for (let round = 0; round < 25 || deaths < 3; round++) {
        await db.database.inTransaction(async (tx) => {
          await tx.query(`set transaction isolation level repeatable read`);
          const by = [pick(SALES_DIMENSIONS, round), pick(SALES_DIMENSIONS, round + 1 + (round % 5))] as const;
          const question: SalesQuestion = { from: '2020-09-20', to: '2021-04-02', by: [...new Set(by)] };
          const answer = await room.readSales.run(question, tx);
          expect(answer.rows).toEqual(await tx.query(plainGroupBy(question).text));
        });
      }
    };
    const killed = foldAndBeKilled(
      () => isRunning,
      () => (deaths += 1),
    );
    const working = [load(1), load(2)];
    await readers();
    isRunning = false;
    await Promise.all([...working, killed]);
    await room.foldRollups.run();
    await expectEqualToGroupBy(allQuestions('2020-09-20', '2021-04-02').slice(0, 12));
  }, 120_000);

  /** A worker in a connection of its own, whose backend is shot while it works; tells each time it died half-way. */
  async function foldAndBeKilled(goesOn: () => boolean, died: () => void): Promise<void> {
    while (goesOn()) {
      const dataSource = await createDataSource({
        url: db.url,
        poolSize: 1,
        applicationName: 'folding-worker',
      }).initialize();
      const worker = new FoldRollups(new Database(dataSource), fixedClock('2020-11-08T10:00:00+08:00'));
      let shooting: Promise<unknown> | undefined;
      const shot = setTimeout(
        () => {
          shooting = db.query(
            `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'folding-worker' and datname = current_database()`,
          );
        },
        5 + Math.random() * 60,
      );
      try {
        while (goesOn()) await worker.run();
      } catch {
        died();
      } finally {
        clearTimeout(shot);
        // A shot that is still in the air must not hit the next worker.
        await shooting;
        await dataSource.destroy().catch(() => undefined);
      }
    }
  }
});

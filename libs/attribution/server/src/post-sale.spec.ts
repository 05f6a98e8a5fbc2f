import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidv7 } from '@youjian/kernel';
import type { LineSold } from '@youjian/orders-domain';
import { testDatabase, type TestDatabase } from '@youjian/testing';
import { aLot, aRefund, aSale, attributionRoom, DONGKOU, YANGHU } from './testing';

describe('crediting what was paid', () => {
  let db: TestDatabase;
  let room: ReturnType<typeof attributionRoom>;
  let pomelo: string;
  let crisp: string;

  beforeAll(async () => {
    db = await testDatabase();
    room = attributionRoom(db.database);
    pomelo = await aLot(db, { shares: { [DONGKOU]: 812_000 } });
    crisp = await aLot(db, { shares: { [DONGKOU]: 500, [YANGHU]: 333, non_village: 167 } });
  });
  afterAll(() => db?.stop());

  const postingsOf = (line: LineSold) =>
    db.query<{ village_code: string; fen: number; grams: number }>(
      `select village_code, sum(amount_fen)::bigint as fen, sum(grams)::bigint as grams from attribution.posting
       where line_id = $1 group by village_code order by village_code`,
      [line.lineId],
    );
  const netOf = (line: LineSold) => line.unitNetFen.reduce((sum, fen) => sum + fen, 0);

  it('credits the village that grew it with every fen', async () => {
    const sale = aSale({ lots: [[pomelo, 3]], netFen: 10_000 });
    await room.sell(sale);
    expect(await postingsOf(sale)).toEqual([{ village_code: DONGKOU, fen: 10_000, grams: 7_500 }]);
  });

  it('shows on the order page which lot and village the money went to', async () => {
    const sale = aSale({
      lots: [
        [pomelo, 1],
        [crisp, 1],
      ],
      netFen: 20_000,
    });
    await room.sell(sale);
    const parts = await room.orderAttribution.byLot(sale.orderId);
    expect(parts.map((part) => part.villageCode).sort()).toEqual([YANGHU, DONGKOU, DONGKOU, 'non_village'].sort());
    expect(parts.reduce((sum, part) => sum + part.amountFen, 0)).toBe(20_000);
  });

  it('credits a sale once, though the news of it arrives twice, in one batch or in two at the same time', async () => {
    const sale = aSale({ lots: [[crisp, 5]], netFen: 9_999 });
    await room.sell(sale, sale);
    await Promise.all([room.sell(sale), room.sell(sale, aSale({ lots: [[pomelo, 1]], netFen: 100 }))]);
    const parts = await postingsOf(sale);
    expect(parts.reduce((sum, part) => sum + part.fen, 0)).toBe(9_999);
  });

  it('takes back exactly what the refunded units gave, and nothing remains when all are refunded', async () => {
    const sale = aSale({
      lots: [
        [crisp, 2],
        [pomelo, 2],
      ],
      netFen: 10_003,
    });
    await room.sell(sale);
    const before = await postingsOf(sale);
    const first = aRefund(sale, [3, 0]);
    await room.refund(first);
    await room.refund(first);
    const partly = await postingsOf(sale);
    expect(partly.reduce((sum, part) => sum + part.fen, 0)).toBe(
      netOf(sale) - sale.unitNetFen[0]! - sale.unitNetFen[3]!,
    );
    await room.refund(aRefund(sale, [1]), aRefund(sale, [2]));
    expect(before).not.toEqual([]);
    for (const part of await postingsOf(sale)) expect([part.fen, part.grams]).toEqual([0, 0]);
  });

  it('adds up for any sales and any partial refunds, and ends at nothing when all is refunded', async () => {
    const anySale = fc.record({
      netFen: fc.nat({ max: 50_000 }),
      a: fc.integer({ min: 1, max: 4 }),
      b: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anySale, { minLength: 1, maxLength: 8 }), fc.nat(), async (sales, seed) => {
        const lines = sales.map(({ netFen, a, b }) =>
          aSale({
            lots: [
              [crisp, a],
              [pomelo, b],
            ],
            netFen,
          }),
        );
        await room.sell(...lines);
        const sum = async () =>
          (
            await db.query<{ fen: number; grams: number }>(
              `select coalesce(sum(amount_fen), 0)::bigint as fen, coalesce(sum(grams), 0)::bigint as grams from attribution.posting where line_id = any($1::uuid[])`,
              [lines.map((line) => line.lineId)],
            )
          )[0];
        expect((await sum())?.fen).toBe(lines.reduce((total, line) => total + netOf(line), 0));
        for (const line of lines) {
          const units = [...line.unitNetFen.keys()];
          const some = units.filter((unit) => (unit + seed) % 2 === 0);
          const rest = units.filter((unit) => !some.includes(unit));
          await room.refund(...[some, rest].filter((part) => part.length > 0).map((part) => aRefund(line, part)));
        }
        expect(await sum()).toEqual({ fen: 0, grams: 0 });
      }),
      { numRuns: 15 },
    );
  });

  it('keeps the grams of a unit that was given away', async () => {
    const sale = aSale({ lots: [[pomelo, 1]], netFen: 0 });
    await room.sell(sale);
    expect(await postingsOf(sale)).toEqual([{ village_code: DONGKOU, fen: 0, grams: 2_500 }]);
  });

  it('lets a refund after maturity fall on the supplier reserve', async () => {
    const sale = aSale({ lots: [[pomelo, 2]], netFen: 4_000, soldOn: '2020-11-08', afterSalesDays: 7 });
    await room.sell(sale);
    await room.refund(aRefund(sale, [0], '2020-11-15'), aRefund(sale, [1], '2020-11-16'));
    const bearers = await db.query(
      `select bearer, amount_fen from attribution.posting where line_id = $1 and amount_fen < 0 order by bearer`,
      [sale.lineId],
    );
    expect(bearers).toEqual([
      { bearer: 'lot', amount_fen: -2_000 },
      { bearer: 'supplier_reserve', amount_fen: -2_000 },
    ]);
  });

  it('cannot be committed when the parts do not add up to the net', async () => {
    const cause = `sale:${uuidv7()}`;
    const broken = db.database.inTransaction(async (tx) => {
      await tx.query(`insert into attribution.cause values ($1, $2, $2, 1000, now())`, [cause, uuidv7()]);
      await tx.query(aPosting(999), [uuidv7(), cause, pomelo]);
    });
    await expect(broken).rejects.toThrow('add up to 999, not to 1000');
    await expect(db.query(aPosting(1), [uuidv7(), 'sale:nobody', pomelo])).rejects.toThrow('add up to 1');
  });

  it('takes no further posting for a sale that has been posted', async () => {
    const sale = aSale({ lots: [[pomelo, 1]], netFen: 500 });
    await room.sell(sale);
    await expect(db.query(aPosting(1), [uuidv7(), `sale:${sale.lineId}`, pomelo])).rejects.toThrow(
      'add up to 501, not to 500',
    );
  });

  it('never lets a posting be changed or deleted', async () => {
    const sale = aSale({ lots: [[pomelo, 1]], netFen: 500 });
    await room.sell(sale);
    for (const change of [
      `update attribution.posting set amount_fen = 1 where line_id = $1`,
      `delete from attribution.posting where line_id = $1`,
      `update attribution.cause set net_fen = 1 where line_id = $1`,
      `delete from attribution.cause where line_id = $1`,
    ]) {
      await expect(db.query(change, [sale.lineId])).rejects.toThrow('settled facts');
    }
  });
});

const aPosting = (fen: number) =>
  `insert into attribution.posting (id, cause_id, line_id, order_id, lot_id, village_code, channel, destination_code, product_id, amount_fen, grams, posted_on, matures_on)
   values ($1, $2, $1, $1, $3, '${DONGKOU}', 'store', '440106', $1, ${fen}, 1, '2020-11-08', '2020-11-15')`;

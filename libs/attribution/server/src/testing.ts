import { Database, Events, type Tx } from '@youjian/database';
import { addDays, fixedClock, spreadEvenly, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import type { LineSold, UnitsRefunded } from '@youjian/orders-domain';
import type { TestDatabase } from '@youjian/testing';
import { AccrueHouseholds } from './accrue-households';
import { FoldRollups } from './fold-rollups';
import { LotShares } from './lot-shares';
import { OrderAttribution } from './order-attribution';
import { PostSale } from './post-sale';
import { PostingsRepository } from './postings.repository';
import { ReadSales } from './read-sales';
import { VillageStatement } from './village-statement';

export const DONGKOU = '441424127211';
export const YANGHU = '441422104203';

/** The room with everything real, and a clock that is set by hand. */
export function attributionRoom(database: Database) {
  const clock = fixedClock('2020-11-08T10:00:00+08:00');
  const events = new Events();
  const postSale = new PostSale(events, new LotShares(), new PostingsRepository());
  postSale.onModuleInit();
  return {
    clock,
    events,
    postSale,
    foldRollups: new FoldRollups(database, clock),
    readSales: new ReadSales(database),
    accrueHouseholds: new AccrueHouseholds(database, clock),
    villageStatement: new VillageStatement(database),
    orderAttribution: new OrderAttribution(database),
    sell: (...lines: LineSold[]) => database.inTransaction((tx: Tx) => postSale.sold(tx, lines)),
    refund: (...refunds: UnitsRefunded[]) => database.inTransaction((tx: Tx) => postSale.refunded(tx, refunds)),
  };
}

export interface LotFixture {
  readonly partyId?: string;
  readonly shares: Readonly<Record<string, number>>;
  /** Grams of households by village; a key of null stands for the collective. */
  readonly contributions?: readonly {
    readonly village: string;
    readonly household: string | null;
    readonly grams: number;
  }[];
}

/** A released lot with its frozen shares; answers its id. */
export async function aLot(
  db: TestDatabase,
  { shares, contributions = [], partyId = uuidv7() }: LotFixture,
): Promise<string> {
  const id = uuidv7();
  const villages = Object.keys(shares);
  await db.query(
    `insert into lots.lot (id, code, base_id, party_id, variety, grade, village_code, harvested_on, best_before, net_grams,
                           declaration_kind, state, released_at, created_at)
     values ($1::uuid, 'L-' || $1::text, $2, $3, 'honey_pomelo', 'first', $4, '2020-09-20', '2021-03-20', 1000000, 'none', 'released', $5, $5)`,
    [id, uuidv7(), partyId, villages[0], new Date('2020-09-21T00:00:00Z')],
  );
  await db.query(
    `insert into lots.share (lot_id, position, village_code, weight_grams)
     select $1, position, village_code, weight_grams from unnest($2::text[], $3::bigint[]) with ordinality as s (village_code, weight_grams, position)`,
    [id, villages, Object.values(shares)],
  );
  for (const { village, household, grams } of contributions) {
    await db.query(
      `insert into lots.contribution (id, lot_id, village_code, household_ref, grams, recorded_at) values ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(), id, village, household, grams, new Date('2020-09-20T00:00:00Z')],
    );
  }
  return id;
}

export interface SaleFixture {
  readonly lots: readonly (readonly [lotId: string, quantity: number])[];
  readonly netFen: number;
  readonly soldOn?: string;
  readonly afterSalesDays?: number;
  readonly channel?: string;
  readonly destinationCode?: string;
  readonly productId?: string;
}

export function aSale(fixture: SaleFixture): LineSold {
  const { lots, netFen, soldOn = '2020-11-08', afterSalesDays = 7 } = fixture;
  let firstUnit = 0;
  const runs = lots.map(([lotId, quantity]) => {
    const run = { lotId, firstUnit, quantity };
    firstUnit += quantity;
    return run;
  });
  return {
    orderId: uuidv7(),
    lineId: uuidv7(),
    channel: fixture.channel ?? 'store',
    outletId: null,
    destinationCode: fixture.destinationCode ?? '440106',
    productId: fixture.productId ?? '0197a1c0-0000-7000-8000-00000000000a',
    unitNetFen: spreadEvenly(netFen, firstUnit),
    unitNetGrams: 2_500,
    runs,
    soldOn,
    maturesOn: addDays(soldOn, afterSalesDays),
    at: startOfShanghaiDay(soldOn),
  };
}

export function aRefund(sale: LineSold, units: readonly number[], on: string = sale.soldOn): UnitsRefunded {
  const changes = units.map((unit) => ({ unit, beforeFen: sale.unitNetFen[unit] ?? 0, afterFen: 0 }));
  return { ...sale, refundLineId: uuidv7(), kind: 'refund', refundedOn: on, changes, at: startOfShanghaiDay(on) };
}

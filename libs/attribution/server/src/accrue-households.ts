import { Injectable } from '@nestjs/common';
import {
  differences,
  householdShares,
  lastClosableDay,
  type Contribution,
  type HouseholdShare,
} from '@youjian/attribution-domain';
import { Database, type Tx } from '@youjian/database';
import { addDays, assert, Clock, shanghaiDate, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';

const LOTS_AT_ONCE = 200;

/**
 * Closes a day: what has matured by its end is credited to the households, as the difference between what each holds of
 * a lot now and what it held at the closing before.
 *
 * A whole closing is one transaction, so that a process killed half-way has closed nothing; and a lot closes a day only
 * once. Refunds after maturity are not part of it: the supplier's reserve bears them.
 */
@Injectable()
export class AccrueHouseholds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Closes everything up to yesterday (or an earlier day); tells how many lots had something to credit. */
  async run(closingOn: string = lastClosableDay(this.clock.now())): Promise<number> {
    return this.database.inTransaction(async (tx) => {
      const state = await lockState(tx);
      if (closingOn <= state.closedOn) return 0;
      const [edge] = await tx.query<{ xmin: string }>(`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`);
      const lotIds = await lotsTouched(tx, state, closingOn);
      let closed = 0;
      for (let at = 0; at < lotIds.length; at += LOTS_AT_ONCE) {
        closed += await closeLots(tx, lotIds.slice(at, at + LOTS_AT_ONCE), closingOn);
      }
      await tx.query(
        `update attribution.rollup_state set watermark = $1::xid8, folded_at = $2 where name = 'households'`,
        [edge?.xmin, startOfShanghaiDay(addDays(closingOn, 1))],
      );
      return closed;
    });
  }
}

interface ClosingState {
  readonly watermark: string;
  /** The last day that has been closed. */
  readonly closedOn: string;
}

/** Where the closings stand; '0001-01-01' before the first one. */
export const CLOSED_ON = `
  coalesce((select (folded_at at time zone 'Asia/Shanghai')::date - 1 from attribution.rollup_state where name = 'households'), date '0001-01-01')`;

async function lockState(tx: Tx): Promise<ClosingState> {
  await tx.query(
    `insert into attribution.rollup_state (name, watermark, folded_at) values ('households', '0', $1) on conflict do nothing`,
    [startOfShanghaiDay('0001-01-02')],
  );
  const [state] = await tx.query<{ watermark: string; folded_at: Date }>(
    `select watermark::text, folded_at from attribution.rollup_state where name = 'households' for update`,
  );
  assert(state, 'the closings have a state');
  return { watermark: state.watermark, closedOn: addDays(shanghaiDate(state.folded_at), -1) };
}

/** Lots with something newly mature: its day has come since, or it was written since for a day already closed. */
async function lotsTouched(tx: Tx, { watermark, closedOn }: ClosingState, closingOn: string): Promise<string[]> {
  const rows = await tx.query<{ lot_id: string }>(
    `select lot_id from attribution.posting where matures_on > $1 and matures_on <= $2 and bearer = 'lot'
     union
     select lot_id from attribution.posting where xid >= $3::xid8 and matures_on <= $2 and bearer = 'lot'
     order by lot_id`,
    [closedOn, closingOn, watermark],
  );
  return rows.map((row) => row.lot_id);
}

interface VillageSum {
  readonly lot_id: string;
  readonly village_code: string;
  readonly amount_fen: number;
  readonly grams: number;
}

interface HouseholdSum extends VillageSum {
  readonly household_ref: string | null;
}

async function closeLots(tx: Tx, lotIds: readonly string[], closingOn: string): Promise<number> {
  const reached = await tx.query<VillageSum>(
    `select lot_id, village_code, sum(amount_fen)::bigint as amount_fen, sum(grams)::bigint as grams
     from attribution.posting where lot_id = any($1::uuid[]) and matures_on <= $2 and bearer = 'lot'
     group by lot_id, village_code order by lot_id, village_code`,
    [lotIds, closingOn],
  );
  const contributions = groupByVillage(
    await tx.query<Omit<HouseholdSum, 'amount_fen'>>(
      `select lot_id, village_code, household_ref, grams from lots.contribution where lot_id = any($1::uuid[])`,
      [lotIds],
    ),
  );
  const held = groupByVillage(
    await tx.query<HouseholdSum>(
      `select lot_id, village_code, household_ref, sum(amount_fen)::bigint as amount_fen, sum(grams)::bigint as grams
       from attribution.household_posting where lot_id = any($1::uuid[]) group by lot_id, village_code, household_ref`,
      [lotIds],
    ),
  );

  const changes = reached.flatMap((sum) =>
    changesOf(sum, contributions.get(keyOf(sum)) ?? [], held.get(keyOf(sum)) ?? []),
  );
  await insertClosings(tx, reached, changes, closingOn);
  await insertChanges(tx, changes, closingOn);
  return new Set(changes.map((change) => change.lotId)).size;
}

interface Change extends HouseholdShare {
  readonly lotId: string;
  readonly villageCode: string;
}

function changesOf(
  sum: VillageSum,
  brought: readonly Omit<HouseholdSum, 'amount_fen'>[],
  before: readonly HouseholdSum[],
): Change[] {
  const contributions = brought.map((row): Contribution => ({ householdRef: row.household_ref, grams: row.grams }));
  const held = before.map(
    (row) => ({ householdRef: row.household_ref, amountFen: row.amount_fen, grams: row.grams }) as HouseholdShare,
  );
  const reached = householdShares(contributions, sum.amount_fen, sum.grams);
  return differences(held, reached).map((change) => ({ ...change, lotId: sum.lot_id, villageCode: sum.village_code }));
}

/** The unique key of lot and day stands guard: a second closing of the same day fails here, before anybody is credited. */
async function insertClosings(
  tx: Tx,
  reached: readonly VillageSum[],
  changes: readonly Change[],
  closingOn: string,
): Promise<void> {
  const changed = new Set(changes.map((change) => change.lotId));
  const sums = reached.filter((sum) => changed.has(sum.lot_id));
  await tx.query(
    `insert into attribution.lot_closing (lot_id, closing_on, cumulative_fen, cumulative_grams)
     select lot_id, $4, sum(amount_fen), sum(grams)
     from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as s (lot_id, amount_fen, grams) group by lot_id`,
    [sums.map((sum) => sum.lot_id), sums.map((sum) => sum.amount_fen), sums.map((sum) => sum.grams), closingOn],
  );
}

async function insertChanges(tx: Tx, changes: readonly Change[], closingOn: string): Promise<void> {
  await tx.query(
    `insert into attribution.household_posting (id, lot_id, closing_on, village_code, household_ref, amount_fen, grams)
     select id, lot_id, $7, village_code, household_ref, amount_fen, grams
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::bigint[])
       as c (id, lot_id, village_code, household_ref, amount_fen, grams)`,
    [
      changes.map(() => uuidv7()),
      changes.map((change) => change.lotId),
      changes.map((change) => change.villageCode),
      changes.map((change) => change.householdRef),
      changes.map((change) => change.amountFen),
      changes.map((change) => change.grams),
      closingOn,
    ],
  );
}

const keyOf = (row: { lot_id: string; village_code: string }): string => `${row.lot_id}/${row.village_code}`;

function groupByVillage<Row extends { lot_id: string; village_code: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

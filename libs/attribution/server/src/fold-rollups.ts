import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { FOLD_MONTH, MONTHS } from './rollup-sql';

/** A month of a bulk load may take minutes, and nobody waits for it: the tail answers meanwhile. */
const FOLD_TIMEOUT_MS = 20 * 60_000;

/** `pending` says whether a finished transaction has left postings that are not folded yet. */
const LOOK = {
  name: 'attribution.rollup_look',
  text: `
    select exists (
        select from attribution.posting
        where xid >= watermark and xid < pg_snapshot_xmin(pg_current_snapshot())
      ) as pending,
      watermark > pg_snapshot_xmax(pg_current_snapshot()) as is_from_another_server
    from attribution.rollup_state where name = 'sales'`,
};

/**
 * Keeps the sums behind the statistics.
 *
 * Rows do not appear in the order of their ids, so no id can say "up to here". A transaction's number can: once every
 * transaction below `pg_snapshot_xmin` has ended, no posting below it will ever appear. The watermark is such a number;
 * readers add whatever lies at or above it. Sums and watermark move in one transaction: whoever is killed in between has
 * done nothing.
 */
@Injectable()
export class FoldRollups {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Folds what has been posted since the last time; false when there was nothing, or another process is at it. */
  async run(): Promise<boolean> {
    const [look] = await this.database.query<{ pending: boolean; is_from_another_server: boolean }>(LOOK);
    // A dump was restored: here transactions are counted from the beginning, and the watermark means nothing.
    if (look?.is_from_another_server) return this.rebuild();
    return look?.pending === true && this.database.inTransaction((tx) => this.fold(tx));
  }

  /** Forgets every sum and folds all postings anew. Readers see the old sums until the new ones are there. */
  async rebuild(): Promise<boolean> {
    return this.database.inTransaction(async (tx) => {
      await tx.query(`select from attribution.rollup_state where name = 'sales' for update`);
      await tx.query(`delete from attribution.rollup`);
      await tx.query(`update attribution.rollup_state set watermark = '0' where name = 'sales'`);
      return this.fold(tx);
    });
  }

  private async fold(tx: Tx): Promise<boolean> {
    const [state] = await tx.query<{ watermark: string }>(
      `select watermark::text from attribution.rollup_state where name = 'sales' for update skip locked`,
    );
    if (state === undefined) return false;
    // A statement of its own, after the lock and before the sums: what has ended by now is visible to what follows.
    const [edge] = await tx.query<{ xmin: string }>(`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`);
    // A first fold of millions sorts in memory; compiling the statement would take longer than running it.
    await tx.query(`set local jit = off`);
    await tx.query(`set local work_mem = '64MB'`);
    const range = [state.watermark, edge?.xmin];
    for (const { month } of await tx.query<{ month: string }>(MONTHS, range))
      await tx.query({ name: 'attribution.fold_month', text: FOLD_MONTH, timeoutMs: FOLD_TIMEOUT_MS }, [
        ...range,
        month,
      ]);
    await tx.query(`update attribution.rollup_state set watermark = $1::xid8, folded_at = $2 where name = 'sales'`, [
      edge?.xmin,
      this.clock.now(),
    ]);
    return true;
  }
}

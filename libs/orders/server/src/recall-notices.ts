import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CallOf, ReplyOf, recalls as contract } from '@youjian/contract';
import { Database, Events, type Sql, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { type RecallBegun, Recalls, recallBegun } from '@youjian/lots-server';
import { BUYER_STATES, sqlAffected } from './affected.sql';

export type Progress = ReplyOf<typeof contract.showRecallProgress>;
interface Row extends Omit<Progress, 'startedAt' | 'endedAt'> {
  startedAt: Date | null;
  endedAt: Date | null;
}

const PROGRESS = {
  name: 'orders.recall_progress',
  text: `select coalesce(u.state, 'not_started') as state, coalesce(u.refunds, false) as refunds, n.total, n.done, n.failed, n.fen as "refundedFen",
      (select o.order_no from orders.recall_notice x join orders."order" o on o.id = x.order_id
        where x.recall_id = $1 and x.worked_at is not null order by x.worked_at desc, x.id desc limit 1) as current,
      u.started_at as "startedAt", u.started_by_name as "startedBy", u.ended_at as "endedAt",
      (select coalesce(json_agg(json_build_object('orderNo', f.order_no, 'code', f.failure)), '[]') from (
        select o.order_no, x.failure from orders.recall_notice x join orders."order" o on o.id = x.order_id
        where x.recall_id = $1 and x.state = 'failed' order by o.order_no limit 100) f) as failures
    from (select count(*)::integer as total, (count(*) filter (where state = 'done'))::integer as done,
        (count(*) filter (where state = 'failed'))::integer as failed, coalesce(sum(refunded_fen), 0)::bigint as fen
      from orders.recall_notice where recall_id = $1) n
    left join orders.recall_run u on u.recall_id = $1`,
};

/** One notice for each buyer's order. What failed or was cancelled earlier waits again; what is done stays done. */
const ENROL = {
  name: 'orders.recall_enrol',
  text: `insert into orders.recall_notice as n (id, recall_id, order_id, state, units)
    select gen_random_uuid(), $1, a.order_id, 'waiting', a.units
    from (${sqlAffected('$2')}) a join orders."order" o on o.id = a.order_id and o.state in ${BUYER_STATES}
    on conflict (recall_id, order_id) do update set state = 'waiting', failure = null where n.state in ('failed', 'cancelled')`,
};

/** Told before, without a refund: now they are refunded as well. */
const REFUND_TOLD = {
  name: 'orders.recall_refund_told',
  text: `update orders.recall_notice n set state = 'waiting' from (${sqlAffected('$2')}) a
    where n.recall_id = $1 and n.order_id = a.order_id and n.state = 'done' and a.units > a.refunded_units`,
};

const BEGIN = {
  name: 'orders.recall_run_begin',
  text: `insert into orders.recall_run (recall_id, refunds, state, started_at, started_by_name, enrolled_at) values ($1, $2, 'running', $3, $4, null)
    on conflict (recall_id) do update set refunds = excluded.refunds, state = 'running', started_at = excluded.started_at,
      started_by_name = excluded.started_by_name, ended_at = null, enrolled_at = null`,
};

/** One notice for each buyer's order of a run that has begun; done once, however often it is asked. */
export async function enrolBuyers(tx: Tx, recallId: string, at: Date): Promise<void> {
  const [run] = await tx.query<{ refunds: boolean; lotIds: string[] }>(
    `select refunds, (select array_agg(a.lot_id) from lots.recall_lot a where a.recall_id = u.recall_id) as "lotIds"
     from orders.recall_run u where u.recall_id = $1 and u.state = 'running' and u.enrolled_at is null for update of u`,
    [recallId],
  );
  if (!run) return;
  await tx.query(ENROL, [recallId, run.lotIds]);
  if (run.refunds) await tx.query(REFUND_TOLD, [recallId, run.lotIds]);
  await tx.query(`update orders.recall_run set enrolled_at = $2 where recall_id = $1`, [recallId, at]);
}

export async function progressOf(sql: Sql, recallId: string): Promise<Progress> {
  const [row] = await sql.query<Row>(PROGRESS, [recallId]);
  if (!row) throw new Error('an aggregate always has a row');
  return {
    ...row,
    startedAt: row.startedAt && shanghaiTime(row.startedAt),
    endedAt: row.endedAt && shanghaiTime(row.endedAt),
  };
}

/**
 * Begins, watches and stops telling and refunding the buyers. The work itself is rows that wait; whoever runs the jobs
 * takes them one by one, so a process that dies leaves nothing half done and nothing behind.
 */
@Injectable()
export class RecallNotices implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly recalls: Recalls,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  onModuleInit(): void {
    this.events.on(recallBegun, (tx, batch) => this.beginWith(tx, batch));
  }

  /** Decided together with the stop: the run begins in its transaction. Its buyers are enrolled by the job, after the gate is open again. */
  private async beginWith(tx: Tx, batch: readonly RecallBegun[]): Promise<void> {
    for (const { recallId, buyers, byName, at } of batch)
      if (buyers !== 'later') await tx.query(BEGIN, [recallId, buyers === 'refund', at, byName]);
  }

  start(call: CallOf<typeof contract.startRecallNotices>): Promise<Progress> {
    const { refund } = call.body;
    return this.database.inTransaction(async (tx) => {
      const recall = await this.recalls.lockedOf(tx, call.who, call.params.id, 'notify');
      const [running] = await tx.query(`select 1 from orders.recall_run where recall_id = $1 and state = 'running'`, [
        recall.id,
      ]);
      if (running) refuse('recall_state', { state: 'running', move: 'notify' });
      const at = this.clock.now();
      await tx.query(BEGIN, [recall.id, refund, at, requireUser(call.who).name]);
      await enrolBuyers(tx, recall.id, at);
      await audit(tx, call, {
        action: 'recall.notify',
        room: 'orders',
        subjectType: 'lot',
        subjectId: recall.lotCode,
        regionCode: recall.villageCode,
        after: { refund },
      });
      return progressOf(tx, recall.id);
    });
  }

  async show(call: CallOf<typeof contract.showRecallProgress>): Promise<Progress> {
    const recall = await this.recalls.of(this.database, call.who, call.params.id);
    return progressOf(this.database, recall.id);
  }

  cancel(call: CallOf<typeof contract.cancelRecallNotices>): Promise<Progress> {
    return this.database.inTransaction(async (tx) => {
      const recall = await this.recalls.lockedOf(tx, call.who, call.params.id, 'cancel_notices');
      const [stopped] = await tx.query(
        `update orders.recall_run set state = 'cancelled', ended_at = $2 where recall_id = $1 and state = 'running' returning recall_id`,
        [recall.id, this.clock.now()],
      );
      if (!stopped) refuse('recall_state', { state: 'not_running', move: 'cancel_notices' });
      await tx.query(`update orders.recall_notice set state = 'cancelled' where recall_id = $1 and state = 'waiting'`, [
        recall.id,
      ]);
      await audit(tx, call, {
        action: 'recall.cancel_notices',
        room: 'orders',
        subjectType: 'lot',
        subjectId: recall.lotCode,
        regionCode: recall.villageCode,
      });
      return progressOf(tx, recall.id);
    });
  }
}

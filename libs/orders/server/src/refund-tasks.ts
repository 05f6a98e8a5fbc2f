import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, refundDesk as contract } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import type { RefundedUnitsAsk } from '@youjian/orders-domain';
import { refundWindow } from '@youjian/payments-domain';
import { Refunds } from '@youjian/payments-server';
import { repeatClaim } from './claims/reopen-claim';
import { RefundUnits } from './refund-units';

type Task = ReplyOf<typeof contract.retryRefund>;
interface Row extends Omit<Task, 'openedAt' | 'closedAt' | 'windowOpen'> {
  openedAt: Date;
  closedAt: Date | null;
  paidAt: Date;
}

const ROWS = `
  select t.id, o.order_no as "orderNo", t.kind, t.state, t.outcome, f.amount_fen as "amountFen", v.failure, f.reason, t.opened_at as "openedAt",
    t.closed_at as "closedAt", t.closed_by_name as "closedByName", t.note, c.claim_no as "claimNo", o.paid_at as "paidAt",
    (select coalesce(sum(cardinality(l.units) + cardinality(l.part_units)), 0)::integer from orders.refund_line l where l.refund_id = f.id) as units,
    (select p.method from payments.payment p where p.order_id = o.id and p.state = 'paid' order by p.attempt_no limit 1) as method,
    (select m.id from orders.manual_refund m where m.task_id = t.id and m.state = 'proposed') as "proposedId"
  from orders.refund_task t
  join orders.refund f on f.id = t.refund_id join orders."order" o on o.id = t.order_id
  left join orders.refund_reversal v on v.refund_id = f.id
  left join orders.claim c on c.refund_id = coalesce(t.new_refund_id, f.id)`;

/** A task as whoever works it off holds it: the order is locked first, as everywhere. */
export interface HeldTask {
  readonly id: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly refundId: string;
  readonly reason: string;
  readonly freightFen: number;
  readonly asks: RefundedUnitsAsk[];
}

/** Refunds that wait for a person. */
@Injectable()
export class RefundTasks {
  constructor(
    private readonly database: Database,
    private readonly refundUnits: RefundUnits,
    private readonly refunds: Refunds,
  ) {}

  async list(call: CallOf<typeof contract.listRefundTasks>): Promise<ReplyOf<typeof contract.listRefundTasks>> {
    const { limit, cursor, state } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(
      `${ROWS} where ($1::text is null or t.state = $1) and ($2::timestamptz is null or (t.opened_at, t.id) < ($2, $3::uuid))
       order by t.opened_at desc, t.id desc limit $4`,
      [state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => toTask(row, call.now),
      (row) => [row.openedAt.toISOString(), row.id],
    );
  }

  /** The same units once more, the way they came; of two clerks at once one does it. */
  async retry(call: CallOf<typeof contract.retryRefund>): Promise<Task> {
    const user = requireUser(call.who);
    const paymentRefundId = await this.database.inTransaction(async (tx) => {
      const task = await holdTask(tx, call.params.id, 'failed');
      const [waits] = await tx.query(`select 1 from orders.manual_refund where task_id = $1 and state = 'proposed'`, [
        task.id,
      ]);
      if (waits) refuse('manual_refund_waits', { orderNo: task.orderNo });
      const { orderNo, reason, freightFen } = task;
      const ask = { orderNo, reason, freightFen, lines: task.asks, requestedBy: user.name, taskId: task.id };
      const written = await this.refundUnits.refundIn(tx, ask);
      await closeTask(tx, task, { outcome: 'retried', newRefundId: written.refundId, by: user.name, at: call.now });
      await audit(tx, call, {
        action: 'retry_refund',
        room: 'orders',
        subjectType: 'order',
        subjectId: task.orderNo,
        after: { refundId: written.refundId, amountFen: written.amountFen },
      });
      return written.paymentRefundId;
    });
    if (paymentRefundId) await this.refunds.send(paymentRefundId);
    return this.show(call.params.id, call.now);
  }

  async close(call: CallOf<typeof contract.closeRefundTask>): Promise<Task> {
    await this.database.inTransaction(async (tx) => {
      const task = await holdTask(tx, call.params.id, 'provider_desk');
      const { note } = call.body;
      await closeTask(tx, task, {
        outcome: 'seen',
        newRefundId: null,
        by: requireUser(call.who).name,
        at: call.now,
        note,
      });
      await audit(tx, call, {
        action: 'close_refund_task',
        room: 'orders',
        subjectType: 'order',
        subjectId: task.orderNo,
        after: { refundId: task.refundId },
      });
    });
    return this.show(call.params.id, call.now);
  }

  private async show(id: string, now: Date): Promise<Task> {
    const [row] = await this.database.query<Row>(`${ROWS} where t.id = $1`, [id]);
    return row ? toTask(row, now) : refuse('not_found', { what: id });
  }
}

/** With its order and itself locked, and still to be done. */
export async function holdTask(tx: Tx, id: string, kind: Task['kind']): Promise<HeldTask> {
  await tx.query(
    `select o.id from orders."order" o where o.id = (select order_id from orders.refund_task where id = $1) for update`,
    [id],
  );
  const [task] = await tx.query<{
    state: string;
    kind: string;
    orderId: string;
    orderNo: string;
    refundId: string;
    reason: string;
    freightFen: number;
  }>(
    `select t.state, t.kind, t.order_id as "orderId", o.order_no as "orderNo", t.refund_id as "refundId", f.reason, f.freight_fen as "freightFen"
     from orders.refund_task t join orders."order" o on o.id = t.order_id join orders.refund f on f.id = t.refund_id where t.id = $1 for update of t`,
    [id],
  );
  if (!task) refuse('not_found', { what: id });
  if (task.state !== 'open' || task.kind !== kind) refuse('refund_task_state', { state: task.state, kind: task.kind });
  return { ...task, id, asks: await unitsOf(tx, task.refundId) };
}

/** Exactly the fen of each unit that the refund had given. */
async function unitsOf(sql: Sql, refundId: string): Promise<RefundedUnitsAsk[]> {
  const rows = await sql.query<{
    lineId: string;
    units: number[];
    fen: number[] | null;
    partUnits: number[];
    partFen: number[];
  }>(
    `select f.line_id as "lineId", f.units, coalesce(f.unit_fen, (select array_agg(l.unit_net_fen[u.unit + 1] order by u.place)
        from unnest(f.units) with ordinality as u(unit, place))) as fen, f.part_units as "partUnits", f.part_fen as "partFen"
     from orders.refund_line f join orders.line l on l.id = f.line_id where f.refund_id = $1 order by l.position`,
    [refundId],
  );
  return rows.map(({ lineId, units, fen, partUnits, partFen }) => ({
    lineId,
    quantity: units.length + partUnits.length,
    units: [...units, ...partUnits],
    fen: [...(fen ?? []), ...partFen],
  }));
}

interface Closing {
  readonly outcome: 'retried' | 'manual' | 'seen';
  readonly newRefundId: string | null;
  readonly by: string;
  readonly at: Date;
  readonly note?: string;
}

export async function closeTask(
  tx: Tx,
  task: HeldTask,
  { outcome, newRefundId, by, at, note }: Closing,
): Promise<void> {
  await tx.query(
    `update orders.refund_task set state = 'closed', outcome = $2, new_refund_id = $3, closed_at = $4, closed_by_name = $5, note = $6 where id = $1`,
    [task.id, outcome, newRefundId, at, by, note ?? null],
  );
  if (newRefundId) await repeatClaim(tx, task.refundId, newRefundId, at);
}

function toTask({ paidAt, openedAt, closedAt, ...row }: Row, now: Date): Task {
  return {
    ...row,
    openedAt: shanghaiTime(openedAt),
    closedAt: closedAt && shanghaiTime(closedAt),
    windowOpen: refundWindow(row.method, paidAt, now).open,
  };
}

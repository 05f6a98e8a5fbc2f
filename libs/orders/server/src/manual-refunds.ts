import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, refundDesk as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Refusal, refuse, shanghaiTime, sumFen, uuidv7 } from '@youjian/kernel';
import {
  REFUNDABLE_STATES,
  type RefundedUnitsAsk,
  freightBack,
  isEveryUnitGone,
  refundUnits,
  unitsGoBackToStock,
} from '@youjian/orders-domain';
import { linesOf, lockOrder } from './refund-rows';
import { type HeldTask, closeTask, holdTask } from './refund-tasks';
import { RefundUnits } from './refund-units';

type Shown = ReplyOf<typeof contract.proposeManualRefund>;
interface Row extends Omit<Shown, 'proposedAt' | 'decidedAt' | 'isMine' | 'units'> {
  proposedAt: Date;
  decidedAt: Date | null;
  proposedBy: string;
  lines: RefundedUnitsAsk[];
  freightFen: number;
}

const ROWS = `
  select m.id, o.order_no as "orderNo", m.task_id as "taskId", m.lines, m.amount_fen as "amountFen", m.freight_fen as "freightFen", m.way, m.reference, m.reason, m.state,
    m.proposed_at as "proposedAt", m.proposed_by as "proposedBy", m.proposed_by_name as "proposedByName", m.decided_at as "decidedAt",
    m.decided_by_name as "decidedByName", m.note
  from orders.manual_refund m join orders."order" o on o.id = m.order_id`;

/**
 * Money that went another way than it came: the window is closed, or the provider gave it back. One person writes down what
 * was paid, by which way and with which reference; another one, never the same, stands for it, and then the ledger follows.
 */
@Injectable()
export class ManualRefunds {
  constructor(
    private readonly database: Database,
    private readonly refundUnits: RefundUnits,
  ) {}

  async list(call: CallOf<typeof contract.listManualRefunds>): Promise<ReplyOf<typeof contract.listManualRefunds>> {
    const { limit, cursor, state } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(
      `${ROWS} where ($1::text is null or m.state = $1) and ($2::timestamptz is null or (m.proposed_at, m.id) < ($2, $3::uuid))
       order by m.proposed_at desc, m.id desc limit $4`,
      [state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    const { userId } = requireUser(call.who);
    return pageOf(
      rows,
      limit,
      (row) => toShown(row, userId),
      (row) => [row.proposedAt.toISOString(), row.id],
    );
  }

  async propose(call: CallOf<typeof contract.proposeManualRefund>): Promise<Shown> {
    const user = requireUser(call.who);
    const { taskId, way, reference, reason } = call.body;
    const id = await this.database.inTransaction(async (tx) => {
      const order = await lockOrder(tx, call.params.orderNo);
      const task = taskId ? await ofTask(tx, taskId, order.orderNo) : null;
      const asks = task?.asks ?? call.body.lines;
      if (!taskId && !REFUNDABLE_STATES.includes(order.state))
        refuse('order_state', { state: order.state, move: 'refund' });
      const lines = (await linesOf(tx, order.id)).map((line) =>
        taskId ? line : { ...line, refundedUnits: [...new Set([...line.refundedUnits, ...line.waitingUnits])] },
      );
      const refunded = refundUnits(asks, lines);
      if (refunded instanceof Refusal) throw refunded;
      const everyUnit = isEveryUnitGone(lines, refunded);
      const went = { everyUnit, dispatched: !unitsGoBackToStock(order.state), fault: call.body.fault ?? 'buyer' };
      const freightFen = task ? task.freightFen : freightBack({ freightFen: order.freightLeftFen, ...went });
      const amountFen = sumFen([freightFen, ...refunded.map((line) => line.amountFen)]);
      if (amountFen === 0) refuse('refund_exceeds', { lineId: '-', left: 0, wanted: 1 });
      await refuseTwice(tx, order.id, order.orderNo, way, reference);
      const made = uuidv7();
      await tx.query(
        `insert into orders.manual_refund (id, order_id, task_id, lines, amount_fen, way, reference, reason, state, proposed_at, proposed_by, proposed_by_name, freight_fen)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10, $11, $12)`,
        [
          made,
          order.id,
          taskId ?? null,
          JSON.stringify(
            refunded.map(({ lineId, units, unitFen, partUnits, partFen }) => ({
              lineId,
              quantity: units.length + partUnits.length,
              units: [...units, ...partUnits],
              fen: [...unitFen, ...partFen],
            })),
          ),
          amountFen,
          way,
          reference,
          reason,
          call.now,
          user.userId,
          user.name,
          freightFen,
        ],
      );
      await audit(tx, call, {
        action: 'propose_manual_refund',
        room: 'orders',
        subjectType: 'order',
        subjectId: order.orderNo,
        after: { manualRefundId: made, amountFen, way, reference, reason },
      });
      return made;
    });
    return this.show(id, user.userId);
  }

  async decide(call: CallOf<typeof contract.decideManualRefund>): Promise<Shown> {
    const user = requireUser(call.who);
    const { id } = call.params;
    await this.database.inTransaction(async (tx) => {
      const row = await holdProposal(tx, id);
      if (row.proposedBy === user.userId) refuse('manual_refund_own');
      const refundId = call.body.approve ? await this.approve(tx, row, call, user.name) : null;
      await tx.query(
        `update orders.manual_refund set state = $2, decided_at = $3, decided_by = $4, decided_by_name = $5, note = $6, refund_id = $7 where id = $1`,
        [id, refundId ? 'approved' : 'rejected', call.now, user.userId, user.name, call.body.note ?? null, refundId],
      );
      await audit(tx, call, {
        action: refundId ? 'approve_manual_refund' : 'reject_manual_refund',
        room: 'orders',
        subjectType: 'order',
        subjectId: row.orderNo,
        after: { manualRefundId: id, amountFen: row.amountFen, refundId },
      });
    });
    return this.show(id, user.userId);
  }

  private async approve(
    tx: Tx,
    row: Row,
    call: CallOf<typeof contract.decideManualRefund>,
    by: string,
  ): Promise<string> {
    const task = row.taskId ? await holdTask(tx, row.taskId, 'failed') : null;
    const written = await this.refundUnits.refundIn(tx, {
      orderNo: row.orderNo,
      lines: row.lines,
      reason: row.reason,
      requestedBy: row.proposedByName,
      route: 'manual',
      freightFen: row.freightFen,
      ...(task ? { taskId: task.id } : {}),
    });
    if (task) await closeTask(tx, task, { outcome: 'manual', newRefundId: written.refundId, by, at: call.now });
    return written.refundId;
  }

  private async show(id: string, userId: string): Promise<Shown> {
    const [row] = await this.database.query<Row>(`${ROWS} where m.id = $1`, [id]);
    return row ? toShown(row, userId) : refuse('not_found', { what: id });
  }
}

async function ofTask(tx: Tx, taskId: string, orderNo: string): Promise<HeldTask> {
  const task = await holdTask(tx, taskId, 'failed');
  if (task.orderNo !== orderNo) refuse('not_found', { what: taskId });
  return task;
}

async function holdProposal(tx: Tx, id: string): Promise<Row> {
  await tx.query(
    `select o.id from orders."order" o where o.id = (select order_id from orders.manual_refund where id = $1) for update`,
    [id],
  );
  const [row] = await tx.query<Row>(`${ROWS} where m.id = $1 for update of m`, [id]);
  if (!row) refuse('not_found', { what: id });
  if (row.state !== 'proposed') refuse('manual_refund_state', { state: row.state });
  return row;
}

async function refuseTwice(tx: Tx, orderId: string, orderNo: string, way: string, reference: string): Promise<void> {
  const [waits] = await tx.query(`select 1 from orders.manual_refund where order_id = $1 and state = 'proposed'`, [
    orderId,
  ]);
  if (waits) refuse('manual_refund_waits', { orderNo });
  // Two clerks with two orders may write the same reference down at once: the second one waits for the first.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`manual_refund:${way}:${reference}`]);
  const [taken] = await tx.query(
    `select 1 from orders.manual_refund where way = $1 and reference = $2 and state <> 'rejected'`,
    [way, reference],
  );
  if (taken) refuse('reference_taken', { reference });
}

function toShown({ lines, freightFen: _, proposedBy, proposedAt, decidedAt, ...row }: Row, userId: string): Shown {
  return {
    ...row,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    proposedAt: shanghaiTime(proposedAt),
    decidedAt: decidedAt && shanghaiTime(decidedAt),
    isMine: proposedBy === userId,
  };
}

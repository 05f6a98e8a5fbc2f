import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type UnitsRefunded, type WrittenRefund, reverseRefund } from '@youjian/orders-domain';
import { Payments, type RefundFailed, refundsFailed } from '@youjian/payments-server';
import { unitsRefunded } from './events';
import { Notices } from './notices/notices';
import { tellRefundsFailed } from './notices/tell-refunds';
import { type RefundableOrder, linesOf, lockOrder, soldLine } from './refund-rows';
import { reopenClaim } from './claims/reopen-claim';

interface Refund {
  id: string;
  orderNo: string;
  amountFen: number;
  requestedAt: Date;
  lines: (WrittenRefund & { id: string; lineId: string })[];
}

/**
 * The provider could not pay a refund (wallets say so minutes later). In the transaction that writes it down the fen are ours
 * again: the units can be refunded once more, the villages have their postings back, a claim is open again, and a person has
 * a task. The goods stay where they are.
 */
@Injectable()
export class ReverseRefunds implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly payments: Payments,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.events.on(refundsFailed, (tx, batch) => this.run(tx, batch));
  }

  private async run(tx: Tx, batch: readonly RefundFailed[]): Promise<void> {
    for (const failed of batch) await this.reverse(tx, failed);
    await tellRefundsFailed(tx, this.notices, batch);
  }

  private async reverse(tx: Tx, failed: RefundFailed): Promise<void> {
    const { cause, orderId, amountFen, at, failure } = failed;
    const refund = await refundOf(tx, cause);
    if (refund) {
      const order = await lockOrder(tx, refund.orderNo);
      const [made] = await tx.query(
        `insert into orders.refund_reversal (refund_id, at, failure) values ($1, $2, $3) on conflict do nothing returning refund_id`,
        [refund.id, at, failure],
      );
      if (!made) return;
      await tx.query(`update orders."order" set refunded_fen = refunded_fen - $2 where id = $1`, [
        order.id,
        refund.amountFen,
      ]);
      await this.giveUnitsBack(tx, order, refund, at);
      await tx.query(
        `insert into orders.refund_task (id, refund_id, order_id, kind, opened_at, state) values ($1, $2, $3, 'failed', $4, 'open')
         on conflict (refund_id) do update set kind = 'failed', opened_at = excluded.opened_at, state = 'open', outcome = null, closed_at = null,
           closed_by_name = null`,
        [uuidv7(), refund.id, order.id, at],
      );
      await reopenClaim(tx, refund.id, at);
    }
    await tx.query(
      `insert into orders.order_event (id, order_id, at, move, facts) values ($1, $2, $3, 'refund_failed', $4)`,
      [uuidv7(), orderId, at, JSON.stringify({ amountFen, cause })],
    );
  }

  private async giveUnitsBack(tx: Tx, order: RefundableOrder, refund: Refund, at: Date): Promise<void> {
    const lines = await linesOf(tx, order.id);
    const payment = await this.payments.paidOf(tx, order.id);
    if (!payment?.paidAt) throw new Error('what was refunded had been paid');
    const news: UnitsRefunded[] = [];
    for (const { id, lineId, ...written } of refund.lines) {
      const line = lines.find((candidate) => candidate.lineId === lineId);
      if (!line) throw new Error('a refunded line is a line of its order');
      const after = reverseRefund(line, written);
      await tx.query(`update orders.line set refunded_units = $2, part_refunded_fen = $3 where id = $1`, [
        lineId,
        after.refundedUnits,
        after.partRefundedFen,
      ]);
      news.push({
        ...soldLine(order, line, payment.paidAt),
        at,
        kind: 'reversal',
        refundedOn: shanghaiDate(refund.requestedAt),
        refundLineId: id,
        changes: after.changes,
      });
    }
    await this.events.tell(tx, unitsRefunded, news);
  }
}

/** Null of money that never was a refund of units. */
async function refundOf(tx: Tx, cause: string): Promise<Refund | null> {
  const [row] = await tx.query<Refund>(
    `select f.id, o.order_no as "orderNo", f.amount_fen as "amountFen", f.requested_at as "requestedAt",
       (select coalesce(json_agg(json_build_object('id', l.id, 'lineId', l.line_id, 'units', l.units, 'unitFen', l.unit_fen, 'partUnits', l.part_units,
          'partFen', l.part_fen) order by l.id), '[]') from orders.refund_line l where l.refund_id = f.id) as lines
     from orders.refund f join orders."order" o on o.id = f.order_id where f.id = $1`,
    [cause.replace('refund:', '')],
  );
  return row ?? null;
}

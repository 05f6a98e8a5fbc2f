import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, recalls as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { OrderSecrets } from './order-secrets';
import type { RefundableLineRow } from './refund-rows';
import { type RefundDesk, RefundUnits } from './refund-units';

/** The units of a line that lie in these lots and have not been given back yet. */
export function unitsIn(lotIds: ReadonlySet<string>, line: RefundableLineRow): number[] {
  const gone = new Set(line.refundedUnits);
  return line.runs
    .filter(({ lotId }) => lotIds.has(lotId))
    .flatMap(({ firstUnit, quantity }) => Array.from({ length: quantity }, (_, index) => firstUnit + index))
    .filter((unit) => !gone.has(unit));
}

export interface RecallRefundAsk {
  readonly orderNo: string;
  readonly lotIds: readonly string[];
  readonly reason: string;
  readonly requestedBy: string;
}

/**
 * Refunds what of an order lies in recalled lots: which units those are is decided under the order's lock, so whoever asks
 * a second time finds nothing left, whether it is the run, the buyer or both at once.
 */
@Injectable()
export class RecallRefund {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
    private readonly refundUnits: RefundUnits,
  ) {}

  async refund(ask: RecallRefundAsk, alsoWrite: RefundDesk['alsoWrite']): Promise<number> {
    const lotIds = new Set(ask.lotIds);
    const choose: RefundDesk['choose'] = (lines) =>
      lines
        .map((line) => ({ lineId: line.lineId, units: unitsIn(lotIds, line) }))
        .filter(({ units }) => units.length > 0)
        .map((part) => ({ ...part, quantity: part.units.length }));
    const { amountFen } = await this.refundUnits.refund({ ...ask, lines: [], fault: 'seller' }, { choose, alsoWrite });
    return amountFen;
  }

  /** By whoever holds the order's token. */
  async claim(call: CallOf<typeof contract.claimRecallRefund>): Promise<ReplyOf<typeof contract.claimRecallRefund>> {
    const { orderNo } = call.params;
    this.secrets.refuseWrong(orderNo, call.query.token);
    const rows = await this.database.query<{ lotId: string; lotCode: string }>(
      `select distinct r.lot_id as "lotId", t.code as "lotCode" from orders."order" o
       join inventory.reservation r on r.order_id = o.id join lots.recall_lot a on a.lot_id = r.lot_id
       join lots.lot t on t.id = r.lot_id where o.order_no = $1`,
      [orderNo],
    );
    if (rows.length === 0) refuse('not_found', { what: orderNo });
    let units = 0;
    const ask = {
      orderNo,
      lotIds: rows.map(({ lotId }) => lotId),
      reason: `批次召回 ${rows.map(({ lotCode }) => lotCode).join('、')}`.slice(0, 200),
      requestedBy: '买家',
    };
    const refundedFen = await this.refund(ask, async (tx, order, _, refundId) => {
      units = refundId === null ? 0 : await unitsOf(tx, refundId);
      await noteClaim(tx, order.id, refundId, call.now);
    });
    return { refundedFen, units };
  }
}

async function unitsOf(tx: Tx, refundId: string): Promise<number> {
  const [row] = await tx.query<{ units: number }>(
    `select coalesce(sum(cardinality(units)), 0)::integer as units from orders.refund_line where refund_id = $1`,
    [refundId],
  );
  return row?.units ?? 0;
}

/** A notice that failed or was cancelled is done when the buyer has taken the refund. */
const noteClaim = (tx: Tx, orderId: string, refundId: string | null, at: Date): Promise<object[]> =>
  tx.query(
    `update orders.recall_notice n set state = 'done', failure = null, refund_id = coalesce(n.refund_id, $2), notified_at = coalesce(n.notified_at, $3),
       worked_at = $3, refunded_fen = n.refunded_fen + coalesce((select f.amount_fen from orders.refund f where f.id = $2), 0)
     where n.order_id = $1 and n.state in ('failed', 'cancelled')`,
    [orderId, refundId, at],
  );

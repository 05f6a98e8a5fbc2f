import { Injectable } from '@nestjs/common';
import { type CallOf, type ReplyOf, orders } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, Refusal, formatFen, refuse, shanghaiDate, sumFen, uuidv7 } from '@youjian/kernel';
import {
  REFUNDABLE_STATES,
  type RefundFault,
  type RefundedLine,
  isEveryUnitGone,
  type RefundedUnitsAsk,
  type UnitsRefunded,
  afterRefund,
  freightBack,
  refundUnits,
  unitsGoBackToStock,
} from '@youjian/orders-domain';
import { refundWindow } from '@youjian/payments-domain';
import { Disputes, Payments, Refunds } from '@youjian/payments-server';
import { unitsRefunded } from './events';
import { requireOutlet } from './move-order';
import { Notices } from './notices/notices';
import { tellRefundBegun, tellRefundDone } from './notices/tell-refunds';
import { type RefundableLineRow, type RefundableOrder, linesOf, lockOrder, soldLine } from './refund-rows';
import { restoreVouchers } from './vouchers/release-vouchers';

export interface RefundAsk {
  readonly orderNo: string;
  readonly lines: readonly RefundedUnitsAsk[];
  readonly reason: string;
  /** Whose fault it is; it decides about the freight of what has left already. Unsaid, the buyer changed their mind. */
  readonly fault?: RefundFault;
  readonly requestKey?: string;
  readonly requestedBy: string;
  /** Not the way it came: a person or a till paid it, or the provider's desk did, and the ledger follows. */
  readonly route?: 'manual' | 'provider_desk' | 'till';
  /** For the ledger to follow something that happened already under this id. */
  readonly refundId?: string;
  /** What went in all, where it is more than the units hold. */
  readonly refundFen?: number;
  /** What of it is freight, where that is known already. */
  readonly freightFen?: number;
  /** The task of a refund that failed: its units wait for this and for nobody else, and are not moved a second time. */
  readonly taskId?: string;
  /** The goods move later, or have moved already. */
  readonly goods?: 'as_before';
}

type Reply = ReplyOf<typeof orders.refundOrder>;
interface Written {
  readonly refundId: string;
  readonly amountFen: number;
  readonly paymentRefundId: string | null;
}

/** What whoever asks adds: whether they may, which units when that is known only under the lock, and what else becomes true. */
export interface RefundDesk {
  readonly mayTouch?: (order: RefundableOrder) => void;
  readonly choose?: (lines: readonly RefundableLineRow[]) => readonly RefundedUnitsAsk[];
  readonly alsoWrite: (tx: Tx, order: RefundableOrder, amountFen: number, refundId: string | null) => Promise<void>;
}

/**
 * Gives units back: their stored fen to the buyer, the same fen out of the villages' postings, and the units to the shelf
 * while the parcel is still here. All of it in one transaction; the provider is asked afterwards.
 */
@Injectable()
export class RefundUnits {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
    private readonly disputes: Disputes,
    private readonly notices: Notices,
  ) {}

  async run(call: CallOf<typeof orders.refundOrder>): Promise<Reply> {
    const user = requireUser(call.who);
    const ask = {
      ...call.body,
      orderNo: call.params.orderNo,
      requestedBy: user.name,
      ...(call.requestKey ? { requestKey: `${user.userId}:${call.requestKey}` } : {}),
    };
    const mayTouch = (order: RefundableOrder): void => void requireOutlet(call.who, order.outletId);
    const alsoWrite: RefundDesk['alsoWrite'] = (tx, order, amountFen, refundId) =>
      audit(tx, call, {
        action: 'refund_units',
        room: 'orders',
        subjectType: 'order',
        subjectId: order.orderNo,
        before: { refundedFen: order.refundedFen },
        after: { refundedFen: order.refundedFen + amountFen, refundId, lines: ask.lines, reason: ask.reason },
      });
    return this.refund(ask, { mayTouch, alsoWrite });
  }

  async refund(ask: RefundAsk, desk?: RefundDesk): Promise<Reply> {
    const { refundId, amountFen, paymentRefundId } = await this.database.inTransaction((tx) =>
      this.refundIn(tx, ask, desk),
    );
    const state = paymentRefundId ? await this.refunds.send(paymentRefundId) : 'succeeded';
    return { refundId, amountFen, state };
  }

  /** All that becomes true at once; whoever calls it sends the refund after the commit. */
  async refundIn(tx: Tx, ask: RefundAsk, desk?: RefundDesk): Promise<Written> {
    const order = await lockOrder(tx, ask.orderNo);
    desk?.mayTouch?.(order);
    const earlier = ask.requestKey ? await this.earlier(tx, ask.requestKey) : null;
    if (earlier) return earlier;
    const isOver = order.state === 'cancelled' && (ask.taskId !== undefined || ask.route === 'provider_desk');
    if (!REFUNDABLE_STATES.includes(order.state) && !isOver)
      refuse('order_state', { state: order.state, move: 'refund' });
    const lines = await linesOf(tx, order.id);
    const open = ask.taskId || ask.route === 'provider_desk' ? lines : lines.map(withoutWaiting);
    const asks = desk?.choose?.(open) ?? ask.lines;
    if (asks.length === 0 && ask.route !== 'provider_desk') {
      await desk?.alsoWrite(tx, order, 0, null);
      return { refundId: order.id, amountFen: 0, paymentRefundId: null };
    }
    const refunded = asks.length === 0 ? [] : refundUnits(asks, open);
    if (refunded instanceof Refusal) throw refunded;
    const written = await this.write(tx, ask, order, lines, refunded);
    await desk?.alsoWrite(tx, order, written.amountFen, written.refundId);
    return written;
  }

  private async earlier(tx: Tx, requestKey: string): Promise<Written | null> {
    const [row] = await tx.query<Written>(
      `select r.id as "refundId", r.amount_fen as "amountFen", p.id as "paymentRefundId"
       from orders.refund r left join payments.refund p on p.cause = 'refund:' || r.id where r.request_key = $1`,
      [requestKey],
    );
    return row ?? null;
  }

  private async write(
    tx: Tx,
    ask: RefundAsk,
    order: RefundableOrder,
    lines: readonly RefundableLineRow[],
    refunded: readonly RefundedLine[],
  ): Promise<Written> {
    const now = this.clock.now();
    const payment = await this.payments.paidOf(tx, order.id);
    if (!payment?.paidAt) refuse('order_state', { state: order.state, move: 'refund' });
    if (ask.route !== 'provider_desk') await this.disputes.refuseOpen(tx, order.id);
    if (!ask.route) {
      if (payment.provider === 'till') refuse('paid_at_the_till', { method: payment.method });
      const window = refundWindow(payment.method, payment.paidAt, now);
      if (!window.open) refuse('refund_window_closed', { method: payment.method, days: window.days });
    }

    const refundId = ask.refundId ?? uuidv7();
    const goodsStay = ask.goods === 'as_before' || ask.taskId !== undefined || ask.route === 'provider_desk';
    const isHere = unitsGoBackToStock(order.state);
    const toStock = isHere && !goodsStay;
    const everyUnit = isEveryUnitGone(lines, refunded);
    const unitsFen = sumFen(refunded.map((line) => line.amountFen));
    const freightFen = freightOf(ask, order, { everyUnit, dispatched: !isHere }, unitsFen);
    const amountFen = sumFen([freightFen, unitsFen]);
    // A phone paid a part of it: no more than that part can go back by the provider.
    if (!ask.route && payment.amountFen < order.totalFen) await this.refuseBeyond(tx, payment.id, amountFen);
    await tx.query(
      {
        name: 'orders.refund.insert',
        text: `insert into orders.refund (id, order_id, request_key, amount_fen, reason, units_to, requested_by, requested_at, route, freight_fen)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      },
      [
        refundId,
        order.id,
        ask.requestKey ?? null,
        amountFen,
        ask.reason,
        goodsStay ? 'as_before' : toStock ? 'stock' : 'loss',
        ask.requestedBy,
        now,
        ask.route ?? 'provider',
        freightFen,
      ],
    );
    const news: UnitsRefunded[] = [];
    for (const part of refunded) news.push(await this.writeLine(tx, refundId, order, lines, part, payment.paidAt, now));
    if (toStock) await this.returnToStock(tx, refundId, lines, refunded, now);
    if (everyUnit && order.discountFen > 0) await restoreVouchers(tx, order.id, now, !isHere);

    await tx.query(
      {
        name: 'orders.refund.order',
        text: `update orders."order" set refunded_fen = refunded_fen + $2,
         state = case when $3 then 'cancelled' else state end, closed_at = case when $3 then $4 else closed_at end where id = $1`,
      },
      [order.id, amountFen, everyUnit && toStock, now],
    );
    const units = sumUnits(refunded);
    await tx.query(
      {
        name: 'orders.refund.event',
        text: `insert into orders.order_event (id, order_id, at, move, actor_name, facts) values ($1, $2, $3, 'refunded', $4, $5)`,
      },
      [
        uuidv7(),
        order.id,
        now,
        ask.requestedBy,
        JSON.stringify({
          refundId,
          amountFen,
          ...(freightFen > 0 ? { freightFen } : {}),
          units,
          reason: ask.reason,
        }),
      ],
    );
    const paymentRefundId =
      amountFen === 0 || ask.route
        ? null
        : await this.refunds.request(tx, {
            paymentId: payment.id,
            orderId: order.id,
            amountFen,
            reason: 'units',
            cause: `refund:${refundId}`,
          });
    await this.events.tell(tx, unitsRefunded, news);
    const told = { refundId, orderId: order.id, amountFen, units, at: now };
    if (ask.route === 'manual' || ask.route === 'till') await tellRefundDone(tx, this.notices, told);
    else await tellRefundBegun(tx, this.notices, told);
    return { refundId, amountFen, paymentRefundId };
  }

  private async refuseBeyond(tx: Tx, paymentId: string, amountFen: number): Promise<void> {
    const leftFen = await this.payments.leftOf(tx, paymentId);
    if (amountFen > leftFen) refuse('original_way_exceeded', { most: formatFen(leftFen) });
  }

  private async writeLine(
    tx: Tx,
    refundId: string,
    order: RefundableOrder,
    lines: readonly RefundableLineRow[],
    part: RefundedLine,
    paidAt: Date,
    at: Date,
  ): Promise<UnitsRefunded> {
    const line = lines.find((candidate) => candidate.lineId === part.lineId);
    if (!line) throw new Error('a refunded line is a line of its order');
    const refundLineId = uuidv7();
    await tx.query(
      {
        name: 'orders.refund_line.insert',
        text: `insert into orders.refund_line (id, refund_id, line_id, units, amount_fen, unit_fen, part_units, part_fen)
          values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      },
      [refundLineId, refundId, part.lineId, part.units, part.amountFen, part.unitFen, part.partUnits, part.partFen],
    );
    const after = afterRefund(line, part);
    await tx.query(
      {
        name: 'orders.refund.line',
        text: `update orders.line set refunded_units = $2, part_refunded_fen = $3 where id = $1`,
      },
      [part.lineId, after.refundedUnits, after.partRefundedFen],
    );
    return {
      ...soldLine(order, line, paidAt),
      at,
      kind: 'refund',
      refundedOn: shanghaiDate(at),
      refundLineId,
      changes: part.changes,
    };
  }

  private async returnToStock(
    tx: Tx,
    refundId: string,
    lines: readonly RefundableLineRow[],
    refunded: readonly RefundedLine[],
    at: Date,
  ): Promise<void> {
    const back = new Map<string, number>();
    for (const part of refunded) {
      const runs = lines.find((line) => line.lineId === part.lineId)?.runs ?? [];
      for (const unit of part.units) {
        const run = runs.find(
          (candidate) => unit >= candidate.firstUnit && unit < candidate.firstUnit + candidate.quantity,
        );
        if (run) back.set(run.stockId, (back.get(run.stockId) ?? 0) + 1);
      }
    }
    const rows = [...back].map(([stockId, quantity]) => ({ stock_id: stockId, quantity }));
    await tx.query(
      {
        name: 'orders.refund.to_stock',
        text: `with back as (select * from json_to_recordset($1::json) as x(stock_id uuid, quantity integer)),
        shelf as materialized (select s.id, s.sku_id from inventory.stock s where s.id in (select stock_id from back) order by s.id for update),
        moved as (update inventory.stock s set on_hand = s.on_hand + b.quantity from shelf h join back b on b.stock_id = h.id where s.id = h.id),
        told as (insert into platform.change (kind, key) select distinct 'sku', sku_id::text from shelf)
       insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
       select gen_random_uuid(), stock_id, 'returned', quantity, $2, $3 from back`,
      },
      [JSON.stringify(rows), `refund:${refundId}`, at],
    );
  }
}

const sumUnits = (refunded: readonly RefundedLine[]): number =>
  refunded.reduce((sum, part) => sum + part.units.length + part.partUnits.length, 0);

/** Units of a refund that failed wait for its task: nobody else gives them back meanwhile. */
const withoutWaiting = (line: RefundableLineRow): RefundableLineRow => ({
  ...line,
  refundedUnits: [...new Set([...line.refundedUnits, ...line.waitingUnits])],
});

/** What of the freight goes along: what a failed refund had given, what the provider's desk gave beyond the units, or the rule. */
function freightOf(
  ask: RefundAsk,
  order: RefundableOrder,
  went: { readonly everyUnit: boolean; readonly dispatched: boolean },
  unitsFen: number,
): number {
  if (ask.freightFen !== undefined) return ask.freightFen;
  if (ask.refundFen !== undefined) return ask.refundFen - unitsFen;
  return freightBack({ freightFen: order.freightLeftFen, ...went, fault: ask.fault ?? 'buyer' });
}

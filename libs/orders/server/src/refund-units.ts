import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CallOf, type ReplyOf, orders } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Clock, Refusal, addDays, refuse, shanghaiDate, sumFen, uuidv7 } from '@youjian/kernel';
import {
  type LotRun,
  type OrderState,
  REFUNDABLE_STATES,
  type RefundFault,
  type RefundedLine,
  type RefundedUnitsAsk,
  type UnitsRefunded,
  freightBack,
  refundUnits,
  unitsGoBackToStock,
} from '@youjian/orders-domain';
import { refundWindow } from '@youjian/payments-domain';
import { Disputes, Payments, type RefundFailed, Refunds, refundsFailed } from '@youjian/payments-server';
import { unitsRefunded } from './events';
import { requireOutlet } from './move-order';
import { Notices } from './notices/notices';
import { restoreVouchers } from './vouchers/release-vouchers';
import { tellRefundBegun, tellRefundsFailed } from './notices/tell-refunds';

/** The order as a refund holds it. */
export interface RefundableOrder {
  id: string;
  orderNo: string;
  state: OrderState;
  channel: string;
  outletId: string | null;
  destinationCode: string;
  totalFen: number;
  discountFen: number;
  freightFen: number;
  refundedFen: number;
}
export interface RefundableLineRow {
  lineId: string;
  productId: string;
  quantity: number;
  unitNetFen: number[];
  unitNetGrams: number;
  afterSalesDays: number;
  refundedUnits: number[];
  runs: (LotRun & { stockId: string })[];
}

export interface RefundAsk {
  readonly orderNo: string;
  readonly lines: readonly RefundedUnitsAsk[];
  readonly reason: string;
  /** Whose fault it is; it decides about the freight of what has left already. Unsaid, the buyer changed their mind. */
  readonly fault?: RefundFault;
  readonly requestKey?: string;
  readonly requestedBy: string;
}

type Reply = ReplyOf<typeof orders.refundOrder>;

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
export class RefundUnits implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
    private readonly disputes: Disputes,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.events.on(refundsFailed, (tx, batch) => this.noteFailures(tx, batch));
  }

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
    const { refundId, amountFen, paymentRefundId } = await this.database.inTransaction(async (tx) => {
      const order = await lockOrder(tx, ask.orderNo);
      desk?.mayTouch?.(order);
      const earlier = ask.requestKey ? await this.earlier(tx, ask.requestKey) : null;
      if (earlier) return earlier;
      if (!REFUNDABLE_STATES.includes(order.state)) refuse('order_state', { state: order.state, move: 'refund' });
      const lines = await linesOf(tx, order.id);
      const asks = desk?.choose?.(lines) ?? ask.lines;
      if (asks.length === 0) {
        await desk?.alsoWrite(tx, order, 0, null);
        return { refundId: order.id, amountFen: 0, paymentRefundId: null };
      }
      const refunded = refundUnits(asks, lines);
      if (refunded instanceof Refusal) throw refunded;
      const written = await this.write(tx, ask, order, lines, refunded);
      await desk?.alsoWrite(tx, order, written.amountFen, written.refundId);
      return written;
    });
    const state = paymentRefundId ? await this.refunds.send(paymentRefundId) : 'succeeded';
    return { refundId, amountFen, state };
  }

  /** A wallet may refuse a refund minutes later: the journal says so, and the refund on the order's page stands as failed. */
  private async noteFailures(tx: Tx, batch: readonly RefundFailed[]): Promise<void> {
    for (const { orderId, amountFen, cause, at } of batch) {
      await tx.query(
        `insert into orders.order_event (id, order_id, at, move, facts) values ($1, $2, $3, 'refund_failed', $4)`,
        [uuidv7(), orderId, at, JSON.stringify({ amountFen, cause })],
      );
    }
    await tellRefundsFailed(tx, this.notices, batch);
  }

  private async earlier(
    tx: Tx,
    requestKey: string,
  ): Promise<{ refundId: string; amountFen: number; paymentRefundId: string | null } | null> {
    const [row] = await tx.query<{ refundId: string; amountFen: number; paymentRefundId: string | null }>(
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
  ) {
    const now = this.clock.now();
    const payment = await this.payments.paidOf(tx, order.id);
    if (!payment?.paidAt) refuse('order_state', { state: order.state, move: 'refund' });
    await this.disputes.refuseOpen(tx, order.id);
    const window = refundWindow(payment.method, payment.paidAt, now);
    if (!window.open) refuse('refund_window_closed', { method: payment.method, days: window.days });

    const refundId = uuidv7();
    const toStock = unitsGoBackToStock(order.state);
    const everyUnit = lines.every((line) => allUnitsGone(line, refunded));
    const freightFen = freightBack({
      ...{ freightFen: order.freightFen, everyUnit, dispatched: !toStock },
      fault: ask.fault ?? 'buyer',
    });
    const amountFen = sumFen([freightFen, ...refunded.map((line) => line.amountFen)]);
    await tx.query(
      {
        name: 'orders.refund.insert',
        text: `insert into orders.refund (id, order_id, request_key, amount_fen, reason, units_to, requested_by, requested_at, freight_fen)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      },
      [
        refundId,
        order.id,
        ask.requestKey ?? null,
        amountFen,
        ask.reason,
        toStock ? 'stock' : 'loss',
        ask.requestedBy,
        now,
        freightFen,
      ],
    );
    const news: UnitsRefunded[] = [];
    for (const part of refunded) news.push(await this.writeLine(tx, refundId, order, lines, part, payment.paidAt, now));
    if (toStock) await this.returnToStock(tx, refundId, lines, refunded, now);
    if (everyUnit && order.discountFen > 0) await restoreVouchers(tx, order.id, now, !toStock);

    await tx.query(
      {
        name: 'orders.refund.order',
        text: `update orders."order" set refunded_fen = refunded_fen + $2,
         state = case when $3 then 'cancelled' else state end, closed_at = case when $3 then $4 else closed_at end where id = $1`,
      },
      [order.id, amountFen, everyUnit && toStock, now],
    );
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
          units: sumUnits(refunded),
          reason: ask.reason,
        }),
      ],
    );
    const paymentRefundId =
      amountFen === 0
        ? null
        : await this.refunds.request(tx, {
            paymentId: payment.id,
            orderId: order.id,
            amountFen,
            reason: 'units',
            cause: `refund:${refundId}`,
          });
    await this.events.tell(tx, unitsRefunded, news);
    const units = sumUnits(refunded);
    await tellRefundBegun(tx, this.notices, { refundId, orderId: order.id, amountFen, units, at: now });
    return { refundId, amountFen, paymentRefundId };
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
        text: `insert into orders.refund_line (id, refund_id, line_id, units, amount_fen) values ($1, $2, $3, $4, $5)`,
      },
      [refundLineId, refundId, part.lineId, part.units, part.amountFen],
    );
    await tx.query(
      {
        name: 'orders.refund.line',
        text: `update orders.line set refunded_units = refunded_units || $2::integer[] where id = $1`,
      },
      [part.lineId, part.units],
    );
    const soldOn = shanghaiDate(paidAt);
    return {
      orderId: order.id,
      lineId: part.lineId,
      channel: order.channel,
      outletId: order.outletId,
      destinationCode: order.destinationCode,
      productId: line.productId,
      unitNetFen: line.unitNetFen,
      unitNetGrams: line.unitNetGrams,
      runs: line.runs.map(({ lotId, firstUnit, quantity }) => ({ lotId, firstUnit, quantity })),
      soldOn,
      maturesOn: addDays(soldOn, line.afterSalesDays),
      at,
      refundLineId,
      units: part.units,
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
  refunded.reduce((sum, part) => sum + part.units.length, 0);

async function lockOrder(tx: Tx, orderNo: string): Promise<RefundableOrder> {
  const [order] = await tx.query<RefundableOrder>(
    {
      name: 'orders.refund.lock_order',
      text: `select id, order_no as "orderNo", state, channel, outlet_id as "outletId", destination_code as "destinationCode", total_fen as "totalFen",
       discount_fen as "discountFen", freight_fen as "freightFen", refunded_fen as "refundedFen" from orders."order" where order_no = $1 for update`,
    },
    [orderNo],
  );
  return order ?? refuse('not_found', { what: orderNo });
}

async function linesOf(tx: Tx, orderId: string): Promise<RefundableLineRow[]> {
  return tx.query<RefundableLineRow>(
    {
      name: 'orders.refund.lines',
      text: `select l.id as "lineId", l.product_id as "productId", l.quantity, l.unit_net_fen as "unitNetFen", l.unit_net_grams as "unitNetGrams",
       l.after_sales_days as "afterSalesDays", l.refunded_units as "refundedUnits",
       (select json_agg(json_build_object('lotId', r.lot_id, 'stockId', r.stock_id, 'firstUnit', r.first_unit, 'quantity', r.quantity) order by r.first_unit)
          from inventory.reservation r where r.line_id = l.id) as runs
     from orders.line l where l.order_id = $1 order by l.position`,
    },
    [orderId],
  );
}

function allUnitsGone(line: RefundableLineRow, refunded: readonly RefundedLine[]): boolean {
  const now = refunded.find((part) => part.lineId === line.lineId)?.units.length ?? 0;
  return line.refundedUnits.length + now === line.quantity;
}

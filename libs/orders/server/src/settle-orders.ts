import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { addDays, shanghaiDate, uuidv7 } from '@youjian/kernel';
import type { LineSold, LotRun } from '@youjian/orders-domain';
import {
  type DisputeMoved,
  type PaymentArrived,
  Refunds,
  disputesMoved,
  paymentsArrived,
} from '@youjian/payments-server';
import { CloseUnpaid } from './close-unpaid';
import { linesSold } from './events';
import { Notices } from './notices/notices';
import { RegainUnits } from './regain-units';
import { bookTenders } from './till/book-tenders';

/**
 * The whole step from "waits for payment" to "paid" for a batch of orders, in one statement: orders, what they reserved,
 * the shelf, the movements and the journal. Rows are locked in id order, orders before stock, as everywhere.
 * An order that does not wait any more is not touched, which is what makes news that comes twice harmless.
 */
const SETTLE = {
  name: 'orders.settle',
  text: `
    with arrived as (select * from json_to_recordset($1::json) as x(order_id uuid, event_id uuid, method text, received_fen bigint)),
    -- Found by their ids, given as an array: of a list of rows the planner knows no length, and would walk the table for it.
    locked as materialized (
      select o.id, o.state, o.yielded_at from orders."order" o where o.id = any($3::uuid[]) order by o.id for update),
    -- An order that lost units to a till is not settled here: this statement may still see what it held before.
    waiting as materialized (select id from locked where state = 'pending_payment' and yielded_at is null),
    held as materialized (select r.id, r.state from inventory.reservation r where r.order_id in (select id from waiting)),
    paid as (
      update orders."order" o set state = 'paid', paid_fen = o.total_fen, paid_at = $2
      from waiting w where o.id = w.id
      returning o.id, o.order_no, o.channel, o.outlet_id, o.destination_code),
    runs as (
      update inventory.reservation r set state = 'sold' from held h where r.id = h.id and h.state = 'held'
      returning r.id, r.order_id, r.line_id, r.stock_id, r.lot_id, r.first_unit, r.quantity),
    taken as (select stock_id, sum(quantity)::integer as quantity from runs group by stock_id),
    shelf as materialized (select s.id from inventory.stock s where s.id in (select stock_id from taken) order by s.id for update),
    moved as (
      update inventory.stock s set on_hand = s.on_hand - t.quantity, reserved = s.reserved - t.quantity
      from shelf f join taken t on t.stock_id = f.id where s.id = f.id),
    movements as (
      insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
      -- Under the id of the first run it sells: the ids follow the time, as an index likes it.
      select (array_agg(id order by first_unit))[1], stock_id, 'sold', -sum(quantity)::integer, 'order:' || order_id, $2 from runs group by stock_id, order_id),
    noted as (
      insert into orders.order_event (id, order_id, at, move, facts)
      select a.event_id, a.order_id, $2, 'paid', json_build_object('method', a.method)::jsonb from arrived a join paid p on p.id = a.order_id)
    select p.id as "orderId", p.channel, p.outlet_id as "outletId", p.destination_code as "destinationCode",
      l.id as "lineId", l.product_id as "productId", l.unit_net_fen as "unitNetFen", l.unit_net_grams as "unitNetGrams", l.after_sales_days as "afterSalesDays",
      (select json_agg(json_build_object('lotId', r.lot_id, 'firstUnit', r.first_unit, 'quantity', r.quantity) order by r.first_unit)
         from runs r where r.line_id = l.id) as runs
    from paid p join orders.line l on l.order_id = p.id
    order by p.id, l.position`,
};

interface Row {
  orderId: string;
  channel: string;
  outletId: string | null;
  destinationCode: string;
  lineId: string;
  productId: string;
  unitNetFen: number[];
  unitNetGrams: number;
  afterSalesDays: number;
  runs: LotRun[];
}

/** Orders hear of money and become paid, in the same transaction; then they tell the rooms below. */
@Injectable()
export class SettleOrders implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly refunds: Refunds,
    private readonly notices: Notices,
    private readonly regain: RegainUnits,
    private readonly closeUnpaid: CloseUnpaid,
  ) {}

  onModuleInit(): void {
    this.events.on(paymentsArrived, (tx, batch) => this.run(tx, batch));
    this.events.on(disputesMoved, (tx, batch) => this.noteDisputes(tx, batch));
  }

  private async run(tx: Tx, arrived: readonly PaymentArrived[]): Promise<void> {
    const right = arrived.filter((payment) => payment.state === 'paid');
    const settled = right.length > 0 ? await this.settle(tx, right) : new Set<string>();
    for (const orderId of await this.settleYielded(tx, right, settled)) settled.add(orderId);
    // A second payment of one order may travel in the same batch: the first settles it, the second goes back.
    const first = new Set<string>();
    const late = right.filter((payment) => {
      const isFirst = settled.has(payment.orderId) && !first.has(payment.orderId);
      first.add(payment.orderId);
      return !isFirst;
    });
    for (const payment of late) await this.giveBack(tx, payment);
    const wrong = arrived.filter((payment) => payment.state === 'review');
    for (const payment of wrong) await this.review(tx, payment);
  }

  private async settle(tx: Tx, arrived: readonly PaymentArrived[]): Promise<Set<string>> {
    const at = arrived[0]?.at ?? new Date(0);
    const asks = [...new Map(arrived.map((payment) => [payment.orderId, payment])).values()].map((payment) => ({
      order_id: payment.orderId,
      event_id: uuidv7(),
      method: payment.method,
      received_fen: payment.receivedFen,
    }));
    const ids = asks.map((ask) => ask.order_id);
    const rows = await tx.query<Row>(SETTLE, [JSON.stringify(asks), at, ids]);
    await bookTenders(tx, rows, at);
    const soldOn = shanghaiDate(at);
    const lines: LineSold[] = rows.map(({ afterSalesDays, ...row }) => ({
      ...row,
      at,
      soldOn,
      maturesOn: addDays(soldOn, afterSalesDays),
    }));
    await this.events.tell(tx, linesSold, lines);
    return new Set(rows.map((row) => row.orderId));
  }

  /**
   * Paid after a till had sold the units it held: with other units of the same goods it is an order like any other; without,
   * it is over, and what was paid goes back as for any order that is.
   */
  private async settleYielded(
    tx: Tx,
    right: readonly PaymentArrived[],
    settled: ReadonlySet<string>,
  ): Promise<ReadonlySet<string>> {
    const left = right.filter(({ orderId }) => !settled.has(orderId));
    const [first] = left;
    if (!first) return new Set();
    const { regained, lost } = await this.regain.run(tx, [...new Set(left.map(({ orderId }) => orderId))], first.at);
    await this.closeUnpaid.lose(tx, lost, first.at);
    return regained.size > 0
      ? this.settle(
          tx,
          left.filter(({ orderId }) => regained.has(orderId)),
        )
      : regained;
  }

  /** Paid too late, or twice: the money goes back in full and the order stays what it is. Nothing is ever kept in silence. */
  private async giveBack(tx: Tx, payment: PaymentArrived): Promise<void> {
    const [order] = await tx.query<{ state: string }>(`select state from orders."order" where id = $1 for update`, [
      payment.orderId,
    ]);
    const isDuplicate = order !== undefined && order.state !== 'expired' && order.state !== 'cancelled';
    const reason = isDuplicate ? 'duplicate_payment' : 'late_payment';
    await tx.query(`update payments.payment set state = 'late' where id = $1`, [payment.paymentId]);
    const refundId = await this.refunds.request(tx, {
      paymentId: payment.paymentId,
      orderId: payment.orderId,
      amountFen: payment.receivedFen,
      reason,
      cause: `payment:${payment.paymentId}`,
    });
    await tx.query(`insert into orders.order_event (id, order_id, at, move, facts) values ($1, $2, $3, $4, $5)`, [
      uuidv7(),
      payment.orderId,
      payment.at,
      isDuplicate ? 'duplicate_payment_refunded' : 'late_payment_refunded',
      JSON.stringify({ amountFen: payment.receivedFen }),
    ]);
    const { orderId, paymentId, receivedFen: amountFen, at } = payment;
    const facts = { amountFen, twice: isDuplicate };
    await this.notices.tell(tx, [{ kind: 'late_payment_refunded', orderId, cause: `payment:${paymentId}`, facts }], at);
    tx.afterCommit(() => void this.refunds.send(refundId).catch(() => undefined));
  }

  /**
   * Another amount or currency than was asked for: not paid, put on the review desk. An order that does not wait for money
   * needs no review: what came goes back as it came.
   */
  private async review(tx: Tx, payment: PaymentArrived): Promise<void> {
    const waiting = await tx.query(
      `update orders."order" set state = 'payment_review' where id = $1 and state = 'pending_payment' returning id`,
      [payment.orderId],
    );
    if (waiting.length === 0) return this.giveBack(tx, payment);
    await tx.query(
      `insert into orders.order_event (id, order_id, at, move, facts) values ($1, $2, $3, 'payment_review', $4)`,
      [
        uuidv7(),
        payment.orderId,
        payment.at,
        JSON.stringify({ expectedFen: payment.amountFen, receivedFen: payment.receivedFen }),
      ],
    );
  }

  /** What a bank asks about a payment stands in its order's journal. */
  private async noteDisputes(tx: Tx, batch: readonly DisputeMoved[]): Promise<void> {
    const rows = batch.map(({ orderId, at, open, disputeId, amount, reason, state }) => ({
      id: uuidv7(),
      order_id: orderId,
      at,
      move: open ? 'dispute_open' : 'dispute_closed',
      facts: { disputeId, amount, reason, state },
    }));
    await tx.query(
      `insert into orders.order_event (id, order_id, at, move, facts)
       select x.id, x.order_id, x.at, x.move, x.facts from json_to_recordset($1::json) as x(id uuid, order_id uuid, at timestamptz, move text, facts jsonb)`,
      [JSON.stringify(rows)],
    );
  }
}

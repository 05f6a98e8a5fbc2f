import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import type { NoticeAsk } from '@youjian/orders-domain';
import { Payments } from '@youjian/payments-server';
import { Notices } from './notices/notices';
import { releaseVouchers } from './vouchers/release-vouchers';

/**
 * Ends unpaid orders and frees what they held, in one statement. $1 is the list of orders (already locked, in id order),
 * $2 the state they get, $3 now, $4 why, for the journal.
 */
const CLOSE = {
  name: 'orders.close_unpaid',
  text: `
    with closed as (
      update orders."order" o set state = $2, closed_at = $3 where o.id = any($1::uuid[]) and o.state = 'pending_payment' returning o.id, o.discount_fen),
    runs as (
      update inventory.reservation r set state = 'released' where r.order_id in (select id from closed) and r.state = 'held'
      returning r.stock_id, r.quantity),
    freed as (select stock_id, sum(quantity)::integer as quantity from runs group by stock_id),
    shelf as materialized (select s.id, s.sku_id from inventory.stock s where s.id in (select stock_id from freed) order by s.id for update),
    moved as (
      update inventory.stock s set reserved = s.reserved - f.quantity from shelf h join freed f on f.stock_id = h.id where s.id = h.id),
    pay as (
      update payments.payment p set state = $2 where p.order_id in (select id from closed) and p.state in ('created', 'open')),
    told as (insert into platform.change (kind, key) select distinct 'sku', sku_id::text from shelf),
    noted as (
      insert into orders.order_event (id, order_id, at, move, facts) select gen_random_uuid(), id, $3, $2, $4::jsonb from closed)
    select id, discount_fen > 0 as discounted from closed`,
};

/** Orders that were not paid in time, or that the buyer took back before paying. */
@Injectable()
export class CloseUnpaid {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly payments: Payments,
    private readonly notices: Notices,
  ) {}

  /** Expires what is due; several processes may do so at once and each takes others' leavings. */
  async expireDue(most = 200): Promise<number> {
    const closed = await this.database.inTransaction(async (tx) => {
      const now = this.clock.now();
      const due = await tx.query<{ id: string }>(
        `select id from (select id from orders."order" where state = 'pending_payment' and pay_before <= $1 order by pay_before limit $2) due order by id`,
        [now, most],
      );
      const locked = await tx.query<{ id: string }>(
        `select id from orders."order" where id = any($1::uuid[]) and state = 'pending_payment' order by id for update skip locked`,
        [due.map((row) => row.id)],
      );
      return this.close(
        tx,
        locked.map((row) => row.id),
        'expired',
        now,
      );
    });
    if (closed.length > 0) await this.payments.expireSessions(closed);
    return closed.length;
  }

  async cancel(orderId: string): Promise<boolean> {
    const closed = await this.database.inTransaction(async (tx) => {
      await tx.query(`select 1 from orders."order" where id = $1 for update`, [orderId]);
      return this.close(tx, [orderId], 'cancelled', this.clock.now());
    });
    if (closed.length > 0) await this.payments.expireSessions(closed);
    return closed.length > 0;
  }

  /** Unpaid orders that hold units of a stopped lot (locked, in id order): over at once, and nothing is kept of a late payment. */
  async stop(tx: Tx, orderIds: readonly string[], now: Date, why: object): Promise<void> {
    const closed = await this.close(tx, orderIds, 'expired', now, why);
    if (closed.length > 0) tx.afterCommit(() => void this.payments.expireSessions(closed).catch(() => undefined));
  }

  /**
   * Unpaid orders whose units a till had sold and for which there are no others, found out when the money came (locked, in id
   * order). What the buyer is told is that it goes back, which who gives it back says.
   */
  async lose(tx: Tx, orderIds: readonly string[], now: Date): Promise<void> {
    await this.end(tx, orderIds, 'expired', now, { yielded: true });
  }

  /**
   * An order whose money did not fit and goes back. What the buyer is told is that the money returns, which who gives it
   * back says; "nothing was charged" would not be true. An order that is over or paid otherwise stays what it is.
   */
  async cancelReviewed(tx: Tx, orderId: string, now: Date): Promise<void> {
    const waiting = await tx.query(
      `update orders."order" set state = 'pending_payment' where id = $1 and state = 'payment_review' returning id`,
      [orderId],
    );
    if (waiting.length > 0) await this.end(tx, [orderId], 'cancelled', now, { reviewed: true });
  }

  private async close(
    tx: Tx,
    orderIds: readonly string[],
    state: 'expired' | 'cancelled',
    now: Date,
    why?: object,
  ): Promise<string[]> {
    const ended = await this.end(tx, orderIds, state, now, why ?? {});
    if (ended.length === 0) return [];
    const asks = ended.map((orderId): NoticeAsk => {
      const cause = 'closed';
      return state === 'expired'
        ? { kind: 'order_expired', orderId, cause, facts: { stopped: why !== undefined } }
        : { kind: 'order_cancelled', orderId, cause, facts: {} };
    });
    await this.notices.tell(tx, asks, now);
    return ended;
  }

  /** Over, with everything an unpaid order had of others: its units, its payment, its vouchers. Answers those that were open. */
  private async end(
    tx: Tx,
    orderIds: readonly string[],
    state: 'expired' | 'cancelled',
    now: Date,
    why: object,
  ): Promise<string[]> {
    if (orderIds.length === 0) return [];
    const rows = await tx.query<{ id: string; discounted: boolean }>(CLOSE, [
      orderIds,
      state,
      now,
      JSON.stringify(why),
    ]);
    const discounted = rows.filter((row) => row.discounted).map(({ id }) => id);
    await releaseVouchers(tx, { orderIds: discounted, why: state, at: now });
    return rows.map(({ id }) => id);
  }
}

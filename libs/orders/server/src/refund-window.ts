import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, refundDesk as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { refundWindow } from '@youjian/payments-domain';
import { requireOutlet } from './move-order';

export type Window = ReplyOf<typeof contract.showRefundWindow>;

/** Until when the money of an order can go back the way it came; null of an order that was not paid. */
export async function windowOf(sql: Sql, orderId: string, now: Date): Promise<Window | null> {
  const [paid] = await sql.query<{ method: string | null; paidAt: Date }>(
    `select method, paid_at as "paidAt" from payments.payment where order_id = $1 and state = 'paid' and paid_at is not null order by provider = 'till', attempt_no limit 1`,
    [orderId],
  );
  if (!paid) return null;
  const { open, days, closesAt } = refundWindow(paid.method, paid.paidAt, now);
  return { method: paid.method, days, open, closesAt: closesAt && shanghaiTime(closesAt) };
}

/** Known before anybody asks. */
@Injectable()
export class RefundWindows {
  constructor(private readonly database: Database) {}

  async show(call: CallOf<typeof contract.showRefundWindow>): Promise<Window> {
    const { orderNo } = call.params;
    const [order] = await this.database.query<{ id: string; state: string; outletId: string | null }>(
      `select id, state, outlet_id as "outletId" from orders."order" where order_no = $1`,
      [orderNo],
    );
    if (!order) refuse('not_found', { what: orderNo });
    requireOutlet(call.who, order.outletId);
    return (
      (await windowOf(this.database, order.id, call.now)) ??
      refuse('order_state', { state: order.state, move: 'refund' })
    );
  }
}

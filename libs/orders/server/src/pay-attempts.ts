import { Injectable } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock, refuse } from '@youjian/kernel';
import { type CounterWay, type PaymentRow, Payments } from '@youjian/payments-server';

/** Stripe keeps a session open for at least 30 minutes; the reservation lives exactly as long as the session. */
export const PAY_WITHIN_MS = 31 * 60_000;
/** The provider opens no page for less than that; a little more, for the way there. */
const SHORTEST_PAGE_MS = 30 * 60_000 + 15_000;

/** An order that waits to be paid, as an attempt needs it. */
export interface Unpaid {
  readonly id: string;
  readonly orderNo: string;
}

/** A page is the same page in a browser and as a code on a till. */
const isCode = (way: CounterWay | null): boolean => way === 'wechat_qr';

/**
 * One order has one open attempt to be paid. Coming back to it is the same attempt as long as somebody can pay on it; when
 * it is over, or another way is wanted, it is ended at the provider first and only then is there another.
 */
@Injectable()
export class PayAttempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly payments: Payments,
  ) {}

  /** The attempt on which this order can be paid in this way now. Refused while a wallet is still at the one before. */
  async payable(order: Unpaid, way: CounterWay | null): Promise<PaymentRow> {
    const payment = await this.payments.latest(order.id);
    if (!payment) refuse('payment_unavailable', { orderNo: order.orderNo });
    const fits = isCode(payment.way) === isCode(way);
    const standing = await this.standing(order, payment);
    if (standing === 'payable' && fits) return payment;
    // A code that ran out is over for its reader, but not for the provider until it is taken back.
    const mustEnd = standing === 'payable' || (standing === 'over' && payment.state === 'open');
    const ended = mustEnd ? await this.end(order, payment) : standing;
    if (ended === 'processing') refuse('payment_processing', { orderNo: order.orderNo });
    // Somebody was faster: it is settled by now, and the order says so.
    if (ended === 'paid') return this.refuseState(order);
    return this.another(order, payment, way);
  }

  /**
   * The attempt itself when its page is there or can be opened still. Where a crash left the page unmade and its buyer comes
   * back later, the provider would not open it any more for so short a time: then it is the next attempt, with its full time.
   */
  async openable(order: Unpaid, payment: PaymentRow): Promise<PaymentRow> {
    const left = payment.expiresAt.getTime() - this.clock.now().getTime();
    if (payment.sessionId || isCode(payment.way) || left >= SHORTEST_PAGE_MS) return payment;
    return this.another(order, payment, payment.way);
  }

  async standing(order: Unpaid, payment: PaymentRow) {
    return this.payments.standing(payment).catch(() => refuse('payment_unavailable', { orderNo: order.orderNo }));
  }

  async end(order: Unpaid, payment: PaymentRow) {
    return this.payments.end(payment).catch(() => refuse('payment_unavailable', { orderNo: order.orderNo }));
  }

  /** Two who come back at once get the same: who is second finds the attempt of the first. */
  private another(order: Unpaid, replaces: PaymentRow, way: CounterWay | null): Promise<PaymentRow> {
    return this.database.inTransaction(async (tx) => {
      const [locked] = await tx.query<{ state: string }>(`select state from orders."order" where id = $1 for update`, [
        order.id,
      ]);
      if (locked?.state !== 'pending_payment') refuse('order_state', { state: locked?.state, move: 'pay' });
      const latest = await this.payments.latest(order.id, tx);
      if (latest && latest.id !== replaces.id && latest.state === 'created' && isCode(latest.way) === isCode(way))
        return latest;
      if (latest && latest.id !== replaces.id) refuse('payment_processing', { orderNo: order.orderNo });
      // What is reserved stays so exactly as long as the page on which it can be paid.
      const until = new Date(this.clock.now().getTime() + PAY_WITHIN_MS);
      const next = await this.payments.nextAttempt(tx, replaces, way, until);
      await tx.query(`update orders."order" set pay_before = $2 where id = $1`, [order.id, until]);
      return next;
    });
  }

  private async refuseState(order: Unpaid): Promise<never> {
    const [row] = await this.database.query<{ state: string }>(`select state from orders."order" where id = $1`, [
      order.id,
    ]);
    refuse('order_state', { state: row?.state, move: 'pay' });
  }
}

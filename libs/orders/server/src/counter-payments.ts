import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, Who, paymentDesk as contract, tillSales as till } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import type { OrderState } from '@youjian/orders-domain';
import { type PaymentRow, Payments } from '@youjian/payments-server';
import { CloseUnpaid } from './close-unpaid';
import { requireOutlet } from './move-order';
import { OrderSecrets } from './order-secrets';
import { PayAttempts } from './pay-attempts';
import { PlaceOrder } from './place-order';

type Shown = ReplyOf<typeof contract.showCounterPayment>;
interface OrderRow {
  readonly id: string;
  readonly orderNo: string;
  readonly state: OrderState;
  readonly outletId: string | null;
  readonly totalFen: number;
  readonly payBefore: Date;
}

/** How an order is paid over a counter: a code on the screen, a phone that scans it, and a till that keeps asking. */
@Injectable()
export class CounterPayments {
  constructor(
    private readonly database: Database,
    private readonly payments: Payments,
    private readonly attempts: PayAttempts,
    private readonly placeOrder: PlaceOrder,
    private readonly secrets: OrderSecrets,
    private readonly closeUnpaid: CloseUnpaid,
  ) {}

  async start(
    call: CallOf<typeof contract.startCounterPayment> | CallOf<typeof till.startTillPayment>,
  ): Promise<Shown> {
    const order = await this.orderOf(call.params.orderNo, call.who);
    if (order.state !== 'pending_payment') refuse('order_state', { state: order.state, move: 'pay' });
    const { way } = call.body;
    if (order.totalFen === 0) {
      await this.payments.check(order.id);
      return this.view(order.orderNo, call.who);
    }
    const payment = await this.attempts.payable(order, way);
    if (!payment.sessionId) await this.open(order, payment, way);
    await audit(this.database, call, {
      action: 'start_counter_payment',
      room: 'orders',
      subjectType: 'order',
      subjectId: order.orderNo,
      after: { way, attempt: payment.attemptNo },
    });
    return this.view(order.orderNo, call.who);
  }

  /** Asks the provider first, so a till that asks each second needs no message to know. */
  async show(call: CallOf<typeof contract.showCounterPayment> | CallOf<typeof till.showTillPayment>): Promise<Shown> {
    return this.view(call.params.orderNo, call.who);
  }

  async cancel(call: CallOf<typeof contract.cancelCounterPayment>): Promise<Shown> {
    const order = await this.orderOf(call.params.orderNo, call.who);
    const payment = order.state === 'pending_payment' ? await this.payments.latest(order.id) : null;
    if (!payment) return this.view(order.orderNo, call.who);
    const ended = await this.attempts.end(order, payment);
    if (ended === 'processing') refuse('payment_processing', { orderNo: order.orderNo });
    await this.database.inTransaction(async (tx) => {
      await tx.query(`select 1 from orders."order" where id = $1 for update`, [order.id]);
      if (ended === 'over') await this.payments.giveUp(tx, order.id);
      await audit(tx, call, {
        action: 'cancel_counter_payment',
        room: 'orders',
        subjectType: 'order',
        subjectId: order.orderNo,
        after: { attempt: payment.attemptNo, ended },
      });
    });
    return this.view(order.orderNo, call.who);
  }

  /** At a till nobody comes back to it: with the code the order is over as well, and its units are free at the outlet. */
  async giveUp(call: CallOf<typeof till.cancelTillPayment>): Promise<Shown> {
    const order = await this.orderOf(call.params.orderNo, call.who);
    const payment = order.state === 'pending_payment' ? await this.payments.latest(order.id) : null;
    if (!payment) return this.view(order.orderNo, call.who);
    const ended = await this.attempts.end(order, payment);
    if (ended === 'processing') refuse('payment_processing', { orderNo: order.orderNo });
    if (ended === 'over') await this.closeUnpaid.cancel(order.id);
    return this.view(order.orderNo, call.who);
  }

  private async open(order: OrderRow, payment: PaymentRow, way: NonNullable<Shown['way']>): Promise<void> {
    if (way === 'checkout_qr') {
      await this.placeOrder.continue(order, this.secrets.token(order.orderNo));
      return;
    }
    await this.payments.openCode({
      paymentId: payment.id,
      orderNo: order.orderNo,
      amountFen: payment.amountFen,
      idempotencyKey: payment.idempotencyKey,
    });
  }

  private async view(orderNo: string, who: Who): Promise<Shown> {
    const before = await this.orderOf(orderNo, who);
    const payment = await this.payments.latest(before.id);
    const standing =
      payment?.sessionId && before.state === 'pending_payment' && payment.state === 'open'
        ? await this.attempts.standing(before, payment)
        : null;
    // Asking may have settled it.
    const order = standing === 'paid' ? await this.orderOf(orderNo, who) : before;
    const state = stateOf(order.state, payment, standing);
    // Asking has written down how it was paid.
    const settled = standing === 'paid' ? await this.payments.latest(order.id) : payment;
    return {
      orderNo,
      orderState: order.state,
      way: payment?.way ?? (payment?.url ? 'checkout_qr' : null),
      state,
      qr: state === 'waiting' ? (payment?.qr ?? payment?.url ?? null) : null,
      amountFen: payment?.amountFen ?? order.totalFen,
      method: state === 'paid' ? (settled?.method ?? null) : null,
      payBefore: shanghaiTime(order.payBefore),
    };
  }

  private async orderOf(orderNo: string, who: Who): Promise<OrderRow> {
    const [order] = await this.database.query<OrderRow>(
      `select id, order_no as "orderNo", state, outlet_id as "outletId", total_fen as "totalFen", pay_before as "payBefore"
       from orders."order" where order_no = $1`,
      [orderNo],
    );
    if (!order) refuse('not_found', { what: orderNo });
    if (who.kind === 'device' && who.outletId !== order.outletId) refuse('out_of_scope');
    if (who.kind !== 'device') requireOutlet(who, order.outletId);
    return order;
  }
}

/** What the till's screen says. */
function stateOf(
  order: OrderState,
  payment: PaymentRow | null,
  standing: Awaited<ReturnType<Payments['standing']>> | null,
): Shown['state'] {
  if (order === 'payment_review') return 'review';
  if (order === 'expired' || order === 'cancelled') return 'cancelled';
  if (order !== 'pending_payment') return 'paid';
  if (standing === 'processing') return 'processing';
  if (standing === 'over') return 'failed';
  if (payment?.state === 'cancelled' || payment?.state === 'expired') return 'cancelled';
  return payment?.sessionId ? 'waiting' : 'none';
}

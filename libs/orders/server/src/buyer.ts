import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, orders } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { Payments } from '@youjian/payments-server';
import { CloseUnpaid } from './close-unpaid';
import { OrderSecrets } from './order-secrets';
import { OrderView } from './order-view';
import { PayAttempts } from './pay-attempts';
import { PlaceOrder, type Placed } from './place-order';

type PublicOrder = ReplyOf<typeof orders.showOrder>;
type Call = Pick<CallOf<typeof orders.showOrder>, 'params' | 'query'>;

interface OrderRow {
  id: string;
  orderNo: string;
  state: string;
  totalFen: number;
  payBefore: Date;
}

/** What whoever holds an order's token may do with it. A wrong token and a wrong number answer the same: not found. */
@Injectable()
export class Buyer {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
    private readonly view: OrderView,
    private readonly closeUnpaid: CloseUnpaid,
    private readonly placeOrder: PlaceOrder,
    private readonly payments: Payments,
    private readonly attempts: PayAttempts,
  ) {}

  show(call: Call): Promise<PublicOrder> {
    this.requireToken(call);
    return this.view.publicOf(call.params.orderNo);
  }

  async cancel(call: Call): Promise<PublicOrder> {
    const order = await this.orderOf(call);
    const closed = await this.closeUnpaid.cancel(order.id);
    if (!closed && order.state !== 'cancelled')
      refuse('order_state', { state: (await this.orderOf(call)).state, move: 'cancel' });
    return this.view.publicOf(order.orderNo);
  }

  async continuePayment(call: Call): Promise<Placed> {
    const order = await this.orderOf(call);
    if (order.state === 'expired') await this.refuseStopped(order.id);
    if (order.state !== 'pending_payment') refuse('order_state', { state: order.state, move: 'pay' });
    if (order.totalFen > 0) await this.attempts.payable(order, null);
    return this.placeOrder.continue(order, this.secrets.token(order.orderNo));
  }

  async checkPayment(call: Call): Promise<PublicOrder> {
    const order = await this.orderOf(call);
    if (order.state === 'pending_payment') {
      await this.payments.check(order.id).catch(() => refuse('payment_unavailable', { orderNo: order.orderNo }));
    }
    return this.view.publicOf(order.orderNo);
  }

  /** An order that ended because what it holds was stopped says so, with the name of the goods. */
  private async refuseStopped(orderId: string): Promise<void> {
    const [line] = await this.database.query<{ name: string; certificateNo: string }>(
      `select l.name || ' ' || l.sku_name as name, l.product_certificate as "certificateNo" from orders.line l
       where l.order_id = $1 and exists (select 1 from orders.order_event e where e.order_id = $1 and e.move = 'expired' and e.facts ? 'stopped')
       order by l.position limit 1`,
      [orderId],
    );
    if (line) refuse('certificate_not_valid', { ...line });
  }

  private requireToken({ params, query }: Call): void {
    this.secrets.refuseWrong(params.orderNo, query.token);
  }

  private async orderOf(call: Call): Promise<OrderRow> {
    this.requireToken(call);
    const [order] = await this.database.query<OrderRow>(
      `select id, order_no as "orderNo", state, total_fen as "totalFen", pay_before as "payBefore" from orders."order" where order_no = $1`,
      [call.params.orderNo],
    );
    return order ?? refuse('not_found', { what: call.params.orderNo });
  }
}

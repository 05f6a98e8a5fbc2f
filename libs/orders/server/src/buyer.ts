import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, orders } from '@youjian/contract';
import { Database } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { Payments } from '@youjian/payments-server';
import { CloseUnpaid } from './close-unpaid';
import { OrderSecrets } from './order-secrets';
import { OrderView } from './order-view';
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
    if (order.state !== 'pending_payment') refuse('order_state', { state: order.state, move: 'pay' });
    return this.placeOrder.continue(order, this.secrets.token(order.orderNo));
  }

  async checkPayment(call: Call): Promise<PublicOrder> {
    const order = await this.orderOf(call);
    if (order.state === 'pending_payment') {
      await this.payments.check(order.id).catch(() => refuse('payment_unavailable', { orderNo: order.orderNo }));
    }
    return this.view.publicOf(order.orderNo);
  }

  private requireToken({ params, query }: Call): void {
    if (!this.secrets.opens(params.orderNo, query.token)) refuse('not_found', { what: params.orderNo });
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

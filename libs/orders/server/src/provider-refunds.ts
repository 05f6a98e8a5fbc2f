import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { REFUNDABLE_STATES, type OrderState, spreadOverUnits } from '@youjian/orders-domain';
import { type RefundFound, refundsFound } from '@youjian/payments-server';
import { RefundUnits } from './refund-units';

/**
 * Somebody gave money back at the provider's own desk. Nobody said for what, so it is taken from the order's units in their
 * order, to the fen; the goods stay where they are until a person has looked, for which there is a task.
 */
@Injectable()
export class ProviderRefunds implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly refundUnits: RefundUnits,
  ) {}

  onModuleInit(): void {
    this.events.on(refundsFound, async (tx, batch) => {
      for (const found of batch) await this.follow(tx, found);
    });
  }

  private async follow(tx: Tx, { refundId, orderId, amountFen, at }: RefundFound): Promise<void> {
    const [order] = await tx.query<{ orderNo: string; state: OrderState }>(
      `select order_no as "orderNo", state from orders."order" where id = $1 for update`,
      [orderId],
    );
    // Money of an order that never was paid stands with its payment alone.
    if (!order || !(REFUNDABLE_STATES.includes(order.state) || order.state === 'cancelled')) return;
    const ask = {
      orderNo: order.orderNo,
      lines: [],
      reason: '支付平台后台退款',
      requestedBy: '支付平台后台',
      route: 'provider_desk',
      refundId,
      refundFen: amountFen,
    } as const;
    await this.refundUnits.refundIn(tx, ask, {
      choose: (lines) => spreadOverUnits(amountFen, lines),
      alsoWrite: async () => {
        await tx.query(
          `insert into orders.refund_task (id, refund_id, order_id, kind, opened_at, state) values ($1, $2, $3, 'provider_desk', $4, 'open')`,
          [uuidv7(), refundId, orderId, at],
        );
      },
    });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events, type Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type DispatchMade, dispatchesMade, dispatchesMoved } from '@youjian/lots-server';
import { refuseHeld } from './refuse-held';

const BY_NUMBER = {
  name: 'orders.of_dispatch',
  text: `select id, state from orders."order" where order_no = $1 for share`,
};

/** States in which an order's goods may be on their way out of the centre. */
const SENDABLE: ReadonlySet<string> = new Set(['paid', 'fulfilling']);

/** A parcel names an order that lots cannot see: whether it is there, paid and not kept back is said here, twice. */
@Injectable()
export class DispatchOrders implements OnModuleInit {
  constructor(private readonly events: Events) {}

  onModuleInit(): void {
    this.events.on(dispatchesMade, (tx, batch) => this.refuseStrangers(tx, batch));
    this.events.on(dispatchesMoved, (tx, batch) =>
      this.refuseStrangers(
        tx,
        batch.filter(({ move }) => move === 'depart'),
      ),
    );
  }

  private async refuseStrangers(tx: Tx, batch: readonly DispatchMade[]): Promise<void> {
    for (const { orderNo } of batch) {
      if (orderNo === null) continue;
      const [order] = await tx.query<{ id: string; state: string }>(BY_NUMBER, [orderNo]);
      if (!order) refuse('unknown_order', { orderNo });
      if (!SENDABLE.has(order.state)) refuse('order_state', { state: order.state, move: 'dispatch' });
      await refuseHeld(tx, order.id);
    }
  }
}

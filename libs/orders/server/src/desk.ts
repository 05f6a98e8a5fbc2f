import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, orders } from '@youjian/contract';
import { Database } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { requireOutlet } from './move-order';
import { OrderView } from './order-view';

type AdminOrder = ReplyOf<typeof orders.showAdminOrder>;

/** An order on the desk. Its recipient is a person: who looked is written down. */
@Injectable()
export class Desk {
  constructor(
    private readonly database: Database,
    private readonly view: OrderView,
  ) {}

  async show(
    call: Pick<CallOf<typeof orders.showAdminOrder>, 'params' | 'who' | 'now' | 'requestId'>,
  ): Promise<AdminOrder> {
    const [order] = await this.database.query<{ outletId: string | null }>(
      `select outlet_id as "outletId" from orders."order" where order_no = $1`,
      [call.params.orderNo],
    );
    if (!order) refuse('not_found', { what: call.params.orderNo });
    requireOutlet(call.who, order.outletId);
    const shown = await this.view.adminOf(call.params.orderNo);
    await audit(this.database, call, {
      action: 'read_recipient',
      room: 'orders',
      subjectType: 'order',
      subjectId: call.params.orderNo,
    });
    return shown;
  }
}

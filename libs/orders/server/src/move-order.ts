import { Injectable } from '@nestjs/common';
import type { CallOf, orders } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, hasRole, requireUser } from '@youjian/identity-server';
import { refuse, uuidv7 } from '@youjian/kernel';
import { tellTills } from '@youjian/outlets-server';
import { type OrderMove, type OrderState, moveOrder } from '@youjian/orders-domain';
import type { User, Who } from '@youjian/contract';
import { Notices } from './notices/notices';
import { refuseHeld } from './refuse-held';

interface OrderRow {
  id: string;
  state: OrderState;
  outletId: string | null;
  deliveryType: 'ship' | 'pickup';
}

type AnyCall = Pick<CallOf<typeof orders.pickOrder>, 'params' | 'who' | 'now' | 'requestId'>;

/** People of one outlet handle that outlet's orders and no others. */
export function requireOutlet(who: Who, outletId: string | null): User {
  const user = requireUser(who);
  const isBoundToOutlet =
    hasRole(who, 'outlet_manager', 'outlet_clerk') &&
    !hasRole(who, 'administrator', 'centre_operator', 'finance', 'auditor', 'city_officer');
  if (isBoundToOutlet && (outletId === null || user.outletId !== outletId)) refuse('out_of_scope');
  return user;
}

/** The outlet a user is bound to, for the SQL of lists; null means all. */
export function outletScope(who: Who): string | null {
  const user = requireUser(who);
  const seesAll = hasRole(who, 'administrator', 'centre_operator', 'finance', 'auditor', 'city_officer');
  return seesAll ? null : (user.outletId ?? '00000000-0000-0000-0000-000000000000');
}

/** Pick, pack, ship, complete: each an entry in the order's journal and in the audit log. */
@Injectable()
export class MoveOrder {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  pick(call: AnyCall): Promise<void> {
    return this.move(call, 'pick');
  }

  pack(call: AnyCall): Promise<void> {
    return this.move(call, 'pack');
  }

  ship(call: CallOf<typeof orders.shipOrder>): Promise<void> {
    const { carrier, trackingNo, coldChain } = call.body;
    return this.move(call, 'ship', { carrier, trackingNo, coldChain }, async (tx, order) => {
      const parcelId = uuidv7();
      await tx.query(
        `insert into orders.parcel (id, order_id, carrier, tracking_no, cold_chain, shipped_at) values ($1, $2, $3, $4, $5, $6)`,
        [parcelId, order.id, carrier, trackingNo, coldChain, call.now],
      );
      const facts = { carrier, trackingNo, pickup: order.deliveryType === 'pickup' };
      const news = { kind: 'order_shipped', orderId: order.id, cause: `parcel:${parcelId}`, facts } as const;
      await this.notices.tell(tx, [news], call.now);
    });
  }

  complete(call: AnyCall): Promise<void> {
    return this.move(call, 'complete');
  }

  private move(
    call: AnyCall,
    move: OrderMove,
    facts: object = {},
    alsoWrite?: (tx: Tx, order: OrderRow) => Promise<void>,
  ): Promise<void> {
    return this.database.inTransaction(async (tx) => {
      const [order] = await tx.query<OrderRow>(
        `select id, state, outlet_id as "outletId", delivery_type as "deliveryType" from orders."order" where order_no = $1 for update`,
        [call.params.orderNo],
      );
      if (!order) refuse('not_found', { what: call.params.orderNo });
      const user = requireOutlet(call.who, order.outletId);
      const to = moveOrder(order.state, move);
      if (move !== 'complete') await refuseHeld(tx, order.id);
      await tx.query(
        `update orders."order" set state = $2, shipped_at = case when $3 = 'ship' then $4 else shipped_at end,
           completed_at = case when $3 = 'complete' then $4 else completed_at end where id = $1`,
        [order.id, to, move, call.now],
      );
      await tx.query(
        `insert into orders.order_event (id, order_id, at, move, actor_name, facts) values ($1, $2, $3, $4, $5, $6)`,
        [uuidv7(), order.id, call.now, PAST[move], user.name, JSON.stringify(facts)],
      );
      await alsoWrite?.(tx, order);
      if (order.deliveryType === 'pickup' && order.outletId !== null) await tellTills(tx, 'pickups', [order.outletId]);
      await audit(tx, call, {
        action: `${move}_order`,
        room: 'orders',
        subjectType: 'order',
        subjectId: call.params.orderNo,
        before: { state: order.state },
        after: { state: to, ...facts },
      });
    });
  }
}

/** How the journal says it. */
const PAST: Readonly<Record<OrderMove, string>> = {
  settle: 'paid',
  review: 'payment_review',
  expire: 'expired',
  cancel: 'cancelled',
  pick: 'picking',
  pack: 'packed',
  ship: 'shipped',
  complete: 'completed',
  hand_over: 'handed_over',
  refund_all: 'refunded',
};

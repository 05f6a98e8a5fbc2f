import { Injectable } from '@nestjs/common';
import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { type OrderState, moveOrder } from '@youjian/orders-domain';
import { type TillEntryArrived, tellTills } from '@youjian/outlets-server';
import { Recipients } from '../recipients';
import { refuseHeld } from '../refuse-held';

type HandOverEntry = Extract<till.TillEntry, { kind: 'handed_over' }>;
type Handed = TillEntryArrived & { readonly entry: HandOverEntry };

interface Row {
  readonly id: string;
  readonly state: OrderState;
  readonly outletId: string | null;
  readonly deliveryType: string;
  readonly recipient: Buffer;
  readonly handedAt: Date | null;
  readonly handedBy: string | null;
}

const FIND = {
  name: 'orders.till.find_pickup',
  text: `select o.id, o.state, o.outlet_id as "outletId", o.delivery_type as "deliveryType", o.recipient_cipher as recipient, h.handed_at as "handedAt",
      (select d.name from identity.device_key d where d.id = h.device_id) as "handedBy"
    from orders."order" o left join orders.hand_over h on h.order_id = o.id where o.order_no = $1 for update of o`,
};

const HAND_OVER = {
  name: 'orders.till.hand_over',
  text: `
    with done as (update orders."order" set state = $2, completed_at = $3 where id = $1),
    noted as (insert into orders.order_event (id, order_id, at, move, actor_name, facts) values ($4, $1, $3, 'handed_over', $5, '{}'))
    insert into orders.hand_over (order_id, entry_id, device_id, outlet_id, seq, staff_id, handed_at, received_at, offline)
    values ($1, $6, $7, $8, $9, $10, $3, $11, $12)`,
};

/** The last digits of a phone number, as a buyer says them over the counter. */
export const tailOf = (phone: string): string => phone.replace(/\D/g, '').slice(-4);

/** An order from the shop is collected: once, here, and by whoever knows its code and the end of its phone number. */
@Injectable()
export class HandOver {
  constructor(private readonly recipients: Recipients) {}

  async run(tx: Tx, handed: Handed): Promise<void> {
    const { entry, device, outlet } = handed;
    const { orderNo } = entry;
    const [order] = await tx.query<Row>(FIND, [orderNo]);
    if (!order) refuse('not_found', { what: orderNo });
    if (order.deliveryType !== 'pickup' || order.outletId !== outlet.id) refuse('not_collected_here', { orderNo });
    if (order.handedAt)
      refuse('already_handed_over', { orderNo, handedAt: shanghaiTime(order.handedAt), by: order.handedBy ?? '-' });
    if (tailOf(this.recipients.open(order.recipient, order.id).phone) !== entry.phoneTail)
      refuse('wrong_phone_tail', { orderNo });
    await refuseHeld(tx, order.id);
    await tx.query(HAND_OVER, [
      order.id,
      moveOrder(order.state, 'hand_over'),
      handed.soldAt,
      uuidv7(),
      device.name,
      entry.id,
      device.deviceId,
      outlet.id,
      handed.seq,
      entry.staffId,
      handed.receivedAt,
      entry.offline,
    ]);
    await tellTills(tx, 'pickups', [outlet.id]);
    handed.became(orderNo);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Device, tillDevices } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { TillDay } from '@youjian/outlets-server';
import { Recipients } from '../recipients';
import { tailOf } from './hand-over';
import { TillKeys } from './till-keys';

type Pickups = tillDevices.DayParts['pickups'];

/** More than this wait nowhere; a till that lacks one asks for it by its number. */
const MOST = 500;

const WAITING = {
  name: 'orders.till.waiting_pickups',
  text: `select o.id, o.order_no as "orderNo", o.recipient_cipher as recipient,
      (select json_agg(json_build_object('skuId', l.sku_id, 'productName', l.name, 'skuName', l.sku_name,
          'quantity', l.quantity - cardinality(l.refunded_units)) order by l.position)
        from orders.line l where l.order_id = o.id and l.quantity > cardinality(l.refunded_units)) as lines
    from orders."order" o
    where o.outlet_id = $1 and o.delivery_type = 'pickup' and o.state in ('paid', 'fulfilling', 'shipped')
      and not exists (select from orders.till_order t where t.order_id = o.id)
    order by o.placed_at desc, o.id desc limit ${MOST}`,
};

interface Row {
  readonly id: string;
  readonly orderNo: string;
  readonly recipient: Buffer;
  readonly lines: Pickups[number]['lines'] | null;
}

/** What of the shop's orders waits at an outlet, for its tills; and the keys each of them is given. */
@Injectable()
export class WaitingPickups implements OnModuleInit {
  constructor(
    private readonly day: TillDay,
    private readonly recipients: Recipients,
    private readonly keys: TillKeys,
  ) {}

  onModuleInit(): void {
    this.day.add(async (tx, device) => ({
      pickups: await this.of(tx, device),
      keys: this.keys.of(device.deviceId),
    }));
  }

  private async of(tx: Tx, { deviceId, outletId }: Device): Promise<Pickups> {
    const rows = await tx.query<Row>(WAITING, [outletId]);
    return rows.map(({ id, orderNo, recipient, lines }) => {
      const tail = tailOf(this.recipients.open(recipient, id).phone);
      return { orderNo, lines: lines ?? [], tailHash: this.keys.tailHash(deviceId, orderNo, tail) };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { formatFen, refuse, uuidv7 } from '@youjian/kernel';
import { type OrderState, isPhoneWay, moveOrder } from '@youjian/orders-domain';
import type { TillEntryArrived } from '@youjian/outlets-server';

type Sale = TillEntryArrived & { readonly entry: till.SaleEntry };

interface Placed {
  readonly id: string;
  readonly orderNo: string;
  readonly state: OrderState;
  readonly totalFen: number;
  readonly deviceId: string;
  readonly confirmed: boolean;
  /** What the provider says the phone paid with. */
  readonly method: string | null;
  readonly lines: readonly { readonly skuId: string; readonly lotId: string; readonly quantity: number }[];
}

const PLACED = {
  name: 'orders.till.placed',
  text: `select o.id, o.order_no as "orderNo", o.state, o.total_fen as "totalFen", t.device_id as "deviceId",
      exists (select from orders.till_sale s where s.order_id = o.id) as confirmed,
      (select p.method from payments.payment p where p.order_id = o.id and p.state = 'paid' and p.provider <> 'till' limit 1) as method,
      (select json_agg(json_build_object('skuId', l.sku_id, 'quantity', l.quantity, 'lotId',
          (select r.lot_id from inventory.reservation r where r.line_id = l.id and r.claim_id is null order by r.first_unit limit 1)) order by l.position)
        from orders.line l where l.order_id = o.id) as lines
    from orders."order" o join orders.till_order t on t.order_id = o.id where o.order_no = $1 for update of o`,
};

const CONFIRM = {
  name: 'orders.till.confirm',
  text: `
    with done as (
      update orders."order" set state = $2, completed_at = $3 where id = $1),
    noted as (
      insert into orders.order_event (id, order_id, at, move, facts) values ($4, $1, $3, 'sold_at_till', $5))
    insert into orders.till_sale (order_id, device_id, outlet_id, seq, shift_id, staff_id, approved_by, receipt_no, sold_at, received_at, offline, standing,
      price_lease_id, stock_lease_id, tenders)
    values ($1, $6, $7, $8, $9, $10, $11, $12, $3, $13, $14, $15, $16, $17, $18)`,
};

/**
 * A sale that a phone paid was placed, paid and credited at head office before its till wrote it down; the journal's entry
 * only says that the goods went over the counter. Nothing of money or stock moves here, so nothing can move twice.
 */
@Injectable()
export class ConfirmOrder {
  async run(tx: Tx, sale: Sale, orderNo: string): Promise<void> {
    const { entry, device } = sale;
    const [order] = await tx.query<Placed>(PLACED, [orderNo]);
    if (!order) refuse('not_found', { what: orderNo });
    const same = order.id === entry.id && order.deviceId === device.deviceId && order.totalFen === entry.totalFen;
    if (!same || !sameGoods(order, entry)) refuse('sale_differs', { orderNo });
    if (!order.confirmed) await this.write(tx, sale, order);
    reviewWay(sale, order);
    sale.became(orderNo);
  }

  private async write(tx: Tx, sale: Sale, order: Placed): Promise<void> {
    const { entry, device } = sale;
    const [taken] = await tx.query(`select 1 from orders.till_sale where receipt_no = $1`, [entry.receiptNo]);
    if (taken) refuse('receipt_number_taken', { receiptNo: entry.receiptNo });
    await tx.query(CONFIRM, [
      order.id,
      moveOrder(order.state, 'hand_over'),
      sale.soldAt,
      uuidv7(),
      JSON.stringify({ receiptNo: entry.receiptNo, offline: entry.offline }),
      device.deviceId,
      sale.outlet.id,
      sale.seq,
      entry.shiftId,
      entry.staffId,
      entry.approvedBy ?? null,
      entry.receiptNo,
      sale.receivedAt,
      entry.offline,
      sale.standing,
      entry.priceLeaseId,
      entry.stockLeaseId,
      JSON.stringify(entry.tenders),
    ]);
  }
}

/** The money is in the books under what the provider said; a till that wrote another way has its shift sums apart from them. */
function reviewWay(sale: Sale, { method }: Placed): void {
  const phone = sale.entry.tenders.findLast(({ way }) => isPhoneWay(way) || way === 'card');
  if (phone && method !== null && phone.way !== method)
    sale.review('tender_differs', { says: phone.way, is: method, amount: formatFen(phone.amountFen) });
}

const sameGoods = ({ lines }: Placed, entry: till.SaleEntry): boolean =>
  lines.length === entry.lines.length &&
  lines.every(({ skuId, lotId, quantity }, index) => {
    const line = entry.lines[index];
    return line?.skuId === skuId && line.lotId === lotId && line.quantity === quantity;
  });

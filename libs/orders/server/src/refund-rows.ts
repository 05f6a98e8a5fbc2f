import type { Sql, Tx } from '@youjian/database';
import { addDays, refuse, shanghaiDate } from '@youjian/kernel';
import type { LotRun, OrderState, RefundableLine, SoldLine } from '@youjian/orders-domain';

/** The order as a refund holds it. */
export interface RefundableOrder {
  id: string;
  orderNo: string;
  state: OrderState;
  channel: string;
  outletId: string | null;
  destinationCode: string;
  totalFen: number;
  discountFen: number;
  /** What of the freight has not gone back yet. */
  freightLeftFen: number;
  refundedFen: number;
}
export interface RefundableLineRow extends RefundableLine {
  lineId: string;
  productId: string;
  skuId: string;
  name: string;
  quantity: number;
  unitNetFen: number[];
  unitNetGrams: number;
  afterSalesDays: number;
  refundedUnits: number[];
  partRefundedFen: number[] | null;
  /** Units of refunds that failed and wait for a person. */
  waitingUnits: number[];
  runs: (LotRun & { stockId: string })[];
}

/** SQL: freight of an order (`o`) that has not gone back; of a refund that failed it has not. */
export const FREIGHT_LEFT = `o.freight_fen - (select coalesce(sum(f.freight_fen), 0)::bigint from orders.refund f
         where f.order_id = o.id and not exists (select from orders.refund_reversal v where v.refund_id = f.id))`;

export async function lockOrder(tx: Tx, orderNo: string): Promise<RefundableOrder> {
  const [order] = await tx.query<RefundableOrder>(
    {
      name: 'orders.refund.lock_order',
      text: `select id, order_no as "orderNo", state, channel, outlet_id as "outletId", destination_code as "destinationCode", total_fen as "totalFen",
       discount_fen as "discountFen", refunded_fen as "refundedFen", ${FREIGHT_LEFT} as "freightLeftFen"
       from orders."order" o where order_no = $1 for update of o`,
    },
    [orderNo],
  );
  return order ?? refuse('not_found', { what: orderNo });
}

export async function linesOf(sql: Sql, orderId: string): Promise<RefundableLineRow[]> {
  return sql.query<RefundableLineRow>(
    {
      name: 'orders.refund.lines',
      text: `select l.id as "lineId", l.product_id as "productId", l.sku_id as "skuId", l.name, l.quantity, l.unit_net_fen as "unitNetFen",
       l.unit_net_grams as "unitNetGrams", l.after_sales_days as "afterSalesDays", l.refunded_units as "refundedUnits",
       l.part_refunded_fen as "partRefundedFen",
       (select coalesce(array_agg(distinct u.unit), '{}') from orders.refund_task t join orders.refund_line f on f.refund_id = t.refund_id
          cross join lateral unnest(f.units || f.part_units) as u(unit)
          where t.order_id = l.order_id and t.kind = 'failed' and t.state = 'open' and f.line_id = l.id) as "waitingUnits",
       (select json_agg(json_build_object('lotId', r.lot_id, 'stockId', r.stock_id, 'firstUnit', r.first_unit, 'quantity', r.quantity) order by r.first_unit)
          from inventory.reservation r where r.line_id = l.id and r.claim_id is null) as runs
     from orders.line l where l.order_id = $1 order by l.position`,
    },
    [orderId],
  );
}

/** What the rooms below need to know of a line, as it was bought. */
export function soldLine(order: RefundableOrder, line: RefundableLineRow, paidAt: Date): SoldLine {
  const soldOn = shanghaiDate(paidAt);
  return {
    orderId: order.id,
    lineId: line.lineId,
    channel: order.channel,
    outletId: order.outletId,
    destinationCode: order.destinationCode,
    productId: line.productId,
    unitNetFen: line.unitNetFen,
    unitNetGrams: line.unitNetGrams,
    runs: line.runs.map(({ lotId, firstUnit, quantity }) => ({ lotId, firstUnit, quantity })),
    soldOn,
    maturesOn: addDays(soldOn, line.afterSalesDays),
  };
}

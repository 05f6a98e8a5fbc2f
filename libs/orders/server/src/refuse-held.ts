import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';

/**
 * Orders that may not leave: held for a lot they still hold units of. Once those units are refunded the rest may go, so
 * nobody has to lift anything.
 */
export const HELD = `
  select o.id as "orderId", o.order_no as "orderNo", o.state, o.placed_at as "placedAt", min(h.held_at) as "heldAt", min(h.cause) as cause,
    (array_agg(h.reason order by h.held_at desc))[1] as reason, array_agg(distinct t.code) as "lotCodes",
    sum(a.units)::integer as units, sum(a.fen)::bigint as "refundableFen"
  from orders.order_hold h
  join orders."order" o on o.id = h.order_id and o.state in ('paid', 'fulfilling', 'payment_review')
  join lots.lot t on t.id = h.lot_id
  cross join lateral (
    select count(*) as units, coalesce(sum(l.unit_net_fen[u.unit + 1] - coalesce(l.part_refunded_fen[u.unit + 1], 0)), 0) as fen
    from inventory.reservation r join orders.line l on l.id = r.line_id
    cross join lateral generate_series(r.first_unit, r.first_unit + r.quantity - 1) as u (unit)
    where r.order_id = h.order_id and r.lot_id = h.lot_id and u.unit <> all(l.refunded_units)) a
  where h.lifted_at is null and a.units > 0`;

const OF_ORDER = { name: 'orders.held.of_order', text: `${HELD} and h.order_id = $1 group by o.id` };

/** Nothing of a stopped lot is picked, packed or sent. Asked with the order's row in hand. */
export async function refuseHeld(sql: Sql, orderId: string): Promise<void> {
  const [held] = await sql.query<{ lotCodes: string[] }>(OF_ORDER, [orderId]);
  if (held) refuse('order_held', { lotCodes: held.lotCodes.join('、') });
}

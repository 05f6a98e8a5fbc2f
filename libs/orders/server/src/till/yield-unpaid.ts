import { LookedTooEarly, type Tx } from '@youjian/database';
import type { Yields } from '@youjian/inventory-server';
import { type HeldRun, yieldedRuns } from '@youjian/orders-domain';
import { YIELDS } from './yield-unpaid.sql';

const LOCK = {
  name: 'orders.till.lock_rivals',
  text: `select id from orders."order" where id = any($1::uuid[]) order by id for update`,
};
const HELD = {
  name: 'orders.till.rivals_hold',
  text: `select r.id, r.order_id as "orderId", r.stock_id as "stockId", r.quantity, o.placed_at as "placedAt"
    from orders."order" o join inventory.reservation r on r.order_id = o.id and r.state = 'held' and r.stock_id = any($1::uuid[]) where ${YIELDS}`,
};
const YIELD = {
  name: 'orders.till.yield',
  text: `
    with gone as (
      update inventory.reservation set state = 'released' where id = any($1::uuid[]) and state = 'held' returning order_id, stock_id, lot_id, quantity),
    marked as (update orders."order" set yielded_at = $2 where id in (select order_id from gone)),
    noted as (
      insert into orders.order_event (id, order_id, at, move, facts)
      select gen_random_uuid(), g.order_id, $2, 'hold_yielded', jsonb_build_object('units', sum(g.quantity), 'lotCodes', string_agg(distinct l.code, '、'))
      from gone g join lots.lot l on l.id = g.lot_id group by g.order_id)
    select stock_id as "stockId", sum(quantity)::integer as units from gone group by 1`,
};

/**
 * Of two sales of one unit the reservation of the shop loses first: who stands at the till has the goods, who has not paid
 * has nothing yet. So before a sale is called short, unpaid orders give up what they hold of that lot at that place.
 *
 * `rivals` are held here, before any stock. If another turns out to hold something once the stock is held too, the whole
 * transaction looks again: whoever is paying at this moment is waited for, and has either paid or loses.
 */
export async function yieldingOf(tx: Tx, rivals: readonly string[], at: Date): Promise<Yields> {
  if (rivals.length > 0) await tx.query(LOCK, [rivals]);
  const locked = new Set(rivals);
  return async (inside, short) => {
    const held = await inside.query<HeldRun>(HELD, [[...short.keys()]]);
    const yielded = yieldedRuns(short, held);
    if (yielded.some(({ orderId }) => !locked.has(orderId))) throw new LookedTooEarly('another order holds units');
    if (yielded.length === 0) return new Map();
    const freed = await inside.query<{ stockId: string; units: number }>(YIELD, [yielded.map(({ id }) => id), at]);
    return new Map(freed.map(({ stockId, units }) => [stockId, units]));
  };
}

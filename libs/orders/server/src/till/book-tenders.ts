import type { Tx } from '@youjian/database';
import { TILL_METHODS } from '@youjian/orders-domain';
import { isOverCounter } from '../over-counter';

/**
 * What a till took by other ways for an order whose rest a phone has paid now: a payment of each, once, because an order is
 * settled once. Until then nothing of it is booked; if the phone never pays, the till gives it back and there was no sale.
 */
const BOOK = {
  name: 'orders.till.book_tenders',
  text: `
    insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, method, received_fen, received_currency,
      created_at, expires_at, paid_at, checked_at)
    select gen_random_uuid(), o.id, o.order_no, 1 - x.position, 'till', 'till:' || o.id || ':' || x.position, (x.tender ->> 'amountFen')::bigint, 'paid',
      $3::jsonb ->> (x.tender ->> 'way'), (x.tender ->> 'amountFen')::bigint, 'cny', t.placed_at, t.placed_at, $2, $2
    from orders.till_order t join orders."order" o on o.id = t.order_id
    cross join lateral jsonb_array_elements(t.tenders) with ordinality as x(tender, position)
    where t.order_id = any($1::uuid[])`,
};

/** Asks nothing of a purchase in the shop. */
export async function bookTenders(
  tx: Tx,
  settled: readonly { readonly orderId: string; readonly channel: string }[],
  at: Date,
): Promise<void> {
  const orderIds = settled.filter(({ channel }) => isOverCounter(channel)).map(({ orderId }) => orderId);
  if (orderIds.length > 0) await tx.query(BOOK, [[...new Set(orderIds)], at, JSON.stringify(TILL_METHODS)]);
}

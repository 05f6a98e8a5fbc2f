import { orders } from '@youjian/contract';
import type { TestDatabase } from '@youjian/testing';

const sqlOrderEvents = (): string => orders.ORDER_EVENTS.join(',');

/**
 * What is true of the whole database at any moment at which no transaction is open (domain.md §6.2). Answers the sentences
 * that are broken; none is what every test wants to read.
 */
export async function brokenInvariants(db: TestDatabase): Promise<string[]> {
  const broken: string[] = [];
  for (const [sentence, sql] of RULES) {
    const rows = await db.query(sql);
    if (rows.length > 0) broken.push(`${sentence}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return broken;
}

const RULES: readonly (readonly [sentence: string, whoBreaksIt: string])[] = [
  [
    'the postings of a line add up to its net less what was refunded',
    `select l.id, l.net_fen, r.refunded, p.posted from orders.line l join orders."order" o on o.id = l.order_id
     cross join lateral (select coalesce(sum(x.amount_fen), 0) as refunded from orders.refund_line x where x.line_id = l.id
       and not exists (select from orders.refund_reversal v where v.refund_id = x.refund_id)) r
     cross join lateral (select coalesce(sum(x.amount_fen), 0) as posted from attribution.posting x where x.line_id = l.id) p
     where p.posted <> case when o.paid_at is null then 0 else l.net_fen - r.refunded end`,
  ],
  [
    'a line is worth its units',
    `select id from orders.line where net_fen <> (select sum(u) from unnest(unit_net_fen) u)`,
  ],
  [
    'units of a line differ by at most one fen',
    `select id from orders.line where (select max(u) - min(u) from unnest(unit_net_fen) u) > 1`,
  ],
  [
    'an order is worth its lines and its freight',
    `select o.id from orders."order" o where o.total_fen <> o.freight_fen + (select sum(net_fen) from orders.line where order_id = o.id)`,
  ],
  [
    'what a line is cheaper by is what vouchers took off it, unit by unit',
    `select l.id from orders.line l cross join lateral generate_series(1, l.quantity) u where l.unit_price_fen - l.unit_net_fen[u] <>
       (select coalesce(sum(d.unit_fen[u]), 0) from orders.discount_line d where d.line_id = l.id)
     union all select o.id from orders."order" o where o.discount_fen <> (select coalesce(sum(d.amount_fen), 0) from orders.discount_line d where d.order_id = o.id)
     union all select d.id from orders.discount_line d where d.amount_fen <> (select sum(x) from unnest(d.unit_fen) x) or d.funder_fen <> (select sum(x) from unnest(d.unit_funder_fen) x)`,
  ],
  [
    'a voucher is taken by the claims that stand, and by no order that ended unpaid',
    `select v.id from orders.voucher v where v.taken <> (select count(*) from orders.voucher_claim c where c.voucher_id = v.id and c.released_at is null)
     union all select c.id from orders.voucher_claim c join orders."order" o on o.id = c.order_id where c.released_at is null and o.paid_at is null and o.state in ('expired', 'cancelled')`,
  ],
  [
    'freight goes back once, and with the last unit',
    `select o.id from orders."order" o join orders.refund r on r.order_id = o.id group by o.id having sum(r.freight_fen) > o.freight_fen`,
  ],
  [
    'stock is the sum of its movements',
    `select s.id from inventory.stock s where s.on_hand <> (select coalesce(sum(quantity), 0) from inventory.movement m where m.stock_id = s.id)`,
  ],
  [
    'a journal says what the contract lets it say',
    `select distinct move from orders.order_event where move <> all('{${sqlOrderEvents()}}')`,
  ],
  [
    'no journal is without its order, no movement without its stock',
    `select e.id from orders.order_event e where not exists (select from orders."order" o where o.id = e.order_id)
     union all select m.id from inventory.movement m where not exists (select from inventory.stock s where s.id = m.stock_id)`,
  ],
  [
    'stock is never below nothing',
    `select id from inventory.stock where on_hand < 0 or reserved < 0 or reserved > on_hand`,
  ],
  [
    'what left for an outlet has come, is lost, or is still on its way',
    `with moved as (select s.lot_id, s.sku_id, -sum(m.quantity) as units from inventory.movement m join inventory.stock s on s.id = m.stock_id
       where m.kind in ('transferred_in', 'transferred_out') group by 1, 2),
      away as (select lot_id, sku_id, sum(units - lost_units - case when state = 'rejected' then arrived_units else booked_units end) as units
       from inventory.incoming where sku_id is not null group by 1, 2)
     select * from moved full join away using (lot_id, sku_id) where coalesce(moved.units, 0) <> coalesce(away.units, 0)`,
  ],
  [
    'no more of a lot has come into stock than it weighs',
    `select l.code from lots.lot l where l.net_grams < (select coalesce(sum(m.quantity * k.net_grams), 0) from inventory.stock s
       join inventory.movement m on m.stock_id = s.id and m.kind = 'received' join catalog.sku k on k.id = s.sku_id where s.lot_id = l.id)`,
  ],
  [
    'what is reserved is what open orders hold and what tills were lent',
    `select s.id from inventory.stock s where s.reserved <> (select coalesce(sum(quantity), 0) from inventory.reservation r where r.stock_id = s.id and r.state = 'held')
       + (select coalesce(sum(granted - booked - given_back), 0) from inventory.lease_unit u where u.stock_id = s.id)`,
  ],
  [
    'a lease is the sum of its moves',
    `select u.id from inventory.lease_unit u cross join lateral (select
         coalesce(sum(m.units) filter (where m.kind = 'granted'), 0) as granted, coalesce(sum(m.units) filter (where m.kind = 'given_back'), 0) as given_back,
         coalesce(sum(m.units) filter (where m.kind not in ('granted', 'given_back')), 0) as booked
         from inventory.lease_move m where m.lease_unit_id = u.id) x
     where (u.granted, u.booked, u.given_back) <> (x.granted, x.booked, x.given_back)`,
  ],
  [
    'only orders that wait for payment hold stock',
    `select r.id from inventory.reservation r join orders."order" o on o.id = r.order_id where r.state = 'held' and o.state not in ('pending_payment', 'payment_review')`,
  ],
  [
    'every unit of a paid order lies in exactly one lot',
    `select l.id from orders.line l join orders."order" o on o.id = l.order_id and o.paid_at is not null
     where l.quantity <> (select coalesce(sum(r.quantity), 0) from inventory.reservation r where r.line_id = l.id and r.state = 'sold')`,
  ],
  [
    'a paid order has one payment of a provider at most, and with what tills took it is its total',
    `select o.id from orders."order" o where o.paid_at is not null
       and (1 < (select count(*) from payments.payment p where p.order_id = o.id and p.state = 'paid' and p.provider <> 'till')
         or (o.total_fen <> (select coalesce(sum(p.received_fen), 0) from payments.payment p where p.order_id = o.id and p.state = 'paid')
           and not exists (select from payments.review v where v.order_id = o.id and v.state = 'accepted')))`,
  ],
  [
    'a till booked what its entry says, once: by each way, and one order for one place in its journal',
    `select t.order_id from orders.till_sale t join orders."order" o on o.id = t.order_id
       where o.total_fen <> (select coalesce(sum((x ->> 'amountFen')::bigint), 0) from jsonb_array_elements(t.tenders) x)
     union all select b.id from orders.till_return b where b.amount_fen - b.freight_fen <> (select sum(x.amount_fen) from orders.till_return_line x where x.return_id = b.id)
       or (b.refund_id is not null and b.amount_fen <> (select r.amount_fen from orders.refund r where r.id = b.refund_id))`,
  ],
  [
    'a payment that came is an order paid or money on its way back',
    `select p.id from payments.payment p join orders."order" o on o.id = p.order_id
     where p.state in ('paid', 'late') and not (p.state = 'paid' and o.paid_at is not null)
       and coalesce((select sum(amount_fen) from payments.refund r where r.payment_id = p.id), 0) <> p.received_fen`,
  ],
  [
    'no more goes back of a payment than came',
    `select p.id from payments.payment p where (select sum(amount_fen) from payments.refund r where r.payment_id = p.id and r.state <> 'failed') > p.received_fen`,
  ],
  [
    'money that does not fit is before people, was taken by two of them, or is on its way back',
    `select p.id from payments.payment p left join payments.review v on v.payment_id = p.id where p.state = 'review' and coalesce(v.state, '') not in ('open', 'proposed')
     union all select payment_id from payments.review where state = 'accepted' and proposed_by = decided_by`,
  ],
  [
    'no more is refunded than was paid',
    `select o.id from orders."order" o where o.refunded_fen <> (select coalesce(sum(amount_fen), 0) from orders.refund r where r.order_id = o.id
       and not exists (select from orders.refund_reversal v where v.refund_id = r.id)) or o.refunded_fen > o.paid_fen`,
  ],
  [
    'a unit is refunded once',
    `select id from orders.line where (select count(distinct u) from unnest(refunded_units) u) <> cardinality(refunded_units)`,
  ],
  [
    'what went back of units is what the refunds of their line say',
    `select l.id from orders.line l
     cross join lateral (select coalesce(sum(case when x.unit - 1 = any(l.refunded_units) then x.net else coalesce(l.part_refunded_fen[x.unit], 0) end), 0) as gone
       from unnest(l.unit_net_fen) with ordinality as x(net, unit)) u
     where u.gone <> (select coalesce(sum(f.amount_fen), 0) from orders.refund_line f where f.line_id = l.id
       and not exists (select from orders.refund_reversal v where v.refund_id = f.refund_id))`,
  ],
  [
    'what goes back of a payment is never more than came',
    `select p.id from payments.payment p where coalesce((select sum(r.amount_fen) from payments.refund r where r.payment_id = p.id and r.state <> 'failed'), 0)
       > coalesce(p.received_fen, p.amount_fen)`,
  ],
  [
    'a claim that gave money back has its refund, and nobody bears more or less than that',
    `select c.claim_no from orders.claim c left join orders.refund r on r.id = c.refund_id
     where c.state = 'refunded' and (r.id is null or r.amount_fen - r.freight_fen <> (select sum(k.amount_fen) from orders.claim_cost k join orders.claim_line x on x.id = k.claim_line_id where x.claim_id = c.id))
        or c.state = 'reopened' and 0 <> (select coalesce(sum(k.amount_fen), 0) from orders.claim_cost k join orders.claim_line x on x.id = k.claim_line_id where x.claim_id = c.id)`,
  ],
  [
    'what is sent again lies in lots, as many units as were claimed',
    `select c.claim_no from orders.claim c where c.state in ('resending', 'resent')
       and (select coalesce(sum(r.quantity), 0) from inventory.reservation r where r.claim_id = c.id and r.state = 'resent')
        <> (select sum(cardinality(x.units)) from orders.claim_line x where x.claim_id = c.id)`,
  ],
  [
    'an order paid in full and refunded in full leaves nothing with any village',
    `select o.id from orders."order" o where o.paid_at is not null and o.refunded_fen = o.paid_fen and exists (select 1 from attribution.posting p where p.order_id = o.id group by p.village_code having sum(p.amount_fen) <> 0)`,
  ],
  [
    'every sale has the price in force when it was made, or the audit of prices says that it has not',
    `select l.id from orders.line l join orders."order" o on o.id = l.order_id where not exists (select from orders.price_variance x where x.line_id = l.id) and l.price_version_id <>
       (select v.id from catalog.price_version v where v.sku_id = l.sku_id and v.effective_from <= o.placed_at order by v.effective_from desc, v.revision desc limit 1)`,
  ],
];

/** Roll-ups and what is not folded yet, against a plain GROUP BY of the postings: the same, to the fen. */
export async function rollupsDiffer(db: TestDatabase): Promise<unknown[]> {
  return db.query(
    `with edge as (select watermark from attribution.rollup_state where name = 'sales'),
      folded as (select village_code, sum(amount_fen) as fen, sum(grams) as grams from attribution.rollup
        where village_code <> '' and channel = '' and destination = '' and product = '' and grain = 'day' group by 1),
      tail as (select village_code, sum(amount_fen) as fen, sum(grams) as grams from attribution.posting where xid >= (select watermark from edge) group by 1),
      read as (select village_code, sum(fen) as fen, sum(grams) as grams from (select * from folded union all select * from tail) x group by 1),
      plain as (select village_code, sum(amount_fen) as fen, sum(grams) as grams from attribution.posting group by 1)
     select * from plain full join read using (village_code) where coalesce(plain.fen, 0) <> coalesce(read.fen, 0) or coalesce(plain.grams, 0) <> coalesce(read.grams, 0)`,
  );
}

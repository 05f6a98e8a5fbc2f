import { Injectable } from '@nestjs/common';
import type { Sql } from '@youjian/database';
import type { OrderDifference } from '@youjian/payments-domain';
import { OrderBooks } from '@youjian/payments-server';

/**
 * An order stands as paid with the sum of one payment that has arrived, or of what a till took together with what a phone paid,
 * unless two people took another sum for it. A refund that goes by the provider stands there with the same sum; one that went another way, or began there, is told elsewhere.
 */
const DIFFERING = `
  select o.order_no as "orderNo", 'paid' as what, o.paid_fen as "orderFen", coalesce(p.received, 0)::bigint as "paymentsFen", o.paid_at as at
  from orders."order" o
  left join (select order_id, max(received_fen) as received, array_agg(received_fen) || sum(received_fen) filter (where state = 'paid' and at_till) as sums
    from (select order_id, received_fen, state, paid_at, bool_or(provider = 'till') over (partition by order_id) as at_till from payments.payment) q
    where paid_at is not null group by order_id) p on p.order_id = o.id
  where o.paid_at >= $1 and o.paid_at < $2 and o.paid_fen > 0 and not coalesce(o.paid_fen = any(p.sums), false)
    and not exists (select 1 from payments.review v where v.order_id = o.id and v.state = 'accepted')
  union all
  select o.order_no, 'refunded', r.amount_fen, coalesce(s.amount_fen, 0)::bigint, r.requested_at
  from orders.refund r join orders."order" o on o.id = r.order_id left join payments.refund s on s.cause = 'refund:' || r.id
  where r.route = 'provider' and r.amount_fen > 0 and r.requested_at >= $1 and r.requested_at < $2 and s.amount_fen is distinct from r.amount_fen
  order by 5, 1`;

/** What orders say of their money, for the reconciliation of the room above. */
@Injectable()
export class OrderLedger extends OrderBooks {
  differing(sql: Sql, from: Date, to: Date): Promise<OrderDifference[]> {
    return sql.query<OrderDifference>(DIFFERING, [from, to]);
  }
}

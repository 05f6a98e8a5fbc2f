import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { addDays, refuse, shanghaiDate, startOfShanghaiDay, sumFen } from '@youjian/kernel';
import { outletScope } from '../move-order';
import { sqlOverCounter } from '../over-counter';

type Reply = ReplyOf<typeof contract.listTillMoney>;

const MOST_DAYS = 93;
const USUAL_DAYS = 30;

/**
 * Money over counters, by the day it changed hands. A till's ways are summed here because no provider's books name them; a
 * phone's stand beside them so that a day of an outlet adds up. What a till paid out counts for cash, whatever was paid with.
 */
const MONEY = {
  name: 'orders.till_money',
  text: `
    with came as (
      select (p.paid_at at time zone 'Asia/Shanghai')::date as day, o.outlet_id, p.provider, coalesce(p.method, 'card') as way, count(*)::integer as payments,
        sum(p.received_fen) as received, 0 as refunded
      from payments.payment p join orders."order" o on o.id = p.order_id
      where p.paid_at >= $1 and p.paid_at < $2 and p.state = 'paid' and ${sqlOverCounter('o.channel')} and ($3::uuid is null or o.outlet_id = $3)
      group by 1, 2, 3, 4),
    paid_out as (
      select (b.returned_at at time zone 'Asia/Shanghai')::date, b.outlet_id, 'till', 'cash', 0, 0, sum(b.amount_fen)
      from orders.till_return b where b.returned_at >= $1 and b.returned_at < $2 and b.tender = 'cash' and ($3::uuid is null or b.outlet_id = $3) group by 1, 2),
    sent_back as (
      select (r.created_at at time zone 'Asia/Shanghai')::date, o.outlet_id, 'stripe', coalesce(p.method, 'card'), 0, 0, sum(r.amount_fen)
      from payments.refund r join payments.payment p on p.id = r.payment_id join orders."order" o on o.id = r.order_id
      where r.created_at >= $1 and r.created_at < $2 and r.state <> 'failed' and ${sqlOverCounter('o.channel')} and ($3::uuid is null or o.outlet_id = $3)
      group by 1, 2, 4)
    select m.day::text, m.outlet_id as "outletId", t.name as "outletName", m.way, m.provider, sum(m.payments)::integer as payments, sum(m.received)::bigint as "receivedFen",
      sum(m.refunded)::bigint as "refundedFen"
    from (select * from came union all select * from paid_out union all select * from sent_back) m join outlets.outlet t on t.id = m.outlet_id
    group by 1, 2, 3, 4, 5 order by 1 desc, 3, 2, 5 desc, 4`,
};

@Injectable()
export class TillMoney {
  constructor(private readonly database: Database) {}

  async list(call: CallOf<typeof contract.listTillMoney>): Promise<Reply> {
    const to = call.query.to ?? shanghaiDate(call.now);
    const from = call.query.from ?? addDays(to, -(USUAL_DAYS - 1));
    if (to < from || addDays(from, MOST_DAYS) < to)
      refuse('invalid_input', {
        errors: [{ path: 'to', code: 'range', message: `At most ${MOST_DAYS} days, the last not before the first.` }],
      });
    const items = await this.database.query<Reply['items'][number]>(MONEY, [
      startOfShanghaiDay(from),
      startOfShanghaiDay(addDays(to, 1)),
      outletScope(call.who),
    ]);
    return {
      items,
      nextCursor: null,
      receivedFen: sumFen(items.map(({ receivedFen }) => receivedFen)),
      refundedFen: sumFen(items.map(({ refundedFen }) => refundedFen)),
    };
  }
}

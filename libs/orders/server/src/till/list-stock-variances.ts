import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiTime } from '@youjian/kernel';
import { outletScope } from '../move-order';

type Page = ReplyOf<typeof contract.listStockVariances>;
interface Row extends Omit<Page['items'][number], 'soldAt'> {
  readonly soldAt: Date;
}

const ROWS = `
  select v.id, o.order_no as "orderNo", s.receipt_no as "receiptNo", t.name as "outletName", v.reason, v.units, v.sold_at as "soldAt",
    (select string_agg(l.name || ' ' || l.sku_name || ' × ' || l.quantity, '、' order by l.position) from orders.line l where l.order_id = v.order_id) as goods
  from orders.stock_variance v
  join orders."order" o on o.id = v.order_id
  join outlets.outlet t on t.id = v.outlet_id
  left join orders.till_sale s on s.order_id = v.order_id
  where ($1::text is null or v.reason = $1) and ($2::uuid is null or v.outlet_id = $2)
    and ($3::timestamptz is null or (v.sold_at, v.id) < ($3, $4::uuid))
  order by v.sold_at desc, v.id desc limit $5`;

const COUNTS = {
  name: 'orders.stock_variances.counts',
  text: `select (count(*) filter (where reason = 'lease_over'))::int as "leaseOver", (count(*) filter (where reason = 'short'))::int as short
    from orders.stock_variance where sold_at > $1 and ($2::uuid is null or outlet_id = $2)`,
};
const COUNTED_MS = 30 * 24 * 60 * 60 * 1000;

/** Sales whose goods were not lent to their till, or not there as far as the books knew. Their price is another question. */
@Injectable()
export class ListStockVariances {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof contract.listStockVariances>): Promise<Page> {
    const { limit, cursor, reason } = call.query;
    const scope = outletScope(call.who);
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(ROWS, [
      reason ?? null,
      scope,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ]);
    const [counts] = await this.database.query<Pick<Page, 'leaseOver' | 'short'>>(COUNTS, [
      new Date(call.now.getTime() - COUNTED_MS),
      scope,
    ]);
    const page = pageOf(
      rows,
      limit,
      ({ soldAt, ...row }) => ({ ...row, soldAt: shanghaiTime(soldAt) }),
      (row) => [row.soldAt.toISOString(), row.id],
    );
    return { ...page, ...(counts ?? { leaseOver: 0, short: 0 }) };
  }
}

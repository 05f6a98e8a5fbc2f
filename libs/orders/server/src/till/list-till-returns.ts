import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillSales as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { shanghaiTime } from '@youjian/kernel';
import { outletScope } from '../move-order';

type Page = ReplyOf<typeof contract.listTillReturns>;
interface Row extends Omit<Page['items'][number], 'returnedAt'> {
  readonly returnedAt: Date;
}

const ROWS = `
  select b.id, b.return_no as "returnNo", t.name as "outletName", b.returned_at as "returnedAt", o.order_no as "orderNo", s.receipt_no as "receiptNo", b.reason, b.tender,
    b.amount_fen as "amountFen", b.offline,
    (select json_agg(json_build_object('name', p.name, 'skuName', k.name, 'lotCode', l.code, 'quantity', x.quantity, 'amountFen', x.amount_fen) order by x.position)
      from orders.till_return_line x join catalog.sku k on k.id = x.sku_id join catalog.product p on p.id = k.product_id left join lots.lot l on l.id = x.lot_id
      where x.return_id = b.id) as lines
  from orders.till_return b
  join outlets.outlet t on t.id = b.outlet_id
  left join orders."order" o on o.id = b.order_id
  left join orders.till_sale s on s.order_id = b.order_id
  where ($1::boolean is null or b.order_id is null) and ($2::uuid is null or b.outlet_id = $2)
    and ($3::timestamptz is null or (b.returned_at, b.id) < ($3, $4::uuid))
  order by b.returned_at desc, b.id desc limit $5`;

const LOSS = {
  name: 'orders.till_returns.loss',
  text: `select coalesce(sum(amount_fen), 0)::bigint as "lossFen" from orders.till_return where order_id is null and ($1::uuid is null or outlet_id = $1)`,
};

/** What tills took back; and what of it went out without a receipt, which is the outlet's loss and nobody else's. */
@Injectable()
export class ListTillReturns {
  constructor(private readonly database: Database) {}

  async run(call: CallOf<typeof contract.listTillReturns>): Promise<Page> {
    const { limit, cursor, receipt } = call.query;
    const scope = outletScope(call.who);
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(ROWS, [
      receipt === 'without' ? true : null,
      scope,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ]);
    const [loss] = await this.database.query<{ lossFen: number }>(LOSS, [scope]);
    const page = pageOf(
      rows,
      limit,
      ({ returnedAt, ...row }) => ({ ...row, returnedAt: shanghaiTime(returnedAt) }),
      (row) => [row.returnedAt.toISOString(), row.id],
    );
    return { ...page, lossFen: loss?.lossFen ?? 0 };
  }
}

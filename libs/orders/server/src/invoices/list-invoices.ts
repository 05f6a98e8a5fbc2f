import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, invoices as contract } from '@youjian/contract';
import { Database, type Sql, escapeLike } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { redDueFen } from '@youjian/orders-domain';
import { periodOf } from './invoice-scope';

export type InvoiceRow = ReplyOf<typeof contract.issueInvoice>;
interface Row extends Omit<InvoiceRow, 'askedAt' | 'paidAt' | 'redDueFen'> {
  askedAt: Date;
  paidAt: Date;
  leftFen: number;
}

/** What is still to be written back, as the list and its totals see it; the domain says the same of one row. */
const RED_DUE = `(i.state = 'issued' and i.amount_fen - (o.paid_fen - o.refunded_fen)
  - (select coalesce(sum(r.amount_fen), 0) from orders.red_note r where r.invoice_id = i.id) > 0)`;
const NOTHING_LEFT = `(i.state = 'requested' and o.paid_fen - o.refunded_fen <= 0)`;

const ROWS = `
  select i.id, o.order_no as "orderNo", i.state, i.title, o.channel, t.name as "outletName", i.asked_at as "askedAt", o.paid_at as "paidAt",
    b.batch_no as "batchNo", i.number, i.issued_on::text as "issuedOn", o.paid_fen - o.refunded_fen as "leftFen",
    coalesce(i.amount_fen, o.paid_fen - o.refunded_fen) as "amountFen", i.tax_fen as "taxFen",
    (select coalesce(sum(r.amount_fen), 0)::bigint from orders.red_note r where r.invoice_id = i.id) as "redFen"
  from orders.invoice i join orders."order" o on o.id = i.order_id
  left join orders.invoice_batch b on b.id = i.batch_id left join outlets.outlet t on t.id = o.outlet_id`;

/** Invoices without the names on them. */
@Injectable()
export class ListInvoices {
  constructor(private readonly database: Database) {}

  async list(call: CallOf<typeof contract.listInvoices>): Promise<ReplyOf<typeof contract.listInvoices>> {
    const { limit, cursor, state, q, month, channel, outletId } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const [from, to] = periodOf(month);
    const rows = await this.database.query<Row>(
      `${ROWS}
       where ($1::text is null or i.state = $1 or ($1 = 'red_needed' and ${RED_DUE}) or ($1 = 'nothing_left' and ${NOTHING_LEFT}))
         and ($2::text is null or o.order_no ilike '%' || $2 || '%' or i.number like $2 || '%')
         and ($3::timestamptz is null or (o.paid_at >= $3 and o.paid_at < $4)) and ($5::text is null or o.channel = $5)
         and ($6::uuid is null or o.outlet_id = $6) and ($7::timestamptz is null or (i.asked_at, i.id) < ($7, $8::uuid))
       order by i.asked_at desc, i.id desc limit $9`,
      [
        state ?? null,
        q === undefined ? null : escapeLike(q),
        from,
        to,
        channel ?? null,
        outletId ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, toInvoice, (row) => [row.askedAt.toISOString(), row.id]);
  }

  async totals(): Promise<ReplyOf<typeof contract.invoiceTotals>> {
    const [row] = await this.database.query<ReplyOf<typeof contract.invoiceTotals>>(
      `select (count(*) filter (where i.state = 'requested'))::integer as requested, (count(*) filter (where i.state = 'exported'))::integer as exported,
         (count(*) filter (where i.state = 'issued'))::integer as issued, (count(*) filter (where ${RED_DUE}))::integer as "redNeeded",
         (count(*) filter (where ${NOTHING_LEFT}))::integer as "nothingLeft"
       from orders.invoice i join orders."order" o on o.id = i.order_id`,
    );
    return row ?? { requested: 0, exported: 0, issued: 0, redNeeded: 0, nothingLeft: 0 };
  }
}

export async function invoiceOf(sql: Sql, id: string): Promise<InvoiceRow> {
  const [row] = await sql.query<Row>(`${ROWS} where i.id = $1`, [id]);
  return row ? toInvoice(row) : refuse('not_found', { what: id });
}

function toInvoice({ leftFen, ...row }: Row): InvoiceRow {
  const isIssued = row.state === 'issued';
  return {
    ...row,
    askedAt: shanghaiTime(row.askedAt),
    paidAt: shanghaiTime(row.paidAt),
    redDueFen: isIssued ? redDueFen({ issuedFen: row.amountFen, leftFen, redFen: row.redFen }) : 0,
  };
}

import { Injectable } from '@nestjs/common';
import type { CallOf, Language, ReplyOf, invoices as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { IssueInvoices, type Issued, isPossibleDate, lockNumbers } from './issue-invoices';
import { type NumberRow, readNumbersCsv } from './read-numbers-csv';

type Preview = ReplyOf<typeof contract.previewInvoiceNumbers>;
interface Known {
  id: string;
  orderId: string;
  orderNo: string;
  state: string;
  number: string | null;
  issuedOn: string | null;
  amountFen: number | null;
  paidAt: Date;
}
type Judged = NumberRow & { readonly verdict: 'new' | 'known' | 'wrong'; readonly issued: Issued | null };

const SAY = {
  unknown: { 'zh-CN': '该订单没有申请发票', en: 'No invoice was asked for with this order' },
  requested: { 'zh-CN': '该发票尚未导出', en: 'This invoice was not exported yet' },
  other: { 'zh-CN': '该订单已登记号码 {number}', en: 'This order already has the number {number}' },
  taken: { 'zh-CN': '号码已登记在别的发票上', en: 'This number belongs to another invoice' },
  twice: { 'zh-CN': '与第 {row} 行重复', en: 'The same as row {row}' },
  date: { 'zh-CN': '开票日期早于付款或晚于今天', en: 'Issued before it was paid, or after today' },
} as const;

/** The numbers come back from the tax platform as a file: looked through first, then written down whole or not at all. */
@Injectable()
export class ImportNumbers {
  constructor(
    private readonly database: Database,
    private readonly issue: IssueInvoices,
  ) {}

  async preview(call: CallOf<typeof contract.previewInvoiceNumbers>): Promise<Preview> {
    const rows = await judge(this.database, readNumbersCsv(call.body.csv, call.language), call);
    const count = (verdict: Judged['verdict']) => rows.filter((row) => row.verdict === verdict).length;
    return {
      rows: rows.map(({ issued: _, ...row }) => row),
      fresh: count('new'),
      known: count('known'),
      wrong: count('wrong'),
    };
  }

  run(call: CallOf<typeof contract.importInvoiceNumbers>): Promise<ReplyOf<typeof contract.importInvoiceNumbers>> {
    const read = readNumbersCsv(call.body.csv, call.language);
    return this.database.inTransaction(async (tx) => {
      await lockNumbers(tx);
      await tx.query(
        `select 1 from orders.invoice i join orders."order" o on o.id = i.order_id where o.order_no = any($1::text[]) order by i.id for update of i`,
        [read.map(({ orderNo }) => orderNo)],
      );
      const rows = await judge(tx, read, call);
      const rowsWrong = rows.filter(({ verdict }) => verdict === 'wrong').length;
      if (rowsWrong > 0) refuse('import_has_errors', { rowsWrong });
      const issued = rows.flatMap((row) => row.issued ?? []);
      const known = rows.length - issued.length;
      if (issued.length > 0) {
        await this.issue.write(tx, issued, call.now);
        await audit(tx, call, {
          action: 'import_invoice_numbers',
          room: 'orders',
          subjectType: 'invoice',
          subjectId: `${issued.length}`,
          after: { issued: issued.length, known },
        });
      }
      return { issued: issued.length, known };
    });
  }
}

/** What each row would do, seen against what is written down and against the rows before it. */
async function judge(
  sql: Sql,
  rows: readonly NumberRow[],
  { now, language }: { readonly now: Date; readonly language: Language },
): Promise<Judged[]> {
  const known = await sql.query<Known>(
    `select i.id, i.order_id as "orderId", o.order_no as "orderNo", i.state, i.number, i.issued_on::text as "issuedOn", i.amount_fen as "amountFen",
       o.paid_at as "paidAt"
     from orders.invoice i join orders."order" o on o.id = i.order_id where o.order_no = any($1::text[])`,
    [rows.map(({ orderNo }) => orderNo)],
  );
  const taken = await sql.query<{ number: string; orderNo: string }>(
    `select i.number, o.order_no as "orderNo" from orders.invoice i join orders."order" o on o.id = i.order_id where i.number = any($1::text[])
     union all select number, '' from orders.red_note where number = any($1::text[])`,
    [rows.map(({ number }) => number)],
  );
  const byOrder = new Map(known.map((invoice) => [invoice.orderNo, invoice]));
  const owner = new Map(taken.map(({ number, orderNo }) => [number, orderNo]));
  const firstRow = new Map<string, number>();
  return rows.map((row) => {
    const twice = firstRow.get(row.orderNo) ?? firstRow.get(row.number);
    firstRow.set(row.orderNo, row.row).set(row.number, row.row);
    if (twice !== undefined) return wrong(row, 'orderNo', SAY.twice[language].replace('{row}', String(twice)));
    return judgeRow(row, byOrder.get(row.orderNo), owner.get(row.number), now, language);
  });
}

function judgeRow(
  row: NumberRow,
  invoice: Known | undefined,
  ownerOrderNo: string | undefined,
  now: Date,
  language: Language,
): Judged {
  if (row.errors.length > 0) return { ...row, verdict: 'wrong', issued: null };
  if (!invoice) return wrong(row, 'orderNo', SAY.unknown[language]);
  if (invoice.number !== null) {
    const isSame = invoice.number === row.number && invoice.issuedOn === row.issuedOn;
    if (isSame) return { ...row, verdict: 'known', issued: null };
    return wrong(row, 'number', SAY.other[language].replace('{number}', invoice.number));
  }
  if (invoice.state !== 'exported' || invoice.amountFen === null) return wrong(row, 'orderNo', SAY.requested[language]);
  if (ownerOrderNo !== undefined) return wrong(row, 'number', SAY.taken[language]);
  if (!isPossibleDate(row.issuedOn, invoice.paidAt, now)) return wrong(row, 'issuedOn', SAY.date[language]);
  const { id: invoiceId, orderId, amountFen } = invoice;
  const { number, issuedOn } = row;
  return { ...row, verdict: 'new', issued: { invoiceId, orderId, number, issuedOn, amountFen } };
}

const wrong = (row: NumberRow, column: string, message: string): Judged => ({
  ...row,
  errors: [...row.errors, { column, message }],
  verdict: 'wrong',
  issued: null,
});

import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, invoices as contract } from '@youjian/contract';
import { Database, type Sql, type Tx } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, shanghaiTime, sumFen, uuidv7 } from '@youjian/kernel';
import { type InvoicedLine, invoiceLines } from '@youjian/orders-domain';
import { Outlets } from '@youjian/outlets-server';
import { periodOf } from './invoice-scope';
import { readRates } from './tax-rates';

type Batch = ReplyOf<typeof contract.exportInvoices>;
type Scope = CallOf<typeof contract.exportInvoices>['body'];
interface Asked {
  id: string;
  paidAt: Date;
  leftFen: number;
  lines: InvoicedLine[];
}

/** A file that people still open in a spreadsheet; what is asked for beyond it goes into the next batch. */
const MOST = 5_000;

/** Orders first, in the order of their ids, as whoever refunds locks them: no refund slips between the amount and the mark. */
const LOCK = `
  select o.id from orders."order" o
  where o.id in (select i.order_id from orders.invoice i where i.state = 'requested') and o.paid_fen > o.refunded_fen
    and ($1::timestamptz is null or (o.paid_at >= $1 and o.paid_at < $2)) and ($3::text is null or o.channel = $3)
    and ($4::uuid is null or o.outlet_id = $4)
  order by o.id limit ${MOST} for update`;

const GATHER = `
  select i.id, o.paid_at as "paidAt", o.paid_fen - o.refunded_fen as "leftFen",
    (select json_agg(json_build_object('name', l.name, 'spec', l.sku_name, 'categoryCode', p.category_code, 'unitNetFen',
        case when l.part_refunded_fen is null then l.unit_net_fen
          else (select array_agg(x.net - x.part order by x.place) from unnest(l.unit_net_fen, l.part_refunded_fen) with ordinality as x(net, part, place)) end,
        'refundedUnits', l.refunded_units) order by l.position)
       from orders.line l join catalog.product p on p.id = l.product_id where l.order_id = o.id) as lines
  from orders.invoice i join orders."order" o on o.id = i.order_id
  where o.id = any($1::uuid[]) and i.state = 'requested' and o.paid_fen > o.refunded_fen order by i.id for update of i`;

const BATCHES = `
  select b.id, b.batch_no as "batchNo", b.made_at as "madeAt", b.made_by_name as "madeBy", b.month, b.channel, t.name as "outletName",
    s.invoices, s.issued, s.amount as "amountFen", s.tax as "taxFen"
  from orders.invoice_batch b left join outlets.outlet t on t.id = b.outlet_id
  cross join lateral (select count(*)::integer as invoices, (count(*) filter (where i.state = 'issued'))::integer as issued,
      coalesce(sum(i.amount_fen), 0)::bigint as amount, coalesce(sum(i.tax_fen), 0)::bigint as tax
    from orders.invoice i where i.batch_id = b.id) s`;
interface BatchRow extends Omit<Batch, 'madeAt'> {
  madeAt: Date;
}

/**
 * Makes a batch of what was asked for: amounts net of refunds, their lines and tax are worked out once and frozen, and the
 * invoices are marked exported in the same transaction. The file is made of the frozen rows, so it is the same for ever.
 */
@Injectable()
export class ExportInvoices {
  constructor(
    private readonly database: Database,
    private readonly outlets: Outlets,
  ) {}

  async run(call: CallOf<typeof contract.exportInvoices>): Promise<Batch> {
    const { outletId } = call.body;
    if (outletId && !(await this.outlets.namesOf([outletId])).has(outletId)) refuse('unknown_outlet', { outletId });
    return this.database.inTransaction(async (tx) => {
      const asked = await gather(tx, call.body);
      if (asked.length === 0) refuse('nothing_to_invoice', { what: call.body.month ?? '-' });
      const batchId = await beginBatch(tx, call);
      await freeze(tx, batchId, asked);
      const batch = await batchOf(tx, batchId);
      await audit(tx, call, {
        action: 'export_invoices',
        room: 'orders',
        subjectType: 'invoice_batch',
        subjectId: batch.batchNo,
        after: { ...call.body, invoices: batch.invoices, amountFen: batch.amountFen },
      });
      return batch;
    });
  }

  async list(call: CallOf<typeof contract.listInvoiceBatches>): Promise<ReplyOf<typeof contract.listInvoiceBatches>> {
    const { limit, cursor } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<BatchRow>(
      `${BATCHES} where ($1::timestamptz is null or (b.made_at, b.id) < ($1, $2::uuid)) order by b.made_at desc, b.id desc limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toBatch, (row) => [row.madeAt.toISOString(), row.id]);
  }
}

async function gather(tx: Tx, { month, channel, outletId }: Scope): Promise<Asked[]> {
  const [from, to] = periodOf(month);
  const locked = await tx.query<{ id: string }>(LOCK, [from, to, channel ?? null, outletId ?? null]);
  return tx.query<Asked>(GATHER, [locked.map(({ id }) => id)]);
}

/** Numbered within the day: `FP261125-003`. One at a time makes a batch, so no number is given twice. */
async function beginBatch(tx: Tx, { who, now, body }: CallOf<typeof contract.exportInvoices>): Promise<string> {
  const id = uuidv7();
  const day = `FP${shanghaiDate(now).slice(2).replaceAll('-', '')}`;
  await tx.query(`select pg_advisory_xact_lock(hashtext('orders.invoice_batch'))`);
  const [last] = await tx.query<{ number: number }>(
    `select coalesce(max(split_part(batch_no, '-', 2)::integer), 0)::integer as number from orders.invoice_batch where batch_no like $1 || '-%'`,
    [day],
  );
  const batchNo = `${day}-${String((last?.number ?? 0) + 1).padStart(3, '0')}`;
  await tx.query(
    `insert into orders.invoice_batch (id, batch_no, made_at, made_by_name, month, channel, outlet_id) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, batchNo, now, requireUser(who).name, body.month ?? null, body.channel ?? null, body.outletId ?? null],
  );
  return id;
}

async function freeze(tx: Tx, batchId: string, asked: readonly Asked[]): Promise<void> {
  const rates = await readRates(tx);
  const made = asked.map(({ id, paidAt, ...order }) => ({
    id,
    lines: invoiceLines(order, (categoryCode) => rates.at(categoryCode, shanghaiDate(paidAt))),
  }));
  const lines = made.flatMap((invoice) =>
    invoice.lines.map(({ name, spec, quantity, amountFen, rateBps, taxFen }, position) => ({
      ...{ id: uuidv7(), invoice_id: invoice.id, position, name, spec, quantity },
      ...{ amount_fen: amountFen, rate_bps: rateBps, tax_fen: taxFen },
    })),
  );
  const totals = made.map((invoice) => ({
    id: invoice.id,
    amount_fen: sumFen(invoice.lines.map(({ amountFen }) => amountFen)),
    tax_fen: sumFen(invoice.lines.map(({ taxFen }) => taxFen)),
  }));
  await tx.query(
    `insert into orders.invoice_line (id, invoice_id, position, name, spec, quantity, amount_fen, rate_bps, tax_fen)
     select * from json_to_recordset($1::json) as x(id uuid, invoice_id uuid, position smallint, name text, spec text, quantity integer,
       amount_fen bigint, rate_bps integer, tax_fen bigint)`,
    [JSON.stringify(lines)],
  );
  await tx.query(
    `update orders.invoice i set state = 'exported', batch_id = $2, amount_fen = x.amount_fen, tax_fen = x.tax_fen
     from json_to_recordset($1::json) as x(id uuid, amount_fen bigint, tax_fen bigint) where i.id = x.id`,
    [JSON.stringify(totals), batchId],
  );
}

export async function batchOf(sql: Sql, id: string): Promise<Batch> {
  const [row] = await sql.query<BatchRow>(`${BATCHES} where b.id = $1`, [id]);
  return row ? toBatch(row) : refuse('not_found', { what: id });
}

const toBatch = (row: BatchRow): Batch => ({ ...row, madeAt: shanghaiTime(row.madeAt) });

import { Injectable } from '@nestjs/common';
import type { CallOf, invoices as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { refuse, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { type NoticeAsk, redDueFen } from '@youjian/orders-domain';
import { Notices } from '../notices/notices';
import { type InvoiceRow, invoiceOf } from './list-invoices';

interface Locked {
  orderId: string;
  state: string;
  amountFen: number | null;
  leftFen: number;
  redFen: number;
  from: Date;
}
export interface Issued {
  readonly invoiceId: string;
  readonly orderId: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly amountFen: number;
}

/** The number under which the tax platform issued it, and the red-letter note that takes back what was refunded since. */
@Injectable()
export class IssueInvoices {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
  ) {}

  run(call: CallOf<typeof contract.issueInvoice>): Promise<InvoiceRow> {
    const { id } = call.params;
    const { number, issuedOn } = call.body;
    return this.database.inTransaction(async (tx) => {
      await lockNumbers(tx);
      const invoice = await lock(tx, id);
      if (invoice.state !== 'exported' || invoice.amountFen === null) refuse('invoice_state', { state: invoice.state });
      refuseDate(issuedOn, invoice.from, call.now);
      await refuseTaken(tx, number);
      const { orderId, amountFen } = invoice;
      await this.write(tx, [{ invoiceId: id, orderId, number, issuedOn, amountFen }], call.now);
      const shown = await invoiceOf(tx, id);
      await this.note(tx, call, 'issue_invoice', shown.orderNo, { number, issuedOn });
      return shown;
    });
  }

  /** Exported invoices, locked: they are issued, and their buyers are told. */
  async write(tx: Tx, issued: readonly Issued[], at: Date): Promise<void> {
    const rows = issued.map(({ invoiceId, number, issuedOn }) => ({ id: invoiceId, number, issued_on: issuedOn }));
    await tx.query(
      `update orders.invoice i set state = 'issued', number = x.number, issued_on = x.issued_on, issued_at = $2
       from json_to_recordset($1::json) as x(id uuid, number text, issued_on date) where i.id = x.id`,
      [JSON.stringify(rows), at],
    );
    const asks = issued.map(({ invoiceId, orderId, number, issuedOn, amountFen }): NoticeAsk => ({
      kind: 'invoice_issued',
      orderId,
      cause: `invoice:${invoiceId}`,
      facts: { number, issuedOn, amountFen },
    }));
    await this.notices.tell(tx, asks, at);
  }

  writeRedNote(call: CallOf<typeof contract.writeRedNote>): Promise<InvoiceRow> {
    const { id } = call.params;
    const { number, issuedOn } = call.body;
    return this.database.inTransaction(async (tx) => {
      await lockNumbers(tx);
      const { state, amountFen, leftFen, redFen, from } = await lock(tx, id);
      if (state !== 'issued' || amountFen === null) refuse('invoice_state', { state });
      const due = redDueFen({ issuedFen: amountFen, leftFen, redFen });
      if (due === 0) refuse('red_note_not_needed');
      refuseDate(issuedOn, from, call.now);
      await refuseTaken(tx, number);
      await tx.query(
        `insert into orders.red_note (id, invoice_id, amount_fen, number, issued_on, written_at, written_by_name) values ($1, $2, $3, $4, $5, $6, $7)`,
        [uuidv7(), id, due, number, issuedOn, call.now, requireUser(call.who).name],
      );
      const shown = await invoiceOf(tx, id);
      await this.note(tx, call, 'write_red_note', shown.orderNo, { number, issuedOn, amountFen: due });
      return shown;
    });
  }

  private note(
    tx: Tx,
    call: Pick<CallOf<typeof contract.issueInvoice>, 'who' | 'now' | 'requestId'>,
    action: string,
    orderNo: string,
    after: object,
  ): Promise<void> {
    return audit(tx, call, { action, room: 'orders', subjectType: 'invoice', subjectId: orderNo, after });
  }
}

/** The order before its invoice, as whoever refunds locks it: what is left of it stands still meanwhile. */
async function lock(tx: Tx, id: string): Promise<Locked> {
  await tx.query(
    `select 1 from orders."order" o where o.id = (select order_id from orders.invoice where id = $1) for update`,
    [id],
  );
  const [row] = await tx.query<Locked>(
    `select i.order_id as "orderId", i.state, i.amount_fen as "amountFen", o.paid_fen - o.refunded_fen as "leftFen", o.paid_at as from,
       (select coalesce(sum(r.amount_fen), 0)::bigint from orders.red_note r where r.invoice_id = i.id) as "redFen"
     from orders.invoice i join orders."order" o on o.id = i.order_id where i.id = $1 for update of i`,
    [id],
  );
  return row ?? refuse('not_found', { what: id });
}

/** Not before the money came, and not tomorrow. */
export function isPossibleDate(issuedOn: string, paidAt: Date, now: Date): boolean {
  return issuedOn >= shanghaiDate(paidAt) && issuedOn <= shanghaiDate(now);
}

function refuseDate(issuedOn: string, paidAt: Date, now: Date): void {
  if (!isPossibleDate(issuedOn, paidAt, now))
    refuse('invoice_date', { from: shanghaiDate(paidAt), to: shanghaiDate(now) });
}

/** Whoever writes numbers down takes turns, before anything else is locked: one number is never two invoices'. */
export async function lockNumbers(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('orders.invoice_number'))`);
}

/** Invoices and red-letter notes are numbered by the same office. */
async function refuseTaken(tx: Tx, number: string): Promise<void> {
  const [taken] = await tx.query(
    `select 1 from orders.invoice where number = $1 union all select 1 from orders.red_note where number = $1`,
    [number],
  );
  if (taken) refuse('invoice_number_taken', { number });
}

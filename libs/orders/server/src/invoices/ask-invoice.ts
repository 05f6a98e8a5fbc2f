import { Injectable } from '@nestjs/common';
import type { BodyOf, CallOf, ReplyOf, invoices as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { isCreditCode, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';
import { REFUNDABLE_STATES, type OrderState } from '@youjian/orders-domain';
import { maskMail } from '../notices/contacts';
import { OrderSecrets } from '../order-secrets';
import { InvoiceBuyers, maskName, maskTaxNo } from './invoice-buyers';

type Shown = ReplyOf<typeof contract.askInvoice>;
interface OrderRow {
  id: string;
  state: OrderState;
  leftFen: number;
}
interface Row {
  id: string;
  state: Shown['state'];
  title: Shown['title'];
  buyer: Buffer;
  askedAt: Date;
  number: string | null;
  issuedOn: string | null;
  amountFen: number | null;
  redFen: number;
}

const LOCKS = { none: '', forUpdate: 'for update' } as const;

/** What whoever holds an order's token may do about its invoice: ask for one, change it until it is exported, see where it is. */
@Injectable()
export class AskInvoice {
  constructor(
    private readonly database: Database,
    private readonly secrets: OrderSecrets,
    private readonly buyers: InvoiceBuyers,
  ) {}

  async show(call: CallOf<typeof contract.showInvoice>): Promise<ReplyOf<typeof contract.showInvoice>> {
    const order = await this.orderOf(this.database, call);
    const invoice = await this.shownOf(this.database, order);
    const isOpen = invoice === null || invoice.state === 'requested';
    return { invoice, canAsk: isOpen && whyNot(order) === null, amountFen: order.leftFen };
  }

  async ask(call: CallOf<typeof contract.askInvoice>): Promise<Shown> {
    refuseTaxNo(call.body);
    return this.database.inTransaction(async (tx) => {
      const order = await this.orderOf(tx, call, 'forUpdate');
      whyNot(order)?.();
      const [earlier] = await tx.query<{ id: string; state: string }>(
        `select id, state from orders.invoice where order_id = $1`,
        [order.id],
      );
      if (earlier && earlier.state !== 'requested') refuse('invoice_state', { state: earlier.state });
      const id = earlier?.id ?? uuidv7();
      await tx.query(
        `insert into orders.invoice (id, order_id, state, title, buyer_cipher, asked_at, changed_at) values ($1, $2, 'requested', $3, $4, $5, $5)
         on conflict (order_id) do update set title = excluded.title, buyer_cipher = excluded.buyer_cipher, changed_at = excluded.changed_at`,
        [id, order.id, call.body.title, this.buyers.seal(call.body, id), call.now],
      );
      return (await this.shownOf(tx, order)) ?? refuse('not_found', { what: call.params.orderNo });
    });
  }

  private async shownOf(sql: Sql, order: OrderRow): Promise<Shown | null> {
    const [row] = await sql.query<Row>(
      `select id, state, title, buyer_cipher as buyer, asked_at as "askedAt", number, issued_on::text as "issuedOn", amount_fen as "amountFen",
         (select coalesce(sum(r.amount_fen), 0)::bigint from orders.red_note r where r.invoice_id = i.id) as "redFen"
       from orders.invoice i where order_id = $1`,
      [order.id],
    );
    if (!row) return null;
    const { name, taxNo, mail } = this.buyers.open(row.buyer, row.id);
    return {
      state: row.state,
      title: row.title,
      nameMasked: maskName(row.title, name),
      taxNoMasked: taxNo && maskTaxNo(taxNo),
      mailMasked: maskMail(mail),
      askedAt: shanghaiTime(row.askedAt),
      number: row.number,
      issuedOn: row.issuedOn,
      amountFen: row.amountFen ?? order.leftFen,
      redFen: row.redFen,
    };
  }

  private async orderOf(
    sql: Sql,
    { params, query }: Pick<CallOf<typeof contract.showInvoice>, 'params' | 'query'>,
    lock: keyof typeof LOCKS = 'none',
  ): Promise<OrderRow> {
    this.secrets.refuseWrong(params.orderNo, query.token);
    const [order] = await sql.query<OrderRow>(
      `select id, state, paid_fen - refunded_fen as "leftFen" from orders."order" where order_no = $1 ${LOCKS[lock]}`,
      [params.orderNo],
    );
    return order ?? refuse('not_found', { what: params.orderNo });
  }
}

/** One sign slipped or two swapped show in the last one; an invoice to a number that nobody has cannot be issued. */
function refuseTaxNo(body: BodyOf<typeof contract.askInvoice>): void {
  if (body.title === 'person' || isCreditCode(body.taxNo)) return;
  const message = 'This is no unified social credit code: its last sign does not follow from the others.';
  refuse('invalid_input', { errors: [{ path: 'taxNo', code: 'tax_no', message }] });
}

/** Why nothing can be invoiced now, as something to say; null when it can. */
function whyNot({ state, leftFen }: OrderRow): (() => never) | null {
  if (!REFUNDABLE_STATES.includes(state)) return () => refuse('order_state', { state, move: 'invoice' });
  if (leftFen <= 0) return () => refuse('nothing_to_invoice', { what: '0' });
  return null;
}

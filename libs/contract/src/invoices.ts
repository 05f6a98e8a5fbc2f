import { z } from 'zod';
import { fen, id, isoDate, isoTime, listOf, mailAddress, page, text } from './common';
import { channel } from './orders';
import { route } from './route';

/**
 * Invoices: the buyer asks on the order's page, the desk makes a file of what was asked for, the tax platform issues, and the
 * numbers come back. What was exported stands as it was exported; a refund afterwards asks for a red-letter note.
 */

const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });
const token = z.strictObject({ token: z.string().min(10).max(80) });
/** Its form; that the last sign follows from the others is the door's to check. */
const taxNo = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/);

export const invoiceTitle = z.enum(['person', 'company']);
export const invoiceState = z.enum(['requested', 'exported', 'issued']);
/** What a list is asked for: the states, and what follows from money that went back meanwhile. */
export const invoiceFilter = z.enum(['requested', 'exported', 'issued', 'red_needed', 'nothing_left']);

export const invoiceAsk = z.discriminatedUnion('title', [
  z.strictObject({ title: z.literal('person'), name: text(60), mail: mailAddress }),
  z.strictObject({ title: z.literal('company'), name: text(100, 2), taxNo, mail: mailAddress }),
]);

const buyersInvoice = z.object({
  state: invoiceState,
  title: invoiceTitle,
  /** Only what the buyer needs to recognise it: masked. */
  nameMasked: z.string(),
  taxNoMasked: z.string().nullable(),
  mailMasked: z.string(),
  askedAt: isoTime,
  number: z.string().nullable(),
  issuedOn: isoDate.nullable(),
  /** What an invoice would be about at this moment; once exported, what it is about. */
  amountFen: fen,
  redFen: fen,
});

export const showInvoice = route({
  name: 'showInvoice',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/orders/:orderNo/invoice',
  who: 'anyone',
  summary: 'The invoice asked for with this order, and whether one can be asked for, for whoever holds its token.',
  params: orderNo,
  query: token,
  reply: z.object({ invoice: buyersInvoice.nullable(), canAsk: z.boolean(), amountFen: fen }),
  refusals: ['not_found'],
});

export const askInvoice = route({
  name: 'askInvoice',
  room: 'orders',
  method: 'PUT',
  path: '/api/v1/store/orders/:orderNo/invoice',
  who: 'anyone',
  summary: 'Ask for an invoice, once an order; it can be changed until it is exported.',
  params: orderNo,
  query: token,
  body: invoiceAsk,
  reply: buyersInvoice,
  refusals: ['not_found', 'order_state', 'nothing_to_invoice', 'invoice_state'],
});

export const invoiceReaders = ['administrator', 'finance', 'auditor'] as const;
export const invoiceWriters = ['administrator', 'finance'] as const;

export const invoiceRow = z.object({
  id,
  orderNo: z.string(),
  state: invoiceState,
  title: invoiceTitle,
  channel,
  outletName: z.string().nullable(),
  askedAt: isoTime,
  paidAt: isoTime,
  batchNo: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: isoDate.nullable(),
  /** As exported; before that, what is left of the order at this moment. */
  amountFen: fen,
  taxFen: fen.nullable(),
  /** Written back by red-letter notes, and what still has to be. */
  redFen: fen,
  redDueFen: fen,
});

const scope = {
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
  channel: channel.optional(),
  outletId: id.optional(),
};

export const listInvoices = route({
  name: 'listInvoices',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/invoices',
  who: invoiceReaders,
  summary: 'Invoices asked for, newest first, by state, month of the payment, channel and outlet; without names.',
  query: z.strictObject({ ...page, state: invoiceFilter.optional(), q: z.string().max(60).optional(), ...scope }),
  reply: listOf(invoiceRow),
});

export const invoiceTotals = route({
  name: 'invoiceTotals',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/invoices/totals',
  who: invoiceReaders,
  summary: 'How many invoices wait, are exported, are issued, and need a red-letter note.',
  reply: z.object({ requested: z.int(), exported: z.int(), issued: z.int(), redNeeded: z.int(), nothingLeft: z.int() }),
});

export const revealInvoice = route({
  name: 'revealInvoice',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/invoices/:id/reveal',
  who: invoiceWriters,
  summary: 'In whose name an invoice is made out. Asks what for, and writes down who looked.',
  params: z.strictObject({ id }),
  body: z.strictObject({ purpose: text(200).optional() }),
  reply: z.object({ title: invoiceTitle, name: z.string(), taxNo: z.string().nullable(), mail: z.string() }),
  refusals: ['not_found', 'purpose_required'],
});

export const invoiceBatch = z.object({
  id,
  batchNo: z.string(),
  madeAt: isoTime,
  madeBy: z.string(),
  month: z.string().nullable(),
  channel: channel.nullable(),
  outletName: z.string().nullable(),
  invoices: z.int(),
  issued: z.int(),
  amountFen: fen,
  taxFen: fen,
});

export const exportInvoices = route({
  name: 'exportInvoices',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/invoice-batches',
  who: invoiceWriters,
  summary: 'Gather what was asked for into a batch: amounts and lines are frozen and marked exported, all at once.',
  body: z.strictObject(scope).default({}),
  reply: invoiceBatch,
  status: 201,
  refusals: ['nothing_to_invoice', 'unknown_outlet'],
  idempotent: true,
});

export const listInvoiceBatches = route({
  name: 'listInvoiceBatches',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/invoice-batches',
  who: invoiceReaders,
  summary: 'The batches that were exported, newest first.',
  query: z.strictObject({ ...page }),
  reply: listOf(invoiceBatch),
});

const batchFile = (name: string, format: 'csv' | 'xlsx', produces: string) =>
  route({
    name,
    room: 'orders',
    method: 'GET',
    path: `/api/v1/admin/invoice-batches/:id/lines.${format}`,
    who: invoiceWriters,
    summary:
      'A batch as a file, the same whenever it is fetched. It names people: asks what for, and writes down who took it.',
    params: z.strictObject({ id }),
    query: z.strictObject({ purpose: z.string().max(200).optional() }),
    reply: z.string(),
    produces,
    refusals: ['not_found', 'purpose_required'],
  });
export const invoiceBatchCsv = batchFile('invoiceBatchCsv', 'csv', 'text/csv; charset=utf-8');
export const invoiceBatchExcel = batchFile(
  'invoiceBatchExcel',
  'xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
);

export const invoiceNumber = z.string().regex(/^\d{8,20}$/);

export const issueInvoice = route({
  name: 'issueInvoice',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/invoices/:id/issue',
  who: invoiceWriters,
  summary: 'Write down the number under which an exported invoice was issued. The buyer is told.',
  params: z.strictObject({ id }),
  body: z.strictObject({ number: invoiceNumber, issuedOn: isoDate }),
  reply: invoiceRow,
  refusals: ['not_found', 'invoice_state', 'invoice_number_taken', 'invoice_date'],
  idempotent: true,
});

const numbersFile = z.strictObject({ csv: z.string().min(1).max(500_000) });
const numberRow = z.object({
  row: z.int(),
  orderNo: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  verdict: z.enum(['new', 'known', 'wrong']),
  errors: z.array(z.object({ column: z.string(), message: z.string() })),
});

export const previewInvoiceNumbers = route({
  name: 'previewInvoiceNumbers',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/invoice-numbers/preview',
  who: invoiceWriters,
  summary: 'What a file of numbers would write down, row by row, and what is wrong with it. Nothing is written.',
  body: numbersFile,
  reply: z.object({ rows: z.array(numberRow), fresh: z.int(), known: z.int(), wrong: z.int() }),
});

export const importInvoiceNumbers = route({
  name: 'importInvoiceNumbers',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/invoice-numbers',
  who: invoiceWriters,
  summary: 'Write down the numbers of a file, all of them or none. The same file again changes nothing.',
  body: numbersFile,
  reply: z.object({ issued: z.int(), known: z.int() }),
  refusals: ['import_has_errors'],
  idempotent: true,
});

export const writeRedNote = route({
  name: 'writeRedNote',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/invoices/:id/red-notes',
  who: invoiceWriters,
  summary: 'Write down the red-letter note for what was refunded after an invoice was issued.',
  params: z.strictObject({ id }),
  body: z.strictObject({ number: invoiceNumber, issuedOn: isoDate }),
  reply: invoiceRow,
  refusals: ['not_found', 'invoice_state', 'red_note_not_needed', 'invoice_number_taken', 'invoice_date'],
  idempotent: true,
});

export const taxRate = z.object({
  id,
  categoryCode: z.string(),
  categoryName: z.string(),
  categoryNameEn: z.string(),
  rateBps: z.int(),
  validFrom: isoDate,
  note: z.string(),
  /** Nobody has confirmed it yet: it came with the house, as a guess that has to be checked. */
  assumed: z.boolean(),
  setBy: z.string().nullable(),
  inForce: z.boolean(),
});

export const listTaxRates = route({
  name: 'listTaxRates',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/tax-rates',
  who: invoiceReaders,
  summary: 'The tax rate of each category of goods and of freight, and from when.',
  reply: z.object({ items: z.array(taxRate) }),
});

export const setTaxRate = route({
  name: 'setTaxRate',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/tax-rates',
  who: invoiceWriters,
  summary: 'Set the rate of a category for payments from a day on. What was exported keeps its rate.',
  body: z.strictObject({
    categoryCode: z.string().min(1).max(40),
    rateBps: z.int().min(0).max(10_000),
    validFrom: isoDate,
    note: text(200, 2),
  }),
  reply: taxRate,
  status: 201,
  refusals: ['not_found', 'tax_rate_exists'],
  idempotent: true,
});

import { z } from 'zod';
import { id, isoDate, isoTime, listOf, page, text } from './common';
import { route } from './route';

/**
 * Reconciliation: the provider's ledger held beside our payments, refunds and orders, day by day; what does not agree is named,
 * resolved by a person and kept; a month whose days all agree is closed, and never written into again.
 */

export const reconciliationReaders = ['administrator', 'finance', 'auditor'] as const;
export const reconciliationWriters = ['administrator', 'finance'] as const;

const BASE = '/api/v1/admin/reconciliation';
/** Money in the smallest unit of the currency beside it: fen, cents. */
const minor = z.int();
const currency = z.string();
/** An exact decimal, written out. */
const rate = z.string();
/** A day of our own century: what is older has no ledger. */
const day = isoDate.refine((text) => text.startsWith('20'));
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

export const entryKind = z.enum([
  'charge',
  'refund',
  'refund_failure',
  'dispute',
  'dispute_reversal',
  'payout',
  'payout_reversal',
  'transfer',
  'transfer_reversal',
  'fee',
  'other',
]);
export const differenceKind = z.enum([
  'missing_here',
  'missing_there',
  'doubled',
  'amount',
  'currency',
  'other_day',
  'net',
  'rate',
  'payout_sum',
  'paid_out_twice',
  'not_paid_out',
  'order',
]);
export const differenceState = z.enum(['open', 'awaiting', 'explained', 'linked', 'written_off', 'gone']);
/** Why a difference may stand as it is. */
export const explanation = z.enum(['timing', 'provider_error', 'our_error', 'bank', 'agreed', 'other']);
export const dayState = z.enum(['waiting', 'clean', 'open', 'resolved', 'locked']);

const settled = z.object({ currency, amountMinor: minor, feeMinor: minor, netMinor: minor });

export const reconciliationOverview = route({
  name: 'reconciliationOverview',
  room: 'payments',
  method: 'GET',
  path: BASE,
  who: reconciliationReaders,
  summary: 'How far the provider has been read and checked, what is open, and what may be written off.',
  reply: z.object({
    readUntil: isoTime.nullable(),
    checkedUntil: isoDate.nullable(),
    lockedUntil: isoDate.nullable(),
    open: z.int(),
    awaiting: z.int(),
    oldestOpenOn: isoDate.nullable(),
    writeOffLimitMinor: minor,
    /** What the provider holds for us, by currency. */
    balances: z.array(z.object({ currency, netMinor: minor })),
  }),
});

export const reconciliationDay = z.object({
  day: isoDate,
  state: dayState,
  entries: z.int(),
  matched: z.int(),
  open: z.int(),
  resolved: z.int(),
  /** What buyers paid less what they got back, in fen. */
  presentedFen: minor,
  settled: z.array(settled),
  checkedAt: isoTime.nullable(),
});

export const listReconciliationDays = route({
  name: 'listReconciliationDays',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/days`,
  who: reconciliationReaders,
  summary: 'Days up to one, oldest first: what was booked, what agreed, what is open, and whether the month is closed.',
  query: z.strictObject({ until: day.optional(), days: z.coerce.number().int().min(1).max(92).default(31) }),
  reply: z.object({ items: z.array(reconciliationDay) }),
});

export const ledgerEntry = z.object({
  id: z.string(),
  kind: entryKind,
  subject: z.string(),
  orderNo: z.string().nullable(),
  presentedMinor: minor.nullable(),
  presentedCurrency: currency.nullable(),
  amountMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  currency,
  rate: rate.nullable(),
  at: isoTime,
  bookedOn: isoDate,
  payoutId: z.string().nullable(),
});

export const listLedgerEntries = route({
  name: 'listLedgerEntries',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/entries`,
  who: reconciliationReaders,
  summary: 'What the provider booked, newest first, by day, payout, kind, or a number in it.',
  query: z.strictObject({
    ...page,
    day: day.optional(),
    payoutId: z.string().max(80).optional(),
    kind: entryKind.optional(),
    q: z.string().max(80).optional(),
  }),
  reply: listOf(ledgerEntry),
});

export const payout = z.object({
  id: z.string(),
  createdAt: isoTime,
  arrivesOn: isoDate,
  status: z.string(),
  automatic: z.boolean(),
  currency,
  amountMinor: minor,
  /** Null until the provider has said what a payout is made of; one made by hand never has parts. */
  parts: z.int().nullable(),
  partsMinor: minor.nullable(),
});

export const listPayouts = route({
  name: 'listPayouts',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/payouts`,
  who: reconciliationReaders,
  summary: 'Payouts to our bank account, newest first, each beside the sum of what it is made of.',
  query: z.strictObject({ ...page }),
  reply: listOf(payout),
});

export const difference = z.object({
  id,
  kind: differenceKind,
  entryKind,
  subject: z.string(),
  day: isoDate,
  /** The day it is about, where that day's month was closed before it was found. */
  aboutOn: isoDate,
  orderNo: z.string().nullable(),
  expectedMinor: minor.nullable(),
  actualMinor: minor.nullable(),
  deltaMinor: minor,
  currency,
  state: differenceState,
  foundAt: isoTime,
  settledAt: isoTime.nullable(),
});

export const listDifferences = route({
  name: 'listDifferences',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/differences`,
  who: reconciliationReaders,
  summary: 'What did not agree, newest first, by state, kind, day or month, or a number in it.',
  query: z.strictObject({
    ...page,
    state: z.enum(['unsettled', ...differenceState.options]).optional(),
    kind: differenceKind.optional(),
    day: day.optional(),
    month: month.optional(),
    q: z.string().max(80).optional(),
  }),
  reply: listOf(difference),
});

const step = z.object({
  move: z.enum(['explain', 'link', 'propose_write_off', 'approve', 'reject', 'vanish', 'return']),
  reason: explanation.nullable(),
  note: z.string(),
  otherId: id.nullable(),
  by: z.string(),
  at: isoTime,
});

const ourRow = z.object({
  what: z.enum(['payment', 'refund', 'dispute', 'payout']),
  state: z.string(),
  orderNo: z.string().nullable(),
  amountMinor: minor,
  currency,
  at: isoTime,
});

export const differenceDetail = difference.extend({
  entries: z.array(ledgerEntry),
  ours: z.array(ourRow),
  steps: z.array(step),
  /** Differences of the opposite kind and the same sum: what this one may belong to. */
  linkable: z.array(difference),
  mayDecide: z.boolean(),
  isLocked: z.boolean(),
});

const itsId = z.strictObject({ id });

export const showDifference = route({
  name: 'showDifference',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/differences/:id`,
  who: reconciliationReaders,
  summary: 'A difference with both sides as they stand, what was done about it, and what it may belong to.',
  params: itsId,
  reply: differenceDetail,
  refusals: ['not_found'],
});

const MOVE_REFUSALS = ['not_found', 'difference_state', 'month_locked'] as const;

export const explainDifference = route({
  name: 'explainDifference',
  room: 'payments',
  method: 'POST',
  path: `${BASE}/differences/:id/explain`,
  who: reconciliationWriters,
  summary: 'Say why a difference may stand as it is.',
  params: itsId,
  body: z.strictObject({ reason: explanation, note: text(500, 4) }),
  reply: difference,
  refusals: MOVE_REFUSALS,
  idempotent: true,
});

export const linkDifferences = route({
  name: 'linkDifferences',
  room: 'payments',
  method: 'POST',
  path: `${BASE}/differences/:id/link`,
  who: reconciliationWriters,
  summary: 'Two differences that are one movement, each missing on one side: link them. Their sums must be the same.',
  params: itsId,
  body: z.strictObject({ otherId: id, note: text(500, 4) }),
  reply: difference,
  refusals: [...MOVE_REFUSALS, 'not_linkable'],
  idempotent: true,
});

export const proposeWriteOff = route({
  name: 'proposeWriteOff',
  room: 'payments',
  method: 'POST',
  path: `${BASE}/differences/:id/write-off`,
  who: reconciliationWriters,
  summary: 'Propose to write a small difference off. A second person decides.',
  params: itsId,
  body: z.strictObject({ note: text(500, 4) }),
  reply: difference,
  refusals: [...MOVE_REFUSALS, 'write_off_limit'],
  idempotent: true,
});

export const decideWriteOff = route({
  name: 'decideWriteOff',
  room: 'payments',
  method: 'POST',
  path: `${BASE}/differences/:id/write-off/decide`,
  who: reconciliationWriters,
  summary: 'Approve a proposed write-off, or turn it down; never by whoever proposed it.',
  params: itsId,
  body: z.strictObject({ decision: z.enum(['approve', 'reject']), note: text(500, 2) }),
  reply: difference,
  refusals: [...MOVE_REFUSALS, 'second_person_needed'],
  idempotent: true,
});

export const runReconciliation = route({
  name: 'runReconciliation',
  room: 'payments',
  method: 'POST',
  path: `${BASE}/run`,
  who: reconciliationWriters,
  summary: 'Read the provider and check all days that are over and open, now instead of tonight.',
  body: z.strictObject({}).default({}),
  reply: z.object({
    from: isoDate.nullable(),
    to: isoDate.nullable(),
    pairs: z.int(),
    matched: z.int(),
    open: z.int(),
  }),
  refusals: ['provider_unreachable'],
  idempotent: true,
});

const statementLine = z.object({
  kind: entryKind,
  presentedCurrency: currency.nullable(),
  currency,
  count: z.int(),
  presentedMinor: minor.nullable(),
  amountMinor: minor,
  feeMinor: minor,
  netMinor: minor,
  rateFrom: rate.nullable(),
  rateTo: rate.nullable(),
});

export const statement = z.object({
  month,
  lines: z.array(statementLine),
  balances: z.array(z.object({ currency, openingMinor: minor, netMinor: minor, closingMinor: minor })),
  payouts: z.array(z.object({ id: z.string(), on: isoDate, currency, amountMinor: minor, parts: z.int().nullable() })),
  differences: z.array(
    z.object({ kind: differenceKind, state: differenceState, currency, count: z.int(), deltaMinor: minor }),
  ),
});

export const blocker = z.enum(['not_over', 'earlier_month', 'unread', 'unchecked_days', 'open_differences']);

export const monthDetail = z.object({
  month,
  isClosed: z.boolean(),
  /** What stands in the way of closing it; empty when nothing does. */
  blockers: z.array(z.object({ what: blocker, count: z.int() })),
  statement,
  open: z.array(difference),
  closedAt: isoTime.nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
  digest: z.string().nullable(),
});

export const listMonths = route({
  name: 'listMonths',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/months`,
  who: reconciliationReaders,
  summary: 'The months of the ledger, newest first, closed or open.',
  reply: z.object({
    items: z.array(
      z.object({
        month,
        isClosed: z.boolean(),
        entries: z.int(),
        open: z.int(),
        closedAt: isoTime.nullable(),
        closedBy: z.string().nullable(),
      }),
    ),
  }),
});

const itsMonth = z.strictObject({ month });

export const showMonth = route({
  name: 'showMonth',
  room: 'payments',
  method: 'GET',
  path: `${BASE}/months/:month`,
  who: reconciliationReaders,
  summary: 'The closing statement of a month: as it was closed, or as it would be now, with what is open.',
  params: itsMonth,
  reply: monthDetail,
});

export const closeMonth = route({
  name: 'closeMonth',
  room: 'payments',
  method: 'POST',
  path: `${BASE}/months/:month/close`,
  who: reconciliationWriters,
  summary: 'Close a month for good: its statement is frozen, and what comes later is booked in the next.',
  params: itsMonth,
  body: z.strictObject({ note: text(500, 2) }),
  reply: monthDetail,
  refusals: ['month_not_ready', 'month_locked'],
  idempotent: true,
});

const statementFile = (name: string, format: 'csv' | 'xlsx', produces: string) =>
  route({
    name,
    room: 'payments',
    method: 'GET',
    path: `${BASE}/months/:month/statement.${format}`,
    who: reconciliationReaders,
    summary: 'The closing statement of a month as a file.',
    params: itsMonth,
    reply: z.string(),
    produces,
  });
export const statementCsv = statementFile('statementCsv', 'csv', 'text/csv; charset=utf-8');
export const statementExcel = statementFile(
  'statementExcel',
  'xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
);

import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { PayoutRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { putEntry } from './entries';
import { movedPayout } from './payout-moves';

const HOUR = 3600;
const DAY = 24 * HOUR;
const BANK_ACCOUNT = 'ba_sandbox00000000000001';

interface NewPayout {
  readonly amount: number;
  readonly isAutomatic: boolean;
  readonly entries: readonly string[];
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly statementDescriptor: string | null;
}

/** Everything available goes to the bank. Nothing to send, or a balance in the red: no payout today. */
export function runPayout(work: Work): PayoutRow | null {
  const { currency } = work.settings.settlement;
  const entries = [...work.book.unpaid()].filter(
    (entry) => entry.currency === currency && entry.available_on <= work.nowSeconds,
  );
  const sum = entries.reduce((total, entry) => total + entry.net, 0);
  if (sum <= 0) return null;
  return newPayout(work, {
    amount: sum + takeSkew(work),
    isAutomatic: true,
    entries: entries.map((entry) => entry.id),
    description: 'STRIPE PAYOUT',
    metadata: {},
    statementDescriptor: null,
  });
}

export function newPayout(work: Work, facts: NewPayout): PayoutRow {
  const id = newId('po_');
  const { currency } = work.settings.settlement;
  const entry = putEntry(work, { type: 'payout', source: id, amount: -facts.amount, description: facts.description });
  const api: Stripe.Payout = {
    id,
    object: 'payout',
    amount: facts.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: work.nowSeconds + 2 * DAY,
    automatic: facts.isAutomatic,
    balance_transaction: entry.id,
    created: work.nowSeconds,
    currency,
    description: facts.description,
    destination: BANK_ACCOUNT,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: facts.metadata,
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: facts.isAutomatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: facts.statementDescriptor,
    status: facts.isAutomatic ? 'in_transit' : 'pending',
    trace_id: null,
    type: 'bank_account',
  };
  const entries = facts.isAutomatic ? [...facts.entries, entry.id] : [];
  const row = work.put('payout', { id, api, entries, steps: stepsFor(work, api) });
  work.emit('payout.created', api);
  return row;
}

/** Does the next thing that is to happen to a payout. */
export function stepPayout(work: Work, row: PayoutRow): PayoutRow {
  const [step, ...steps] = row.steps;
  const rest = { ...row, steps };
  if (step?.does === 'reconcile') return reconciled(work, rest);
  if (step?.does === 'arrive') return arrived(work, rest);
  return step?.does === 'fail' ? failedPayout(work, rest) : row;
}

export function cancelPayout(work: Work, row: PayoutRow): PayoutRow {
  const status = movedPayout(row.api.status, 'cancel');
  const entry = putEntry(work, back(row, 'payout_cancel'));
  const canceled = changedPayout(work, { ...row, steps: [] }, { status, failure_balance_transaction: entry.id });
  work.emit('payout.canceled', canceled.api);
  return canceled;
}

export function changedPayout(work: Work, row: PayoutRow, api: Partial<Stripe.Payout>): PayoutRow {
  return work.put('payout', { ...row, api: { ...row.api, ...api } });
}

function reconciled(work: Work, row: PayoutRow): PayoutRow {
  const done = changedPayout(work, row, { reconciliation_status: 'completed' });
  work.emit('payout.updated', done.api, { reconciliation_status: row.api.reconciliation_status });
  work.emit('payout.reconciliation_completed', done.api);
  return done;
}

function arrived(work: Work, row: PayoutRow): PayoutRow {
  const trace_id = { status: 'supported', value: `SBX${row.id.slice(-10).toUpperCase()}` };
  const paid = changedPayout(work, row, { status: movedPayout(row.api.status, 'arrive'), trace_id });
  work.emit('payout.paid', paid.api);
  return paid;
}

/** The bank sent it back: the money is in our balance again, and a later payout will take it along. */
function failedPayout(work: Work, row: PayoutRow): PayoutRow {
  const { failureCode } = work.knobs.payouts;
  const entry = putEntry(work, back(row, 'payout_failure'));
  const failed = changedPayout(work, row, {
    status: movedPayout(row.api.status, 'fail'),
    failure_balance_transaction: entry.id,
    failure_code: failureCode,
    failure_message: `The bank returned the payout: ${failureCode.replaceAll('_', ' ')}.`,
  });
  work.emit('payout.failed', failed.api);
  return failed;
}

const back = ({ id, api }: PayoutRow, type: 'payout_cancel' | 'payout_failure') => ({
  type,
  source: id,
  amount: api.amount,
  description: type === 'payout_failure' ? 'PAYOUT FAILURE' : 'PAYOUT CANCELED',
});

function stepsFor(work: Work, api: Stripe.Payout): PayoutRow['steps'] {
  const atMs = (seconds: number) => work.now.getTime() + seconds * 1000;
  const { payouts } = work.knobs;
  const willFail = payouts.failNext > 0;
  if (willFail) work.turn({ payouts: { ...payouts, failNext: payouts.failNext - 1 } });
  return [
    ...(api.automatic ? [{ atMs: atMs(HOUR), does: 'reconcile' as const }] : []),
    { atMs: api.arrival_date * 1000, does: willFail ? ('fail' as const) : ('arrive' as const) },
  ];
}

/** A cent that is not explained by any entry: what a reconciliation must notice. */
function takeSkew(work: Work): number {
  const { payouts } = work.knobs;
  if (payouts.skewNext !== 0) work.turn({ payouts: { ...payouts, skewNext: 0 } });
  return payouts.skewNext;
}

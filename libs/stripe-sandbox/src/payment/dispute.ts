import type Stripe from 'stripe';
import { refused } from '../api/stripe-failure';
import { newId } from '../engine/ids';
import type { DisputeRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { changedCharge } from './charge';
import { movedDispute } from './dispute-moves';
import { putEntry } from './entries';
import { NO_EVIDENCE } from './no-evidence';
import { exchangeRate, inSettlement } from './settlement';

const DAY = 24 * 3600;
const DAYS_TO_RESPOND = 9;

export interface DisputeAsk {
  /** Null: all that has not been given back. */
  readonly amount: number | null;
  readonly reason: string;
}

/** The holder of a card complains to their bank: the money is taken from us first and talked about afterwards. */
export function openDispute(work: Work, charge: Stripe.Charge, { amount: asked, reason }: DisputeAsk): DisputeRow {
  const amount = disputable(charge, asked);
  const id = newId('du_');
  const taken = inSettlement(work.settings.settlement, amount, charge.currency);
  const entry = putEntry(work, {
    type: 'dispute',
    source: id,
    amount: -taken,
    fee: work.settings.settlement.disputeFee,
    exchangeRate: exchangeRate(work.settings.settlement, charge.currency),
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  const dueBy = work.nowSeconds + DAYS_TO_RESPOND * DAY;
  const api: Stripe.Dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [entry],
    charge: charge.id,
    created: work.nowSeconds,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: methodDetails(charge),
    reason,
    status: 'needs_response',
  };
  const row = work.put('dispute', { id, api, ends: { atMs: dueBy * 1000, as: 'lost' } });
  changedCharge(work, charge.id, { disputed: true });
  work.emit('charge.dispute.created', api);
  work.emit('charge.dispute.funds_withdrawn', api);
  return row;
}

export function changedDispute(
  work: Work,
  row: DisputeRow,
  api: Partial<Stripe.Dispute>,
  ends: DisputeRow['ends'] = row.ends,
): DisputeRow {
  return work.put('dispute', { ...row, ends, api: { ...row.api, ...api } });
}

/** Won: the money comes back, the fee does not. Lost: nothing moves any more. */
export function decideDispute(work: Work, row: DisputeRow, as: 'won' | 'lost'): DisputeRow {
  const status = movedDispute(row.api.status, as === 'won' ? 'win' : 'lose');
  const pastDue = row.api.status === 'needs_response' && work.nowSeconds >= (row.api.evidence_details.due_by ?? 0);
  const evidence_details = { ...row.api.evidence_details, past_due: pastDue };
  const entries = as === 'won' ? [...row.api.balance_transactions, returned(work, row)] : row.api.balance_transactions;
  const decided = changedDispute(work, row, { status, evidence_details, balance_transactions: entries }, null);
  if (as === 'won') work.emit('charge.dispute.funds_reinstated', decided.api);
  work.emit('charge.dispute.closed', decided.api, { status: row.api.status });
  return decided;
}

function returned(work: Work, { id, api }: DisputeRow): Stripe.BalanceTransaction {
  const taken = api.balance_transactions[0]!;
  return putEntry(work, {
    type: 'dispute_reversal',
    source: id,
    amount: -taken.amount,
    exchangeRate: taken.exchange_rate,
    description: `Chargeback reversal for ${String(api.charge)}`,
  });
}

function disputable(charge: Stripe.Charge, asked: number | null): number {
  if (charge.payment_method_details?.type !== 'card') {
    throw refused('Alipay and WeChat Pay know no disputes; only card payments can be disputed.');
  }
  if (charge.disputed) throw refused(`Charge ${charge.id} has already been disputed.`);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left < 1 || (asked ?? 1) > left) throw refused(`Charge ${charge.id} has only ${left} left to be disputed.`);
  return asked ?? left;
}

const methodDetails = (charge: Stripe.Charge): Stripe.Dispute.PaymentMethodDetails => ({
  type: 'card',
  card: {
    brand: charge.payment_method_details?.card?.brand ?? 'visa',
    case_type: 'chargeback',
    network: charge.payment_method_details?.card?.network ?? 'visa',
    network_reason_code: '83',
  },
});

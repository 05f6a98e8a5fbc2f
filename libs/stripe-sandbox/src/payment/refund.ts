import type Stripe from 'stripe';
import { refused } from '../api/stripe-failure';
import { newId } from '../engine/ids';
import type { Ending, PlayedMethod, RefundRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { changedCharge } from './charge';
import { nextRefundState, type RefundState } from './refund-moves';
import { refundEntry, refundFailureEntry } from './settlement';

export interface RefundAsk {
  readonly amount: number | null;
  readonly reason: Stripe.Refund.Reason | null;
  readonly metadata: Record<string, string>;
}

const DAY = 24 * 3600;
const WINDOW_DAYS: Partial<Record<PlayedMethod, number>> = { alipay: 90, wechat_pay: 180 };

/** Cards take money back at once; the wallets say "pending" and answer later. */
export function newRefund(work: Work, charge: Stripe.Charge, ask: RefundAsk): RefundRow {
  const method = (charge.payment_method_details?.type ?? 'card') as PlayedMethod;
  const amount = refundable(work, charge, method, ask.amount);
  const id = newId(method === 'card' ? 're_' : 'pyr_');
  const ends = endingOf(work, method);
  const isPending = method !== 'card';
  const api: Stripe.Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: refundEntry(work, charge, { id, amount }, method).id,
    charge: charge.id,
    created: work.nowSeconds,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: destination(method, isPending),
    metadata: ask.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(isPending ? { pending_reason: 'processing' } : {}),
    reason: ask.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isPending ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  const row = work.put('refund', { id, api, ends });
  work.emit('refund.created', api);
  const refunded = countOnCharge(work, charge, amount);
  if (!isPending) work.emit('charge.refunded', refunded);
  return row;
}

export function endRefund(work: Work, row: RefundRow, ending: Ending): RefundRow {
  const charge = work.get('charge', row.api.charge as string)!.api;
  const { pending_reason: _, ...refund } = row.api;
  const status = nextRefundState(row.api.status as RefundState, ending === 'succeed' ? 'arrive' : 'bounce');
  if (!status) return work.put('refund', { ...row, ends: null });
  if (status === 'succeeded') {
    const succeeded = work.put('refund', { ...row, ends: null, api: { ...refund, status } });
    work.emit('refund.updated', succeeded.api, { status: row.api.status });
    work.emit('charge.refunded', charge);
    return succeeded;
  }
  const entry = work.get('balance_transaction', refund.balance_transaction as string)!.api;
  const api: Stripe.Refund = {
    ...refund,
    status,
    failure_reason: work.knobs.refunds.reason,
    failure_balance_transaction: refundFailureEntry(work, row.id, entry).id,
  };
  const failed = work.put('refund', { ...row, ends: null, api });
  countOnCharge(work, charge, -refund.amount);
  work.emit('refund.updated', api, { status: row.api.status });
  work.emit('refund.failed', api);
  return failed;
}

function refundable(work: Work, charge: Stripe.Charge, method: PlayedMethod, asked: number | null): number {
  if (!charge.paid || !charge.captured)
    throw refused(`Charge ${charge.id} has not been captured and cannot be refunded.`);
  if (isInDispute(work, charge)) throw refused(`Charge ${charge.id} has been charged back.`, 'charge_disputed');
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const window = WINDOW_DAYS[method];
  if (window !== undefined && work.nowSeconds > charge.created + window * DAY) {
    throw refused(
      `Charge ${charge.id} was paid with ${method} more than ${window} days ago and can no longer be refunded.`,
    );
  }
  const amount = asked ?? left;
  if (amount > left) {
    throw refused(
      `Refund amount (${shown(amount, charge)}) is greater than unrefunded amount on charge (${shown(left, charge)})`,
      undefined,
      {},
      'amount',
    );
  }
  return amount;
}

/** The bank has taken the money already; refunding it too would give it back twice. A dispute that was won is over. */
function isInDispute(work: Work, { id, disputed }: Stripe.Charge): boolean {
  if (!disputed) return false;
  return work
    .table('dispute')
    .all()
    .some(({ api }) => api.charge === id && api.status !== 'won');
}

function endingOf(work: Work, method: PlayedMethod): RefundRow['ends'] {
  const { refunds } = work.knobs;
  const willFail = refunds.failNext > 0;
  if (willFail) work.turn({ refunds: { ...refunds, failNext: refunds.failNext - 1 } });
  if (method === 'card' && !willFail) return null;
  return { atMs: work.now.getTime() + work.settings.walletRefundSeconds * 1000, as: willFail ? 'fail' : 'succeed' };
}

function countOnCharge(work: Work, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const amount_refunded = charge.amount_refunded + amount;
  return changedCharge(work, charge.id, { amount_refunded, refunded: amount_refunded === charge.amount_captured });
}

function destination(method: PlayedMethod, isPending: boolean): Stripe.Refund.DestinationDetails {
  if (method === 'alipay') return { type: 'alipay', alipay: {} };
  if (method === 'wechat_pay') return { type: 'wechat_pay', wechat_pay: {} };
  return {
    type: 'card',
    card: {
      reference_status: isPending ? 'pending' : 'available',
      reference_type: 'acquirer_reference_number',
      type: 'refund',
    },
  };
}

const shown = (amount: number, charge: Stripe.Charge): string =>
  `${(amount / 100).toFixed(2)} ${charge.currency.toUpperCase()}`;

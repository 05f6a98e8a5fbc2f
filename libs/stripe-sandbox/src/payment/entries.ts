import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { Work } from '../engine/work';

/** What a movement of our balance is filed under. `type` says what happened, the category what it means in the books. */
const CATEGORY = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
  payout: 'payout',
  payout_cancel: 'payout_reversal',
  payout_failure: 'payout_reversal',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversal',
} as const;

export type EntryType = keyof typeof CATEGORY;

export interface NewEntry {
  readonly type: EntryType;
  readonly source: string;
  /** In the settlement currency; negative when it leaves us. */
  readonly amount: number;
  readonly fee?: number;
  readonly exchangeRate?: number | null;
  readonly description: string | null;
  /** Epoch seconds; absent: at once. */
  readonly availableOn?: number;
}

export function putEntry(work: Work, entry: NewEntry): Stripe.BalanceTransaction {
  const { currency } = work.settings.settlement;
  const { fee = 0, exchangeRate = null, availableOn = work.nowSeconds } = entry;
  const id = newId('txn_');
  const api: Stripe.BalanceTransaction = {
    id,
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: work.nowSeconds,
    currency,
    description: entry.description,
    exchange_rate: exchangeRate,
    fee,
    fee_details: fee === 0 ? [] : [feeOf(entry.type, fee, currency)],
    net: entry.amount - fee,
    reporting_category: CATEGORY[entry.type],
    source: entry.source,
    status: availableOn > work.nowSeconds ? 'pending' : 'available',
    type: shownType(entry.type),
  };
  work.put('balance_transaction', { id, api });
  return api;
}

const feeOf = (type: EntryType, amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail => ({
  amount,
  application: null,
  currency,
  description: type === 'dispute' ? 'Dispute fee' : 'Stripe processing fees',
  type: 'stripe_fee',
});

/** A dispute is an adjustment to Stripe; only the category tells which kind. */
const shownType = (type: EntryType): Stripe.BalanceTransaction.Type =>
  type === 'dispute' || type === 'dispute_reversal' ? 'adjustment' : type;

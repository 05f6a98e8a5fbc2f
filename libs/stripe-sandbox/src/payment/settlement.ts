import type Stripe from 'stripe';
import { invalid } from '../api/stripe-failure';
import { newId } from '../engine/ids';
import type { PlayedMethod } from '../engine/rows';
import type { Settlement } from '../engine/settings';
import type { Work } from '../engine/work';

const AVAILABLE_AFTER_SECONDS = 7 * 24 * 3600;

/** Null when presentment and settlement currency are the same: then nothing is exchanged. */
export function exchangeRate(settlement: Settlement, currency: string): number | null {
  if (currency === settlement.currency) return null;
  return settlement.rates[currency] ?? null;
}

export function mustSettle({ settlement }: { settlement: Settlement }, currency: string): void {
  if (currency === settlement.currency || settlement.rates[currency] !== undefined) return;
  throw invalid(`Invalid currency: ${currency}. This account settles in ${settlement.currency}.`, 'currency');
}

export const inSettlement = (settlement: Settlement, amount: number, currency: string): number =>
  Math.round(amount * (exchangeRate(settlement, currency) ?? 1));

interface Entry {
  readonly type: 'charge' | 'payment' | 'refund' | 'payment_refund' | 'refund_failure';
  readonly source: string;
  /** In the settlement currency; negative when it leaves us. */
  readonly amount: number;
  readonly fee: number;
  readonly exchangeRate: number | null;
  readonly description: string | null;
}

export function chargeEntry(work: Work, charge: Stripe.Charge, method: PlayedMethod): Stripe.BalanceTransaction {
  const { settlement } = work.settings;
  const amount = inSettlement(settlement, charge.amount_captured, charge.currency);
  return putEntry(work, {
    type: method === 'card' ? 'charge' : 'payment',
    source: charge.id,
    amount,
    fee: Math.min(amount, Math.round((amount * settlement.feeBps[method]) / 10_000) + settlement.fixedFee[method]),
    exchangeRate: exchangeRate(settlement, charge.currency),
    description: charge.description,
  });
}

/**
 * What a refund costs is the difference of two converted totals, not a conversion of its own:
 * refunded fen by fen or at once, the whole charge leaves the balance and nothing else does.
 */
export function refundEntry(
  work: Work,
  charge: Stripe.Charge,
  refund: { id: string; amount: number },
  method: PlayedMethod,
): Stripe.BalanceTransaction {
  const { settlement } = work.settings;
  const upTo = (amount: number) => inSettlement(settlement, amount, charge.currency);
  return putEntry(work, {
    type: method === 'card' ? 'refund' : 'payment_refund',
    source: refund.id,
    amount: upTo(charge.amount_refunded) - upTo(charge.amount_refunded + refund.amount),
    fee: 0,
    exchangeRate: exchangeRate(settlement, charge.currency),
    description: 'REFUND FOR CHARGE',
  });
}

export function refundFailureEntry(
  work: Work,
  refundId: string,
  entry: Stripe.BalanceTransaction,
): Stripe.BalanceTransaction {
  return putEntry(work, {
    type: 'refund_failure',
    source: refundId,
    amount: -entry.amount,
    fee: 0,
    exchangeRate: entry.exchange_rate,
    description: 'REFUND FAILURE',
  });
}

function putEntry(work: Work, entry: Entry): Stripe.BalanceTransaction {
  const { currency } = work.settings.settlement;
  const id = newId('txn_');
  const isPaidIn = entry.type === 'charge' || entry.type === 'payment';
  const api: Stripe.BalanceTransaction = {
    id,
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: work.nowSeconds + (isPaidIn ? AVAILABLE_AFTER_SECONDS : 0),
    balance_type: 'payments',
    created: work.nowSeconds,
    currency,
    description: entry.description,
    exchange_rate: entry.exchangeRate,
    fee: entry.fee,
    fee_details:
      entry.fee === 0
        ? []
        : [
            {
              amount: entry.fee,
              application: null,
              currency,
              description: 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: entry.amount - entry.fee,
    reporting_category: isPaidIn ? 'charge' : entry.type === 'refund_failure' ? 'refund_failure' : 'refund',
    source: entry.source,
    status: isPaidIn ? 'pending' : 'available',
    type: entry.type,
  };
  work.put('balance_transaction', { id, api });
  return api;
}

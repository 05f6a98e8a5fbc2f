import type Stripe from 'stripe';
import { invalid } from '../api/stripe-failure';
import type { PlayedMethod } from '../engine/rows';
import type { Settlement } from '../engine/settings';
import type { Work } from '../engine/work';
import { putEntry } from './entries';

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
    availableOn: work.nowSeconds + AVAILABLE_AFTER_SECONDS,
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
    exchangeRate: entry.exchange_rate,
    description: 'REFUND FAILURE',
  });
}

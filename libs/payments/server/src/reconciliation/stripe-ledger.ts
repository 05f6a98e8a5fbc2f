import { Injectable } from '@nestjs/common';
import { assert } from '@youjian/kernel';
import {
  type EntryKind,
  type PageOf,
  type ProviderEntry,
  ProviderLedger,
  type ProviderPayout,
  type Window,
} from '@youjian/payments-domain';
import type Stripe from 'stripe';
import { StripeProvider } from '../stripe-provider';

const PAGE = 100;

/** Stripe tells what a movement means in its category, not in its type: a dispute is an "adjustment" there. */
const KINDS: Readonly<Record<string, EntryKind>> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'dispute',
  dispute_reversal: 'dispute_reversal',
  payout: 'payout',
  payout_reversal: 'payout_reversal',
  transfer: 'transfer',
  transfer_reversal: 'transfer_reversal',
  fee: 'fee',
  network_cost: 'fee',
  tax: 'fee',
};

/** The provider's books through Stripe's SDK: its balance transactions and payouts, as pages. */
@Injectable()
export class StripeLedger extends ProviderLedger {
  constructor(private readonly provider: StripeProvider) {
    super();
  }

  async entries(window: Window, after: string | null): Promise<PageOf<ProviderEntry>> {
    return entriesOf(
      await this.provider.stripe.balanceTransactions.list({ created: secondsOf(window), ...paged(after), ...SOURCE }),
    );
  }

  async payouts(window: Window, after: string | null): Promise<PageOf<ProviderPayout>> {
    const list = await this.provider.stripe.payouts.list({ created: secondsOf(window), ...paged(after) });
    return pageOf(list, toPayout);
  }

  async payout(id: string): Promise<ProviderPayout> {
    const payout = await this.provider.stripe.payouts.retrieve(id);
    assert(payout.object === 'payout' && payout.id === id, 'Stripe answers the payout we asked for');
    return toPayout(payout);
  }

  async partsOf(payoutId: string, after: string | null): Promise<PageOf<ProviderEntry>> {
    return entriesOf(
      await this.provider.stripe.balanceTransactions.list({ payout: payoutId, ...paged(after), ...SOURCE }),
    );
  }
}

const SOURCE = { expand: ['data.source'] };
const paged = (after: string | null) => ({ limit: PAGE, ...(after === null ? {} : { starting_after: after }) });
const secondsOf = ({ from, to }: Window) => ({
  gte: Math.floor(from.getTime() / 1000),
  lt: Math.floor(to.getTime() / 1000),
});
const fromSeconds = (seconds: number): Date => new Date(seconds * 1000);

function pageOf<T extends { id: string }, Item>(list: Stripe.ApiList<T>, toItem: (one: T) => Item): PageOf<Item> {
  assert(list.object === 'list' && Array.isArray(list.data), 'Stripe answers a list');
  return { items: list.data.map(toItem), next: list.has_more ? (list.data.at(-1)?.id ?? null) : null };
}

const entriesOf = (list: Stripe.ApiList<Stripe.BalanceTransaction>): PageOf<ProviderEntry> => pageOf(list, toEntry);

function toEntry(entry: Stripe.BalanceTransaction): ProviderEntry {
  assert(entry.object === 'balance_transaction' && entry.id, 'Stripe answers movements of our balance');
  const kind = KINDS[entry.reporting_category] ?? 'other';
  const source = typeof entry.source === 'object' ? entry.source : null;
  const sourceId = typeof entry.source === 'string' ? entry.source : (source?.id ?? null);
  const intentId = intentOf(source);
  const presented = presentedOf(source, entry.amount);
  return {
    id: entry.id,
    kind,
    type: entry.type,
    subject: (kind === 'charge' ? intentId : null) ?? sourceId ?? entry.id,
    sourceId,
    intentId,
    presentedMinor: presented?.amount ?? null,
    presentedCurrency: presented?.currency ?? null,
    amountMinor: entry.amount,
    feeMinor: entry.fee,
    netMinor: entry.net,
    currency: entry.currency.toLowerCase(),
    // The shortest decimal that is this number is the one that was sent.
    rate: entry.exchange_rate === null ? null : String(entry.exchange_rate),
    at: fromSeconds(entry.created),
    availableAt: fromSeconds(entry.available_on),
  };
}

function intentOf(source: Stripe.BalanceTransactionSource | null): string | null {
  if (source === null || !('payment_intent' in source)) return null;
  const intent = source.payment_intent as string | { id: string } | null | undefined;
  return typeof intent === 'object' ? (intent?.id ?? null) : (intent ?? null);
}

/** What the buyer saw, with the sign of the movement: the object itself only knows how much. */
function presentedOf(
  source: Stripe.BalanceTransactionSource | null,
  movedMinor: number,
): { amount: number; currency: string } | null {
  if (source === null || !('amount' in source) || !('currency' in source)) return null;
  const { amount, currency } = source as { amount: unknown; currency: unknown };
  if (typeof amount !== 'number' || typeof currency !== 'string') return null;
  // Of a charge only what was captured has moved.
  const captured = 'amount_captured' in source ? source.amount_captured : amount;
  return { amount: (movedMinor < 0 ? -1 : 1) * Math.abs(captured), currency: currency.toLowerCase() };
}

function toPayout(payout: Stripe.Payout): ProviderPayout {
  assert(payout.object === 'payout' && payout.id, 'Stripe answers payouts');
  return {
    id: payout.id,
    amountMinor: payout.amount,
    currency: payout.currency.toLowerCase(),
    automatic: payout.automatic,
    createdAt: fromSeconds(payout.created),
    arrivesOn: fromSeconds(payout.arrival_date).toISOString().slice(0, 10),
    status: payout.status,
    reconciliation: payout.reconciliation_status,
    failure: payout.failure_code,
  };
}

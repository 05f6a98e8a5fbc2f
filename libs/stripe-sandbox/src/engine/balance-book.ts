import type Stripe from 'stripe';
import type { Change } from './journal';

type Entry = Stripe.BalanceTransaction;

/**
 * Which money is still ours to pay out, and which payout took the rest. Worked out from the rows as they
 * are remembered, so that neither a balance nor a payout has to read every entry there ever was.
 */
export class BalanceBook {
  private readonly waiting = new Map<string, Entry>();
  private readonly payouts = new Map<string, string>();

  remember({ kind, row }: Change): void {
    if (kind === 'balance_transaction' && !this.payouts.has(row.id)) this.waiting.set(row.id, row.api);
    if (kind !== 'payout') return;
    for (const entry of row.entries) {
      this.payouts.set(entry, row.id);
      this.waiting.delete(entry);
    }
  }

  /** Entries no payout has taken, in the order they were written. */
  unpaid(): IterableIterator<Entry> {
    return this.waiting.values();
  }

  payoutOf(entryId: string): string | null {
    return this.payouts.get(entryId) ?? null;
  }

  sums(currency: string, nowSeconds: number): { available: number; pending: number } {
    const sums = { available: 0, pending: 0 };
    for (const entry of this.waiting.values()) {
      if (entry.currency === currency) sums[entry.available_on <= nowSeconds ? 'available' : 'pending'] += entry.net;
    }
    return sums;
  }
}

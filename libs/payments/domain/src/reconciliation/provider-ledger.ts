import type { EntryKind } from './ledger';

/** A movement of our balance as the provider's list shows it. */
export interface ProviderEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly type: string;
  readonly subject: string;
  readonly sourceId: string | null;
  readonly intentId: string | null;
  readonly presentedMinor: number | null;
  readonly presentedCurrency: string | null;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly currency: string;
  readonly rate: string | null;
  readonly at: Date;
  readonly availableAt: Date;
}

export interface ProviderPayout {
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly automatic: boolean;
  readonly createdAt: Date;
  readonly arrivesOn: string;
  readonly status: string;
  readonly reconciliation: string;
  readonly failure: string | null;
}

export interface PageOf<T> {
  readonly items: readonly T[];
  /** What to ask on from; null on the last page. */
  readonly next: string | null;
}

export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** The provider's books, page by page, newest first. */
export abstract class ProviderLedger {
  abstract entries(window: Window, after: string | null): Promise<PageOf<ProviderEntry>>;
  abstract payouts(window: Window, after: string | null): Promise<PageOf<ProviderPayout>>;
  abstract payout(id: string): Promise<ProviderPayout>;

  abstract partsOf(payoutId: string, after: string | null): Promise<PageOf<ProviderEntry>>;
}

/** An order that holds other sums than its payments and refunds come to. */
export interface OrderDifference {
  readonly orderNo: string;
  readonly what: 'paid' | 'refunded';
  readonly orderFen: number;
  readonly paymentsFen: number;
  readonly at: Date;
}

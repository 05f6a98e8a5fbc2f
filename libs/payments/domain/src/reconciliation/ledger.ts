/** What the provider books under, as far as we tell its movements apart. */
export type EntryKind =
  | 'charge'
  | 'refund'
  | 'refund_failure'
  | 'dispute'
  | 'dispute_reversal'
  | 'payout'
  | 'payout_reversal'
  | 'transfer'
  | 'transfer_reversal'
  | 'fee'
  | 'other';

/** Money in the smallest unit of its currency. Signed as our balance sees it: what comes is positive. */
export interface Amount {
  readonly minor: number;
  readonly currency: string;
}

/** One movement of our balance as the provider books it. */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: EntryKind;
  /** What it is about: an intent for a charge, else the provider's own number of the refund, dispute or payout. */
  readonly subject: string;
  /** What the buyer paid or got back; null where no buyer is concerned. */
  readonly presented: Amount | null;
  readonly amountMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly currency: string;
  /** An exact decimal, or null when nothing was exchanged. */
  readonly rate: string | null;
  readonly at: Date;
}

/** The same movement as our own books have it. */
export interface BookRow {
  readonly orderNo: string | null;
  readonly amount: Amount;
  readonly at: Date;
  /** A refund that is still under way may have its entry already, or not yet. */
  readonly presence: 'must' | 'may';
}

/** Everything both sides say about one subject of one kind. */
export interface Pair {
  readonly kind: EntryKind;
  readonly subject: string;
  readonly ours: BookRow | null;
  readonly theirs: readonly LedgerEntry[];
}

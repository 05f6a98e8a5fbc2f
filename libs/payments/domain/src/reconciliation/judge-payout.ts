import type { Finding } from './findings';

/** A payout whose parts have all been read, and what they come to. */
export interface PayoutParts {
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: Date;
  readonly partsMinor: number;
}

/** What reached the bank has to be the sum of what it is made of, to the last unit. */
export function judgePayout({ id, amountMinor, currency, at, partsMinor }: PayoutParts): Finding[] {
  if (partsMinor === amountMinor) return [];
  return [
    {
      kind: 'payout_sum',
      entryKind: 'payout',
      subject: id,
      entryIds: [],
      orderNo: null,
      expectedMinor: partsMinor,
      actualMinor: amountMinor,
      currency,
      at,
    },
  ];
}

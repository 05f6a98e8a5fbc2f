import type { EntryKind } from './ledger';
import type { OrderDifference } from './provider-ledger';

export type DifferenceKind =
  | 'missing_here'
  | 'missing_there'
  | 'doubled'
  | 'amount'
  | 'currency'
  | 'other_day'
  | 'net'
  | 'rate'
  | 'payout_sum'
  | 'paid_out_twice'
  | 'not_paid_out'
  | 'order';

/** Something that does not stand as it should: which row, what was expected there, what stands there instead. */
export interface Finding {
  readonly kind: DifferenceKind;
  readonly entryKind: EntryKind;
  readonly subject: string;
  readonly entryIds: readonly string[];
  readonly orderNo: string | null;
  readonly expectedMinor: number | null;
  readonly actualMinor: number | null;
  readonly currency: string;
  readonly at: Date;
}

export const deltaOf = ({ expectedMinor, actualMinor }: Pick<Finding, 'expectedMinor' | 'actualMinor'>): number =>
  (actualMinor ?? 0) - (expectedMinor ?? 0);

/** The same thing found again is the same finding; the same row with other figures is another. */
export const fingerprintOf = ({
  kind,
  entryKind,
  subject,
  entryIds,
  expectedMinor,
  actualMinor,
  currency,
}: Finding): string =>
  [kind, entryKind, subject, [...entryIds].sort().join('+'), expectedMinor ?? '', actualMinor ?? '', currency].join(
    '|',
  );

/** An order that believes it was paid or refunded something else than its payments and refunds come to. */
export const orderFinding = ({ orderNo, what, orderFen, paymentsFen, at }: OrderDifference): Finding => ({
  kind: 'order',
  entryKind: what === 'paid' ? 'charge' : 'refund',
  subject: orderNo,
  entryIds: [],
  orderNo,
  expectedMinor: paymentsFen,
  actualMinor: orderFen,
  currency: 'cny',
  at,
});

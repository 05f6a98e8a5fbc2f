import type { ReplyOf, reconciliation as contract } from '@youjian/contract';
import { shanghaiTime } from '@youjian/kernel';

export type EntryRow = ReplyOf<typeof contract.listLedgerEntries>['items'][number];
export interface StoredEntry extends Omit<EntryRow, 'at'> {
  at: Date;
}

/** An entry with the order it is about and the payout that took it. */
export const ENTRIES = `
  select e.id, e.kind, e.subject, coalesce(p.order_no, rp.order_no) as "orderNo", e.presented_minor as "presentedMinor",
    e.presented_currency as "presentedCurrency", e.amount_minor as "amountMinor", e.fee_minor as "feeMinor", e.net_minor as "netMinor", e.currency,
    e.rate::text as rate, e.at, e.booked_on as "bookedOn",
    (select min(t.payout_id) from payments.payout_part t where t.entry_id = e.id) as "payoutId"
  from payments.ledger_entry e
  left join payments.payment p on p.payment_intent_id = e.intent_id
  left join payments.refund r on e.intent_id is null and r.provider_refund_id = e.subject
  left join payments.payment rp on rp.id = r.payment_id`;

export const toEntryRow = (row: StoredEntry): EntryRow => ({ ...row, at: shanghaiTime(row.at) });

export type Difference = ReplyOf<typeof contract.explainDifference>;
export interface StoredDifference extends Omit<Difference, 'foundAt' | 'settledAt'> {
  foundAt: Date;
  settledAt: Date | null;
}

export const DIFFERENCES = `
  select d.id, d.kind, d.entry_kind as "entryKind", d.subject, d.day, d.about_on as "aboutOn", d.order_no as "orderNo", d.expected_minor as "expectedMinor",
    d.actual_minor as "actualMinor", d.delta_minor as "deltaMinor", d.currency, d.state, d.found_at as "foundAt", d.settled_at as "settledAt"
  from payments.recon_difference d`;

export const toDifference = (row: StoredDifference): Difference => ({
  ...row,
  foundAt: shanghaiTime(row.foundAt),
  settledAt: row.settledAt && shanghaiTime(row.settledAt),
});

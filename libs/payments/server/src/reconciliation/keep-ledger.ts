import type { Tx } from '@youjian/database';
import type { ProviderEntry, ProviderPayout } from '@youjian/payments-domain';

/** Held together with all who book, alone by who closes a month (the migration says it again for the database). */
export const BOOKING = `select pg_advisory_xact_lock_shared(700130)`;
export const CLOSING = `select pg_advisory_xact_lock(700130)`;

/** The first day that is not closed; null while no month is. */
export const FIRST_OPEN_DAY = `(select (max(month) || '-01')::date + interval '1 month' from payments.closed_month)::date`;

const KEEP_ENTRIES = {
  name: 'payments.ledger.keep',
  text: `
  insert into payments.ledger_entry (id, kind, type, subject, source_id, intent_id, presented_minor, presented_currency, amount_minor, fee_minor,
    net_minor, currency, rate, at, available_at, booked_on, fetched_at)
  select id, kind, type, subject, "sourceId", "intentId", "presentedMinor", "presentedCurrency", "amountMinor", "feeMinor", "netMinor", currency,
    rate::numeric, at, "availableAt", greatest((at at time zone 'Asia/Shanghai')::date, ${FIRST_OPEN_DAY}), $2
  from json_to_recordset($1::json) as x(id text, kind text, type text, subject text, "sourceId" text, "intentId" text, "presentedMinor" bigint,
    "presentedCurrency" text, "amountMinor" bigint, "feeMinor" bigint, "netMinor" bigint, currency text, rate text, at timestamptz, "availableAt" timestamptz)
  on conflict (id) do nothing`,
};

/** An entry that comes twice stands once; one of a closed month is booked on the first day that is open. */
export async function keepEntries(tx: Tx, entries: readonly ProviderEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(BOOKING);
  await tx.query(KEEP_ENTRIES, [JSON.stringify(entries), now]);
}

export async function keepPayouts(tx: Tx, payouts: readonly ProviderPayout[], now: Date): Promise<void> {
  if (payouts.length === 0) return;
  const rows = JSON.stringify(payouts);
  await tx.query(
    `insert into payments.payout (id, amount_minor, currency, automatic, created_at, arrives_on, seen_at)
     select id, "amountMinor", currency, automatic, "createdAt", "arrivesOn", $2
     from json_to_recordset($1::json) as x(id text, "amountMinor" bigint, currency text, automatic boolean, "createdAt" timestamptz, "arrivesOn" date)
     on conflict (id) do nothing`,
    [rows, now],
  );
  await tx.query(
    `insert into payments.payout_state (payout_id, status, reconciliation, failure, seen_at)
     select id, status, reconciliation, failure, $2
     from json_to_recordset($1::json) as x(id text, status text, reconciliation text, failure text) on conflict do nothing`,
    [rows, now],
  );
}

export async function keepParts(
  tx: Tx,
  payoutId: string,
  entries: readonly Pick<ProviderEntry, 'id'>[],
): Promise<void> {
  await tx.query(
    `insert into payments.payout_part (payout_id, entry_id) select $1, unnest($2::text[]) on conflict do nothing`,
    [payoutId, entries.map(({ id }) => id)],
  );
}

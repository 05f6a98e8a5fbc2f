/**
 * Both sides of everything that either side dates into the days asked for ($1 to $2, and the same as moments $3 to $4): one row
 * for each entry of the provider beside our row, or one for ours alone. The other half of a pair may lie on any day.
 */
export const PAIRS = `
  declare pairs no scroll cursor for
  with keys as (
    select kind, subject from payments.ledger_entry where booked_on between $1 and $2
    union select 'charge', payment_intent_id from payments.payment
      where provider = 'stripe' and payment_intent_id is not null and paid_at >= $3 and paid_at < $4
    union select 'refund', provider_refund_id from payments.refund where provider_refund_id is not null and created_at >= $3 and created_at < $4
    union select 'refund_failure', provider_refund_id from payments.refund
      where provider_refund_id is not null and state = 'failed' and settled_at >= $3 and settled_at < $4
    union select 'dispute', id from payments.dispute where opened_at >= $3 and opened_at < $4
    union select 'dispute_reversal', id from payments.dispute where state = 'won' and closed_at >= $3 and closed_at < $4
    union select 'payout', id from payments.payout where created_at >= $3 and created_at < $4
    union select 'payout_reversal', payout_id from payments.payout_state where status in ('failed', 'canceled') and seen_at >= $3 and seen_at < $4)
  select k.kind, k.subject, e.id as "entryId", e.presented_minor as "presentedMinor", e.presented_currency as "presentedCurrency",
    e.amount_minor as "amountMinor", e.fee_minor as "feeMinor", e.net_minor as "netMinor", e.currency, e.rate::text as rate, e.at, e.booked_on as "bookedOn",
    coalesce(p.order_no, rp.order_no, d.order_no) as "orderNo",
    case k.kind when 'charge' then p.received_fen when 'refund' then -r.amount_fen when 'refund_failure' then r.amount_fen
      when 'dispute' then -d.amount when 'dispute_reversal' then d.amount
      when 'payout' then -o.amount_minor when 'payout_reversal' then o.amount_minor end as "ourMinor",
    case when k.kind in ('payout', 'payout_reversal') then o.currency
      else coalesce(p.received_currency, rp.received_currency, d.currency) end as "ourCurrency",
    case k.kind when 'charge' then p.paid_at when 'refund' then r.created_at when 'refund_failure' then r.settled_at
      when 'dispute' then d.opened_at when 'dispute_reversal' then d.closed_at
      when 'payout' then o.created_at when 'payout_reversal' then b.seen_at end as "ourAt",
    case when k.kind = 'refund' then r.state = 'succeeded'
      when k.kind = 'refund_failure' then exists (select 1 from payments.ledger_entry f where f.kind = 'refund' and f.subject = k.subject)
      -- A bank that only asks a question has not taken anything yet.
      when k.kind = 'dispute' then d.state not like 'warning%' else true end as "isDue"
  from keys k
  left join payments.ledger_entry e on e.kind = k.kind and e.subject = k.subject
  left join payments.payment p on k.kind = 'charge' and p.payment_intent_id = k.subject and p.paid_at is not null
  left join payments.refund r on r.provider_refund_id = k.subject and (k.kind = 'refund' or (k.kind = 'refund_failure' and r.state = 'failed'))
  left join payments.payment rp on rp.id = r.payment_id
  left join payments.dispute d on d.id = k.subject and (k.kind = 'dispute' or (k.kind = 'dispute_reversal' and d.state = 'won'))
  left join (select payout_id, min(seen_at) as seen_at from payments.payout_state where status in ('failed', 'canceled') group by payout_id) b
    on k.kind = 'payout_reversal' and b.payout_id = k.subject
  left join payments.payout o on (k.kind = 'payout' and o.id = k.subject) or (k.kind = 'payout_reversal' and o.id = b.payout_id)
  order by k.kind, k.subject, e.at, e.id`;

/** Payouts of these days whose parts were all read, with what the parts come to; the payout's own entry is one of them and left out. */
export const PAYOUT_SUMS = `
  select o.id, o.amount_minor as "amountMinor", o.currency, o.created_at as at,
    (select coalesce(sum(e.net_minor), 0)::bigint from payments.payout_part t join payments.ledger_entry e on e.id = t.entry_id
      where t.payout_id = o.id and not (e.kind = 'payout' and e.subject = o.id)) as "partsMinor"
  from payments.payout o join payments.payout_reading r on r.payout_id = o.id
  where o.created_at >= $1 and o.created_at < $2 order by o.created_at, o.id`;

/** The same movement paid out by two payouts. */
export const PAID_OUT_TWICE = `
  select e.id, e.kind, e.subject, e.net_minor as "netMinor", e.currency, max(o.created_at) as at, count(*)::integer as times
  from payments.payout_part t join payments.payout o on o.id = t.payout_id join payments.ledger_entry e on e.id = t.entry_id
  where t.entry_id in (select n.entry_id from payments.payout_part n join payments.payout w on w.id = n.payout_id
      where w.created_at >= $1 and w.created_at < $2)
  group by e.id having count(*) > 1 order by e.id`;

/**
 * Free to be paid out for a day, and yet the automatic payout that came then took it not along. Who makes payouts by hand gets
 * no parts named, so of such a balance nothing can be said.
 */
export const NOT_PAID_OUT = `
  with taken as (select o.currency, max(o.created_at) as until from payments.payout o join payments.payout_reading r on r.payout_id = o.id
    where not exists (select 1 from payments.payout m where m.currency = o.currency and not m.automatic) group by o.currency)
  select e.id, e.kind, e.subject, e.net_minor as "netMinor", e.currency, e.at from payments.ledger_entry e join taken t on t.currency = e.currency
  where e.booked_on between $1 and $2 and e.net_minor <> 0 and e.available_at < t.until - interval '1 day'
    and not exists (select 1 from payments.payout_part p where p.entry_id = e.id) order by e.id`;

import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, reconciliation as contract } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { addDays, shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { WRITE_OFF_LIMIT_MINOR } from '@youjian/payments-domain';
import { FIRST_OPEN_DAY } from './keep-ledger';
import { ENTRIES, type StoredEntry, toEntryRow } from './ledger-rows';

type Overview = ReplyOf<typeof contract.reconciliationOverview>;
type Day = ReplyOf<typeof contract.listReconciliationDays>['items'][number];
type Payout = ReplyOf<typeof contract.listPayouts>['items'][number];
interface StoredDay extends Omit<Day, 'checkedAt'> {
  checkedAt: Date | null;
}

const OVERVIEW = `
  select (select read_until from payments.ledger_reader where name = 'entries') as "readUntil", (select max(day) from payments.recon_day) as "checkedUntil",
    ${FIRST_OPEN_DAY} - 1 as "lockedUntil",
    (select count(*) from payments.recon_difference where state = 'open')::integer as open,
    (select count(*) from payments.recon_difference where state = 'awaiting')::integer as awaiting,
    (select min(day) from payments.recon_difference where state in ('open', 'awaiting')) as "oldestOpenOn",
    (select coalesce(json_agg(b order by b.currency), '[]') from (select currency, sum(net_minor)::bigint as "netMinor"
       from payments.ledger_entry group by currency) b) as balances`;

/** A day is what its booked entries come to; its state follows from what was found on it and whether its month is closed. */
const DAYS = `
  with days as (select d::date as day from generate_series($1::date, $2::date, interval '1 day') d),
  booked as (
    select booked_on as day, currency, count(*)::integer as entries, sum(amount_minor)::bigint as amount, sum(fee_minor)::bigint as fee, sum(net_minor)::bigint as net,
      coalesce(sum(presented_minor) filter (where presented_currency = 'cny' and kind not in ('payout', 'payout_reversal')), 0)::bigint as presented
    from payments.ledger_entry where booked_on between $1 and $2 and kind not in ('payout', 'payout_reversal') group by booked_on, currency),
  sums as (
    select day, sum(entries)::integer as entries, sum(presented)::bigint as presented,
      json_agg(json_build_object('currency', currency, 'amountMinor', amount, 'feeMinor', fee, 'netMinor', net) order by currency) as settled
    from booked group by day),
  found as (
    select day, (count(*) filter (where state in ('open', 'awaiting')))::integer as open,
      (count(*) filter (where state in ('explained', 'linked', 'written_off')))::integer as resolved
    from payments.recon_difference where day between $1 and $2 group by day)
  select d.day,
    case when d.day < ${FIRST_OPEN_DAY} then 'locked' when c.day is null then 'waiting' when f.open > 0 then 'open' when f.resolved > 0 then 'resolved'
      else 'clean' end as state,
    coalesce(s.entries, 0) as entries, coalesce(c.matched, 0) as matched, coalesce(f.open, 0) as open, coalesce(f.resolved, 0) as resolved,
    coalesce(s.presented, 0)::bigint as "presentedFen", coalesce(s.settled, '[]') as settled, c.checked_at as "checkedAt"
  from days d left join sums s on s.day = d.day left join payments.recon_day c on c.day = d.day left join found f on f.day = d.day order by d.day`;

/** A payout beside the sum of its parts; its own entry, which takes the sum out of our balance, is not one of them. */
const PAYOUTS = `
  select o.id, o.created_at as "createdAt", o.arrives_on as "arrivesOn", o.automatic, o.currency, o.amount_minor as "amountMinor",
    (select s.status from payments.payout_state s where s.payout_id = o.id order by s.seen_at desc,
       array_position(array['pending', 'in_transit', 'paid', 'canceled', 'failed'], s.status) desc limit 1) as status,
    case when r.payout_id is not null then p.parts end as parts, case when r.payout_id is not null then p.sum end as "partsMinor"
  from payments.payout o left join payments.payout_reading r on r.payout_id = o.id
  cross join lateral (select count(*)::integer as parts, coalesce(sum(e.net_minor), 0)::bigint as sum
    from payments.payout_part t join payments.ledger_entry e on e.id = t.entry_id where t.payout_id = o.id and not (e.kind = 'payout' and e.subject = o.id)) p
  where $1::timestamptz is null or (o.created_at, o.id) < ($1, $2) order by o.created_at desc, o.id desc limit $3`;

/** The provider's books as the desk sees them. */
@Injectable()
export class ShowLedger {
  constructor(private readonly database: Database) {}

  async overview(): Promise<Overview> {
    const [row] = await this.database.query<Omit<Overview, 'readUntil'> & { readUntil: Date | null }>(OVERVIEW);
    const { readUntil = null, checkedUntil = null, lockedUntil = null, oldestOpenOn = null } = row ?? {};
    return {
      readUntil: readUntil && shanghaiTime(readUntil),
      checkedUntil,
      lockedUntil,
      open: row?.open ?? 0,
      awaiting: row?.awaiting ?? 0,
      oldestOpenOn,
      writeOffLimitMinor: WRITE_OFF_LIMIT_MINOR,
      balances: row?.balances ?? [],
    };
  }

  async days({ query, now }: CallOf<typeof contract.listReconciliationDays>): Promise<{ items: Day[] }> {
    const until = query.until ?? shanghaiDate(now);
    const rows = await this.database.query<StoredDay>(DAYS, [addDays(until, 1 - query.days), until]);
    return { items: rows.map((row) => ({ ...row, checkedAt: row.checkedAt && shanghaiTime(row.checkedAt) })) };
  }

  async entries({
    query,
  }: CallOf<typeof contract.listLedgerEntries>): Promise<ReplyOf<typeof contract.listLedgerEntries>> {
    const { limit, cursor, day, payoutId, kind, q } = query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.text]);
    const rows = await this.database.query<StoredEntry>(
      `${ENTRIES}
       where ($1::date is null or e.booked_on = $1) and ($2::text is null or e.kind = $2)
         and ($3::text is null or exists (select 1 from payments.payout_part t where t.entry_id = e.id and t.payout_id = $3))
         and ($4::text is null or e.id ilike $4 or e.subject ilike $4 or coalesce(p.order_no, rp.order_no) ilike $4)
         and ($5::timestamptz is null or (e.at, e.id) < ($5, $6))
       order by e.at desc, e.id desc limit $7`,
      [day ?? null, kind ?? null, payoutId ?? null, likePattern(q), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toEntryRow, (row) => [row.at.toISOString(), row.id]);
  }

  async payouts({ query }: CallOf<typeof contract.listPayouts>): Promise<ReplyOf<typeof contract.listPayouts>> {
    const { limit, cursor } = query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.text]);
    const rows = await this.database.query<Omit<Payout, 'createdAt'> & { createdAt: Date }>(PAYOUTS, [
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit + 1,
    ]);
    return pageOf(
      rows,
      limit,
      (row) => ({ ...row, createdAt: shanghaiTime(row.createdAt) }),
      (row) => [row.createdAt.toISOString(), row.id],
    );
  }
}

import type { ReplyOf, reconciliation as contract } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { firstDayOf, lastDayOf } from '@youjian/payments-domain';

export type Statement = ReplyOf<typeof contract.showMonth>['statement'];

const LINES = `
  select kind, presented_currency as "presentedCurrency", currency, count(*)::integer as count, sum(presented_minor)::bigint as "presentedMinor",
    sum(amount_minor)::bigint as "amountMinor", sum(fee_minor)::bigint as "feeMinor", sum(net_minor)::bigint as "netMinor",
    min(rate)::text as "rateFrom", max(rate)::text as "rateTo"
  from payments.ledger_entry where booked_on between $1 and $2
  group by kind, presented_currency, currency order by kind, presented_currency nulls first, currency`;

const BALANCES = `
  select currency, coalesce(sum(net_minor) filter (where booked_on < $1), 0)::bigint as "openingMinor",
    coalesce(sum(net_minor) filter (where booked_on >= $1), 0)::bigint as "netMinor", sum(net_minor)::bigint as "closingMinor"
  from payments.ledger_entry where booked_on <= $2 group by currency order by currency`;

const PAYOUTS = `
  select e.subject as id, e.booked_on as "on", e.currency, -e.amount_minor as "amountMinor", r.parts - 1 as parts
  from payments.ledger_entry e left join payments.payout_reading r on r.payout_id = e.subject
  where e.kind = 'payout' and e.booked_on between $1 and $2 order by e.booked_on, e.subject`;

const DIFFERENCES = `
  select kind, state, currency, count(*)::integer as count, sum(delta_minor)::bigint as "deltaMinor"
  from payments.recon_difference where day between $1 and $2 and state <> 'gone' group by kind, state, currency order by kind, state, currency`;

/** What a month comes to, as of this transaction. Where a sum has parts, it is the sum of the parts. */
export async function statementOf(sql: Sql, month: string): Promise<Statement> {
  const days = [firstDayOf(month), lastDayOf(month)];
  return {
    month,
    lines: await sql.query<Statement['lines'][number]>(LINES, days),
    balances: await sql.query<Statement['balances'][number]>(BALANCES, days),
    payouts: await sql.query<Statement['payouts'][number]>(PAYOUTS, days),
    differences: await sql.query<Statement['differences'][number]>(DIFFERENCES, days),
  };
}

import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, reconciliation as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { shanghaiDate, shanghaiTime } from '@youjian/kernel';
import { type MonthStanding, blockersOf, firstDayOf, lastDayOf, nextMonth } from '@youjian/payments-domain';
import { DIFFERENCES, type StoredDifference, toDifference } from './ledger-rows';
import { lastDayRead } from './reconcile';
import { type Statement, statementOf } from './statement';

export type MonthDetail = ReplyOf<typeof contract.showMonth>;
type Month = ReplyOf<typeof contract.listMonths>['items'][number];

/** More open differences than this are a list of their own; the preview only has to name what is in the way. */
const MOST_OPEN = 50;

const MONTHS = `
  with booked as (select to_char(booked_on, 'YYYY-MM') as month, count(*)::integer as entries from payments.ledger_entry group by 1),
  found as (select to_char(day, 'YYYY-MM') as month, (count(*) filter (where state in ('open', 'awaiting')))::integer as open
    from payments.recon_difference group by 1),
  named as (select month from booked union select month from found union select month from payments.closed_month)
  select n.month, c.month is not null as "isClosed", coalesce(b.entries, 0) as entries, coalesce(f.open, 0) as open, c.closed_at as "closedAt",
    c.closed_by_name as "closedBy"
  from named n left join booked b on b.month = n.month left join found f on f.month = n.month left join payments.closed_month c on c.month = n.month
  order by n.month desc limit 120`;

/** The months of the ledger: closed ones word for word as they were closed, the others as they would be now. */
@Injectable()
export class ShowMonths {
  constructor(private readonly database: Database) {}

  async list(): Promise<{ items: Month[] }> {
    const rows = await this.database.query<Omit<Month, 'closedAt'> & { closedAt: Date | null }>(MONTHS);
    return { items: rows.map((row) => ({ ...row, closedAt: row.closedAt && shanghaiTime(row.closedAt) })) };
  }

  show({ params, now }: CallOf<typeof contract.showMonth>): Promise<MonthDetail> {
    return monthOf(this.database, params.month, now);
  }
}

interface Closed {
  statement: string;
  digest: string;
  note: string;
  closedAt: Date;
  closedBy: string;
}

export async function closedMonth(sql: Sql, month: string): Promise<Closed | null> {
  const [row] = await sql.query<Closed>(
    `select statement, digest, note, closed_at as "closedAt", closed_by_name as "closedBy" from payments.closed_month where month = $1`,
    [month],
  );
  return row ?? null;
}

export async function monthOf(sql: Sql, month: string, now: Date): Promise<MonthDetail> {
  const closed = await closedMonth(sql, month);
  if (closed) {
    const { closedAt, closedBy, note, digest } = closed;
    const statement = JSON.parse(closed.statement) as Statement;
    return {
      month,
      isClosed: true,
      blockers: [],
      statement,
      open: [],
      closedAt: shanghaiTime(closedAt),
      closedBy,
      note,
      digest,
    };
  }
  const open = await sql.query<StoredDifference>(
    `${DIFFERENCES} where d.state in ('open', 'awaiting') and to_char(d.day, 'YYYY-MM') = $1 order by d.day, d.id limit ${MOST_OPEN}`,
    [month],
  );
  return {
    month,
    isClosed: false,
    blockers: blockersOf(await standingOf(sql, month, now)),
    statement: await statementOf(sql, month),
    open: open.map(toDifference),
    closedAt: null,
    closedBy: null,
    note: null,
    digest: null,
  };
}

const STANDING = `
  select (select max(month) from payments.closed_month) as "lastClosed",
    (select min(read_until) from payments.ledger_reader where name in ('entries', 'payouts')) as "readUntil",
    (select count(*) from payments.recon_difference where state in ('open', 'awaiting') and day between $1 and $2)::integer as open,
    (select min(day) from (select min(booked_on) as day from payments.ledger_entry
       union all select (min(paid_at) at time zone 'Asia/Shanghai')::date from payments.payment) first) as "firstDay",
    (select count(*) from payments.recon_day where day between $1 and $2)::integer as checked`;

async function standingOf(sql: Sql, month: string, now: Date): Promise<MonthStanding> {
  const [first, last] = [firstDayOf(month), lastDayOf(month)];
  const [row] = await sql.query<{
    lastClosed: string | null;
    readUntil: Date | null;
    open: number;
    firstDay: string | null;
    checked: number;
  }>(STANDING, [first, last]);
  const { lastClosed = null, readUntil = null, open = 0, firstDay = null, checked = 0 } = row ?? {};
  const begins = firstDay !== null && firstDay > first ? firstDay : first;
  const days = begins > last ? 0 : daysFrom(begins, last);
  return {
    month,
    today: shanghaiDate(now),
    nextToClose: lastClosed === null ? (firstDay?.slice(0, 7) ?? null) : nextMonth(lastClosed),
    readThrough: readUntil && lastDayRead(readUntil),
    uncheckedDays: Math.max(0, days - checked),
    openDifferences: open,
  };
}

const daysFrom = (first: string, last: string): number => (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;

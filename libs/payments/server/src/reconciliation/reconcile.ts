import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock, addDays, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';
import {
  type EntryKind,
  type Finding,
  type PayoutParts,
  judgePair,
  judgePayout,
  orderFinding,
} from '@youjian/payments-domain';
import { OrderBooks } from './order-books';
import { BOOKING, FIRST_OPEN_DAY } from './keep-ledger';
import { type DaySum, type FoundDifference, keepFindings } from './keep-findings';
import { NOT_PAID_OUT, PAID_OUT_TWICE, PAYOUT_SUMS } from './pairs.sql';
import { type Days, type DatedPair, readPairs } from './read-pairs';

const HOUR_MS = 60 * 60 * 1000;
/** A day is looked at when the provider was read two hours past its end: by then both sides have said what they know. */
export const AFTER_THE_DAY_MS = 2 * HOUR_MS;
/** And again for a week, for what comes late. */
const AGAIN_DAYS = 7;

export interface Checked {
  readonly from: string | null;
  readonly to: string | null;
  readonly pairs: number;
  readonly matched: number;
}
const NOTHING: Checked = { from: null, to: null, pairs: 0, matched: 0 };

interface Standing {
  readThrough: Date | null;
  firstOpen: string | null;
  lastChecked: string | null;
  oldestOpen: string | null;
  firstDay: string | null;
}
interface EntryRow {
  id: string;
  kind: EntryKind;
  subject: string;
  netMinor: number;
  currency: string;
  at: Date;
  times?: number;
}

/**
 * Holds our books against the provider's, for the days that are over and not closed. Everything is judged and written in one
 * transaction; judged again it comes out the same, so it may run twice, at once, or be killed half-way.
 */
@Injectable()
export class Reconcile {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly orders: OrderBooks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What is due, or with `all` every day that is not closed. */
  async run(wanted: 'due' | 'all' = 'due'): Promise<Checked> {
    const { checked, fresh } = await this.database.inTransaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(700131)`);
      await tx.query(BOOKING);
      const standing = await standingOf(tx);
      const days = daysDue(standing, wanted);
      return days ? this.check(tx, days, standing.firstOpen) : { checked: NOTHING, fresh: [] };
    });
    for (const { kind, subject, entryIds, orderNo, expectedMinor, actualMinor, currency, day } of fresh)
      this.logger.error(
        { kind, subject, entryIds, orderNo, expectedMinor, actualMinor, currency, day },
        'the books do not agree',
      );
    return checked;
  }

  private async check(
    tx: Tx,
    days: Days,
    firstOpen: string | null,
  ): Promise<{ checked: Checked; fresh: FoundDifference[] }> {
    const sums = new Map<string, DaySum>();
    const found: FoundDifference[] = [];
    const dated = (finding: Finding, bookedOn?: string | null): void => {
      const aboutOn = shanghaiDate(finding.at);
      const day = bookedOn ?? aboutOn;
      const open = firstOpen !== null && day < firstOpen ? firstOpen : day;
      found.push({ ...finding, day: open > days.to ? days.to : open, aboutOn });
    };
    let pairs = 0;
    let matched = 0;
    for await (const pair of readPairs(tx, days)) {
      const findings = judgePair(pair);
      for (const finding of findings) dated(finding, pair.bookedOn);
      const agrees = findings.length === 0 ? 1 : 0;
      pairs += 1;
      matched += agrees;
      count(sums, dayOf(pair, days), agrees);
    }
    for (const finding of await this.others(tx, days)) dated(finding);
    const fresh = await keepFindings(tx, { days, sums, found, now: this.clock.now() });
    return { checked: { from: days.from, to: days.to, pairs, matched }, fresh };
  }

  /** What is not a matter of one pair: sums of payouts, what two payouts took or none, and what orders believe. */
  private async others(tx: Tx, { from, to, fromAt, toAt }: Days): Promise<Finding[]> {
    const sums = await tx.query<PayoutParts>(PAYOUT_SUMS, [fromAt, toAt]);
    const twice = await tx.query<EntryRow>(PAID_OUT_TWICE, [fromAt, toAt]);
    const left = await tx.query<EntryRow>(NOT_PAID_OUT, [from, to]);
    const orders = await this.orders.differing(tx, fromAt, toAt);
    return [
      ...sums.flatMap(judgePayout),
      ...twice.map((row) => rowFinding('paid_out_twice', row, row.netMinor, row.netMinor * (row.times ?? 1))),
      ...left.map((row) => rowFinding('not_paid_out', row, row.netMinor, null)),
      ...orders.map(orderFinding),
    ];
  }
}

const rowFinding = (
  kind: 'paid_out_twice' | 'not_paid_out',
  row: EntryRow,
  expectedMinor: number,
  actualMinor: number | null,
): Finding => ({
  kind,
  entryKind: row.kind,
  subject: row.subject,
  entryIds: [row.id],
  orderNo: null,
  expectedMinor,
  actualMinor,
  currency: row.currency,
  at: row.at,
});

async function standingOf(tx: Tx): Promise<Standing> {
  const [row] = await tx.query<Standing>(
    `select (select min(read_until) from payments.ledger_reader where name in ('entries', 'payouts')) as "readThrough", ${FIRST_OPEN_DAY} as "firstOpen",
       (select max(day) from payments.recon_day) as "lastChecked",
       (select min(day) from payments.recon_difference where state in ('open', 'awaiting')) as "oldestOpen",
       (select min(day) from (select min(booked_on) as day from payments.ledger_entry
          union all select (min(paid_at) at time zone 'Asia/Shanghai')::date from payments.payment) first) as "firstDay"`,
  );
  return row ?? { readThrough: null, firstOpen: null, lastChecked: null, oldestOpen: null, firstDay: null };
}

/** The last day the provider was read past the end of. */
export const lastDayRead = (readUntil: Date): string =>
  addDays(shanghaiDate(new Date(readUntil.getTime() - AFTER_THE_DAY_MS)), -1);

function daysDue(standing: Standing, wanted: 'due' | 'all'): Days | null {
  const { readThrough, firstOpen, lastChecked, oldestOpen, firstDay } = standing;
  if (readThrough === null || firstDay === null) return null;
  const to = lastDayRead(readThrough);
  const start = firstOpen !== null && firstOpen > firstDay ? firstOpen : firstDay;
  const again = [addDays(to, -AGAIN_DAYS), oldestOpen, lastChecked === null ? start : addDays(lastChecked, 1)];
  const wish =
    wanted === 'all' ? start : again.reduce<string>((earliest, day) => (day && day < earliest ? day : earliest), to);
  const from = wish < start ? start : wish;
  if (from > to) return null;
  return { from, to, fromAt: startOfShanghaiDay(from), toAt: startOfShanghaiDay(addDays(to, 1)) };
}

/** Where a pair is counted: with the provider's side, or on our own day. */
function dayOf({ bookedOn, ours }: DatedPair, { from, to }: Days): string {
  const day = bookedOn ?? (ours ? shanghaiDate(ours.at) : to);
  if (day < from) return from;
  return day > to ? to : day;
}

function count(sums: Map<string, DaySum>, day: string, agrees: number): void {
  const sum = sums.get(day) ?? { pairs: 0, matched: 0 };
  sums.set(day, { pairs: sum.pairs + 1, matched: sum.matched + agrees });
}

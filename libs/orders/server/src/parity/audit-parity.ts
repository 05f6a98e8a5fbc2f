import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@youjian/database';
import { Clock, addDays, shanghaiDate, startOfShanghaiDay } from '@youjian/kernel';
import { type PriceFinding, priceFinding } from '@youjian/orders-domain';
import { CHANGED_SINCE, COUNT_DAYS, KEEP, STANDING_OUT } from './parity.sql';

interface Row {
  readonly lineId: string;
  readonly orderId: string;
  readonly channel: string;
  readonly outletId: string | null;
  readonly soldAt: Date;
  readonly chargedVersionId: string;
  readonly chargedFen: number;
  readonly versionFen: number | null;
  readonly dueId: string | null;
  readonly dueFen: number | null;
  readonly atTill: boolean;
  readonly leaseId: string | null;
  readonly leaseUntil: Date | null;
  readonly standing: string | null;
}
export type Finding = Row & PriceFinding;

/** One span is read at a time, so that a first run over years holds nobody up. */
const DAYS_AT_ONCE = 31;
/** Half a sale older than that is not on its way any more. */
const LOOK_BACK_MS = 10 * 60_000;

/**
 * Looks at every sale of every channel again: was it made at the price everybody had to pay at that moment? It trusts nothing
 * that was noted at the sale, so what tills' entries found when they were booked and what this finds must be the same.
 */
@Injectable()
export class AuditParity {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Everything that may have changed since the last time; the whole of it the first time. */
  async run(): Promise<number> {
    const now = this.clock.now();
    const [last] = await this.database.query<{ at: Date | null }>(
      `select max(computed_at) as at from orders.parity_day`,
    );
    const since = last?.at ? new Date(last.at.getTime() - LOOK_BACK_MS) : null;
    const [first] = await this.database.query<{ day: string | null }>(CHANGED_SINCE, [since]);
    if (!first?.day) return 0;
    const until = addDays(shanghaiDate(now), 1);
    let found = 0;
    for (let from = first.day; from < until; from = addDays(from, DAYS_AT_ONCE)) {
      const to = addDays(from, DAYS_AT_ONCE) < until ? addDays(from, DAYS_AT_ONCE) : until;
      found += await this.database.inTransaction((tx) => this.span(tx, from, to, now));
    }
    return found;
  }

  /** What stands out between two days, computed from the sales alone. */
  async findings(sql: Pick<Tx, 'query'>, from: string, to: string): Promise<Finding[]> {
    const rows = await sql.query<Row>(STANDING_OUT, [startOfShanghaiDay(from), startOfShanghaiDay(to)]);
    return rows.flatMap((row) => {
      const { chargedVersionId, chargedFen, versionFen, soldAt, dueId, dueFen } = row;
      const finding = priceFinding({
        ...{ chargedVersionId, chargedFen, versionFen, soldAt },
        due: dueId === null || dueFen === null ? null : { versionId: dueId, fen: dueFen },
        leaseUntil: row.atTill ? row.leaseUntil : undefined,
        clockWrong: row.standing === 'clock_wrong',
      });
      return finding ? [{ ...row, ...finding }] : [];
    });
  }

  private async span(tx: Tx, from: string, to: string, now: Date): Promise<number> {
    const findings = await this.findings(tx, from, to);
    if (findings.length > 0) await tx.query(KEEP, [JSON.stringify(findings), now]);
    await tx.query(COUNT_DAYS, [from, to, now]);
    return findings.length;
  }
}

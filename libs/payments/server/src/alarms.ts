import { Injectable, Logger } from '@nestjs/common';
import type { CallOf, ReplyOf, paymentDesk as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime, uuidv7 } from '@youjian/kernel';

type Alarm = ReplyOf<typeof contract.acknowledgeAlarm>;
export type AlarmKind = Alarm['kind'];
interface Row extends Omit<Alarm, 'raisedAt' | 'lastAt' | 'acknowledgedAt'> {
  raisedAt: Date;
  lastAt: Date;
  acknowledgedAt: Date | null;
}

const ROWS = `select id, kind, subject, facts, times, raised_at as "raisedAt", last_at as "lastAt", acknowledged_at as "acknowledgedAt",
  acknowledged_by_name as "acknowledgedBy" from payments.alarm`;

/** What somebody must look at: shouted into the log, and kept until a person says that they have seen it. */
@Injectable()
export class Alarms {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The same alarm about the same thing rings once and counts. `facts` hold ids and figures, never a person. */
  async ring(kind: AlarmKind, subject: string, facts: object, sql: Sql = this.database): Promise<void> {
    this.logger.error({ alarm: kind, subject, ...facts }, 'an alarm of the payments');
    await sql.query(
      `insert into payments.alarm as a (id, kind, subject, facts, raised_at, last_at) values ($1, $2, $3, $4, $5, $5)
       on conflict (kind, subject) where acknowledged_at is null do update set times = a.times + 1, last_at = excluded.last_at, facts = excluded.facts`,
      [uuidv7(), kind, subject.slice(0, 120), JSON.stringify(facts), this.clock.now()],
    );
  }

  async list(call: CallOf<typeof contract.listPaymentAlarms>): Promise<ReplyOf<typeof contract.listPaymentAlarms>> {
    const { limit, cursor, kind, open } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(
      `${ROWS} where ($1::text is null or kind = $1) and ($2::text is null or (acknowledged_at is null) = ($2 = 'true'))
         and ($3::timestamptz is null or (raised_at, id) < ($3, $4::uuid))
       order by raised_at desc, id desc limit $5`,
      [kind ?? null, open ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toAlarm, (row) => [row.raisedAt, row.id]);
  }

  acknowledge(call: CallOf<typeof contract.acknowledgeAlarm>): Promise<Alarm> {
    const { id } = call.params;
    const { name } = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      const changed = await tx.query(
        `update payments.alarm set acknowledged_at = $2, acknowledged_by_name = $3 where id = $1 and acknowledged_at is null returning id`,
        [id, call.now, name],
      );
      const [row] = await tx.query<Row>(`${ROWS} where id = $1`, [id]);
      if (!row) refuse('not_found', { what: id });
      if (changed.length > 0) {
        await audit(tx, call, {
          action: 'acknowledge_alarm',
          room: 'payments',
          subjectType: 'payment_alarm',
          subjectId: id,
          after: { kind: row.kind, subject: row.subject },
        });
      }
      return toAlarm(row);
    });
  }
}

const toAlarm = (row: Row): Alarm => ({
  ...row,
  raisedAt: shanghaiTime(row.raisedAt),
  lastAt: shanghaiTime(row.lastAt),
  acknowledgedAt: row.acknowledgedAt && shanghaiTime(row.acknowledgedAt),
});

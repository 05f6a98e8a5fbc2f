import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, buyerNotices as contract } from '@youjian/contract';
import { Database, type Sql, likePattern } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { RETRYABLE } from '@youjian/orders-domain';
import { NoticeChannels } from './notice-channels';
import { NoticeSettings } from './notice-settings';

type Delivery = ReplyOf<typeof contract.retryDelivery>;
type Counts = ReplyOf<typeof contract.countDeliveries>;
interface Row extends Omit<Delivery, 'toldAt' | 'nextAttemptAt' | 'settledAt'> {
  toldAt: Date;
  nextAttemptAt: Date | null;
  settledAt: Date | null;
}

/** Ids of deliveries carry the time they were written, so the newest come first by their key. */
const ROWS = `
  select d.id, o.order_no as "orderNo", n.kind, d.channel, d.state, d.attempts, n.told_at as "toldAt", d.settled_at as "settledAt", d.failure,
    case when d.state = 'waiting' then d.next_attempt_at end as "nextAttemptAt"
  from orders.notice_delivery d join orders.notice n on n.id = d.notice_id join orders."order" o on o.id = n.order_id`;

/** Which notices went which way and where they stand. To whom is nobody's business here. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly database: Database,
    private readonly channels: NoticeChannels,
    private readonly settings: NoticeSettings,
  ) {}

  async list(call: CallOf<typeof contract.listDeliveries>): Promise<ReplyOf<typeof contract.listDeliveries>> {
    const { limit, cursor, state, kind, channel, q } = call.query;
    const after = decodeCursor(cursor, [cursorPart.id]);
    const rows = await this.database.query<Row>(
      `${ROWS}
       where ($1::text is null or d.state = $1) and ($2::text is null or n.kind = $2) and ($3::text is null or d.channel = $3)
         and ($4::text is null or o.order_no ilike $4) and ($5::uuid is null or d.id < $5)
       order by d.id desc limit $6`,
      [state ?? null, kind ?? null, channel ?? null, likePattern(q), after?.[0] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toDelivery, (row) => [row.id]);
  }

  async count(): Promise<Counts> {
    const rows = await this.database.query<{ state: keyof Counts['states']; number: number }>(
      `select state, count(*)::integer as number from orders.notice_delivery group by state`,
    );
    const states = { waiting: 0, sending: 0, sent: 0, unclear: 0, dead: 0 };
    for (const { state, number } of rows) states[state] = number;
    return {
      states,
      channels: this.channels.all.map(({ name, by }) => ({ channel: name, by })),
      outbox: this.settings.hasOutbox,
    };
  }

  retry(call: CallOf<typeof contract.retryDelivery>): Promise<Delivery> {
    const { id } = call.params;
    return this.database.inTransaction(async (tx) => {
      const [row] = await tx.query<{ state: string }>(
        `select state from orders.notice_delivery where id = $1 for update`,
        [id],
      );
      if (!row) refuse('not_found', { what: id });
      if (!RETRYABLE.some((state) => state === row.state)) refuse('notice_state', { state: row.state });
      await tx.query(
        `update orders.notice_delivery set state = 'waiting', attempts = 0, failure = null, settled_at = null, next_attempt_at = $2 where id = $1`,
        [id, call.now],
      );
      const shown = await deliveryOf(tx, id);
      await audit(tx, call, {
        action: 'retry_notice',
        room: 'orders',
        subjectType: 'order',
        subjectId: shown.orderNo,
        before: { state: row.state },
        after: { state: 'waiting', kind: shown.kind, channel: shown.channel },
      });
      return shown;
    });
  }
}

async function deliveryOf(sql: Sql, id: string): Promise<Delivery> {
  const [row] = await sql.query<Row>(`${ROWS} where d.id = $1`, [id]);
  return row ? toDelivery(row) : refuse('not_found', { what: id });
}

const time = (at: Date | null): string | null => at && shanghaiTime(at);
const toDelivery = (row: Row): Delivery => ({
  ...row,
  toldAt: shanghaiTime(row.toldAt),
  nextAttemptAt: time(row.nextAttemptAt),
  settledAt: time(row.settledAt),
});

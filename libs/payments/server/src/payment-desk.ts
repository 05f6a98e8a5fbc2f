import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, paymentDesk as contract } from '@youjian/contract';
import { Database, likePattern } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { PaymentMethods } from './payment-methods';
import { PAYMENT_METHODS } from './settings';
import { WorkInbox } from './work-inbox';

type Shown = ReplyOf<typeof contract.listPaymentEvents>['items'][number];
interface Row extends Omit<Shown, 'receivedAt' | 'nextAttemptAt'> {
  receivedAt: Date;
  nextAttemptAt: Date | null;
}

/** Messages nobody could place, and what of the payments waits for a person. */
@Injectable()
export class PaymentDesk {
  constructor(
    private readonly database: Database,
    private readonly methods: PaymentMethods,
    private readonly inbox: WorkInbox,
  ) {}

  async counts(): Promise<ReplyOf<typeof contract.paymentDeskCounts>> {
    const [row] = await this.database.query<Omit<ReplyOf<typeof contract.paymentDeskCounts>, 'methods'>>(
      `select (select count(*)::integer from payments.review where state = 'open') as reviews,
         (select count(*)::integer from payments.review where state = 'proposed') as proposed,
         (select count(*)::integer from payments.alarm where acknowledged_at is null) as alarms,
         (select count(*)::integer from payments.stripe_event where state = 'unmatched') as unmatched,
         (select count(*)::integer from payments.dispute where closed_at is null) as disputes`,
    );
    const offered: readonly string[] = await this.methods.offered();
    const methods = PAYMENT_METHODS.map((method) => ({ method, offered: offered.includes(method) }));
    return { reviews: 0, proposed: 0, alarms: 0, unmatched: 0, disputes: 0, ...row, methods };
  }

  async events(call: CallOf<typeof contract.listPaymentEvents>): Promise<ReplyOf<typeof contract.listPaymentEvents>> {
    const { limit, cursor, trouble, q } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.text]);
    const rows = await this.database.query<Row>(
      `select id, type, object_id as "objectId", case state when 'unmatched' then 'unmatched' else 'failing' end as trouble, received_at as "receivedAt",
         attempts, next_attempt_at as "nextAttemptAt", error
       from payments.stripe_event
       where (state = 'unmatched' or error is not null) and state in ('waiting', 'unmatched')
         and ($1::text is null or (state = 'unmatched') = ($1 = 'unmatched')) and ($2::text is null or object_id ilike $2 or id ilike $2)
         and ($3::timestamptz is null or (received_at, id) < ($3, $4::text))
       order by received_at desc, id desc limit $5`,
      [trouble ?? null, likePattern(q), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toShown, (row) => [row.receivedAt, row.id]);
  }

  async retry(call: CallOf<typeof contract.retryPaymentEvent>): Promise<ReplyOf<typeof contract.retryPaymentEvent>> {
    const { id } = call.params;
    const [event] = await this.database.query<{ id: string; type: string; object: Record<string, unknown> }>(
      `select id, type, payload #> '{data,object}' as object from payments.stripe_event where id = $1`,
      [id],
    );
    if (!event) refuse('not_found', { what: id });
    await this.inbox.again(event);
    const [after] = await this.database.query<{ state: 'waiting' | 'done' | 'unmatched' | 'ignored' }>(
      `select state from payments.stripe_event where id = $1`,
      [id],
    );
    const state = after?.state ?? 'waiting';
    await audit(this.database, call, {
      action: 'retry_payment_event',
      room: 'payments',
      subjectType: 'payment_event',
      subjectId: id,
      after: { type: event.type, state },
    });
    return { id, state };
  }
}

const toShown = (row: Row): Shown => ({
  ...row,
  receivedAt: shanghaiTime(row.receivedAt),
  nextAttemptAt: row.nextAttemptAt && shanghaiTime(row.nextAttemptAt),
});

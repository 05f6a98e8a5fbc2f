import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, paymentDesk as contract } from '@youjian/contract';
import { Database, Events, type Sql, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { PaymentProvider, disputeRank, isDisputeOpen } from '@youjian/payments-domain';
import { Alarms } from './alarms';
import { disputesMoved } from './events';

type Shown = ReplyOf<typeof contract.listDisputes>['items'][number];
interface Row extends Omit<Shown, 'evidenceDueAt' | 'openedAt' | 'closedAt'> {
  evidenceDueAt: Date | null;
  openedAt: Date;
  closedAt: Date | null;
}

/** A bank takes money back for its customer, and we may answer. Only the provider knows where it stands; this is its mirror. */
@Injectable()
export class Disputes {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly alarms: Alarms,
  ) {}

  /** Fetches one and writes down where it stands. It only goes forward, whatever order the news comes in. */
  async refresh(disputeId: string): Promise<void> {
    const dispute = await this.provider.fetchDispute(disputeId);
    const now = this.clock.now();
    await this.database.inTransaction(async (tx) => {
      const [payment] = await tx.query<{ id: string; orderId: string; orderNo: string }>(
        `select id, order_id as "orderId", order_no as "orderNo" from payments.payment where payment_intent_id = $1`,
        [dispute.intentId],
      );
      const [before] = await tx.query<{ state: string }>(
        `select state from payments.dispute where id = $1 for update`,
        [disputeId],
      );
      if (before && disputeRank(before.state) > disputeRank(dispute.state)) return;
      await tx.query(
        `insert into payments.dispute (id, payment_id, order_id, order_no, amount, currency, reason, state, evidence_due_at, opened_at, closed_at, checked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (id) do update set payment_id = excluded.payment_id, order_id = excluded.order_id, order_no = excluded.order_no, state = excluded.state,
           evidence_due_at = excluded.evidence_due_at, closed_at = coalesce(payments.dispute.closed_at, excluded.closed_at), checked_at = excluded.checked_at`,
        [
          disputeId,
          payment?.id ?? null,
          payment?.orderId ?? null,
          payment?.orderNo ?? null,
          dispute.amount,
          dispute.currency,
          dispute.reason,
          dispute.state,
          dispute.evidenceDueAt,
          dispute.openedAt,
          isDisputeOpen(dispute.state) ? null : now,
          now,
        ],
      );
      if (before?.state === dispute.state) return;
      const { amount, currency, reason, state } = dispute;
      if (!before)
        await this.alarms.ring('dispute', disputeId, { orderNo: payment?.orderNo, amount, currency, reason }, tx);
      if (payment)
        await this.events.tell(tx, disputesMoved, [
          { disputeId, orderId: payment.orderId, amount, reason, state, open: isDisputeOpen(state), at: now },
        ]);
    });
  }

  /** Those that are open, asked about once an hour: a message may have been lost. */
  async sweep(): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      `select id from payments.dispute where closed_at is null and checked_at < $1::timestamptz - interval '1 hour' order by checked_at limit 50`,
      [this.clock.now()],
    );
    for (const row of rows) await this.refresh(row.id);
    return rows.length;
  }

  /** The bank holds the money: what went back besides would be paid twice. */
  async refuseOpen(sql: Sql, orderId: string): Promise<void> {
    const [row] = await sql.query<{ id: string; orderNo: string }>(
      `select id, order_no as "orderNo" from payments.dispute where order_id = $1 and closed_at is null order by id limit 1`,
      [orderId],
    );
    if (row) refuse('dispute_open', { orderNo: row.orderNo, disputeId: row.id });
  }

  async list(call: CallOf<typeof contract.listDisputes>): Promise<ReplyOf<typeof contract.listDisputes>> {
    const { limit, cursor, open, q } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.text]);
    const rows = await this.database.query<Row>(
      `select id, order_no as "orderNo", amount, currency, reason, state, closed_at is null as open, evidence_due_at as "evidenceDueAt",
         opened_at as "openedAt", closed_at as "closedAt"
       from payments.dispute
       where ($1::text is null or (closed_at is null) = ($1 = 'true')) and ($2::text is null or order_no ilike $2 or id ilike $2)
         and ($3::timestamptz is null or (opened_at, id) < ($3, $4::text))
       order by opened_at desc, id desc limit $5`,
      [open ?? null, likePattern(q), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(rows, limit, toShown, (row) => [row.openedAt, row.id]);
  }
}

const time = (at: Date | null): string | null => at && shanghaiTime(at);
const toShown = (row: Row): Shown => ({
  ...row,
  evidenceDueAt: time(row.evidenceDueAt),
  openedAt: shanghaiTime(row.openedAt),
  closedAt: time(row.closedAt),
});

import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, paymentDesk as contract } from '@youjian/contract';
import { Database, type Sql, likePattern } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { Refusal, refuse, shanghaiTime } from '@youjian/kernel';
import { type ReviewMove, type ReviewState, moveReview } from '@youjian/payments-domain';
import { Alarms } from './alarms';
import type { PaymentArrived } from './events';

export type PaymentReview = ReplyOf<typeof contract.acceptReview>;

export interface ReviewRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly state: ReviewState;
  readonly expectedFen: number;
  readonly received: number;
  readonly currency: string;
  readonly method: string | null;
  readonly openedAt: Date;
  readonly reason: string | null;
  readonly proposedById: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const ROWS = `select v.payment_id as id, v.order_id as "orderId", v.order_no as "orderNo", v.state, v.expected_fen as "expectedFen", v.received, v.currency,
  p.method, v.opened_at as "openedAt", v.reason, v.proposed_by as "proposedById", v.proposed_by_name as "proposedBy", v.proposed_at as "proposedAt",
  v.decided_by_name as "decidedBy", v.decided_at as "decidedAt" from payments.review v join payments.payment p on p.id = v.payment_id`;

/** Who decides, when and why. */
export interface Decision {
  readonly userId: string;
  readonly name: string;
  readonly at: Date;
  readonly reason?: string;
}

/** Money that came in another amount or currency than was asked for, and what people decided about it. */
@Injectable()
export class Reviews {
  constructor(
    private readonly database: Database,
    private readonly alarms: Alarms,
  ) {}

  /** In the settling transaction, after the orders have heard of it: what they gave back at once needs nobody. */
  async open(tx: Sql, arrived: readonly PaymentArrived[]): Promise<void> {
    const rows = await tx.query<{
      paymentId: string;
      orderNo: string;
      expectedFen: number;
      received: number;
      currency: string;
    }>(
      `insert into payments.review (payment_id, order_id, order_no, expected_fen, received, currency, opened_at, state)
       select p.id, p.order_id, p.order_no, p.amount_fen, p.received_fen, p.received_currency, p.paid_at, 'open'
       from payments.payment p where p.id = any($1::uuid[]) and p.state = 'review' order by p.id on conflict do nothing
       returning payment_id as "paymentId", order_no as "orderNo", expected_fen as "expectedFen", received, currency`,
      [arrived.map((payment) => payment.paymentId)],
    );
    for (const { paymentId, ...facts } of rows) await this.alarms.ring('amount_differs', paymentId, facts, tx);
  }

  async list(call: CallOf<typeof contract.listPaymentReviews>): Promise<ReplyOf<typeof contract.listPaymentReviews>> {
    const { limit, cursor, state, q } = call.query;
    const after = decodeCursor(cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<ReviewRow>(
      `${ROWS} where ($1::text is null or v.state = $1) and ($2::text is null or v.order_no ilike $2)
         and ($3::timestamptz is null or (v.opened_at, v.payment_id) < ($3, $4::uuid))
       order by v.opened_at desc, v.payment_id desc limit $5`,
      [state ?? null, likePattern(q), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => toReview(row, call.who),
      (row) => [row.openedAt, row.id],
    );
  }

  /** A review under its lock, for a decision. The payment is locked first, as settling does. */
  async lock(tx: Sql, id: string): Promise<ReviewRow> {
    await tx.query(`select 1 from payments.payment where id = $1 for update`, [id]);
    const [row] = await tx.query<ReviewRow>(`${ROWS} where v.payment_id = $1 for update of v`, [id]);
    return row ?? refuse('not_found', { what: id });
  }

  async propose(tx: Sql, review: ReviewRow, by: Decision): Promise<void> {
    await tx.query(
      `update payments.review set state = $2, reason = $3, proposed_by = $4, proposed_by_name = $5, proposed_at = $6 where payment_id = $1`,
      [review.id, moved(review, 'propose'), by.reason, by.userId, by.name, by.at],
    );
  }

  /** The second person's word; the payment then counts as paid, or as money on its way back. */
  async decide(tx: Sql, review: ReviewRow, move: 'accept' | 'refund', by: Decision): Promise<void> {
    const state = moved(review, move);
    if (move === 'accept' && review.proposedById === by.userId) refuse('decided_by_you');
    await tx.query(
      `update payments.review set state = $2, reason = coalesce($3, reason), decided_by = $4, decided_by_name = $5, decided_at = $6 where payment_id = $1`,
      [review.id, state, by.reason ?? null, by.userId, by.name, by.at],
    );
    await tx.query(`update payments.payment set state = $2 where id = $1`, [
      review.id,
      move === 'accept' ? 'paid' : 'late',
    ]);
  }

  async show(sql: Sql, id: string, who: CallOf<typeof contract.acceptReview>['who']): Promise<PaymentReview> {
    const [row] = await sql.query<ReviewRow>(`${ROWS} where v.payment_id = $1`, [id]);
    return row ? toReview(row, who) : refuse('not_found', { what: id });
  }
}

function moved(review: ReviewRow, move: ReviewMove): ReviewState {
  const to = moveReview(review.state, move);
  if (to instanceof Refusal) throw to;
  return to;
}

const time = (at: Date | null): string | null => at && shanghaiTime(at);
function toReview(
  { orderId: _, proposedById, ...row }: ReviewRow,
  who: CallOf<typeof contract.acceptReview>['who'],
): PaymentReview {
  return {
    ...row,
    openedAt: shanghaiTime(row.openedAt),
    proposedAt: time(row.proposedAt),
    decidedAt: time(row.decidedAt),
    proposedByMe: who.kind === 'user' && row.state === 'proposed' && proposedById === who.userId,
  };
}

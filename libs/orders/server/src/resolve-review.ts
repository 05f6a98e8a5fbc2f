import { Injectable } from '@nestjs/common';
import type { CallOf, paymentDesk as contract } from '@youjian/contract';
import { Database, Events, type Tx } from '@youjian/database';
import { audit, requireUser } from '@youjian/identity-server';
import { Refusal, refuse, uuidv7 } from '@youjian/kernel';
import { takenAsItIs } from '@youjian/payments-domain';
import { type PaymentReview, Refunds, type ReviewRow, Reviews, paymentsArrived } from '@youjian/payments-server';
import { CloseUnpaid } from './close-unpaid';
import { Notices } from './notices/notices';
import { RegainUnits } from './regain-units';

type AnyCall = Pick<CallOf<typeof contract.acceptReview>, 'params' | 'who' | 'now' | 'requestId'>;

/**
 * What becomes of money that does not fit. Taking it as it is makes the order paid, its villages are credited with its
 * total, and what came beyond that goes back; two people have to agree. Giving it back in full cancels the order.
 */
@Injectable()
export class ResolveReview {
  constructor(
    private readonly database: Database,
    private readonly events: Events,
    private readonly reviews: Reviews,
    private readonly refunds: Refunds,
    private readonly closeUnpaid: CloseUnpaid,
    private readonly notices: Notices,
    private readonly regain: RegainUnits,
  ) {}

  propose(call: CallOf<typeof contract.proposeReview>): Promise<PaymentReview> {
    return this.resolve(call, 'propose_review', async (tx, review) => {
      await this.taken(tx, review);
      await this.requireWaiting(tx, review);
      await this.reviews.propose(tx, review, { ...byWhom(call), reason: call.body.reason });
      return { reason: call.body.reason };
    });
  }

  accept(call: CallOf<typeof contract.acceptReview>): Promise<PaymentReview> {
    return this.resolve(call, 'accept_review', async (tx, review) => {
      await this.reviews.decide(tx, review, 'accept', byWhom(call));
      const taken = await this.taken(tx, review);
      await this.requireWaiting(tx, review);
      await refuseStopped(tx, review.orderId, call.now);
      const { lost } = await this.regain.run(tx, [review.orderId], call.now);
      if (lost.length > 0) refuse('order_units_gone', { orderNo: review.orderNo });
      // From here it is an order like any other that waits for its money, which is here.
      await tx.query(`update orders."order" set state = 'pending_payment' where id = $1`, [review.orderId]);
      const { id: paymentId, orderId, expectedFen: amountFen, method } = review;
      const arrived = {
        paymentId,
        orderId,
        amountFen,
        receivedFen: amountFen,
        state: 'paid',
        method,
        at: call.now,
      } as const;
      await this.events.tell(tx, paymentsArrived, [arrived]);
      await this.note(tx, call, review, 'review_accepted', { ...taken, received: review.received });
      if (taken.backFen > 0) await this.giveBack(tx, review, taken.backFen);
      return taken;
    });
  }

  refund(call: CallOf<typeof contract.refundReview>): Promise<PaymentReview> {
    return this.resolve(call, 'refund_review', async (tx, review) => {
      await this.reviews.decide(tx, review, 'refund', { ...byWhom(call), reason: call.body.reason });
      await this.closeUnpaid.cancelReviewed(tx, review.orderId, call.now);
      const { received, currency, orderId } = review;
      await this.note(tx, call, review, 'review_refunded', { received, currency });
      await this.notices.tell(
        tx,
        [{ kind: 'payment_returned', orderId, cause: `payment:${review.id}`, facts: {} }],
        call.now,
      );
      await this.giveBack(tx, review, received);
      return { received, currency, reason: call.body.reason };
    });
  }

  private resolve(
    call: AnyCall,
    action: string,
    work: (tx: Tx, review: ReviewRow) => Promise<object>,
  ): Promise<PaymentReview> {
    return this.database.inTransaction(
      async (tx) => {
        const review = await this.reviews.lock(tx, call.params.id);
        await tx.query(`select 1 from orders."order" where id = $1 for update`, [review.orderId]);
        const after = await work(tx, review);
        await audit(tx, call, {
          action,
          room: 'payments',
          subjectType: 'payment_review',
          subjectId: review.id,
          before: { state: review.state },
          after: { orderNo: review.orderNo, ...after },
        });
        return this.reviews.show(tx, review.id, call.who);
      },
      // Nothing is sold after the end of its right to be sold, whoever says so.
      { gate: 'enter_sale' },
    );
  }

  private async taken(tx: Tx, { orderId, expectedFen, received, currency }: ReviewRow) {
    const [row] = await tx.query<{ smallestUnitFen: number | null }>(
      `select min(u)::bigint as "smallestUnitFen" from orders.line l, unnest(l.unit_net_fen) u where l.order_id = $1`,
      [orderId],
    );
    const taken = takenAsItIs({ expectedFen, received, currency, smallestUnitFen: row?.smallestUnitFen ?? 0 });
    if (taken instanceof Refusal) throw taken;
    return taken;
  }

  private async requireWaiting(tx: Tx, review: ReviewRow): Promise<void> {
    const [order] = await tx.query<{ state: string }>(`select state from orders."order" where id = $1`, [
      review.orderId,
    ]);
    if (order?.state !== 'payment_review') refuse('order_state', { state: order?.state, move: 'settle' });
  }

  private async giveBack(tx: Tx, review: ReviewRow, amountFen: number): Promise<void> {
    if (amountFen === 0) return;
    const refundId = await this.refunds.request(tx, {
      paymentId: review.id,
      orderId: review.orderId,
      amountFen,
      reason: 'amount_mismatch',
      cause: `payment:${review.id}`,
    });
    tx.afterCommit(() => void this.refunds.send(refundId).catch(() => undefined));
  }

  private async note(tx: Tx, call: AnyCall, review: ReviewRow, move: string, facts: object): Promise<void> {
    await tx.query(
      `insert into orders.order_event (id, order_id, at, move, actor_name, facts) values ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(), review.orderId, call.now, move, requireUser(call.who).name, JSON.stringify(facts)],
    );
  }
}

const byWhom = (call: AnyCall) => {
  const { userId, name } = requireUser(call.who);
  return { userId, name, at: call.now };
};

/** Money that waited for two people may find its goods stopped meanwhile: then it can only go back. */
async function refuseStopped(tx: Tx, orderId: string, now: Date): Promise<void> {
  const [line] = await tx.query<{ name: string; certificateNo: string }>(
    `select l.name || ' ' || l.sku_name as name, l.product_certificate as "certificateNo"
     from inventory.reservation r join orders.line l on l.id = r.line_id
     where r.order_id = $1 and r.state = 'held' and not exists (select 1 from lots.sellable($2) s where s.lot_id = r.lot_id)
     order by l.position limit 1`,
    [orderId, now],
  );
  if (line) refuse('certificate_not_valid', { ...line });
}

import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { PaymentProvider } from '@youjian/payments-domain';
import { Disputes } from './disputes';
import { DailyReconciliation } from './reconciliation/daily-reconciliation';
import { Refunds } from './refunds';
import { SettlePayments } from './settle-payments';

export interface InboxEvent {
  readonly id: string;
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
}

const SESSION_EVENTS = new Set([
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.expired',
  'checkout.session.async_payment_failed',
]);
const REFUND_EVENTS = new Set(['refund.created', 'refund.updated', 'refund.failed']);

interface Row {
  id: string;
  type: string;
  object: Record<string, unknown>;
}

/**
 * Works off the webhook inbox. An event is a hint to look, not news to believe: the object is fetched again, and where it
 * stands decides. Events arrive here at once after they were stored; what a crash left behind is picked up by `sweep`.
 */
@Injectable()
export class WorkInbox {
  private readonly logger = new Logger('payments');
  private readonly working = new Set<string>();

  constructor(
    private readonly settle: SettlePayments,
    private readonly refunds: Refunds,
    private readonly disputes: Disputes,
    private readonly provider: PaymentProvider,
    private readonly daily: DailyReconciliation,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  take(event: InboxEvent): void {
    if (this.working.has(event.id)) return;
    this.working.add(event.id);
    void this.work(event)
      .catch((error: unknown) => this.later(event, error))
      .finally(() => this.working.delete(event.id));
  }

  /** Works one now, for somebody who waits for the answer. */
  async again(event: InboxEvent): Promise<void> {
    await this.work(event).catch((error: unknown) => this.later(event, error));
  }

  /** Waits until everything taken so far has been worked. */
  async idle(): Promise<void> {
    while (this.working.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Events that waited for their turn, or were left by a process that died. */
  async sweep(): Promise<number> {
    const rows = await this.database.query<Row>(
      `select id, type, payload #> '{data,object}' as object from payments.stripe_event
       where state in ('waiting', 'unmatched') and next_attempt_at <= $1::timestamptz - interval '2 seconds' order by next_attempt_at limit 200`,
      [this.clock.now()],
    );
    for (const row of rows) this.take(row);
    return rows.length;
  }

  private async work(event: InboxEvent): Promise<void> {
    const objectId = String(event.object['id'] ?? '');
    if (SESSION_EVENTS.has(event.type)) {
      await this.settle.run({ sessionId: objectId, eventId: event.id });
    } else if (event.type === 'payment_intent.succeeded') {
      await this.intentSucceeded(event, objectId);
    } else if (event.type.startsWith('charge.dispute.')) {
      await this.disputes.refresh(objectId);
      await this.finish(event.id, 'done');
    } else if (REFUND_EVENTS.has(event.type)) {
      await this.refunds.refresh(objectId);
      await this.finish(event.id, 'done');
    } else if (event.type === 'payout.reconciliation_completed') {
      await this.daily.payoutIsComplete(objectId);
      await this.finish(event.id, 'done');
    } else if (event.type === 'charge.refunded') {
      // Of a card this may be all we ever hear.
      await this.refunds.refreshCharge(objectId);
      await this.finish(event.id, 'done');
    } else {
      await this.finish(event.id, 'ignored');
    }
  }

  /** The same money as a completed session, told in other words; usually it is settled already. */
  private async intentSucceeded(event: InboxEvent, intentId: string): Promise<void> {
    const [settled] = await this.database.query(`select 1 from payments.payment where payment_intent_id = $1`, [
      intentId,
    ]);
    if (settled) return this.finish(event.id, 'done');
    // Without a page it is the code of a till, or money that is none of ours, which is kept and shouted about.
    const sessionId = (await this.provider.findSessionByIntent(intentId)) ?? intentId;
    await this.settle.run({ sessionId, eventId: event.id });
  }

  private async finish(eventId: string, state: 'done' | 'ignored'): Promise<void> {
    await this.database.query(`update payments.stripe_event set state = $2, error = null where id = $1`, [
      eventId,
      state,
    ]);
  }

  private async later(event: InboxEvent, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    this.logger.warn({ eventId: event.id, type: event.type, reason }, 'a payment event waits for another try');
    await this.database
      .query(
        `update payments.stripe_event set attempts = attempts + 1, error = $2,
           next_attempt_at = $3::timestamptz + make_interval(secs => least(600, power(2, least(attempts, 9)))) where id = $1`,
        [event.id, reason.slice(0, 300), this.clock.now()],
      )
      .catch(() => undefined);
  }
}

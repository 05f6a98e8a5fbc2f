import { Injectable, Logger } from '@nestjs/common';
import { Database, Events, type Sql } from '@youjian/database';
import { Clock, uuidv7 } from '@youjian/kernel';
import { PaymentProvider, type ProviderRefund } from '@youjian/payments-domain';
import { refundsFailed, refundsFound } from './events';

export interface RefundAsk {
  readonly paymentId: string;
  readonly orderId: string;
  readonly amountFen: number;
  readonly reason: 'units' | 'late_payment' | 'duplicate_payment' | 'amount_mismatch';
  /** Unique: the same cause is refunded once, however often it is asked. */
  readonly cause: string;
}

export type RefundState = 'requested' | 'pending' | 'succeeded' | 'failed';

const MOST_TRIES = 12;

interface Row {
  id: string;
  amount_fen: number;
  idempotency_key: string;
  payment_intent_id: string | null;
  provider_refund_id: string | null;
}

interface Noted {
  cause: string;
  order_id: string;
  amount_fen: number;
  reason: string;
}

/** A settled refund does not move again, whatever arrives late. */
const NOTE = {
  name: 'payments.refund.note',
  text: `update payments.refund set state = $2, provider_refund_id = coalesce(provider_refund_id, $3), failure = $4,
      next_attempt_at = $5::timestamptz + interval '30 seconds', settled_at = case when $2 in ('succeeded', 'failed') then $5 end
    where id = $1 and (state in ('requested', 'pending') or (state = 'succeeded' and $2 = 'failed')) and (state <> $2 or provider_refund_id is null)
    returning cause, order_id, amount_fen, reason`,
};

/** Money going back. It is asked for in the transaction that needs it, and sent afterwards, with a key saved before the call. */
@Injectable()
export class Refunds {
  private readonly logger = new Logger('payments');

  constructor(
    private readonly provider: PaymentProvider,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Writes the wish down. Nothing leaves the house before the transaction has committed. */
  async request(tx: Sql, ask: RefundAsk): Promise<string> {
    const id = uuidv7();
    const now = this.clock.now();
    await tx.query(
      {
        name: 'payments.refund.request',
        text: `insert into payments.refund (id, payment_id, order_id, reason, cause, amount_fen, idempotency_key, state, next_attempt_at, created_at)
       -- Where an order was taken though a little was missing, no more goes back than ever came.
       select $1, p.id, $3, $4, $5, least($6, p.received_fen - coalesce((select sum(r.amount_fen) from payments.refund r where r.payment_id = p.id and r.state <> 'failed'), 0)),
         $7, 'requested', $8, $8
       from payments.payment p where p.id = $2
       on conflict (cause) do nothing`,
      },
      [id, ask.paymentId, ask.orderId, ask.reason, ask.cause, ask.amountFen, `refund:${id}`, now],
    );
    return id;
  }

  /** Sends one refund, or asks again what became of it. Answers where it stands. */
  async send(refundId: string): Promise<RefundState> {
    const [row] = await this.database.query<Row>(
      {
        name: 'payments.refund.to_send',
        text: `select r.id, r.amount_fen, r.idempotency_key, r.provider_refund_id, p.payment_intent_id
       from payments.refund r join payments.payment p on p.id = r.payment_id where r.id = $1 and r.state in ('requested', 'pending')`,
      },
      [refundId],
    );
    if (!row) return this.stateOf(refundId);
    if (!row.payment_intent_id) return this.postpone(refundId, 'the payment has no payment intent');
    try {
      const answer = row.provider_refund_id
        ? await this.provider.fetchRefund(row.provider_refund_id)
        : await this.provider.refund({
            intentId: row.payment_intent_id,
            amountFen: row.amount_fen,
            idempotencyKey: row.idempotency_key,
            refundId: row.id,
          });
      return await this.note(refundId, answer);
    } catch (error) {
      return this.postpone(refundId, error instanceof Error ? error.message : String(error));
    }
  }

  /** A refund the provider told us something about, whoever began it. */
  async refresh(providerRefundId: string): Promise<void> {
    await this.take(await this.provider.fetchRefund(providerRefundId));
  }

  /** All refunds of a charge: for news that names the charge only. */
  async refreshCharge(chargeId: string): Promise<void> {
    for (const refund of await this.provider.refundsOfCharge(chargeId)) await this.take(refund);
  }

  /** Ours may be told of before the answer to our own call has arrived: then our word on it says which it is. */
  private async take(answer: ProviderRefund): Promise<void> {
    const [row] = await this.database.query<{ id: string }>(
      `select id from payments.refund where provider_refund_id = $1 or id::text = $2`,
      [answer.providerRefundId, answer.refundId],
    );
    if (row) await this.note(row.id, answer);
    else await this.adopt(answer);
  }

  /** Made at the provider's own desk: it stands in our ledger as soon as we hear of it, once however often that is. */
  private async adopt(answer: ProviderRefund): Promise<void> {
    if (answer.state === 'failed') return;
    const now = this.clock.now();
    await this.database.inTransaction(async (tx) => {
      const refundId = uuidv7();
      const [payment] = await tx.query<{ id: string; order_id: string }>(
        `select id, order_id from payments.payment where payment_intent_id = $1`,
        [answer.intentId],
      );
      if (!payment) throw new Error('a refund of a payment that is not known here');
      const [made] = await tx.query(
        `insert into payments.refund (id, payment_id, order_id, reason, cause, amount_fen, idempotency_key, state, provider_refund_id,
           next_attempt_at, created_at, settled_at)
         values ($1, $2, $3, 'provider_desk', $4, $5, $6, $7, $8, $9::timestamptz + interval '30 seconds', $9, case when $7 = 'succeeded' then $9::timestamptz end)
         on conflict (provider_refund_id) do nothing returning id`,
        [
          uuidv7(),
          payment.id,
          payment.order_id,
          `refund:${refundId}`,
          answer.amountFen,
          `provider:${answer.providerRefundId}`,
          answer.state,
          answer.providerRefundId,
          now,
        ],
      );
      if (!made) return;
      this.logger.warn({ providerRefundId: answer.providerRefundId }, 'a refund was begun at the provider');
      await this.events.tell(tx, refundsFound, [
        { refundId, orderId: payment.order_id, amountFen: answer.amountFen, at: now },
      ]);
    });
  }

  /** Refunds whose sending was cut short, and those the provider has not finished. */
  async sweep(): Promise<number> {
    const rows = await this.database.query<{ id: string }>(
      `select id from payments.refund where state in ('requested', 'pending') and next_attempt_at <= $1 order by next_attempt_at limit 50`,
      [this.clock.now()],
    );
    for (const row of rows) await this.send(row.id);
    return rows.length;
  }

  /** A refund that failed is told below in the transaction that writes it; anything else is one statement. */
  private async note(refundId: string, answer: ProviderRefund): Promise<RefundState> {
    const now = this.clock.now();
    const write = async (sql: Sql): Promise<Noted | undefined> => {
      const { state, providerRefundId, failure } = answer;
      return (await sql.query<Noted>(NOTE, [refundId, state, providerRefundId, failure, now]))[0];
    };
    if (answer.state !== 'failed') return (await write(this.database)) ? answer.state : this.stateOf(refundId);
    await this.database.inTransaction(async (tx) => {
      const changed = await write(tx);
      if (!changed) return;
      this.logger.error({ refundId, failure: answer.failure }, 'a refund failed at the provider');
      if (changed.reason === 'units' || changed.reason === 'provider_desk') {
        const { cause, order_id: orderId, amount_fen: amountFen } = changed;
        await this.events.tell(tx, refundsFailed, [{ cause, orderId, amountFen, failure: answer.failure, at: now }]);
      }
    });
    return this.stateOf(refundId);
  }

  private async postpone(refundId: string, reason: string): Promise<RefundState> {
    this.logger.warn({ refundId, reason }, 'a refund waits for another try');
    await this.database.query(
      `update payments.refund set attempts = attempts + 1, failure = $2,
         next_attempt_at = $3::timestamptz + make_interval(secs => least(3600, 5 * power(2, least(attempts, ${MOST_TRIES})))) where id = $1`,
      [refundId, reason.slice(0, 300), this.clock.now()],
    );
    return this.stateOf(refundId);
  }

  private async stateOf(refundId: string): Promise<RefundState> {
    const [row] = await this.database.query<{ state: RefundState }>(`select state from payments.refund where id = $1`, [
      refundId,
    ]);
    return row?.state ?? 'requested';
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, MicroBatch, type Sql } from '@youjian/database';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import {
  MOST_ATTEMPTS,
  MethodMissing,
  OPEN_PAYMENT_STATES,
  type OpenCode,
  type OpenSession,
  type OpenedCode,
  type OpenedSession,
  PaymentProvider,
  type Standing,
  standingOf,
} from '@youjian/payments-domain';
import { Alarms } from './alarms';
import { PaymentMethods } from './payment-methods';
import { PAYMENTS_SETTINGS, type PaymentsSettings } from './settings';
import { SettlePayments } from './settle-payments';
import { refusalOf } from './stripe-provider';

export type CounterWay = 'wechat_qr' | 'checkout_qr';

export interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly attemptNo: number;
  /** Who was paid: our provider, a till without one, or nobody (nothing to pay). */
  readonly provider: 'stripe' | 'none' | 'till';
  readonly idempotencyKey: string;
  readonly amountFen: number;
  readonly state: string;
  readonly sessionId: string | null;
  readonly url: string | null;
  readonly method: string | null;
  /** How it is paid over a counter; null is the shop's own page. */
  readonly way: CounterWay | null;
  readonly qr: string | null;
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
}

const COLUMNS = `id, order_id as "orderId", order_no as "orderNo", attempt_no as "attemptNo", provider, idempotency_key as "idempotencyKey",
  amount_fen as "amountFen", state, session_id as "sessionId", url, method, way, qr, expires_at as "expiresAt", paid_at as "paidAt"`;

const ATTACH = {
  name: 'payments.attach',
  text: `update payments.payment p set session_id = x.session_id, url = x.url,
      state = case when p.state = 'created' then 'open' else p.state end
    from json_to_recordset($1::json) as x(id uuid, session_id text, url text) where p.id = any($2::uuid[]) and p.id = x.id and p.session_id is null`,
};

interface Attach {
  readonly id: string;
  readonly session_id: string;
  readonly url: string;
}

/** What the orders room asks of payments. */
@Injectable()
export class Payments {
  private readonly logger = new Logger('payments');
  private readonly attach = new MicroBatch<Attach, void>(
    async (items) => {
      await this.database.query(ATTACH, [JSON.stringify(items), items.map(({ id }) => id)]);
      return items.map(() => ({ ok: true, value: undefined }));
    },
    { most: 100, atOnce: 2 },
  );

  constructor(
    private readonly provider: PaymentProvider,
    private readonly settle: SettlePayments,
    private readonly methods: PaymentMethods,
    private readonly alarms: Alarms,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(PAYMENTS_SETTINGS) private readonly settings: PaymentsSettings,
  ) {}

  /** Deterministic, and without the amount: a second try of the same attempt is the same request. */
  static idempotencyKey(orderId: string, attemptNo: number): string {
    return `cs:${orderId}:${attemptNo}`;
  }

  /**
   * Opens the session of a payment that is already in the database, outside any transaction. When the provider does not
   * answer, the payment stays as it is and the same call can be made again.
   */
  async open(
    ask: Omit<OpenSession, 'successUrl' | 'cancelUrl'> & { readonly accessToken: string },
  ): Promise<Pick<OpenedSession, 'sessionId' | 'url'>> {
    const page = this.pageOf(ask.orderNo, ask.accessToken);
    const { accessToken: _, ...session } = ask;
    let opened: OpenedSession;
    try {
      opened = await this.provider.openSession({
        ...session,
        successUrl: `${page}&paid=1`,
        cancelUrl: `${page}&back=1`,
      });
    } catch (error) {
      return this.notOpened(ask, error);
    }
    this.methods.note(opened.methods);
    const { sessionId, url } = opened;
    await this.attach.add({ id: ask.paymentId, session_id: sessionId, url });
    return { sessionId, url };
  }

  /** The order's own page, as its buyer may open it. */
  pageOf(orderNo: string, accessToken: string): string {
    return `${this.settings.publicOrigin}/orders/${encodeURIComponent(orderNo)}?token=${encodeURIComponent(accessToken)}`;
  }

  /** Pays an attempt about nothing. */
  free(paymentId: string): Promise<void> {
    return this.settle.free(paymentId);
  }

  /** A code for a till, for a payment that is already in the database; the same call can be made again. */
  async openCode(ask: OpenCode): Promise<void> {
    let opened: OpenedCode;
    try {
      opened = await this.provider.openCode(ask);
    } catch (error) {
      if (!(error instanceof MethodMissing)) return this.notOpened(ask, error);
      await this.methods.probe().catch(() => undefined);
      refuse('payment_method_missing', { method: error.method });
    }
    await this.database.query(
      `update payments.payment set session_id = $2, qr = $3, state = case when state = 'created' then 'open' else state end
       where id = $1 and session_id is null`,
      [ask.paymentId, opened.sessionId, opened.code],
    );
  }

  /** What the provider refuses, rather than fails at, is our mistake and will not pass by itself: somebody has to know. */
  private async notOpened(
    { orderNo, idempotencyKey }: Pick<OpenCode, 'orderNo' | 'idempotencyKey'>,
    error: unknown,
  ): Promise<never> {
    const reason = error instanceof Error ? error.message : String(error);
    const refusal = refusalOf(error);
    if (refusal) await this.alarms.ring('provider_refused', idempotencyKey, { orderNo, ...refusal, reason });
    else this.logger.error({ orderNo, reason }, 'the payment provider did not open a payment');
    refuse('payment_unavailable', { orderNo });
  }

  /** Where an attempt stands, by the provider's word. What is paid is settled before the answer. */
  async standing(payment: PaymentRow): Promise<Standing> {
    if (payment.state === 'paid' || payment.state === 'review' || payment.state === 'late') return 'paid';
    if (!payment.sessionId) return payment.state === 'created' ? 'payable' : 'over';
    const standing = standingOf(await this.provider.fetchSession(payment.sessionId));
    if (standing === 'paid') await this.settle.run({ sessionId: payment.sessionId });
    return standing === 'payable' && !OPEN_PAYMENT_STATES.includes(payment.state) ? 'over' : standing;
  }

  /**
   * Ends an attempt at the provider, so that nobody pays on it any more. When somebody was faster, it says so: a code that
   * cannot be taken back because it is paid is a payment, not an error.
   */
  async end(payment: PaymentRow): Promise<Exclude<Standing, 'payable'>> {
    if (!payment.sessionId) return 'over';
    try {
      await this.provider.expireSession(payment.sessionId);
      return 'over';
    } catch (error) {
      const standing = await this.standing(payment);
      if (standing === 'payable') throw error;
      return standing;
    }
  }

  /** The attempt after one that is over, in the transaction of who holds the order's lock. */
  async nextAttempt(tx: Sql, replaces: PaymentRow, way: CounterWay | null, expiresAt: Date): Promise<PaymentRow> {
    const attemptNo = replaces.attemptNo + 1;
    if (attemptNo > MOST_ATTEMPTS) refuse('payment_attempts_used', { orderNo: replaces.orderNo, most: MOST_ATTEMPTS });
    await this.giveUp(tx, replaces.orderId);
    const key =
      way === 'wechat_qr'
        ? `pi:${replaces.orderId}:${attemptNo}`
        : Payments.idempotencyKey(replaces.orderId, attemptNo);
    const [row] = await tx.query<PaymentRow>(
      `insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, way, created_at, expires_at)
       values ($1, $2, $3, $4, 'stripe', $5, $6, 'created', $7, $8, $9) returning ${COLUMNS}`,
      [
        uuidv7(),
        replaces.orderId,
        replaces.orderNo,
        attemptNo,
        key,
        replaces.amountFen,
        way,
        this.clock.now(),
        expiresAt,
      ],
    );
    if (!row) throw new Error('an attempt was not written');
    return row;
  }

  /** Attempts that were ended at the provider: money on them would be late. */
  async giveUp(sql: Sql, orderId: string): Promise<void> {
    await sql.query(
      `update payments.payment set state = 'cancelled' where order_id = $1 and state in ('created', 'open')`,
      [orderId],
    );
  }

  async latest(orderId: string, sql: Sql = this.database): Promise<PaymentRow | null> {
    const [row] = await sql.query<PaymentRow>(
      `select ${COLUMNS} from payments.payment where order_id = $1 order by attempt_no desc limit 1`,
      [orderId],
    );
    return row ?? null;
  }

  /** The payment an order was paid with; of a mixed one the part that a provider has, because only that can go back by it. */
  async paidOf(sql: Sql, orderId: string): Promise<PaymentRow | null> {
    const [row] = await sql.query<PaymentRow>(
      `select ${COLUMNS} from payments.payment where order_id = $1 and state = 'paid' order by provider = 'till', attempt_no limit 1`,
      [orderId],
    );
    return row ?? null;
  }

  /** What of a payment has not gone back yet. */
  async leftOf(sql: Sql, paymentId: string): Promise<number> {
    const [row] = await sql.query<{ leftFen: number }>(
      `select p.received_fen - coalesce((select sum(r.amount_fen) from payments.refund r where r.payment_id = p.id and r.state <> 'failed'), 0)::bigint as "leftFen"
       from payments.payment p where p.id = $1`,
      [paymentId],
    );
    return row?.leftFen ?? 0;
  }

  /** Asks the provider now; the answer is settled like a webhook's. */
  async check(orderId: string): Promise<void> {
    const payment = await this.latest(orderId);
    if (payment?.amountFen === 0 && payment.state === 'created') return this.settle.free(payment.id);
    if (!payment?.sessionId || payment.state === 'paid') return;
    await this.settle.run({ sessionId: payment.sessionId });
  }

  /** Ends sessions at the provider, best effort: what is paid all the same arrives late and is refunded. */
  async expireSessions(orderIds: readonly string[]): Promise<void> {
    const rows = await this.database.query<{ session_id: string }>(
      `select session_id from payments.payment where order_id = any($1::uuid[]) and session_id is not null and state in ('expired', 'cancelled')`,
      [orderIds],
    );
    await Promise.allSettled(rows.map((row) => this.provider.expireSession(row.session_id)));
  }

  /**
   * Sessions nobody has told us about for a while: ask. Covers a webhook that never came. An order that is over is asked
   * about once more when its session is closed for good, or money that came when we could not end it would stay unseen.
   */
  async poll(): Promise<number> {
    const now = this.clock.now();
    await this.payFree(now);
    const rows = await this.database.query<{ session_id: string }>(
      `with quiet as (
         select id from payments.payment where state = 'open' and session_id is not null
           and created_at < $1::timestamptz - interval '60 seconds' and (checked_at is null or checked_at < $1::timestamptz - interval '60 seconds')
         order by created_at limit 100 for update skip locked),
       over as (
         select id from payments.payment where state in ('expired', 'cancelled') and session_id is not null
           and expires_at between $1::timestamptz - interval '1 day' and $1::timestamptz - interval '60 seconds' and (checked_at is null or checked_at < expires_at)
         order by expires_at limit 100 for update skip locked)
       update payments.payment set checked_at = $1 where id in (select id from quiet union all select id from over) returning session_id`,
      [now],
    );
    const asked = await Promise.allSettled(rows.map((row) => this.settle.run({ sessionId: row.session_id })));
    const unanswered = rows.filter((_, index) => asked[index]?.status === 'rejected').map((row) => row.session_id);
    if (unanswered.length > 0)
      await this.database.query(`update payments.payment set checked_at = null where session_id = any($1::text[])`, [
        unanswered,
      ]);
    return rows.length;
  }

  /** Orders without anything to pay whose process died between placing and paying them. */
  private async payFree(now: Date): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      `select id from payments.payment where state = 'created' and amount_fen = 0 and expires_at > $1 order by expires_at limit 100`,
      [now],
    );
    for (const { id } of rows) await this.settle.free(id);
  }
}

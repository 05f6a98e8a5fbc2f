import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, MicroBatch, type Sql } from '@youjian/database';
import { Clock, refuse } from '@youjian/kernel';
import { type OpenSession, type OpenedSession, PaymentProvider } from '@youjian/payments-domain';
import { PAYMENTS_SETTINGS, type PaymentsSettings } from './settings';
import { SettlePayments } from './settle-payments';

export interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNo: string;
  readonly attemptNo: number;
  readonly idempotencyKey: string;
  readonly amountFen: number;
  readonly state: string;
  readonly sessionId: string | null;
  readonly url: string | null;
  readonly method: string | null;
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
}

const COLUMNS = `id, order_id as "orderId", order_no as "orderNo", attempt_no as "attemptNo", idempotency_key as "idempotencyKey",
  amount_fen as "amountFen", state, session_id as "sessionId", url, method, expires_at as "expiresAt", paid_at as "paidAt"`;

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
  ): Promise<OpenedSession> {
    const page = `${this.settings.publicOrigin}/orders/${encodeURIComponent(ask.orderNo)}?token=${encodeURIComponent(ask.accessToken)}`;
    const { accessToken: _, ...session } = ask;
    let opened: OpenedSession;
    try {
      opened = await this.provider.openSession({
        ...session,
        successUrl: `${page}&paid=1`,
        cancelUrl: `${page}&back=1`,
      });
    } catch (error) {
      this.logger.error(
        { orderNo: ask.orderNo, reason: error instanceof Error ? error.message : String(error) },
        'the payment provider did not open a session',
      );
      refuse('payment_unavailable', { orderNo: ask.orderNo });
    }
    await this.attach.add({ id: ask.paymentId, session_id: opened.sessionId, url: opened.url });
    return opened;
  }

  async latest(orderId: string): Promise<PaymentRow | null> {
    const [row] = await this.database.query<PaymentRow>(
      `select ${COLUMNS} from payments.payment where order_id = $1 order by attempt_no desc limit 1`,
      [orderId],
    );
    return row ?? null;
  }

  /** The payment an order was paid with. */
  async paidOf(sql: Sql, orderId: string): Promise<PaymentRow | null> {
    const [row] = await sql.query<PaymentRow>(
      `select ${COLUMNS} from payments.payment where order_id = $1 and state = 'paid' order by attempt_no limit 1`,
      [orderId],
    );
    return row ?? null;
  }

  /** Asks the provider now; the answer is settled like a webhook's. */
  async check(orderId: string): Promise<void> {
    const payment = await this.latest(orderId);
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
}

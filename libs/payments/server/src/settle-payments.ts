import { Injectable } from '@nestjs/common';
import { Database, Events, MicroBatch, type Outcome, type Sql } from '@youjian/database';
import { Clock } from '@youjian/kernel';
import { PaymentProvider, type ProviderSession } from '@youjian/payments-domain';
import { Alarms } from './alarms';
import { type PaymentArrived, paymentsArrived } from './events';
import { Reviews } from './reviews';

export interface SettleAsk {
  readonly sessionId: string;
  /** The webhook event that led here, to be marked as done in the same transaction. */
  readonly eventId?: string;
}

/** What the provider said when we asked. */
export type SettleAnswer = 'paid' | 'unpaid' | 'unmatched';

/**
 * Payments that may be paid become so here, whatever brought the news: webhook, the buyer's return, or the poller. Those
 * already settled are passed over, so news may come twice, at once, or in any order.
 */
const SETTLE = {
  name: 'payments.settle',
  // The ids come as an array too: of a list of rows the planner knows no length, and would walk the whole table for it.
  text: `
    with seen as (
      select * from json_to_recordset($1::json)
        as x(payment_id uuid, session_id text, intent_id text, method text, received_fen bigint, currency text)),
    locked as (
      select p.id, p.order_id, p.order_no, p.provider, p.state, p.amount_fen, p.currency, p.session_id from payments.payment p
      where p.id = any($4::uuid[]) order by p.order_id, p.id for update),
    changed as (
      update payments.payment p
      set state = case when x.received_fen = l.amount_fen and x.currency = l.currency then 'paid' else 'review' end,
        session_id = coalesce(p.session_id, x.session_id), payment_intent_id = x.intent_id, method = x.method,
        received_fen = x.received_fen, received_currency = x.currency, paid_at = $2, checked_at = $2
      from seen x join locked l on l.id = x.payment_id
      where p.id = l.id and l.state in ('created', 'open', 'expired', 'cancelled') and (l.session_id is null or l.session_id = x.session_id)
      returning p.id, p.order_id, p.amount_fen, p.received_fen, p.state, p.method),
    -- Money for the same payment through a session we did not know is another payment: it settles the order or goes back,
    -- but is not kept in silence. Counted downwards, so that the order's own attempt stays its latest.
    strays as (
      insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, session_id, payment_intent_id,
        method, received_fen, received_currency, created_at, expires_at, paid_at, checked_at)
      select gen_random_uuid(), l.order_id, l.order_no,
        (select min(m.attempt_no) from payments.payment m where m.order_id = l.order_id) - row_number() over (partition by l.order_id order by x.session_id),
        l.provider, 'stray:' || x.session_id, l.amount_fen,
        case when x.received_fen = l.amount_fen and x.currency = l.currency then 'paid' else 'review' end,
        x.session_id, x.intent_id, x.method, x.received_fen, x.currency, $2, $2, $2, $2
      from seen x join locked l on l.id = x.payment_id where l.session_id <> x.session_id
      on conflict do nothing
      returning id, order_id, amount_fen, received_fen, state, method),
    noted as (update payments.stripe_event set state = 'done', error = null where id = any($3::text[]))
    select c.*, (select json_agg(id) from locked) as known from (select 1) one left join (select * from changed union all select * from strays) c on true`,
};

interface Row {
  id: string | null;
  order_id: string;
  amount_fen: number;
  received_fen: number;
  state: 'paid' | 'review';
  method: string | null;
  known: string[] | null;
}

interface Fetched {
  readonly ask: SettleAsk;
  readonly session: ProviderSession;
}

@Injectable()
export class SettlePayments {
  private readonly batch = new MicroBatch<Fetched, SettleAnswer>((batch) => this.settleAll(batch), {
    most: 64,
    atOnce: 1,
    // The provider has its answer already, and nobody sees a twenty-fifth of a second; so several times as many share the work.
    lingerMs: 40,
  });

  constructor(
    private readonly provider: PaymentProvider,
    private readonly database: Database,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly alarms: Alarms,
    private readonly reviews: Reviews,
  ) {}

  /** An order without anything to pay is paid without asking anybody. Told in the same words, so it is settled like any other. */
  async free(paymentId: string): Promise<void> {
    await this.database.inTransaction(
      async (tx) => {
        const now = this.clock.now();
        const [row] = await tx.query<Row & { id: string }>(
          `update payments.payment set state = 'paid', provider = 'none', received_fen = 0, received_currency = currency, paid_at = $2, checked_at = $2
           where id = $1 and amount_fen = 0 and state in ('created', 'open') returning id, order_id, amount_fen, received_fen, state, method`,
          [paymentId, now],
        );
        if (row) await this.events.tell(tx, paymentsArrived, [toArrived(row, now)]);
      },
      { gate: 'enter_sale' },
    );
  }

  /**
   * Asks the provider what became of a session and, if it is paid, settles its order. Each asks for itself, so that a slow
   * answer keeps nobody waiting; those that are answered meanwhile share one transaction.
   */
  async run(ask: SettleAsk): Promise<SettleAnswer> {
    const session = await this.provider.fetchSession(ask.sessionId);
    return session.paid || ask.eventId ? this.batch.add({ ask, session }) : 'unpaid';
  }

  private async settleAll(batch: readonly Fetched[]): Promise<Outcome<SettleAnswer>[]> {
    const paid = new Map(
      batch.flatMap(({ session }) =>
        session.paid && session.paymentId !== null ? [[session.sessionId, session] as const] : [],
      ),
    );
    const known = await this.write([...paid.values()], batch);
    return batch.map(({ session }) => ({ ok: true, value: answerOf(session, known) }));
  }

  /** One transaction for all: payments paid, and whoever listens (orders, then attribution) does its part. Answers which payments are ours. */
  private async write(paid: readonly ProviderSession[], batch: readonly Fetched[]): Promise<Set<string>> {
    const rows = paid.map((session) => ({
      payment_id: session.paymentId,
      session_id: session.sessionId,
      intent_id: session.intentId,
      method: session.method,
      received_fen: session.receivedFen,
      currency: session.currency,
    }));
    return this.database.inTransaction(
      async (tx) => {
        const now = this.clock.now();
        const unmatchedLater = batch.flatMap(({ ask }) => (ask.eventId ? [ask.eventId] : []));
        const ids = rows.map((row) => row.payment_id);
        const changed = await tx.query<Row>(SETTLE, [JSON.stringify(rows), now, unmatchedLater, ids]);
        const known = new Set(changed[0]?.known ?? []);
        const arrived = changed
          .filter((row): row is Row & { id: string } => row.id !== null)
          .map((row) => toArrived(row, now));
        await this.events.tell(tx, paymentsArrived, arrived);
        const wrong = arrived.filter((payment) => payment.state === 'review');
        if (wrong.length > 0) await this.reviews.open(tx, wrong);
        const strangers = batch.filter(({ ask, session }) => ask.eventId && isStranger(session, known));
        if (strangers.length > 0) await this.keepUnmatched(tx, strangers, now);
        return known;
      },
      // Through the gate of the sale: nothing is paid after the end of its right to be sold.
      { gate: 'enter_sale', plansOnce: true },
    );
  }

  /** Paid, but no payment of ours: never dropped, tried again, shouted about. */
  private async keepUnmatched(tx: Sql, strangers: readonly Fetched[], now: Date): Promise<void> {
    for (const { session } of strangers) {
      const { sessionId, receivedFen, currency } = session;
      await this.alarms.ring('unmatched_payment', sessionId, { received: receivedFen, currency }, tx);
    }
    await tx.query(
      `update payments.stripe_event set state = 'unmatched', attempts = attempts + 1, error = 'no payment of ours',
         next_attempt_at = $2::timestamptz + make_interval(secs => least(3600, 5 * power(2, least(attempts, 10)))) where id = any($1::text[])`,
      [strangers.map(({ ask }) => ask.eventId), now],
    );
  }
}

const isStranger = (session: ProviderSession, known: ReadonlySet<string>): boolean =>
  session.paid && !known.has(session.paymentId ?? '');

function answerOf(session: ProviderSession, known: ReadonlySet<string>): SettleAnswer {
  if (!session.paid) return 'unpaid';
  return session.paymentId !== null && known.has(session.paymentId) ? 'paid' : 'unmatched';
}

function toArrived(row: Row & { id: string }, at: Date): PaymentArrived {
  return {
    paymentId: row.id,
    orderId: row.order_id,
    amountFen: row.amount_fen,
    receivedFen: row.received_fen,
    state: row.state,
    method: row.method,
    at,
  };
}

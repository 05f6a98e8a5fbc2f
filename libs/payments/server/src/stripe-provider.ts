import { Inject, Injectable } from '@nestjs/common';
import { assert } from '@youjian/kernel';
import {
  type OpenSession,
  type OpenedSession,
  PaymentProvider,
  type ProviderRefund,
  type ProviderSession,
} from '@youjian/payments-domain';
import Stripe from 'stripe';
import { PAYMENTS_SETTINGS, PAYMENT_METHODS, type PaymentsSettings, STRIPE_API_VERSION } from './settings';

const MOST_KEYS = 3;

/** Stripe through its own SDK. The sandbox speaks the same words at another address. */
@Injectable()
export class StripeProvider extends PaymentProvider {
  readonly stripe: Stripe;

  constructor(@Inject(PAYMENTS_SETTINGS) settings: PaymentsSettings) {
    super();
    const base = settings.apiBase ? new URL(settings.apiBase) : null;
    this.stripe = new Stripe(settings.secretKey, {
      apiVersion: STRIPE_API_VERSION,
      maxNetworkRetries: 2,
      timeout: 20_000,
      telemetry: false,
      ...(base
        ? {
            host: base.hostname,
            port: Number(base.port || (base.protocol === 'https:' ? 443 : 80)),
            protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
          }
        : {}),
      ...(settings.httpClient ? { httpClient: settings.httpClient } : {}),
    });
  }

  async openSession(ask: OpenSession): Promise<OpenedSession> {
    const session = await this.makeSession(ask);
    // The SDK takes any body without `error` for a success, so we look whether it is what we asked for.
    assert(session.object === 'checkout.session' && session.id, 'Stripe answers a session');
    assert(session.url, 'an open session has a page');
    assert(session.amount_total === ask.amountFen, 'the session asks for the order total');
    return { sessionId: session.id, url: session.url };
  }

  /**
   * Stripe keeps even its own mistakes under a key and repeats them for a day. So after one we look whether the thing was
   * made all the same, and if not, ask under the next key; while Stripe cannot even say that, no key is used up.
   */
  private async madeOnce<T>(
    key: string,
    make: (key: string) => Promise<T>,
    find: () => Promise<T | undefined>,
  ): Promise<T> {
    for (let turn = 1; ; turn += 1) {
      try {
        return await make(turn === 1 ? key : `${key}:${turn}`);
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeAPIError) || turn === MOST_KEYS) throw error;
        const found = await find();
        if (found) return found;
      }
    }
  }

  private makeSession(ask: OpenSession): Promise<Stripe.Checkout.Session> {
    const { sessions } = this.stripe.checkout;
    const gte = Math.floor(ask.expiresAt.getTime() / 1000) - 3_600;
    return this.madeOnce(
      ask.idempotencyKey,
      (idempotencyKey) => untraced(() => sessions.create(sessionOf(ask), { idempotencyKey })),
      () =>
        firstOf(
          sessions.list({ created: { gte }, limit: 100 }),
          (session) => session.client_reference_id === ask.paymentId,
        ),
    );
  }

  async fetchSession(sessionId: string): Promise<ProviderSession> {
    const session = await untraced(() =>
      this.stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge'] }),
    );
    assert(
      session.object === 'checkout.session' && session.id === sessionId,
      'Stripe answers the session we asked for',
    );
    const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
    const charge = intent && typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
    return {
      sessionId: session.id,
      paymentId: session.client_reference_id,
      status: (session.status as ProviderSession['status'] | null) ?? 'open',
      paid: session.payment_status === 'paid',
      receivedFen: intent?.amount_received ?? session.amount_total ?? 0,
      currency: (intent?.currency ?? session.currency ?? '').toLowerCase(),
      intentId: intent?.id ?? (typeof session.payment_intent === 'string' ? session.payment_intent : null),
      method: charge?.payment_method_details?.type ?? null,
    };
  }

  async findSessionByIntent(intentId: string): Promise<string | null> {
    const sessions = await this.stripe.checkout.sessions.list({ payment_intent: intentId, limit: 1 });
    return sessions.data[0]?.id ?? null;
  }

  async expireSession(sessionId: string): Promise<void> {
    await this.stripe.checkout.sessions.expire(sessionId);
  }

  async refund(ask: {
    intentId: string;
    amountFen: number;
    idempotencyKey: string;
    refundId: string;
  }): Promise<ProviderRefund> {
    const { refunds } = this.stripe;
    const refund = await this.madeOnce(
      ask.idempotencyKey,
      (idempotencyKey) =>
        refunds.create(
          { payment_intent: ask.intentId, amount: ask.amountFen, metadata: { refund_id: ask.refundId } },
          { idempotencyKey },
        ),
      () =>
        firstOf(
          refunds.list({ payment_intent: ask.intentId, limit: 100 }),
          (made) => made.metadata?.['refund_id'] === ask.refundId,
        ),
    );
    return refundState(refund);
  }

  async fetchRefund(providerRefundId: string): Promise<ProviderRefund> {
    return refundState(await this.stripe.refunds.retrieve(providerRefundId));
  }

  async refundsOfCharge(chargeId: string): Promise<readonly ProviderRefund[]> {
    const refunds: ProviderRefund[] = [];
    for await (const refund of this.stripe.refunds.list({ charge: chargeId, limit: 100 }))
      refunds.push(refundState(refund));
    return refunds;
  }

  async check(): Promise<void> {
    await this.stripe.checkout.sessions.list({ limit: 1 });
  }
}

/**
 * The SDK notes with every request where it was called from, and writing that trace costs more than the rest of the call.
 * Its errors say what was asked; where we ask, there are two places.
 */
function untraced<T>(call: () => T): T {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = depth;
  }
}

async function firstOf<T>(all: AsyncIterable<T>, isIt: (one: T) => boolean): Promise<T | undefined> {
  for await (const one of all) if (isIt(one)) return one;
  return undefined;
}

function sessionOf(ask: OpenSession): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    client_reference_id: ask.paymentId,
    locale: 'auto',
    allowed_payment_method_types: [...PAYMENT_METHODS],
    payment_method_options: { wechat_pay: { client: 'web' } },
    line_items: ask.lines.map((line) => ({
      quantity: line.quantity,
      price_data: { currency: 'cny', unit_amount: line.unitFen, product_data: { name: line.name } },
    })),
    metadata: { payment_id: ask.paymentId, order_no: ask.orderNo },
    payment_intent_data: { metadata: { payment_id: ask.paymentId, order_no: ask.orderNo } },
    expires_at: Math.floor(ask.expiresAt.getTime() / 1000),
    success_url: ask.successUrl,
    cancel_url: ask.cancelUrl,
  };
}

function refundState(refund: Stripe.Refund): ProviderRefund {
  assert(refund.object === 'refund' && refund.id, 'Stripe answers a refund');
  const state =
    refund.status === 'succeeded'
      ? 'succeeded'
      : refund.status === 'failed' || refund.status === 'canceled'
        ? 'failed'
        : 'pending';
  const intent = refund.payment_intent;
  return {
    providerRefundId: refund.id,
    state,
    failure: refund.failure_reason ?? null,
    intentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    amountFen: refund.amount,
    refundId: refund.metadata?.['refund_id'] ?? null,
  };
}

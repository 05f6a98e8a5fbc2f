import { Inject, Injectable } from '@nestjs/common';
import { assert } from '@youjian/kernel';
import {
  MethodMissing,
  type OpenCode,
  type OpenSession,
  type OpenedCode,
  type OpenedSession,
  PaymentProvider,
  type ProviderDispute,
  type ProviderRefund,
  type ProviderSession,
} from '@youjian/payments-domain';
import Stripe from 'stripe';
import { PAYMENTS_SETTINGS, PAYMENT_METHODS, type PaymentsSettings, STRIPE_API_VERSION } from './settings';

const MOST_KEYS = 3;
const SHOWN_AS_CODE = 'code';
/** What a buyer pays at is a session of theirs, or an intent of theirs when it is only a code; their ids say which. */
const isCode = (sessionId: string): boolean => sessionId.startsWith('pi_');

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
    return { sessionId: session.id, url: session.url, methods: session.payment_method_types };
  }

  /** Confirmed by us: whoever stands at a till has no keyboard, only a phone that scans. */
  async openCode(ask: OpenCode): Promise<OpenedCode> {
    const { paymentIntents } = this.stripe;
    const intent = await this.madeOnce(
      ask.idempotencyKey,
      (idempotencyKey) => untraced(() => paymentIntents.create(codeOf(ask), { idempotencyKey })),
      () => firstOf(paymentIntents.list({ limit: 100 }), (made) => made.metadata['payment_id'] === ask.paymentId),
    ).catch((error: unknown) => {
      // Asked for and not offered: the provider refuses to confirm with a way it has left out.
      throw isWithoutMethod(error) ? new MethodMissing('wechat_pay') : error;
    });
    assert(intent.object === 'payment_intent' && intent.id, 'Stripe answers a payment intent');
    assert(intent.amount === ask.amountFen, 'the code asks for the order total');
    if (!intent.payment_method_types.includes('wechat_pay')) throw new MethodMissing('wechat_pay');
    return { sessionId: intent.id, code: intent.next_action?.wechat_pay_display_qr_code?.data ?? '' };
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
    if (isCode(sessionId)) return this.fetchCode(sessionId);
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
      processing: session.payment_status !== 'paid' && intent?.status === 'processing',
      receivedFen: intent?.amount_received ?? session.amount_total ?? 0,
      currency: (intent?.currency ?? session.currency ?? '').toLowerCase(),
      intentId: intent?.id ?? (typeof session.payment_intent === 'string' ? session.payment_intent : null),
      method: charge?.payment_method_details?.type ?? null,
    };
  }

  private async fetchCode(intentId: string): Promise<ProviderSession> {
    const intent = await untraced(() => this.stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] }));
    assert(intent.object === 'payment_intent' && intent.id === intentId, 'Stripe answers the intent we asked for');
    const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
    const isWaiting = intent.status === 'requires_action' || intent.status === 'requires_confirmation';
    return {
      sessionId: intent.id,
      // The intent of a page names the payment as well; that one is settled by its page.
      paymentId: intent.metadata['shown_as'] === SHOWN_AS_CODE ? (intent.metadata['payment_id'] ?? null) : null,
      status: intent.status === 'succeeded' ? 'complete' : isWaiting ? 'open' : 'expired',
      paid: intent.status === 'succeeded',
      processing: intent.status === 'processing',
      receivedFen: intent.amount_received,
      currency: intent.currency.toLowerCase(),
      intentId: intent.id,
      method: charge?.payment_method_details?.type ?? null,
    };
  }

  async findSessionByIntent(intentId: string): Promise<string | null> {
    const sessions = await this.stripe.checkout.sessions.list({ payment_intent: intentId, limit: 1 });
    return sessions.data[0]?.id ?? null;
  }

  async expireSession(sessionId: string): Promise<void> {
    if (isCode(sessionId)) await this.stripe.paymentIntents.cancel(sessionId);
    else await this.stripe.checkout.sessions.expire(sessionId);
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

  async fetchDispute(disputeId: string): Promise<ProviderDispute> {
    const dispute = await this.stripe.disputes.retrieve(disputeId);
    assert(dispute.object === 'dispute' && dispute.id === disputeId, 'Stripe answers the dispute we asked for');
    const due = dispute.evidence_details.due_by;
    return {
      disputeId: dispute.id,
      intentId: idOf(dispute.payment_intent),
      amount: dispute.amount,
      currency: dispute.currency.toLowerCase(),
      reason: dispute.reason,
      state: dispute.status,
      evidenceDueAt: due ? new Date(due * 1000) : null,
      openedAt: new Date(dispute.created * 1000),
    };
  }

  /** An intent that nobody confirms says what would be offered, and is taken back at once. */
  async offeredMethods(): Promise<readonly string[]> {
    const probe = await this.stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'cny',
      allowed_payment_method_types: [...PAYMENT_METHODS],
      metadata: { probe: 'which ways to pay are offered' },
    });
    assert(probe.object === 'payment_intent' && probe.id, 'Stripe answers a payment intent');
    await this.stripe.paymentIntents.cancel(probe.id);
    return probe.payment_method_types;
  }

  /** Messages the provider could not deliver to us since then, oldest last. */
  undelivered(since: Date): AsyncIterable<Stripe.Event> {
    return this.stripe.events.list({
      delivery_success: false,
      created: { gte: Math.floor(since.getTime() / 1000) },
      limit: 100,
    });
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

function codeOf(ask: OpenCode): Stripe.PaymentIntentCreateParams {
  return {
    amount: ask.amountFen,
    currency: 'cny',
    allowed_payment_method_types: ['wechat_pay'],
    confirm: true,
    payment_method_data: { type: 'wechat_pay' },
    payment_method_options: { wechat_pay: { client: 'web' } },
    metadata: { payment_id: ask.paymentId, order_no: ask.orderNo, shown_as: SHOWN_AS_CODE },
  };
}

const isWithoutMethod = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError &&
  (error.param === 'allowed_payment_method_types' || error.code === 'payment_intent_incompatible_payment_method');

/** A refusal of the provider, as opposed to a failure: the same words will be refused again. */
export function refusalOf(error: unknown): { readonly type: string; readonly code: string | null } | null {
  const isRefused =
    error instanceof Stripe.errors.StripeIdempotencyError ||
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError;
  return isRefused ? { type: error.type, code: error.code ?? null } : null;
}

const idOf = (thing: string | { readonly id: string } | null): string | null =>
  typeof thing === 'string' ? thing : (thing?.id ?? null);

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

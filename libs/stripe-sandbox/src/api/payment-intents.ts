import type Stripe from 'stripe';
import type { IntentRow, MethodRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { changed, newIntent } from '../payment/intent';
import { moved } from '../payment/intent-moves';
import { methodTypesFor } from '../payment/method-types';
import { cancelPayment, captureIntent, confirmIntent } from '../payment/pay';
import { methodNamed, newWalletMethod } from '../payment/payment-method';
import { tellSessionOfCapture } from '../payment/session-outcome';
import { mustSettle } from '../payment/settlement';
import { listOf, pageOf } from './list';
import { mergedMetadata } from './metadata';
import type { Ask, Declined, Operations } from './operations';
import { mustBeAmount, mustBeUrl, mustNotContain, orNull } from './param-rules';
import { invalid, notFound, notPlayed, refused } from './stripe-failure';

export const intentOperations: Operations = {
  'POST /v1/payment_intents': createIntent,
  'GET /v1/payment_intents': listIntents,
  'GET /v1/payment_intents/{id}': ({ work, id }) => intentOf(work, id).api,
  'POST /v1/payment_intents/{id}': updateIntent,
  'POST /v1/payment_intents/{id}/confirm': confirm,
  'POST /v1/payment_intents/{id}/capture': capture,
  'POST /v1/payment_intents/{id}/cancel': cancel,
  'GET /v1/payment_intents/{id}/amount_details_line_items': ({ work, id, params }) =>
    pageOf(`/v1/payment_intents/${intentOf(work, id).id}/amount_details_line_items`, [], params),
};

const NOT_PLAYED = [
  'application_fee_amount',
  'confirmation_token',
  'customer',
  'customer_account',
  'error_on_requires_action',
  'mandate',
  'mandate_data',
  'off_session',
  'on_behalf_of',
  'payment_method_configuration',
  'setup_future_usage',
  'transfer_data',
];

function createIntent({ params, work }: Ask): object | Declined {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as unknown as Stripe.PaymentIntentCreateParams;
  const currency = ask.currency.toLowerCase();
  mustBeAmount(ask.amount, 'amount');
  mustSettle(work.settings, currency);
  mustBeUrl(ask.return_url, 'return_url');
  mustChooseOneWay(ask);
  if (ask.return_url !== undefined && !ask.confirm)
    throw invalid('return_url may only be used with confirm=true.', 'return_url');

  const captureMethod = (ask.capture_method ?? 'automatic_async') as 'automatic' | 'automatic_async' | 'manual';
  const intent = newIntent(work, {
    amount: ask.amount,
    currency,
    methodTypes: methodTypesFor(work, {
      allowed: ask.allowed_payment_method_types,
      excluded: ask.excluded_payment_method_types,
      currency,
      captureMethod,
      hasWechatClient: true,
    }),
    allowedTypes: ask.allowed_payment_method_types ?? null,
    excludedTypes: ask.excluded_payment_method_types ?? null,
    isAutomatic: ask.allowed_payment_method_types === undefined,
    captureMethod,
    cardCaptureMethod: cardCaptureMethod(ask),
    confirmationMethod: ask.confirmation_method === 'manual' ? 'manual' : 'automatic',
    description: orNull(ask.description),
    metadata: mergedMetadata(null, ask.metadata as Record<string, string> | undefined),
    receiptEmail: orNull(ask.receipt_email),
    shipping: orNull(ask.shipping) as Stripe.PaymentIntent.Shipping | null,
    statementDescriptor: orNull(ask.statement_descriptor),
    transferGroup: orNull(ask.transfer_group),
    sessionId: null,
  });
  const method = offeredMethod(work, ask);
  if (ask.confirm) return attempt(work, intent, method, ask.return_url);
  return method ? attach(work, intent, method).api : intent.api;
}

function updateIntent({ params, work, id }: Ask): object {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as unknown as Stripe.PaymentIntentUpdateParams;
  if (ask.currency !== undefined) throw notPlayed('currency');
  let intent = intentOf(work, id);
  if (ask.amount !== undefined && ask.amount !== intent.api.amount) {
    if (intent.sessionId) throw ownedBySession('change the amount of');
    mustBeAmount(ask.amount, 'amount');
    moved(intent.api, 'change_amount');
    intent = changed(work, intent, { amount: ask.amount });
  }
  const method = offeredMethod(work, ask);
  if (method) intent = attach(work, intent, method);
  return changed(
    work,
    intent,
    {
      metadata: mergedMetadata(intent.api.metadata, ask.metadata as Record<string, string> | '' | undefined),
      ...(ask.description === undefined ? {} : { description: orNull(ask.description) }),
      ...(ask.receipt_email === undefined ? {} : { receipt_email: orNull(ask.receipt_email) }),
      ...(ask.transfer_group === undefined ? {} : { transfer_group: orNull(ask.transfer_group) }),
      ...(ask.shipping === undefined ? {} : { shipping: orNull(ask.shipping) as Stripe.PaymentIntent.Shipping | null }),
    },
    intent.ends,
  ).api;
}

function confirm({ params, work, id }: Ask): object | Declined {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as unknown as Stripe.PaymentIntentConfirmParams;
  mustBeUrl(ask.return_url, 'return_url');
  const intent = intentOf(work, id);
  if (intent.sessionId) throw ownedBySession('confirm');
  return attempt(work, intent, offeredMethod(work, ask), ask.return_url);
}

function capture({ params, work, id }: Ask): object {
  const ask = params as unknown as Stripe.PaymentIntentCaptureParams;
  return captureAmount(work, intentOf(work, id), ask.amount_to_capture, 'amount_to_capture').api;
}

/** Takes what is held, or part of it; the rest is let go. */
export function captureAmount(work: Work, intent: IntentRow, asked: number | undefined, param: string): IntentRow {
  moved(intent.api, 'capture');
  const amount = asked ?? intent.api.amount_capturable;
  mustBeAmount(amount, param);
  if (amount > intent.api.amount_capturable) {
    throw refused('The amount to capture is greater than what is held.', 'amount_too_large', {}, param);
  }
  const captured = captureIntent(work, intent, amount);
  tellSessionOfCapture(work, captured);
  return captured;
}

function cancel({ params, work, id }: Ask): object {
  const { cancellation_reason } = params as unknown as Stripe.PaymentIntentCancelParams;
  const intent = intentOf(work, id);
  moved(intent.api, 'cancel');
  if (intent.sessionId && intent.api.status !== 'requires_capture') throw ownedBySession('cancel');
  return cancelPayment(work, intent, cancellation_reason ?? null).api;
}

function listIntents({ params, work }: Ask): object {
  mustNotContain(params, ['customer', 'customer_account']);
  return listOf({
    url: '/v1/payment_intents',
    kind: 'payment_intent',
    table: work.table('payment_intent'),
    params,
    where: () => true,
    createdAt: (row) => row.api.created,
    show: (row) => row.api,
  });
}

function attempt(
  work: Work,
  intent: IntentRow,
  offered: MethodRow | null,
  returnUrl: string | undefined,
): object | Declined {
  const attached = intent.api.payment_method as string | null;
  const method = offered ?? (attached ? work.get('payment_method', attached) : undefined);
  if (!method) {
    throw refused(
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
      'payment_intent_unexpected_state',
      { payment_intent: intent.api },
    );
  }
  const { intent: result, failure } = confirmIntent(work, intent, method, returnUrl ?? null);
  return failure ? { declined: failure } : result.api;
}

function attach(work: Work, intent: IntentRow, method: MethodRow): IntentRow {
  return changed(work, intent, { status: moved(intent.api, 'attach'), payment_method: method.id, next_action: null });
}

function offeredMethod(
  work: Work,
  ask: { payment_method?: string; payment_method_data?: { type: string } },
): MethodRow | null {
  if (ask.payment_method) return methodNamed(work, ask.payment_method);
  const type = ask.payment_method_data?.type;
  if (type === undefined) return null;
  if (type === 'alipay' || type === 'wechat_pay') return newWalletMethod(work, type);
  throw invalid(
    `The sandbox takes payment_method_data for alipay and wechat_pay; for a card use payment_method, e.g. pm_card_visa.`,
    'payment_method_data[type]',
  );
}

function mustChooseOneWay(ask: Stripe.PaymentIntentCreateParams): void {
  if (ask.allowed_payment_method_types === undefined) return;
  const rival = (
    ['excluded_payment_method_types', 'automatic_payment_methods', 'payment_method_configuration'] as const
  ).find((name) => ask[name] !== undefined);
  if (rival)
    throw invalid(
      `You may only specify one of: allowed_payment_method_types, ${rival}.`,
      'allowed_payment_method_types',
    );
}

function cardCaptureMethod(ask: Stripe.PaymentIntentCreateParams): 'manual' | null {
  const card = ask.payment_method_options?.card;
  return card && card.capture_method === 'manual' ? 'manual' : null;
}

const ownedBySession = (verb: string) =>
  refused(
    `You cannot ${verb} this PaymentIntent because it belongs to a Checkout Session. Expire the session instead.`,
    'payment_intent_unexpected_state',
  );

export function intentOf(work: Work, id: string): IntentRow {
  const row = work.get('payment_intent', id);
  if (!row) throw notFound('payment_intent', id, 'intent');
  return row;
}

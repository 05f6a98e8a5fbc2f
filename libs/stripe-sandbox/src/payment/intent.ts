import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { IntentRow, PlayedMethod } from '../engine/rows';
import type { Work } from '../engine/work';
import { moved } from './intent-moves';

export interface NewIntent {
  readonly amount: number;
  readonly currency: string;
  readonly methodTypes: readonly PlayedMethod[];
  readonly allowedTypes: readonly string[] | null;
  readonly excludedTypes: readonly string[] | null;
  readonly isAutomatic: boolean;
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual';
  readonly cardCaptureMethod: 'manual' | null;
  readonly confirmationMethod: 'automatic' | 'manual';
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly receiptEmail: string | null;
  readonly shipping: Stripe.PaymentIntent.Shipping | null;
  readonly statementDescriptor: string | null;
  readonly transferGroup: string | null;
  readonly sessionId: string | null;
}

export function newIntent(work: Work, facts: NewIntent): IntentRow {
  const id = newId('pi_');
  const api: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: facts.allowedTypes && [...facts.allowedTypes],
    amount: facts.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: facts.isAutomatic ? { allow_redirects: 'always', enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: facts.captureMethod,
    client_secret: `${id}_secret_${newId('', 25)}`,
    confirmation_method: facts.confirmationMethod,
    created: work.nowSeconds,
    currency: facts.currency,
    customer: null,
    customer_account: null,
    description: facts.description,
    excluded_payment_method_types: (facts.excludedTypes && [...facts.excludedTypes]) as null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: facts.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: optionsFor(facts),
    payment_method_types: [...facts.methodTypes],
    payment_record: null,
    processing: null,
    receipt_email: facts.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: facts.shipping,
    source: null,
    statement_descriptor: facts.statementDescriptor,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: facts.transferGroup,
  };
  const row = work.put('payment_intent', { id, api, sessionId: facts.sessionId, ends: null });
  work.emit('payment_intent.created', api);
  return row;
}

export function changed(
  work: Work,
  row: IntentRow,
  api: Partial<Stripe.PaymentIntent>,
  ends: IntentRow['ends'] = null,
): IntentRow {
  return work.put('payment_intent', { ...row, ends, api: { ...row.api, ...api } });
}

export function cancelIntent(
  work: Work,
  row: IntentRow,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): IntentRow {
  const canceled = changed(work, row, {
    status: moved(row.api, 'cancel'),
    amount_capturable: 0,
    canceled_at: work.nowSeconds,
    cancellation_reason: reason,
    next_action: null,
  });
  work.emit('payment_intent.canceled', canceled.api);
  return canceled;
}

function optionsFor({ methodTypes, cardCaptureMethod }: NewIntent): Stripe.PaymentIntent.PaymentMethodOptions {
  const card = { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' };
  const options: Record<PlayedMethod, object> = {
    card: cardCaptureMethod ? { capture_method: cardCaptureMethod, ...card } : card,
    alipay: {},
    wechat_pay: { app_id: null, client: 'web' },
  };
  return Object.fromEntries(methodTypes.map((type) => [type, options[type]]));
}

import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { IntentPlan } from '../engine/rows';
import type { Work } from '../engine/work';
import { methodTypesFor } from '../payment/method-types';
import { mustSettle } from '../payment/settlement';
import { mergedMetadata } from './metadata';
import type { Ask } from './operations';
import { MAX_AMOUNT, mustBeAmount, mustBeUrl, mustNotContain, orNull } from './param-rules';
import { shippingOf } from './session-shipping';
import { invalid, notFound, notPlayed } from './stripe-failure';

type CreateParams = Stripe.Checkout.SessionCreateParams;

const NOT_PLAYED = [
  'adaptive_pricing',
  'after_expiration',
  'custom_fields',
  'customer',
  'customer_account',
  'discounts',
  'optional_items',
  'payment_method_configuration',
  'setup_intent_data',
  'subscription_data',
];

const MINUTE = 60;
const SHORTEST = 30 * MINUTE;
const LONGEST = 24 * 60 * MINUTE;

export function createSession({ params, work }: Ask): object {
  mustNotContain(params, NOT_PLAYED);
  const ask = params as CreateParams;
  if (ask.mode !== 'payment') throw ask.mode === undefined ? missing('mode') : notPlayed('mode');
  if (ask.ui_mode !== undefined && ask.ui_mode !== 'hosted_page') throw notPlayed('ui_mode');
  if (ask.success_url === undefined) throw missing('success_url');
  mustBeUrl(ask.success_url, 'success_url');
  mustBeUrl(ask.cancel_url, 'cancel_url');
  mustBeUsableAsReference(ask.client_reference_id);
  if (ask.allowed_payment_method_types && ask.excluded_payment_method_types) {
    throw invalid(
      'You may only specify one of: allowed_payment_method_types, excluded_payment_method_types.',
      'allowed_payment_method_types',
    );
  }

  const lines = linesOf(ask);
  const currency = lines[0]!.currency;
  mustSettle(work.settings, currency);
  const subtotal = lines.reduce((sum, line) => sum + line.amount_total, 0);
  const shipping = shippingOf(ask, currency);
  const total = subtotal + shipping.amount;
  if (total < 1) throw invalid('The sandbox does not play sessions without anything to pay.', 'line_items');
  if (total > MAX_AMOUNT) throw invalid(`The total must be at most ${MAX_AMOUNT}.`, 'line_items', 'amount_too_large');

  const plan = planOf(ask);
  const types = methodTypesFor(work, {
    allowed: ask.allowed_payment_method_types,
    excluded: ask.excluded_payment_method_types,
    currency,
    captureMethod: plan.captureMethod,
    hasWechatClient: ask.payment_method_options?.wechat_pay !== undefined,
  });
  const id = `cs_test_${newId('', 58)}`;
  const api: Stripe.Checkout.Session = {
    ...UNUSED,
    id,
    object: 'checkout.session',
    allowed_payment_method_types: ask.allowed_payment_method_types ?? null,
    ...(ask.excluded_payment_method_types ? { excluded_payment_method_types: ask.excluded_payment_method_types } : {}),
    amount_subtotal: subtotal,
    amount_total: total,
    billing_address_collection: orNull(ask.billing_address_collection),
    cancel_url: ask.cancel_url ?? null,
    client_reference_id: ask.client_reference_id ?? null,
    created: work.nowSeconds,
    currency,
    customer_creation: 'if_required',
    customer_email: ask.customer_email ?? null,
    expires_at: expiryOf(ask, work),
    integration_identifier: ask.integration_identifier ?? null,
    livemode: false,
    locale: (ask.locale as Stripe.Checkout.Session.Locale | undefined) ?? null,
    metadata: mergedMetadata(null, ask.metadata as Record<string, string> | undefined),
    mode: 'payment',
    origin_context: orNull(ask.origin_context),
    payment_method_collection: 'if_required',
    payment_method_options: shownOptions(ask, types),
    payment_method_types: types,
    payment_status: 'unpaid',
    phone_number_collection: { enabled: ask.phone_number_collection?.enabled ?? false },
    shipping_cost: shipping.cost,
    shipping_options: shipping.options,
    status: 'open',
    submit_type: orNull(ask.submit_type),
    success_url: ask.success_url,
    total_details: { amount_discount: 0, amount_shipping: shipping.amount, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${work.settings.publicUrl}/c/pay/${id}`,
  };
  work.put('checkout.session', { id, api, lines, plan });
  return api;
}

/** What a payment for a basket of ours leaves empty. */
const UNUSED = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer: null,
  customer_account: null,
  customer_details: null,
  discounts: [],
  invoice: null,
  invoice_creation: null,
  managed_payments: null,
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  subscription: null,
  wallet_options: null,
};

function linesOf(ask: CreateParams): Stripe.LineItem[] {
  const asked = ask.line_items ?? [];
  if (asked.length === 0) throw missing('line_items');
  if (asked.length > 100) throw invalid('A session may have at most 100 line items.', 'line_items');
  const currency = asked[0]!.price_data?.currency.toLowerCase();
  return asked.map((line, place) => {
    const at = `line_items[${place}]`;
    if (line.price !== undefined) throw notFound('price', line.price, `${at}[price]`);
    const data = line.price_data;
    if (!data) throw missing(`${at}[price_data]`);
    if (data.currency.toLowerCase() !== currency)
      throw invalid('All lines must have the same currency.', `${at}[price_data][currency]`);
    if (!data.product_data)
      throw data.product
        ? notFound('product', data.product, `${at}[price_data][product]`)
        : missing(`${at}[price_data][product_data]`);
    if (data.unit_amount === undefined)
      throw data.unit_amount_decimal ? notPlayed('unit_amount_decimal') : missing(`${at}[price_data][unit_amount]`);
    if (data.recurring) throw notPlayed('recurring');
    if (line.tax_rates) throw notPlayed('tax_rates');
    if (data.unit_amount < 0)
      throw invalid('This value must be greater than or equal to 0.', `${at}[price_data][unit_amount]`);
    const quantity = line.quantity ?? 1;
    mustBeAmount(quantity, `${at}[quantity]`);
    return lineItem(
      data.product_data.name,
      data.unit_amount,
      quantity,
      currency,
      line.metadata as Record<string, string> | undefined,
    );
  });
}

function lineItem(
  description: string,
  unit_amount: number,
  quantity: number,
  currency: string,
  metadata: Record<string, string> = {},
): Stripe.LineItem {
  const amount = unit_amount * quantity;
  const price = {
    id: newId('price_'),
    object: 'price',
    active: false,
    currency,
    livemode: false,
    product: newId('prod_', 14),
    type: 'one_time',
    unit_amount,
    unit_amount_decimal: String(unit_amount),
  };
  return {
    id: newId('li_'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description,
    metadata,
    price: price as unknown as Stripe.Price,
    quantity,
  };
}

function planOf(ask: CreateParams): IntentPlan {
  const data = ask.payment_intent_data ?? {};
  mustNotContain(data as Record<string, unknown>, [
    'application_fee_amount',
    'on_behalf_of',
    'setup_future_usage',
    'transfer_data',
  ]);
  return {
    captureMethod: (data.capture_method ?? 'automatic_async') as IntentPlan['captureMethod'],
    cardCaptureMethod: ask.payment_method_options?.card?.capture_method === 'manual' ? 'manual' : null,
    description: data.description ?? null,
    metadata: mergedMetadata(
      null,
      data.metadata as Record<string, string> | undefined,
      'payment_intent_data[metadata]',
    ),
    receiptEmail: data.receipt_email ?? ask.customer_email ?? null,
    transferGroup: data.transfer_group ?? null,
    statementDescriptor: data.statement_descriptor ?? null,
  };
}

function expiryOf(ask: CreateParams, work: Work): number {
  const { expires_at = work.nowSeconds + LONGEST } = ask;
  if (expires_at < work.nowSeconds + SHORTEST) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    );
  }
  if (expires_at > work.nowSeconds + LONGEST) {
    throw invalid(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      'expires_at',
    );
  }
  return expires_at;
}

function shownOptions(ask: CreateParams, types: readonly string[]): Stripe.Checkout.Session.PaymentMethodOptions {
  const isManual = ask.payment_method_options?.card?.capture_method === 'manual';
  return {
    ...(types.includes('card')
      ? { card: { ...(isManual ? { capture_method: 'manual' as const } : {}), request_three_d_secure: 'automatic' } }
      : {}),
    ...(types.includes('alipay') ? { alipay: {} } : {}),
    ...(types.includes('wechat_pay') ? { wechat_pay: { app_id: null, client: 'web' } } : {}),
  } as Stripe.Checkout.Session.PaymentMethodOptions;
}

function mustBeUsableAsReference(reference: string | undefined): void {
  if (reference !== undefined && (reference.length > 200 || reference === '')) {
    throw invalid('client_reference_id must be 1 to 200 characters long.', 'client_reference_id');
  }
}

const missing = (param: string) => invalid(`Missing required param: ${param}.`, param, 'parameter_missing');

import type Stripe from 'stripe';
import { newId } from '../engine/ids';
import type { ChargeRow, MethodRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { NO_BILLING_DETAILS } from './payment-method';
import { chargeEntry } from './settlement';
import { disputeReasonOf, type Decline } from './test-cards';

interface Attempt {
  readonly isCaptured: boolean;
  readonly wasChallenged: boolean;
  readonly decline: Decline | null;
}

/** One attempt to take the money: it worked, it is held, or it was declined. */
export function newCharge(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: MethodRow,
  attempt: Attempt,
): Stripe.Charge {
  const id = newId(method.type === 'card' ? 'ch_' : 'py_');
  const isPaid = attempt.decline === null;
  const charge: Stripe.Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: isPaid && attempt.isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: NO_BILLING_DETAILS,
    calculated_statement_descriptor: 'SANDBOX',
    captured: isPaid && attempt.isCaptured,
    created: work.nowSeconds,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: attempt.decline?.code ?? null,
    failure_message: attempt.decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(attempt.decline),
    paid: isPaid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(intent, method, attempt),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping as Stripe.Charge['shipping'],
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: isPaid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  const settled = charge.captured ? withEntry(work, charge, method) : charge;
  work.put('charge', { id, api: settled, ...complaintOf(work, method, isPaid) });
  work.emit(isPaid ? 'charge.succeeded' : 'charge.failed', settled);
  return settled;
}

export function captureCharge(work: Work, charge: Stripe.Charge, method: MethodRow, amount: number): Stripe.Charge {
  const captured = changedCharge(
    work,
    charge.id,
    withEntry(work, { ...charge, captured: true, amount_captured: amount }, method),
  );
  work.emit('charge.captured', captured);
  return captured;
}

/** A hold given back: nothing was taken, so it counts as refunded without a refund. */
export function releaseCharge(work: Work, charge: Stripe.Charge): void {
  const released = changedCharge(work, charge.id, { amount_refunded: charge.amount, refunded: true });
  work.emit('charge.refunded', released);
}

export function changedCharge(work: Work, id: string, api: Partial<Stripe.Charge>): Stripe.Charge {
  const row = work.get('charge', id)!;
  return work.put('charge', { ...row, api: { ...row.api, ...api } }).api;
}

function complaintOf(work: Work, method: MethodRow, isPaid: boolean): Pick<ChargeRow, 'disputed'> {
  const reason = method.cardNumber === null ? null : disputeReasonOf(method.cardNumber);
  if (!isPaid || reason === null) return {};
  return { disputed: { atMs: work.now.getTime() + work.settings.disputeSeconds * 1000, reason } };
}

const withEntry = (work: Work, charge: Stripe.Charge, method: MethodRow): Stripe.Charge => ({
  ...charge,
  balance_transaction: chargeEntry(work, charge, method.type).id,
});

function outcomeOf(decline: Decline | null): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline ? (decline.decline_code ?? decline.code) : null,
    risk_level: 'normal',
    seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

function methodDetails(
  intent: Stripe.PaymentIntent,
  method: MethodRow,
  attempt: Attempt,
): Stripe.Charge.PaymentMethodDetails {
  const transaction_id = attempt.decline ? null : `sandbox-${newId('', 16)}`;
  if (method.type === 'alipay') {
    return { type: 'alipay', alipay: { buyer_id: '2088000000000000', fingerprint: 'sandboxalipay', transaction_id } };
  }
  if (method.type === 'wechat_pay') {
    return { type: 'wechat_pay', wechat_pay: { fingerprint: 'sandboxwechat', transaction_id } };
  }
  const card = method.api.card!;
  return {
    type: 'card',
    card: {
      amount_authorized: attempt.decline ? null : intent.amount,
      authorization_code: attempt.decline ? null : '123456',
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: attempt.wasChallenged ? '05' : null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: attempt.wasChallenged ? AUTHENTICATED : null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

const AUTHENTICATED: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: '00000000-0000-4000-8000-000000000000',
  version: '2.2.0',
};

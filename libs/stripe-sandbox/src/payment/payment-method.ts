import type Stripe from 'stripe';
import { notFound } from '../api/stripe-failure';
import { newId } from '../engine/ids';
import type { MethodRow, PlayedMethod } from '../engine/rows';
import type { Work } from '../engine/work';
import { brandOf, CARD_TOKENS } from './test-cards';

export interface CardFacts {
  readonly number: string;
  readonly expMonth: number;
  readonly expYear: number;
}

export const cardNumbered = (work: Work, number: string): CardFacts => ({
  number,
  expMonth: 12,
  expYear: work.now.getUTCFullYear() + 3,
});

export function newCardMethod(work: Work, card: CardFacts): MethodRow {
  return putMethod(work, 'card', card.number, { card: cardDetails(card) });
}

export function newWalletMethod(work: Work, type: 'alipay' | 'wechat_pay'): MethodRow {
  return putMethod(work, type, null, { [type]: {} });
}

/** A method by its id, or by one of Stripe's test names for a card. */
export function methodNamed(work: Work, name: string): MethodRow {
  const number = Object.hasOwn(CARD_TOKENS, name) ? CARD_TOKENS[name]! : null;
  if (number) return newCardMethod(work, cardNumbered(work, number));
  const method = work.get('payment_method', name);
  if (!method) throw notFound('PaymentMethod', name, 'payment_method');
  return method;
}

function putMethod(work: Work, type: PlayedMethod, cardNumber: string | null, details: object): MethodRow {
  const id = newId('pm_');
  const api = {
    id,
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: NO_BILLING_DETAILS,
    created: work.nowSeconds,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
    ...details,
  } as unknown as Stripe.PaymentMethod;
  return work.put('payment_method', { id, type, cardNumber, api });
}

export const NO_BILLING_DETAILS = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

const cardDetails = ({ number, expMonth, expYear }: CardFacts) => ({
  brand: brandOf(number),
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'US',
  display_brand: brandOf(number),
  exp_month: expMonth,
  exp_year: expYear,
  fingerprint: `sandbox${number.slice(-4)}`,
  funding: 'credit',
  generated_from: null,
  last4: number.slice(-4),
  networks: { available: [brandOf(number)], preferred: null },
  regulated_status: 'unregulated',
  three_d_secure_usage: { supported: true },
  wallet: null,
});

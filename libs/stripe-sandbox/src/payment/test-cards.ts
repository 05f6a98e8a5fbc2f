import type Stripe from 'stripe';

export interface Decline {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

export type CardBehaviour =
  | { readonly does: 'succeed' }
  | { readonly does: 'decline'; readonly decline: Decline }
  | { readonly does: 'challenge'; readonly then: 'succeed' | Decline };

const declined = (decline_code: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
});

const GENERIC = declined('generic_decline');

/** Stripe's published test numbers. Nothing else is ever charged. */
const BEHAVIOUR: Readonly<Record<string, CardBehaviour>> = {
  '4242424242424242': { does: 'succeed' },
  '5555555555554444': { does: 'succeed' },
  '6200000000000005': { does: 'succeed' },
  '4000000000000002': { does: 'decline', decline: GENERIC },
  '4000000000009995': { does: 'decline', decline: declined('insufficient_funds', 'Your card has insufficient funds.') },
  '4000000000000069': { does: 'decline', decline: { code: 'expired_card', message: 'Your card has expired.' } },
  '4000000000000127': {
    does: 'decline',
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  },
  '4000000000000259': { does: 'succeed' },
  '4000000000002685': { does: 'succeed' },
  '4000000000003220': { does: 'challenge', then: 'succeed' },
  '4000002500003155': { does: 'challenge', then: 'succeed' },
  '4000008400001629': { does: 'challenge', then: GENERIC },
};

/** Cards that pay, and whose holders then complain to their bank. */
const DISPUTES: Readonly<Record<string, string>> = {
  '4000000000000259': 'fraudulent',
  '4000000000002685': 'product_not_received',
};

export const disputeReasonOf = (number: string): string | null => DISPUTES[number] ?? null;

const NOT_A_TEST_CARD = declined(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test card.',
);

export const behaviourOf = (number: string): CardBehaviour =>
  BEHAVIOUR[number] ?? { does: 'decline', decline: NOT_A_TEST_CARD };

/** The names the API accepts in place of a card. */
export const CARD_TOKENS: Readonly<Record<string, string>> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_unionpay: '6200000000000005',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_createDispute: '4000000000000259',
  pm_card_createDisputeProductNotReceived: '4000000000002685',
  pm_card_authenticationRequired: '4000002500003155',
};

export function brandOf(number: string): 'visa' | 'mastercard' | 'unionpay' {
  if (number.startsWith('5')) return 'mastercard';
  return number.startsWith('62') ? 'unionpay' : 'visa';
}

/** The check digit that catches a mistyped number before anyone is asked. */
export function hasCheckDigit(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  let sum = 0;
  [...number].reverse().forEach((digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}

export type LastPaymentError = NonNullable<Stripe.PaymentIntent['last_payment_error']>;

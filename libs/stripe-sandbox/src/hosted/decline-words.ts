import type Stripe from 'stripe';
import type { CardErrors } from './card-form';
import type { Words } from './words';

type PaymentError = NonNullable<Stripe.PaymentIntent['last_payment_error']>;

/** A decline, said to the customer in words they can act on. */
export function declineWords(error: PaymentError, words: Words): string {
  switch (error.decline_code ?? error.code) {
    case 'insufficient_funds':
      return words.noFunds;
    case 'expired_card':
      return words.expiredCard;
    case 'incorrect_cvc':
      return words.wrongCvc;
    case 'test_mode_live_card':
      return words.notATestCard;
    case 'payment_intent_authentication_failure':
      return words.notAuthenticated;
    case 'payment_intent_payment_attempt_failed':
      return words.walletFailed;
    case 'payment_intent_payment_attempt_expired':
      return words.walletExpired;
    default:
      return words.declined;
  }
}

/** Beside which field of the card form it belongs; a wallet's refusal belongs beside none. */
export function declineField(error: PaymentError, words: Words): CardErrors {
  if (error.payment_method?.type !== 'card' || error.code === 'payment_intent_authentication_failure') return {};
  const text = declineWords(error, words);
  if (error.code === 'incorrect_cvc') return { cvc: text };
  return error.code === 'expired_card' ? { expiry: text } : { number: text };
}

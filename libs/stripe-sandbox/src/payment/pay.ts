import type Stripe from 'stripe';
import { invalid, StripeFailure } from '../api/stripe-failure';
import type { Ending, IntentRow, MethodRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { captureCharge, newCharge, releaseCharge } from './charge';
import { cancelIntent, changed } from './intent';
import { moved } from './intent-moves';
import { nextActionFor } from './next-action';
import { behaviourOf, type Decline } from './test-cards';

/** How an attempt went so far. `failure` is what the caller is told when it was declined at once. */
export interface Attempt {
  readonly intent: IntentRow;
  readonly failure: StripeFailure | null;
}

/** The customer offers a means of payment: the money moves, or somebody must first approve, or it is declined. */
export function confirmIntent(work: Work, row: IntentRow, method: MethodRow, returnUrl: string | null): Attempt {
  if (!row.api.payment_method_types.includes(method.type)) throw wrongType(row, method);
  const intent = changed(work, row, {
    status: moved(row.api, 'attach'),
    payment_method: method.id,
    next_action: null,
    last_payment_error: null,
  });
  const behaviour = method.cardNumber === null ? null : behaviourOf(method.cardNumber);
  if (behaviour?.does === 'succeed') return { intent: receive(work, intent, method, false), failure: null };
  if (behaviour?.does === 'decline') return declineIntent(work, intent, method, behaviour.decline, false);
  return { intent: challenge(work, intent, method, returnUrl), failure: null };
}

/** What the customer did where we sent them: the bank's page, Alipay, or the code on the screen. */
export function endChallenge(work: Work, row: IntentRow, ending: Ending | 'expire'): IntentRow {
  const method = methodOf(work, row);
  if (ending === 'expire') return declineIntent(work, row, method, TOO_LATE, false).intent;
  if (ending === 'fail') return declineIntent(work, row, method, refusalBy(method), false).intent;
  const behaviour = method.cardNumber === null ? null : behaviourOf(method.cardNumber);
  if (behaviour?.does === 'challenge' && behaviour.then !== 'succeed') {
    return declineIntent(work, row, method, behaviour.then, true).intent;
  }
  return receive(work, row, method, method.type === 'card');
}

/** The provider needs time: the answer comes by the clock. */
export function startProcessing(work: Work, row: IntentRow, afterSeconds: number, as: Ending): IntentRow {
  const ends = { atMs: work.now.getTime() + afterSeconds * 1000, as };
  const processing = changed(work, row, { status: moved(row.api, 'process'), next_action: null }, ends);
  work.emit('payment_intent.processing', processing.api);
  return processing;
}

export function captureIntent(work: Work, row: IntentRow, amount: number): IntentRow {
  const status = moved(row.api, 'capture');
  const charge = captureCharge(work, chargeOf(work, row), methodOf(work, row), amount);
  const captured = changed(work, row, {
    status,
    amount_capturable: 0,
    amount_received: amount,
    latest_charge: charge.id,
  });
  work.emit('payment_intent.succeeded', captured.api);
  return captured;
}

export function cancelPayment(
  work: Work,
  row: IntentRow,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): IntentRow {
  moved(row.api, 'cancel');
  if (row.api.status === 'requires_capture') releaseCharge(work, chargeOf(work, row));
  return cancelIntent(work, row, reason);
}

export function methodOf(work: Work, row: IntentRow): MethodRow {
  return work.get('payment_method', row.api.payment_method as string)!;
}

function challenge(work: Work, row: IntentRow, method: MethodRow, returnUrl: string | null): IntentRow {
  if (method.type === 'alipay' && returnUrl === null) {
    throw invalid(
      'A return_url is required to confirm a PaymentIntent with alipay.',
      'return_url',
      'parameter_missing',
    );
  }
  const challenged = changed(work, row, {
    status: moved(row.api, 'challenge'),
    next_action: nextActionFor(work, row, method.type, returnUrl),
  });
  work.emit('payment_intent.requires_action', challenged.api);
  return challenged;
}

function receive(work: Work, row: IntentRow, method: MethodRow, wasChallenged: boolean): IntentRow {
  const isHeld = method.type === 'card' && isManual(row.api);
  const status = moved(row.api, isHeld ? 'authorise' : 'succeed');
  const { amount, currency } = takenInstead(work, row.api);
  const asTaken = { ...row.api, amount, currency };
  const charge = newCharge(work, asTaken, method, { isCaptured: !isHeld, wasChallenged, decline: null });
  const received = changed(work, row, {
    status,
    currency,
    next_action: null,
    last_payment_error: null,
    latest_charge: charge.id,
    amount_capturable: isHeld ? amount : 0,
    amount_received: isHeld ? 0 : amount,
  });
  work.emit(isHeld ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', received.api);
  return received;
}

/** A test may want that less, more, or other money arrives than was asked for. */
function takenInstead(work: Work, { amount, currency }: Stripe.PaymentIntent): { amount: number; currency: string } {
  const { receipts } = work.knobs;
  if (receipts.remaining === 0) return { amount, currency };
  work.turn({ receipts: { ...receipts, remaining: receipts.remaining - 1 } });
  return { amount: Math.max(1, amount + receipts.amountDelta), currency: receipts.currency ?? currency };
}

function declineIntent(
  work: Work,
  row: IntentRow,
  method: MethodRow,
  decline: Decline,
  wasChallenged: boolean,
): Attempt {
  const status = moved(row.api, 'fail');
  // Someone who failed to prove who they are was never charged; a declined card was, and said no.
  const charge =
    decline.code === 'payment_intent_authentication_failure'
      ? null
      : newCharge(work, row.api, method, { isCaptured: true, wasChallenged, decline });
  const failure = new StripeFailure({
    status: 402,
    type: 'card_error',
    message: decline.message,
    code: decline.code,
    isKept: true,
    extra: {
      ...(decline.decline_code ? { decline_code: decline.decline_code } : {}),
      ...(charge ? { charge: charge.id } : {}),
      payment_method: method.api,
    },
  });
  const failed = changed(work, row, {
    status,
    next_action: null,
    payment_method: null,
    latest_charge: charge?.id ?? row.api.latest_charge,
    last_payment_error: failure.error as Stripe.PaymentIntent.LastPaymentError,
  });
  work.emit('payment_intent.payment_failed', failed.api);
  return { intent: failed, failure: withIntent(failure, failed.api) };
}

const withIntent = (failure: StripeFailure, payment_intent: Stripe.PaymentIntent): StripeFailure =>
  new StripeFailure({ ...failure.parts, extra: { ...failure.parts.extra, payment_intent } });

function refusalBy(method: MethodRow): Decline {
  if (method.type === 'card') {
    return {
      code: 'payment_intent_authentication_failure',
      message:
        'The provided PaymentMethod has failed authentication. You can provide a new PaymentMethod to attempt the payment again.',
    };
  }
  return {
    code: 'payment_intent_payment_attempt_failed',
    message: 'The payment failed: the customer or the payment provider did not approve it.',
  };
}

const TOO_LATE: Decline = {
  code: 'payment_intent_payment_attempt_expired',
  message: 'The latest payment attempt has expired: the customer did not approve it in time.',
};

function chargeOf(work: Work, row: IntentRow): Stripe.Charge {
  return work.get('charge', row.api.latest_charge as string)!.api;
}

function isManual(intent: Stripe.PaymentIntent): boolean {
  const card = intent.payment_method_options?.card;
  return intent.capture_method === 'manual' || card?.capture_method === 'manual';
}

const wrongType = (row: IntentRow, method: MethodRow): StripeFailure =>
  invalid(
    `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent, which accepts: ` +
      `${row.api.payment_method_types.join(', ')}.`,
    'payment_method',
    'payment_intent_incompatible_payment_method',
  );

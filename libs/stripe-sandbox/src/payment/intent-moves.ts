import type Stripe from 'stripe';
import { refused } from '../api/stripe-failure';

export type IntentState =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

export type IntentMove =
  'attach' | 'challenge' | 'process' | 'authorise' | 'capture' | 'succeed' | 'fail' | 'cancel' | 'change_amount';

/** Every way a payment can go. What is not in the table is refused. */
export const INTENT_MOVES = {
  requires_payment_method: {
    attach: 'requires_confirmation',
    cancel: 'canceled',
    change_amount: 'requires_payment_method',
  },
  requires_confirmation: {
    attach: 'requires_confirmation',
    challenge: 'requires_action',
    process: 'processing',
    authorise: 'requires_capture',
    succeed: 'succeeded',
    fail: 'requires_payment_method',
    cancel: 'canceled',
    change_amount: 'requires_confirmation',
  },
  requires_action: {
    attach: 'requires_confirmation',
    process: 'processing',
    authorise: 'requires_capture',
    succeed: 'succeeded',
    fail: 'requires_payment_method',
    cancel: 'canceled',
    change_amount: 'requires_action',
  },
  processing: { succeed: 'succeeded', fail: 'requires_payment_method' },
  requires_capture: { capture: 'succeeded', cancel: 'canceled' },
  succeeded: {},
  canceled: {},
} as const satisfies Record<IntentState, Partial<Record<IntentMove, IntentState>>>;

/** Where the move leads, or null when it is not allowed from there. */
export function nextState(from: IntentState, move: IntentMove): IntentState | null {
  const moves: Partial<Record<IntentMove, IntentState>> = INTENT_MOVES[from];
  return moves[move] ?? null;
}

export function moved(intent: Stripe.PaymentIntent, move: IntentMove): IntentState {
  const to = nextState(intent.status as IntentState, move);
  if (to) return to;
  throw refused(
    `You cannot ${SAY[move]} this PaymentIntent because it has a status of ${intent.status}.`,
    'payment_intent_unexpected_state',
    { payment_intent: intent },
  );
}

const SAY: Record<IntentMove, string> = {
  attach: 'confirm',
  challenge: 'authenticate',
  process: 'process',
  authorise: 'authorise',
  capture: 'capture',
  succeed: 'complete',
  fail: 'fail',
  cancel: 'cancel',
  change_amount: 'change the amount of',
};

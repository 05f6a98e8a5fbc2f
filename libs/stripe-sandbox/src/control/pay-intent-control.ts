import { intentOf } from '../api/payment-intents';
import { refused } from '../api/stripe-failure';
import type { SandboxEngine } from '../engine/engine';
import type { IntentRow, PlayedMethod } from '../engine/rows';
import type { Work } from '../engine/work';
import { confirmIntent } from '../payment/pay';
import { finishChallenge, finishSlowly } from '../payment/pay-session';
import { CARD_FOR, methodFor, type PayOutcome } from './pay-session-control';

export interface PayIntentAsk {
  /** timeout: the code on the screen was scanned too late, or never. */
  readonly outcome: PayOutcome | 'timeout';
  /** How to pay an intent that nobody has confirmed yet. */
  readonly method?: PlayedMethod;
  readonly cardNumber?: string;
  readonly afterSeconds?: number;
}

/** Plays whoever stands before a till: scans the code it shows, lets it time out, or walks away. */
export function payIntent(engine: SandboxEngine, id: string, ask: PayIntentAsk): IntentRow {
  return engine.inWork(null, (work) => {
    const intent = confirmed(work, intentOf(work, id), ask);
    if (ask.outcome === 'abandon' || intent.api.status !== 'requires_action') return intent;
    if (ask.outcome === 'timeout') return finishChallenge(work, intent, 'expire');
    const ending = ask.outcome === 'succeed' ? 'succeed' : 'fail';
    return ask.afterSeconds
      ? finishSlowly(work, intent, ask.afterSeconds, ending)
      : finishChallenge(work, intent, ending);
  });
}

function confirmed(work: Work, intent: IntentRow, ask: PayIntentAsk): IntentRow {
  if (intent.api.status === 'requires_action') return intent;
  if (!ask.method) throw refused(`The PaymentIntent ${intent.id} is ${intent.api.status}: nobody is asked to pay it.`);
  if (intent.sessionId) throw refused('Pay the Checkout Session it belongs to instead.');
  const outcome = ask.outcome === 'timeout' ? 'abandon' : ask.outcome;
  const method = methodFor(work, { method: ask.method, cardNumber: ask.cardNumber ?? CARD_FOR[outcome], outcome });
  return confirmIntent(work, intent, method, 'http://127.0.0.1/back').intent;
}

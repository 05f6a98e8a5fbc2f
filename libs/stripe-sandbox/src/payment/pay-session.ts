import { refused } from '../api/stripe-failure';
import type { Ending, IntentRow, MethodRow, SessionRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { newIntent } from './intent';
import { confirmIntent, endChallenge, startProcessing, type Attempt } from './pay';
import { changedSession, tellSession } from './session-outcome';

/** The customer chose a method on the hosted page. The first choice makes the PaymentIntent, the next ones reuse it. */
export function trySession(work: Work, session: SessionRow, method: MethodRow): Attempt {
  mustBeOpen(session);
  const intent = intentFor(work, session);
  const attempt = confirmIntent(work, intent, method, session.api.success_url);
  tellSession(work, attempt.intent);
  return attempt;
}

/** The customer came back from the bank, from Alipay, or scanned the code. */
export function finishChallenge(work: Work, intent: IntentRow, ending: Ending | 'expire'): IntentRow {
  const ended = endChallenge(work, intent, ending);
  tellSession(work, ended);
  return ended;
}

/** As above, but the provider takes its time: the session completes unpaid, and the answer follows. */
export function finishSlowly(work: Work, intent: IntentRow, afterSeconds: number, as: Ending): IntentRow {
  const processing = startProcessing(work, intent, afterSeconds, as);
  tellSession(work, processing);
  return processing;
}

function intentFor(work: Work, session: SessionRow): IntentRow {
  const { api, plan } = session;
  if (api.payment_intent) return work.get('payment_intent', api.payment_intent as string)!;
  const intent = newIntent(work, {
    ...plan,
    amount: api.amount_total!,
    currency: api.currency!,
    methodTypes: api.payment_method_types as ('card' | 'alipay' | 'wechat_pay')[],
    allowedTypes: api.allowed_payment_method_types,
    excludedTypes: null,
    isAutomatic: api.allowed_payment_method_types === null,
    confirmationMethod: 'automatic',
    shipping: null,
    sessionId: session.id,
  });
  changedSession(work, session, { payment_intent: intent.id });
  return intent;
}

function mustBeOpen({ id, api }: SessionRow): void {
  if (api.status !== 'open') throw refused(`The Checkout Session ${id} is ${api.status} and can no longer be paid.`);
}

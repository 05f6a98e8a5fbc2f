import { notFound, refused } from '../api/stripe-failure';
import type { SandboxEngine } from '../engine/engine';
import type { IntentRow, MethodRow, PlayedMethod, SessionRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { finishChallenge, finishSlowly, trySession } from '../payment/pay-session';
import { cardNumbered, newCardMethod, newWalletMethod } from '../payment/payment-method';

export type PayOutcome = 'succeed' | 'decline' | 'abandon';

export interface PaySessionAsk {
  readonly outcome: PayOutcome;
  readonly method: PlayedMethod;
  /** A test number of one's own, instead of the one the outcome implies. */
  readonly cardNumber?: string;
  /** Wallets only: the provider says "processing" first, and the outcome comes so many seconds later. */
  readonly afterSeconds?: number;
}

export const CARD_FOR: Record<PayOutcome, string> = {
  succeed: '4242424242424242',
  decline: '4000000000000002',
  abandon: '4000000000003220',
};

/** Plays the customer: the same steps the hosted pages take, without the pages. */
export function paySession(
  engine: SandboxEngine,
  id: string,
  ask: PaySessionAsk,
): { session: SessionRow; intent: IntentRow } {
  return engine.inWork(null, (work) => {
    const session = work.get('checkout.session', id);
    if (!session) throw notFound('checkout.session', id, 'session');
    if (!session.api.payment_method_types.includes(ask.method)) {
      throw refused(`The Checkout Session ${id} does not offer ${ask.method}.`);
    }
    const intent = play(work, session, ask);
    return { session: work.get('checkout.session', id)!, intent };
  });
}

function play(work: Work, session: SessionRow, ask: PaySessionAsk): IntentRow {
  const { intent } = trySession(work, session, methodFor(work, ask));
  if (ask.outcome === 'abandon' || intent.api.status !== 'requires_action') return intent;
  const ending = ask.outcome === 'succeed' ? 'succeed' : 'fail';
  return ask.afterSeconds
    ? finishSlowly(work, intent, ask.afterSeconds, ending)
    : finishChallenge(work, intent, ending);
}

export function methodFor(
  work: Work,
  { method, outcome, cardNumber }: Pick<PaySessionAsk, 'method' | 'outcome' | 'cardNumber'>,
): MethodRow {
  if (method !== 'card') return newWalletMethod(work, method);
  return newCardMethod(work, cardNumbered(work, cardNumber ?? CARD_FOR[outcome]));
}

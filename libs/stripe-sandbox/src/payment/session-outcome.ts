import type Stripe from 'stripe';
import type { Ending, IntentRow, SessionRow } from '../engine/rows';
import type { Work } from '../engine/work';
import { nextState, type IntentState } from './intent-moves';
import { cancelPayment, endChallenge } from './pay';

export function changedSession(work: Work, row: SessionRow, api: Partial<Stripe.Checkout.Session>): SessionRow {
  return work.put('checkout.session', { ...row, api: { ...row.api, ...api } });
}

/** Tells the session, if a session made this payment, what has become of it. */
export function tellSession(work: Work, intent: IntentRow): void {
  const session = intent.sessionId === null ? undefined : work.get('checkout.session', intent.sessionId);
  if (session?.api.status !== 'open') return;
  const { status } = intent.api;
  if (status !== 'succeeded' && status !== 'processing' && status !== 'requires_capture') return;
  const complete = changedSession(work, session, {
    status: 'complete',
    payment_status: status === 'succeeded' ? 'paid' : 'unpaid',
    url: null,
    customer_details: {
      address: null,
      business_name: null,
      email: session.api.customer_email,
      individual_name: null,
      name: null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
  });
  work.emit('checkout.session.completed', complete.api);
}

export function expireSession(work: Work, row: SessionRow): SessionRow {
  const intent = row.api.payment_intent ? work.get('payment_intent', row.api.payment_intent as string) : undefined;
  if (intent && nextState(intent.api.status as IntentState, 'cancel')) cancelPayment(work, intent, 'expired');
  const expired = changedSession(work, row, { status: 'expired', url: null });
  work.emit('checkout.session.expired', expired.api);
  return expired;
}

/** A payment that was `processing` gets its answer; its session was completed, unpaid, long ago. */
export function endSlowPayment(work: Work, row: IntentRow, ending: Ending): IntentRow {
  const intent = endChallenge(work, row, ending);
  const session = intent.sessionId === null ? undefined : work.get('checkout.session', intent.sessionId);
  if (!session) return intent;
  if (ending === 'fail') work.emit('checkout.session.async_payment_failed', session.api);
  else {
    const paid = changedSession(work, session, { payment_status: 'paid' });
    work.emit('checkout.session.async_payment_succeeded', paid.api);
  }
  return intent;
}

/** A held payment was captured by hand: the session it came from is paid now. */
export function tellSessionOfCapture(work: Work, intent: IntentRow): void {
  const session = intent.sessionId === null ? undefined : work.get('checkout.session', intent.sessionId);
  if (session) changedSession(work, session, { payment_status: 'paid' });
}

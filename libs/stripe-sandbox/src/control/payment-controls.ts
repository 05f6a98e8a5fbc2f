import { intentOf } from '../api/payment-intents';
import { refused } from '../api/stripe-failure';
import type { SandboxEngine } from '../engine/engine';
import { newRefund } from '../payment/refund';
import type { Controls } from './answer-control';
import { dashboardRefundAsk, payAsk, payIntentAsk, receiptsAsk } from './asks';
import { payIntent, type PayIntentAsk } from './pay-intent-control';
import { paySession, type PaySessionAsk } from './pay-session-control';
import { turned } from './turned';

/** The customer, and the clerk at Stripe's dashboard. */
export const paymentControls: Controls = {
  'POST /_control/sessions/{id}/pay': async (engine, body, id) => {
    const { waitForWebhooks, ...ask } = payAsk.parse(body);
    const { session, intent } = paySession(engine, id, ask as PaySessionAsk);
    if (waitForWebhooks) await engine.newsDelivered();
    return { session: session.api, payment_intent: intent.api };
  },
  'POST /_control/payment_intents/{id}/pay': async (engine, body, id) => {
    const { waitForWebhooks, ...ask } = payIntentAsk.parse(body);
    const intent = payIntent(engine, id, ask as PayIntentAsk);
    if (waitForWebhooks) await engine.newsDelivered();
    return { payment_intent: intent.api };
  },
  'POST /_control/payment_intents/{id}/refund': refundAtDashboard,
  'POST /_control/receipts': (engine, body) => {
    const { count, amountDelta, currency } = receiptsAsk.parse(body);
    return turned(engine, { receipts: { remaining: count, amountDelta, currency: currency ?? null } });
  },
};

/** A refund our own program never asked for: it carries none of our metadata. */
async function refundAtDashboard(engine: SandboxEngine, body: unknown, id: string): Promise<object> {
  const { amount, waitForWebhooks } = dashboardRefundAsk.parse(body);
  const refund = engine.inWork(null, (work) => {
    const charge = work.get('charge', String(intentOf(work, id).api.latest_charge));
    if (!charge) throw refused(`The PaymentIntent ${id} has no charge to refund.`);
    return newRefund(work, charge.api, { amount: amount ?? null, reason: 'requested_by_customer', metadata: {} });
  });
  if (waitForWebhooks) await engine.newsDelivered();
  return { refund: refund.api };
}

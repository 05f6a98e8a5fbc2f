import { notFound } from '../api/stripe-failure';
import type { SandboxEngine } from '../engine/engine';
import { NORMAL_WEBHOOKS } from '../engine/knobs';
import type { Tamper } from '../engine/rows';
import { deliveriesOf } from '../webhooks/targets';
import type { Controls } from './answer-control';
import { resendAsk, webhooksAsk } from './asks';
import { turned } from './turned';

/** How news travels. */
export const webhookControls: Controls = {
  'POST /_control/webhooks': setWebhooks,
  'POST /_control/webhooks/resend': resend,
  'POST /_control/webhooks/wait': async (engine) => {
    await engine.newsDelivered();
    return { deliveries: engine.tables.delivery.size };
  },
};

function setWebhooks(engine: SandboxEngine, body: unknown): object {
  const { mode, copies, atOnce, seconds, count, types, ...forgery } = webhooksAsk.parse(body);
  const tamper: Tamper = {
    ...(forgery.signature === 'valid' ? {} : { signature: forgery.signature }),
    ...(forgery.ageSeconds === undefined ? {} : { ageSeconds: forgery.ageSeconds }),
    ...(forgery.apiVersion === undefined ? {} : { apiVersion: forgery.apiVersion }),
    ...(forgery.livemode === undefined ? {} : { livemode: forgery.livemode }),
    ...(forgery.account === undefined ? {} : { account: forgery.account }),
  };
  const meant = { remaining: count ?? null, types: types ?? null };
  return turned(engine, { webhooks: { ...NORMAL_WEBHOOKS, mode, copies, atOnce, seconds, ...meant, tamper } });
}

async function resend(engine: SandboxEngine, body: unknown): Promise<object> {
  const { eventId, copies, atOnce, waitForWebhooks } = resendAsk.parse(body);
  const deliveries = deliveriesOf(eventId, engine.tables);
  if (deliveries.length === 0) throw notFound('event', eventId);
  const dueMs = engine.clock.now().getTime();
  engine.inWork(null, (work) => {
    for (const row of deliveries) {
      work.put('delivery', { ...row, state: 'pending', attempts: 0, dueMs, copies, atOnce, tamper: {} });
    }
  });
  engine.tick();
  if (waitForWebhooks) await engine.newsDelivered();
  return { event: eventId, state: engine.tables.delivery.get(deliveries[0]!.id)!.state };
}

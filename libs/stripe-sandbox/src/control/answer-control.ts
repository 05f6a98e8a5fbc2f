import { z } from 'zod';
import { notFound, StripeFailure } from '../api/stripe-failure';
import type { SandboxEngine } from '../engine/engine';
import { NORMAL_WEBHOOKS, UNTOUCHED_KNOBS } from '../engine/knobs';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../engine/message';
import type { Tamper } from '../engine/rows';
import { accountAsk, clockAsk, faultsAsk, latencyAsk, payAsk, refundsAsk, resendAsk, webhooksAsk } from './asks';
import { paySession, type PaySessionAsk } from './pay-session-control';
import { stateOf } from './state';

type Control = (engine: SandboxEngine, body: unknown, id: string) => Promise<object> | object;

const CONTROLS: Readonly<Record<string, Control>> = {
  'GET /_control/state': (engine) => stateOf(engine),
  'POST /_control/sessions/{id}/pay': pay,
  'POST /_control/webhooks': setWebhooks,
  'POST /_control/webhooks/resend': resend,
  'POST /_control/clock': windClock,
  'POST /_control/refunds': (engine, body) => turned(engine, { refunds: refundsAsk.parse(body) }),
  'POST /_control/account': (engine, body) => turned(engine, { methods: accountAsk.parse(body).methods }),
  'POST /_control/faults': addFault,
  'POST /_control/latency': (engine, body) => turned(engine, { latencyMs: latencyAsk.parse(body).ms }),
  'POST /_control/calm': (engine) => turned(engine, { ...UNTOUCHED_KNOBS, clockOffsetMs: engine.knobs.clockOffsetMs }),
};

/** The levers of the sandbox, under /_control. JSON in, JSON out. */
export async function answerControl(engine: SandboxEngine, request: SandboxRequest): Promise<SandboxAnswer> {
  try {
    const path = request.path.split('?', 1)[0]!;
    const id = /^\/_control\/sessions\/([^/]+)\/pay$/.exec(path)?.[1] ?? '';
    const control = CONTROLS[`${request.method} ${id ? '/_control/sessions/{id}/pay' : path}`];
    if (!control) throw notFound('control', `${request.method} ${path}`);
    return jsonAnswer(200, await control(engine, jsonOf(request), id));
  } catch (error) {
    if (error instanceof StripeFailure) return jsonAnswer(error.status, error.body);
    if (error instanceof z.ZodError) return badAsk(z.prettifyError(error));
    if (error instanceof SyntaxError) return badAsk('The body is not JSON.');
    throw error;
  }
}

const badAsk = (message: string): SandboxAnswer =>
  jsonAnswer(400, { error: { type: 'invalid_request_error', message } });

async function pay(engine: SandboxEngine, body: unknown, id: string): Promise<object> {
  const { waitForWebhooks, ...ask } = payAsk.parse(body);
  const { session, intent } = paySession(engine, id, ask as PaySessionAsk);
  if (waitForWebhooks) await engine.newsDelivered();
  return { session: session.api, payment_intent: intent.api };
}

function setWebhooks(engine: SandboxEngine, body: unknown): object {
  const ask = webhooksAsk.parse(body);
  const tamper: Tamper = {
    ...(ask.signature === 'valid' ? {} : { signature: ask.signature }),
    ...(ask.ageSeconds === undefined ? {} : { ageSeconds: ask.ageSeconds }),
    ...(ask.apiVersion === undefined ? {} : { apiVersion: ask.apiVersion }),
    ...(ask.livemode === undefined ? {} : { livemode: ask.livemode }),
  };
  const { mode, copies, atOnce, seconds } = ask;
  const remaining = ask.count ?? null;
  const types = ask.types ?? null;
  return turned(engine, { webhooks: { ...NORMAL_WEBHOOKS, mode, copies, atOnce, seconds, remaining, types, tamper } });
}

async function resend(engine: SandboxEngine, body: unknown): Promise<object> {
  const { eventId, copies, atOnce, waitForWebhooks } = resendAsk.parse(body);
  const delivery = engine.tables.delivery.get(eventId);
  if (!delivery) throw notFound('event', eventId);
  const dueMs = engine.clock.now().getTime();
  engine.inWork(null, (work) =>
    work.put('delivery', { ...delivery, state: 'pending', attempts: 0, dueMs, copies, atOnce, tamper: {} }),
  );
  engine.tick();
  if (waitForWebhooks) await engine.newsDelivered();
  return { event: eventId, state: engine.tables.delivery.get(eventId)!.state };
}

function windClock(engine: SandboxEngine, body: unknown): object {
  engine.advance(clockAsk.parse(body).advanceSeconds);
  return { now: engine.clock.now().toISOString() };
}

function addFault(engine: SandboxEngine, body: unknown): object {
  const ask = faultsAsk.parse(body);
  if ('clear' in ask) return turned(engine, { faults: [] });
  const { kind, applied, count: remaining, path = null } = ask;
  return turned(engine, { faults: [...engine.knobs.faults, { kind, applied, remaining, path }] });
}

function turned(engine: SandboxEngine, change: Parameters<SandboxEngine['turn']>[0]): object {
  engine.turn(change);
  return engine.knobs;
}

function jsonOf({ rawBody }: SandboxRequest): unknown {
  return rawBody.trim() === '' ? {} : JSON.parse(rawBody);
}

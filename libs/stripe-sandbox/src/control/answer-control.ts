import { z } from 'zod';
import { notFound, StripeFailure } from '../api/stripe-failure';
import type { SandboxEngine } from '../engine/engine';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../engine/message';
import { machineControls } from './machine-controls';
import { moneyControls } from './money-controls';
import { paymentControls } from './payment-controls';
import { webhookControls } from './webhook-controls';

export type Control = (engine: SandboxEngine, body: unknown, id: string) => Promise<object> | object;
/** By method and path, as in the table of the README. */
export type Controls = Readonly<Record<string, Control>>;

const CONTROLS: Controls = { ...machineControls, ...paymentControls, ...moneyControls, ...webhookControls };

const TEMPLATES = Object.entries(CONTROLS).map(([call, control]) => ({
  control,
  pattern: new RegExp(`^${call.replace('{id}', '([^/]+)')}$`),
}));

/** The levers of the sandbox, under /_control. JSON in, JSON out. */
export async function answerControl(engine: SandboxEngine, request: SandboxRequest): Promise<SandboxAnswer> {
  try {
    const call = `${request.method} ${request.path.split('?', 1)[0]!}`;
    for (const { control, pattern } of TEMPLATES) {
      const match = pattern.exec(call);
      if (match) return jsonAnswer(200, await control(engine, jsonOf(request), match[1] ?? ''));
    }
    throw notFound('control', call);
  } catch (error) {
    if (error instanceof StripeFailure) return jsonAnswer(error.status, error.body);
    if (error instanceof z.ZodError) return badAsk(z.prettifyError(error));
    if (error instanceof SyntaxError) return badAsk('The body is not JSON.');
    throw error;
  }
}

const badAsk = (message: string): SandboxAnswer =>
  jsonAnswer(400, { error: { type: 'invalid_request_error', message } });

function jsonOf({ rawBody }: SandboxRequest): unknown {
  return rawBody.trim() === '' ? {} : JSON.parse(rawBody);
}

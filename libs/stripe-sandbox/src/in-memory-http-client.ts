import type Stripe from 'stripe';
import type { SandboxEngine } from './engine/engine';
import type { SandboxAnswer } from './engine/message';

/** Lets the real SDK talk to an engine in the same process: `new Stripe(key, { httpClient: inMemoryStripeHttpClient(engine) })`. */
export function inMemoryStripeHttpClient(engine: Pick<SandboxEngine, 'handle'>): Stripe.HttpClient {
  return {
    getClientName: () => 'stripe-sandbox-in-memory',
    makeRequest: async (_host, _port, path, method, headers, requestData) => {
      const answer = await engine.handle({ method, path, headers: inLowerCase(headers), rawBody: requestData ?? '' });
      if (answer.disconnect) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return responseOf(answer);
    },
  };
}

function responseOf(answer: SandboxAnswer): Stripe.HttpClientResponse {
  const headers = { ...answer.headers };
  return {
    getStatusCode: () => answer.status,
    getHeaders: () => headers,
    // The SDK hangs request id and status on whatever this returns, so it must be an object of our own.
    getRawResponse: () => ({ headers }),
    toStream: (completed) => {
      completed();
      return answer.body;
    },
    toJSON: async () => JSON.parse(answer.body) as unknown,
  };
}

function inLowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null) lower[name.toLowerCase()] = String(value);
  }
  return lower;
}

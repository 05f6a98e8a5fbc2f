import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { WebhookRequest } from '../engine/settings';

const PATIENCE_MS = 10_000;

const plain = { ask: httpRequest, agent: new HttpAgent({ keepAlive: true }) };
const secure = { ask: httpsRequest, agent: new HttpsAgent({ keepAlive: true }) };

/**
 * Brings one event to its receiver; gives the status answered. Redirects are not followed, as at Stripe.
 * By node:http, because fetch costs more than all the rest of a webhook, and under load the sandbox shares
 * the machine with the program it is there to test.
 */
export async function sendByHttp(request: WebhookRequest): Promise<number> {
  try {
    return await sendOnce(request);
  } catch (error) {
    // The receiver hung up an idle line just as we were about to use it; nothing has reached it yet.
    if (error instanceof StaleLine) return sendOnce(request);
    throw error;
  }
}

class StaleLine extends Error {}

function sendOnce({ url, headers, body }: WebhookRequest): Promise<number> {
  const { ask, agent } = url.startsWith('https:') ? secure : plain;
  const all = { ...headers, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = ask(url, { method: 'POST', agent, headers: all, timeout: PATIENCE_MS }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`No answer within ${PATIENCE_MS} ms.`)));
    sent.on('error', (error: NodeJS.ErrnoException) => {
      reject(sent.reusedSocket && error.code === 'ECONNRESET' ? new StaleLine() : error);
    });
    sent.end(body);
  });
}

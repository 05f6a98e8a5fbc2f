import type { WebhookRequest } from '../engine/settings';

const PATIENCE_MS = 10_000;

export async function sendByFetch({ url, headers, body }: WebhookRequest): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.arrayBuffer();
  return answer.status;
}

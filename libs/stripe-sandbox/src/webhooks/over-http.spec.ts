import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { expect, it } from 'vitest';
import { paySession, startSandbox } from '../index';
import { pomelos, sdkFor } from '../test-kit';

const SECRET = 'whsec_over_http';

it('brings signed news to a real address, and comes back after the shop was away', async () => {
  const types: string[] = [];
  let isAway = true;
  const shop = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      if (!isAway) types.push(Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, SECRET).type);
      response.writeHead(isAway ? 503 : 200).end();
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/hooks`;
  const sandbox = await startSandbox({ webhookUrl, webhookSecret: SECRET, retrySeconds: [30] });
  try {
    const { id } = await sdkFor(sandbox.engine).checkout.sessions.create(pomelos());
    paySession(sandbox.engine, id, { outcome: 'succeed', method: 'card' });
    await sandbox.engine.newsDelivered();
    isAway = false;
    sandbox.engine.advance(30);
    await sandbox.engine.newsDelivered();
    expect(types).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
  } finally {
    await sandbox.close();
    await new Promise((resolve) => shop.close(resolve));
  }
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, expect, it } from 'vitest';
import { API_VERSION } from '../index';
import { freshSandbox, onePaid, refusalOf } from '../test-kit';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A receiver at a real address; what it was told, as raw text. */
async function listening(status = 200) {
  const told: { body: string; signature: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      told.push({ body: Buffer.concat(chunks).toString(), signature });
      response.writeHead(status).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const read = (secret: string) =>
    told.map(({ body, signature }) => Stripe.webhooks.constructEvent(body, signature, secret));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, told, read };
}

it('tells each registered endpoint what it asked for, signed with its own secret', async () => {
  const sandbox = freshSandbox({ clock: () => new Date() });
  const [one, other] = [await listening(), await listening()];
  const { stripe, engine } = sandbox;
  const first = await stripe.webhookEndpoints.create({ url: one.url, enabled_events: ['charge.succeeded'] });
  const second = await stripe.webhookEndpoints.create({ url: other.url, enabled_events: ['*'] });
  expect((await stripe.webhookEndpoints.retrieve(first.id)).secret).toBeUndefined();
  await onePaid(sandbox);
  await engine.newsDelivered();
  expect(one.read(first.secret!).map((event) => event.type)).toEqual(['charge.succeeded']);
  expect(other.read(second.secret!)).toHaveLength(4);
  expect(() => other.read(first.secret!)).toThrow('No signatures found');
});

it('runs two endpoints of different versions side by side, as an upgrade needs it', async () => {
  const sandbox = freshSandbox({ clock: () => new Date() });
  const [old, current] = [await listening(), await listening()];
  const { stripe, engine } = sandbox;
  const create = (url: string, api_version: Stripe.WebhookEndpointCreateParams.ApiVersion) =>
    stripe.webhookEndpoints.create({ url, enabled_events: ['payment_intent.succeeded'], api_version });
  const a = await create(old.url, '2026-09-30.endive');
  const b = await create(current.url, API_VERSION);
  await onePaid(sandbox);
  await engine.newsDelivered();
  expect(old.read(a.secret!)[0]!.api_version).toBe('2026-09-30.endive');
  expect(current.read(b.secret!)[0]!.api_version).toBe(API_VERSION);
});

it('counts an event as delivered only when every endpoint has taken it', async () => {
  const sandbox = freshSandbox({ clock: () => new Date(), retrySeconds: [30] });
  const [well, ill] = [await listening(), await listening(503)];
  const { stripe, engine } = sandbox;
  for (const { url } of [well, ill]) {
    await stripe.webhookEndpoints.create({ url, enabled_events: ['payment_intent.succeeded'] });
  }
  await onePaid(sandbox);
  await engine.newsDelivered();
  const missing = await stripe.events.list({ delivery_success: false });
  expect(missing.data).toMatchObject([{ type: 'payment_intent.succeeded', pending_webhooks: 1 }]);
});

it('tells a disabled or deleted endpoint nothing more', async () => {
  const sandbox = freshSandbox({ clock: () => new Date() });
  const [one, other] = [await listening(), await listening()];
  const { stripe, engine } = sandbox;
  const first = await stripe.webhookEndpoints.create({ url: one.url, enabled_events: ['*'] });
  const second = await stripe.webhookEndpoints.create({ url: other.url, enabled_events: ['*'] });
  expect((await stripe.webhookEndpoints.update(first.id, { disabled: true })).status).toBe('disabled');
  expect((await stripe.webhookEndpoints.del(second.id)).deleted).toBe(true);
  await onePaid(sandbox);
  await engine.newsDelivered();
  expect([one.told, other.told]).toEqual([[], []]);
  expect((await stripe.webhookEndpoints.list()).data.map((endpoint) => endpoint.id)).toEqual([first.id]);
  expect((await refusalOf(stripe.webhookEndpoints.retrieve(second.id))).code).toBe('resource_missing');
});

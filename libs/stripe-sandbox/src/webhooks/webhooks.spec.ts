import Stripe from 'stripe';
import { describe, expect, it, test } from 'vitest';
import { paySession, type WebhookRequest } from '../index';
import { API_VERSION } from '../engine/settings';
import { freshSandbox, pomelos } from '../test-kit';

const SECRET = 'whsec_sandbox_secret';

/** A shop that writes down what it is told, and answers as instructed. */
function receiver() {
  const received: WebhookRequest[] = [];
  let answers: number[] = [];
  const webhook = {
    url: 'http://shop.test/hooks',
    secret: SECRET,
    send: async (request: WebhookRequest) => {
      received.push(request);
      return answers.shift() ?? 200;
    },
  };
  const sandbox = freshSandbox({ webhook, retrySeconds: [10, 300], clock: () => new Date() });
  const events = () => received.map((request) => JSON.parse(request.body) as Stripe.Event);
  return {
    ...sandbox,
    received,
    events,
    types: () => events().map((event) => event.type as string),
    willAnswer: (...statuses: number[]) => (answers = statuses),
    control: async (name: string, body: object) => {
      const answer = await sandbox.engine.handle({
        method: 'POST',
        path: `/_control/${name}`,
        headers: {},
        rawBody: JSON.stringify(body),
      });
      expect(answer.status, answer.body).toBe(200);
      return JSON.parse(answer.body) as Record<string, unknown>;
    },
    payOne: async () => {
      const { id } = await sandbox.stripe.checkout.sessions.create(pomelos());
      const paid = paySession(sandbox.engine, id, { outcome: 'succeed', method: 'card' });
      await sandbox.engine.newsDelivered();
      return paid;
    },
  };
}

const ONE_PAYMENT = [
  'payment_intent.created',
  'charge.succeeded',
  'payment_intent.succeeded',
  'checkout.session.completed',
];

describe('a webhook', () => {
  it('carries a signature the SDK accepts, and the version of the endpoint', async () => {
    const shop = receiver();
    await shop.payOne();
    const [request] = shop.received;
    const event = shop.stripe.webhooks.constructEvent(request!.body, request!.headers['stripe-signature']!, SECRET);
    expect(event).toMatchObject({ api_version: API_VERSION, livemode: false, object: 'event' });
    expect(() =>
      shop.stripe.webhooks.constructEvent(request!.body + ' ', request!.headers['stripe-signature']!, SECRET),
    ).toThrow(Stripe.errors.StripeSignatureVerificationError);
  });

  it('brings the news of one payment in order, once', async () => {
    const shop = receiver();
    await shop.payOne();
    expect(shop.types()).toEqual(ONE_PAYMENT);
    expect((await shop.stripe.events.list({ delivery_success: false })).data).toEqual([]);
    expect((await shop.stripe.events.list({ delivery_success: true })).data).toHaveLength(4);
  });

  it('comes again after a while when it was not accepted, and at last is given up', async () => {
    const shop = receiver();
    await shop.control('webhooks', { mode: 'drop', types: ONE_PAYMENT.slice(0, 3) });
    shop.willAnswer(500, 503, 404);
    await shop.payOne();
    const undelivered = async () =>
      (await shop.stripe.events.list({ type: 'checkout.session.completed', delivery_success: false })).data;
    expect(await undelivered()).toMatchObject([{ pending_webhooks: 1 }]);
    for (const pause of [9, 1, 300, 86_400]) {
      shop.engine.advance(pause);
      await shop.engine.newsDelivered();
    }
    expect(shop.types()).toEqual(Array(3).fill('checkout.session.completed'));
    expect(await undelivered()).toHaveLength(1);
    const [event] = await undelivered();
    await shop.control('webhooks/resend', { eventId: event!.id, waitForWebhooks: true });
    expect(await undelivered()).toEqual([]);
  });

  it('that was accepted at the second attempt stops coming', async () => {
    const shop = receiver();
    shop.willAnswer(500);
    await shop.payOne();
    shop.engine.advance(10);
    await shop.engine.newsDelivered();
    shop.engine.advance(3600);
    await shop.engine.newsDelivered();
    expect(shop.types().sort()).toEqual([...ONE_PAYMENT, 'payment_intent.created'].sort());
  });
});

describe('when the news is disturbed', () => {
  it('drop: nothing arrives, and the list of undelivered events shows what is missing', async () => {
    const shop = receiver();
    await shop.control('webhooks', { mode: 'drop' });
    await shop.payOne();
    expect(shop.received).toEqual([]);
    expect((await shop.stripe.events.list({ delivery_success: false })).data).toHaveLength(4);
  });

  test.each([false, true])('duplicate: the same event comes several times (at once: %s)', async (atOnce) => {
    const shop = receiver();
    await shop.control('webhooks', { mode: 'duplicate', copies: 3, atOnce });
    await shop.payOne();
    expect(shop.types()).toEqual(ONE_PAYMENT.flatMap((type) => [type, type, type]));
    expect(new Set(shop.events().map((event) => event.id)).size).toBe(4);
  });

  it('reorder: the youngest comes first', async () => {
    const shop = receiver();
    await shop.control('webhooks', { mode: 'reorder', seconds: 5 });
    await shop.payOne();
    expect(shop.received).toEqual([]);
    shop.engine.advance(5);
    await shop.engine.newsDelivered();
    expect(shop.types()).toEqual([...ONE_PAYMENT].reverse());
  });

  it('delay: the news comes later by the clock', async () => {
    const shop = receiver();
    await shop.control('webhooks', { mode: 'delay', seconds: 120 });
    await shop.payOne();
    shop.engine.advance(119);
    await shop.engine.newsDelivered();
    expect(shop.received).toEqual([]);
    shop.engine.advance(1);
    await shop.engine.newsDelivered();
    expect(shop.types()).toEqual(ONE_PAYMENT);
  });

  it('touches only the events it was told to, and only so many', async () => {
    const shop = receiver();
    await shop.control('webhooks', { mode: 'drop', types: ['payment_intent.succeeded'], count: 1 });
    await shop.payOne();
    expect(shop.types()).not.toContain('payment_intent.succeeded');
    await shop.payOne();
    expect(shop.types()).toContain('payment_intent.succeeded');
  });

  it('forges: a wrong signature, an old one, none at all, another version', async () => {
    const shop = receiver();
    const verify = (request: WebhookRequest) =>
      shop.stripe.webhooks.constructEvent(request.body, request.headers['stripe-signature'] ?? '', SECRET);
    await shop.control('webhooks', { signature: 'wrong', types: ['payment_intent.created'] });
    await shop.payOne();
    expect(() => verify(shop.received[0]!)).toThrow('No signatures found');
    await shop.control('webhooks', { ageSeconds: 301 });
    await shop.payOne();
    expect(() => verify(shop.received[4]!)).toThrow('Timestamp outside the tolerance zone');
    await shop.control('webhooks', { signature: 'missing', apiVersion: '2023-08-16', livemode: true });
    await shop.payOne();
    expect(shop.received[8]!.headers['stripe-signature']).toBeUndefined();
    expect(shop.events()[8]).toMatchObject({ api_version: '2023-08-16', livemode: true });
    await shop.control('calm', {});
    await shop.payOne();
    expect(verify(shop.received[12]!).api_version).toBe(API_VERSION);
  });
});

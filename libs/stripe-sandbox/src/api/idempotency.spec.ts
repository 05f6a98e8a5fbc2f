import { expect, it } from 'vitest';
import { freshSandbox, pomelos, refusalOf, startSeconds } from '../test-kit';

const KEY = { idempotencyKey: 'cs:YJ1:1' };

it('answers the same key with the same session, and says that it is a replay', async () => {
  const { stripe } = freshSandbox();
  const first = await stripe.checkout.sessions.create(pomelos(), KEY);
  const second = await stripe.checkout.sessions.create(pomelos(), KEY);
  expect(second).toEqual(first);
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(second.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId);
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

it('takes the same fields in another order for the same request', async () => {
  const { engine } = freshSandbox();
  const ask = (rawBody: string) =>
    engine.handle({
      method: 'POST',
      path: '/v1/payment_intents',
      headers: { authorization: 'Bearer sk_test_x', 'idempotency-key': 'k' },
      rawBody,
    });
  const first = await ask('amount=100&currency=cny');
  const second = await ask('currency=cny&amount=100');
  expect(second.status).toBe(200);
  expect(second.body).toBe(first.body);
});

it('refuses a key that was first used with other parameters, or for another operation', async () => {
  const { stripe } = freshSandbox();
  const session = await stripe.checkout.sessions.create(pomelos(), KEY);
  const other = await refusalOf(stripe.checkout.sessions.create(pomelos({ client_reference_id: 'YJ2' }), KEY));
  expect(other).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
  const elsewhere = await refusalOf(stripe.checkout.sessions.expire(session.id, {}, KEY));
  expect(elsewhere.type).toBe('StripeIdempotencyError');
});

it('says "in use" while the first request with the key is still being worked on', async () => {
  const { engine, stripe } = freshSandbox();
  engine.turn({ latencyMs: 50 });
  const first = stripe.checkout.sessions.create(pomelos(), KEY);
  const second = await refusalOf(stripe.checkout.sessions.create(pomelos(), KEY));
  expect(second).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  const { id } = await first;
  expect((await stripe.checkout.sessions.create(pomelos(), KEY)).id).toBe(id);
});

it('keeps nothing when the parameters were refused, so the key may be used again', async () => {
  const { stripe } = freshSandbox();
  const soon = startSeconds + 60;
  await refusalOf(stripe.checkout.sessions.create(pomelos({ expires_at: soon }), KEY));
  expect((await stripe.checkout.sessions.create(pomelos(), KEY)).status).toBe('open');
});

it('replays a 500 for as long as the key lives, though the session may well exist', async () => {
  const { engine, stripe } = freshSandbox();
  engine.turn({ faults: [{ kind: 'error', applied: true, remaining: 1, path: null }] });
  expect((await refusalOf(stripe.checkout.sessions.create(pomelos(), KEY))).statusCode).toBe(500);
  expect((await refusalOf(stripe.checkout.sessions.create(pomelos(), KEY))).statusCode).toBe(500);
  const found = (await stripe.checkout.sessions.list()).data;
  expect(found.map((session) => session.metadata?.['orderNo'])).toEqual(['YJ1']);
});

it('keeps a declined card under its key, as the answer it was', async () => {
  const { stripe } = freshSandbox();
  const intent = await stripe.paymentIntents.create({ amount: 100, currency: 'cny' });
  const pay = () => stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_chargeDeclined' }, KEY);
  await refusalOf(pay());
  expect((await refusalOf(pay())).code).toBe('card_declined');
  expect((await stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);
});

it('answers a retry after a dead line with the session that was already made', async () => {
  const { engine, stripe } = freshSandbox();
  engine.turn({ faults: [{ kind: 'disconnect', applied: true, remaining: 1, path: null }] });
  // The SDK retries a closed connection once by itself, with the same key.
  const session = await stripe.checkout.sessions.create(pomelos(), KEY);
  expect(session.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);
});

it('forgets a key after a day', async () => {
  const { engine, stripe } = freshSandbox();
  const first = await stripe.checkout.sessions.create(pomelos(), KEY);
  engine.advance(24 * 3600);
  expect((await stripe.checkout.sessions.create(pomelos(), KEY)).id).not.toBe(first.id);
});

it('takes keys of up to 255 characters and ignores them on reading', async () => {
  const { stripe } = freshSandbox();
  const refusal = await refusalOf(stripe.checkout.sessions.create(pomelos(), { idempotencyKey: 'k'.repeat(256) }));
  expect(refusal.statusCode).toBe(400);
  const session = await stripe.checkout.sessions.create(pomelos(), { idempotencyKey: 'k'.repeat(255) });
  expect((await stripe.checkout.sessions.retrieve(session.id)).id).toBe(session.id);
});

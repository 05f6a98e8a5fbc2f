import { expect, it, test } from 'vitest';
import { startSandbox } from '../index';
import { freshSandbox, pomelos } from '../test-kit';

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers });

test.each`
  outcome      | method          | session       | intent
  ${'succeed'} | ${'card'}       | ${'complete'} | ${'succeeded'}
  ${'succeed'} | ${'alipay'}     | ${'complete'} | ${'succeeded'}
  ${'succeed'} | ${'wechat_pay'} | ${'complete'} | ${'succeeded'}
  ${'decline'} | ${'card'}       | ${'open'}     | ${'requires_payment_method'}
  ${'decline'} | ${'alipay'}     | ${'open'}     | ${'requires_payment_method'}
  ${'decline'} | ${'wechat_pay'} | ${'open'}     | ${'requires_payment_method'}
  ${'abandon'} | ${'card'}       | ${'open'}     | ${'requires_action'}
  ${'abandon'} | ${'alipay'}     | ${'open'}     | ${'requires_action'}
  ${'abandon'} | ${'wechat_pay'} | ${'open'}     | ${'requires_action'}
`('paying by $method, outcome $outcome, leaves the session $session', async ({ outcome, method, session, intent }) => {
  const { engine, stripe } = freshSandbox();
  const { id } = await stripe.checkout.sessions.create(pomelos());
  const rawBody = JSON.stringify({ outcome, method });
  const answer = await engine.handle({ method: 'POST', path: `/_control/sessions/${id}/pay`, headers: {}, rawBody });
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({
    session: { id, status: session },
    payment_intent: { status: intent },
  });
});

test.each`
  path                      | body                      | status
  ${'sessions/cs_none/pay'} | ${{ outcome: 'succeed' }} | ${404}
  ${'sessions/cs_none/pay'} | ${{ outcome: 'steal' }}   | ${400}
  ${'webhooks'}             | ${{ mode: 'chaos' }}      | ${400}
  ${'webhooks'}             | ${{ modus: 'drop' }}      | ${400}
  ${'clock'}                | ${{ advanceSeconds: -1 }} | ${400}
  ${'clock'}                | ${'not json'}             | ${400}
  ${'levitate'}             | ${{}}                     | ${404}
`('POST $path with $body is answered with $status and a reason', async ({ path, body, status }) => {
  const { engine } = freshSandbox();
  const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await engine.handle({ method: 'POST', path: `/_control/${path}`, headers: {}, rawBody });
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toMatchObject({ error: { type: 'invalid_request_error' } });
});

it('winds the clock and shows the state of everything', async () => {
  const sandbox = await startSandbox({ clock: () => new Date('2026-11-20T08:00:00Z') });
  try {
    await post(`${sandbox.url}/_control/clock`, { advanceSeconds: 3600 });
    const state = (await (await fetch(`${sandbox.url}/_control/state`)).json()) as object;
    expect(state).toMatchObject({ now: '2026-11-20T09:00:00.000Z', clockOffsetSeconds: 3600, sessions: {} });
  } finally {
    await sandbox.close();
  }
});

it('obeys scripts on this machine only: no proxy, no web page', async () => {
  const sandbox = await startSandbox();
  const advance = (headers: Record<string, string>) =>
    post(`${sandbox.url}/_control/clock`, { advanceSeconds: 1 }, headers);
  try {
    expect((await advance({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
    expect((await advance({ origin: 'http://evil.test' })).status).toBe(403);
    expect((await advance({})).status).toBe(200);
  } finally {
    await sandbox.close();
  }
});

it('lets time pass by itself once it serves: a pending refund arrives without anyone asking', async () => {
  const sandbox = await startSandbox({ walletRefundSeconds: 1 });
  const { inMemoryStripeHttpClient } = await import('../index');
  const { default: Stripe } = await import('stripe');
  const stripe = new Stripe('sk_test_x', { httpClient: inMemoryStripeHttpClient(sandbox.engine), telemetry: false });
  try {
    const { id } = await stripe.checkout.sessions.create(pomelos());
    const paid = await post(`${sandbox.url}/_control/sessions/${id}/pay`, { outcome: 'succeed', method: 'alipay' });
    const { payment_intent } = (await paid.json()) as { payment_intent: { id: string } };
    const refund = await stripe.refunds.create({ payment_intent: payment_intent.id });
    expect(refund.status).toBe('pending');
    await expect
      .poll(() => sandbox.engine.tables.refund.get(refund.id)?.api.status, { timeout: 5000 })
      .toBe('succeeded');
  } finally {
    await sandbox.close();
  }
});

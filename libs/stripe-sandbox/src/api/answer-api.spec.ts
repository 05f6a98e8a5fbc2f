import { describe, expect, it, test } from 'vitest';
import { API_VERSION, startSandbox } from '../index';
import { freshSandbox, pomelos, refusalOf, sdkFor } from '../test-kit';
import Stripe from 'stripe';

const CALLER = { authorization: 'Bearer sk_test_x' };

async function ask(method: string, path: string, rawBody = '', headers: Record<string, string> = CALLER) {
  const answer = await freshSandbox().engine.handle({ method, path, headers, rawBody });
  return { ...answer, json: JSON.parse(answer.body) as { error: Record<string, unknown> } };
}

describe('at the door', () => {
  test.each`
    who                 | headers
    ${'nobody'}         | ${{}}
    ${'a wrong scheme'} | ${{ authorization: 'Token abc' }}
    ${'a strange key'}  | ${{ authorization: 'Bearer hello' }}
    ${'a live key'}     | ${{ authorization: 'Bearer sk_live_abc' }}
  `('turns $who away with 401', async ({ headers }: { headers: Record<string, string> }) => {
    const { status, json } = await ask('GET', '/v1/account', '', headers);
    expect(status).toBe(401);
    expect(json.error['type']).toBe('invalid_request_error');
  });

  it('lets a test key in by Bearer and by Basic', async () => {
    const basic = `Basic ${Buffer.from('sk_test_x:').toString('base64')}`;
    expect((await ask('GET', '/v1/account', '', { authorization: basic })).status).toBe(200);
    expect((await ask('GET', '/v1/account')).status).toBe(200);
  });

  it('echoes its version and names every request, and refuses any other version', async () => {
    const { headers } = await ask('GET', '/v1/account');
    expect(headers['stripe-version']).toBe(API_VERSION);
    expect(headers['request-id']).toMatch(/^req_/);
    const old = await ask('GET', '/v1/account', '', { ...CALLER, 'stripe-version': '2023-08-16' });
    expect(old.status).toBe(400);
  });

  test.each`
    method      | path
    ${'GET'}    | ${'/v1/nothing'}
    ${'DELETE'} | ${'/v1/refunds'}
    ${'GET'}    | ${'/v1/customers'}
    ${'GET'}    | ${'/v1/refunds/re_missing'}
    ${'GET'}    | ${'/v1/charges/%E0%A4%A'}
    ${'GET'}    | ${'/'}
  `('answers $method $path with an error the SDK recognises, never with a bare 404', async ({ method, path }) => {
    const { status, json } = await ask(method, path);
    expect(status).toBe(404);
    expect(json.error['type']).toBe('invalid_request_error');
  });
});

describe('the parameters', () => {
  test.each`
    form                                                               | param                                | code
    ${'amount=100&currency=cny&colour=red'}                            | ${'colour'}                          | ${'parameter_unknown'}
    ${'amount=100&currency=cny&payment_method_options[card][x]=1'}     | ${'payment_method_options[card][x]'} | ${'parameter_unknown'}
    ${'amount=100&currency=cny&__proto__[x]=1'}                        | ${'__proto__'}                       | ${'parameter_unknown'}
    ${'currency=cny'}                                                  | ${'amount'}                          | ${'parameter_missing'}
    ${'amount=12.5&currency=cny'}                                      | ${'amount'}                          | ${'parameter_invalid_integer'}
    ${'amount=0&currency=cny'}                                         | ${'amount'}                          | ${'parameter_invalid_integer'}
    ${'amount=100&currency=xau'}                                       | ${'currency'}                        | ${undefined}
    ${'amount=100&currency=cny&confirm=perhaps'}                       | ${'confirm'}                         | ${undefined}
    ${'amount=100&currency=cny&capture_method=later'}                  | ${'capture_method'}                  | ${undefined}
    ${'amount=100&currency=cny&allowed_payment_method_types[]=pigeon'} | ${'allowed_payment_method_types[0]'} | ${undefined}
    ${'amount=100&currency=cny&payment_method_types[]=card'}           | ${'payment_method_types'}            | ${'payment_method_types_no_longer_supported'}
    ${'amount=100&currency=cny&customer=cus_1'}                        | ${'customer'}                        | ${undefined}
    ${'amount=100&currency=cny&expand[]=moon'}                         | ${'expand'}                          | ${undefined}
  `('refuse "$form" and name $param', async ({ form, param, code }) => {
    const { status, json } = await ask('POST', '/v1/payment_intents', form);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ type: 'invalid_request_error', param });
    expect(json.error['code']).toBe(code);
  });

  it('refuses methods asked for by the old name, as Stripe does since v23', async () => {
    const { stripe } = freshSandbox();
    const old = { ...pomelos(), payment_method_types: ['card'] } as Stripe.Checkout.SessionCreateParams;
    const refusal = await refusalOf(stripe.checkout.sessions.create(old));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'payment_method_types_no_longer_supported' });
  });

  it('follows metadata in Stripe’s way: written, removed by nothing, limited in length', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create({ amount: 1, currency: 'cny', metadata: { a: '1', b: '2' } });
    const updated = await stripe.paymentIntents.update(id, { metadata: { a: '', c: '3' } });
    expect(updated.metadata).toEqual({ b: '2', c: '3' });
    const long = await refusalOf(stripe.paymentIntents.update(id, { metadata: { d: 'x'.repeat(501) } }));
    expect(long.param).toBe('metadata[d]');
  });
});

describe('by either road', () => {
  it('gives the SDK over HTTP what it gives the SDK in memory', async () => {
    const sandbox = await startSandbox({ validate: true });
    const { hostname, port } = new URL(sandbox.url);
    const overHttp = new Stripe('sk_test_x', { host: hostname, port, protocol: 'http', telemetry: false });
    try {
      const made = await overHttp.checkout.sessions.create(pomelos());
      expect(made.url).toBe(`${sandbox.url}/c/pay/${made.id}`);
      expect(await sdkFor(sandbox.engine).checkout.sessions.retrieve(made.id)).toEqual(made);
      const refusal = await refusalOf(overHttp.refunds.retrieve('re_missing'));
      expect(refusal).toMatchObject({ statusCode: 404, code: 'resource_missing' });
      expect(refusal.requestId).toMatch(/^req_/);
    } finally {
      await sandbox.close();
    }
  });

  it('breaks the line when told to, and the SDK reports a connection error', async () => {
    const { engine, stripe } = freshSandbox();
    engine.turn({ faults: [{ kind: 'disconnect', applied: false, remaining: 2, path: '/v1/refunds' }] });
    const refusal = await refusalOf(stripe.refunds.create({ charge: 'ch_1' }));
    expect(refusal.type).toBe('StripeConnectionError');
    expect((await stripe.accounts.retrieveCurrent()).object).toBe('account');
  });

  it('can play the trap: a 404 without `error` looks like success to the SDK', async () => {
    const { engine, stripe } = freshSandbox();
    engine.turn({ faults: [{ kind: 'plain_404', applied: false, remaining: 1, path: null }] });
    const trap = await stripe.refunds.retrieve('re_1');
    expect(trap.object).toBeUndefined();
  });
});

it('tells a health check which methods the account may take', async () => {
  const { engine, stripe } = freshSandbox();
  engine.turn({ methods: ['card', 'alipay'] });
  const account = await stripe.accounts.retrieveCurrent();
  expect(account.capabilities).toMatchObject({ alipay_payments: 'active', wechat_pay_payments: 'inactive' });
  const session = await stripe.checkout.sessions.create(pomelos());
  expect(session.allowed_payment_method_types).toContain('wechat_pay');
  expect(session.payment_method_types).toEqual(['card', 'alipay']);
});

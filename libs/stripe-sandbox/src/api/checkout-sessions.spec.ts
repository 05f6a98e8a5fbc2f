import { describe, expect, it, test } from 'vitest';
import { paySession } from '../index';
import { freshSandbox, POMELOS_TOTAL, pomelos, refusalOf, startSeconds, typesOf } from '../test-kit';

describe('a checkout session', () => {
  it('freezes the total, keeps the order’s reference, and lasts a day unless told otherwise', async () => {
    const { stripe } = freshSandbox();
    const session = await stripe.checkout.sessions.create(pomelos());
    expect(session).toMatchObject({
      amount_total: POMELOS_TOTAL,
      currency: 'cny',
      client_reference_id: 'YJ1',
      metadata: { orderNo: 'YJ1' },
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      expires_at: startSeconds + 24 * 3600,
    });
    const lines = await stripe.checkout.sessions.listLineItems(session.id);
    expect(lines.data.map((line) => [line.description, line.quantity, line.amount_total])).toEqual([
      ['梅州金柚 <5斤>', 2, 11_960],
      ['运费', 1, 1200],
    ]);
  });

  it('adds freight given as a shipping rate', async () => {
    const { stripe } = freshSandbox();
    const rate = {
      display_name: '顺丰',
      type: 'fixed_amount' as const,
      fixed_amount: { amount: 800, currency: 'cny' },
    };
    const session = await stripe.checkout.sessions.create(
      pomelos({ shipping_options: [{ shipping_rate_data: rate }] }),
    );
    expect(session.amount_total).toBe(POMELOS_TOTAL + 800);
    expect(session.total_details?.amount_shipping).toBe(800);
  });

  test.each`
    after            | allowed
    ${30 * 60 - 1}   | ${false}
    ${30 * 60}       | ${true}
    ${24 * 3600}     | ${true}
    ${24 * 3600 + 1} | ${false}
  `(
    'may end $after seconds after it was made: $allowed',
    async ({ after, allowed }: { after: number; allowed: boolean }) => {
      const { stripe } = freshSandbox();
      const made = stripe.checkout.sessions.create(pomelos({ expires_at: startSeconds + after }));
      if (allowed) expect((await made).expires_at).toBe(startSeconds + after);
      else expect((await refusalOf(made)).param).toBe('expires_at');
    },
  );

  it('drops methods that do not fit without a word, and says in the answer what is left', async () => {
    const { stripe } = freshSandbox();
    const manual = await stripe.checkout.sessions.create(
      pomelos({ payment_intent_data: { capture_method: 'manual' } }),
    );
    expect(manual.payment_method_types).toEqual(['card']);
    const alipay = await stripe.checkout.sessions.create(
      pomelos({ allowed_payment_method_types: ['alipay', 'ideal'] }),
    );
    expect(alipay.payment_method_types).toEqual(['alipay']);
    const none = await refusalOf(stripe.checkout.sessions.create(pomelos({ allowed_payment_method_types: ['ideal'] })));
    expect(none.param).toBe('allowed_payment_method_types');
  });

  it('wants to know the client before it offers WeChat Pay', async () => {
    const { stripe } = freshSandbox();
    const refusal = await refusalOf(stripe.checkout.sessions.create(pomelos({ payment_method_options: {} })));
    expect(refusal.param).toBe('payment_method_options[wechat_pay][client]');
  });

  test.each`
    what                | over                                                                                    | param
    ${'no address'}     | ${{ success_url: undefined }}                                                           | ${'success_url'}
    ${'a script'}       | ${{ cancel_url: 'javascript:alert(1)' }}                                                | ${'cancel_url'}
    ${'no lines'}       | ${{ line_items: [] }}                                                                   | ${'line_items'}
    ${'a subscription'} | ${{ mode: 'subscription' }}                                                             | ${'mode'}
    ${'an old name'}    | ${{ ui_mode: 'hosted' }}                                                                | ${'ui_mode'}
    ${'a mixed purse'}  | ${{ line_items: [line('cny', 1), line('hkd', 1)] }}                                     | ${'line_items[1][price_data][currency]'}
    ${'half a fen'}     | ${{ line_items: [{ price_data: { ...line('cny', 1).price_data, unit_amount: 1.5 } }] }} | ${'line_items[0][price_data][unit_amount]'}
    ${'a coupon'}       | ${{ discounts: [{ coupon: 'HALF' }] }}                                                  | ${'discounts'}
  `('is refused with $what, naming $param', async ({ over, param }) => {
    const { stripe } = freshSandbox();
    expect((await refusalOf(stripe.checkout.sessions.create(pomelos(over)))).param).toBe(param);
  });

  it('expires by the clock, cancels the payment that was under way, and says so', async () => {
    const { engine, stripe } = freshSandbox();
    const session = await stripe.checkout.sessions.create(pomelos({ expires_at: startSeconds + 1800 }));
    const { intent } = paySession(engine, session.id, { outcome: 'abandon', method: 'alipay' });
    engine.advance(1799);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    engine.advance(3600);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired', url: null });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
    const [expired] = (await stripe.events.list({ type: 'checkout.session.expired' })).data;
    expect(expired).toMatchObject({ created: startSeconds + 1800, data: { object: { id: session.id } } });
  });

  it('can be expired by us while it is open, and not a second time', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.checkout.sessions.create(pomelos());
    expect((await stripe.checkout.sessions.expire(id)).status).toBe('expired');
    expect((await refusalOf(stripe.checkout.sessions.expire(id))).statusCode).toBe(400);
  });

  it('cannot be expired once it is paid', async () => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.checkout.sessions.create(pomelos());
    paySession(engine, id, { outcome: 'succeed', method: 'card' });
    expect((await refusalOf(stripe.checkout.sessions.expire(id))).statusCode).toBe(400);
    engine.advance(25 * 3600);
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('complete');
  });
});

describe('when the customer pays', () => {
  test.each(['card', 'alipay', 'wechat_pay'] as const)('by %s, session, payment and charge agree', async (method) => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.checkout.sessions.create(pomelos());
    paySession(engine, id, { outcome: 'succeed', method });
    const session = await stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge', 'line_items'],
    });
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: {
        status: 'succeeded',
        amount_received: POMELOS_TOTAL,
        currency: 'cny',
        metadata: { orderNo: 'YJ1' },
        latest_charge: { paid: true, captured: true, amount: POMELOS_TOTAL, payment_method_details: { type: method } },
      },
    });
    expect(session.line_items?.data).toHaveLength(2);
    expect(typesOf(await stripe.events.list()).slice(-3)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
  });

  it('lets another card try after a decline, on the same payment', async () => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.checkout.sessions.create(pomelos());
    const declined = paySession(engine, id, { outcome: 'decline', method: 'card', cardNumber: '4000000000009995' });
    expect(declined.intent.api).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
    });
    const paid = paySession(engine, id, { outcome: 'succeed', method: 'card' });
    expect(paid.intent.id).toBe(declined.intent.id);
    expect((await stripe.charges.list({ payment_intent: paid.intent.id })).data.map((charge) => charge.status)).toEqual(
      ['succeeded', 'failed'],
    );
  });

  it('completes unpaid when the provider is slow, and pays or fails by the clock', async () => {
    const { engine, stripe } = freshSandbox();
    for (const outcome of ['succeed', 'decline'] as const) {
      const { id } = await stripe.checkout.sessions.create(pomelos());
      const slow = paySession(engine, id, { outcome, method: 'alipay', afterSeconds: 60 });
      expect(slow.intent.api.status).toBe('processing');
      expect(slow.session.api).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
      engine.advance(60);
      const session = await stripe.checkout.sessions.retrieve(id);
      expect(session.payment_status).toBe(outcome === 'succeed' ? 'paid' : 'unpaid');
    }
    const news = typesOf(await stripe.events.list({ types: ['checkout.session.*'] }));
    expect(news).toEqual([
      'checkout.session.completed',
      'checkout.session.async_payment_succeeded',
      'checkout.session.completed',
      'checkout.session.async_payment_failed',
    ]);
  });
});

it('lists newest first, page by page, and filters', async () => {
  const { engine, stripe } = freshSandbox();
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    ids.unshift((await stripe.checkout.sessions.create(pomelos({ client_reference_id: `YJ${i}` }))).id);
    engine.advance(10);
  }
  const idsOf = async (params: object) =>
    (await stripe.checkout.sessions.list(params)).data.map((session) => session.id);
  expect(await idsOf({ limit: 2 })).toEqual(ids.slice(0, 2));
  expect(await idsOf({ limit: 2, starting_after: ids[1] })).toEqual(ids.slice(2, 4));
  expect(await idsOf({ limit: 2, ending_before: ids[3] })).toEqual(ids.slice(1, 3));
  expect(await idsOf({ created: { gte: startSeconds + 30 } })).toEqual(ids.slice(0, 2));
  expect(await stripe.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 10 })).toHaveLength(5);
  await stripe.checkout.sessions.expire(ids[4]!);
  expect(await idsOf({ status: 'expired' })).toEqual([ids[4]]);
});

function line(currency: string, unit_amount: number) {
  return { quantity: 1, price_data: { currency, unit_amount, product_data: { name: '柚' } } };
}

import { describe, expect, it, test } from 'vitest';
import { paySession } from '../index';
import { freshSandbox, pomelos, refusalOf, typesOf } from '../test-kit';

const CNY = { amount: 5980, currency: 'cny' };

describe('a payment made directly, as the till does', () => {
  test.each`
    card                                         | status                       | code
    ${'pm_card_visa'}                            | ${'succeeded'}               | ${undefined}
    ${'pm_card_chargeDeclined'}                  | ${'requires_payment_method'} | ${'card_declined'}
    ${'pm_card_chargeDeclinedInsufficientFunds'} | ${'requires_payment_method'} | ${'card_declined'}
    ${'pm_card_threeDSecure2Required'}           | ${'requires_action'}         | ${undefined}
    ${'pm_card_authenticationRequired'}          | ${'requires_action'}         | ${undefined}
  `('with $card ends $status', async ({ card, status, code }) => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create(CNY);
    const confirmed = stripe.paymentIntents.confirm(id, { payment_method: card, return_url: 'http://shop.test/r' });
    if (code) expect((await refusalOf(confirmed)).code).toBe(code);
    else await confirmed;
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe(status);
  });

  it('tells the caller of a decline everything there is to know', async () => {
    const { stripe } = freshSandbox();
    const refusal = await refusalOf(
      stripe.paymentIntents.create({
        ...CNY,
        confirm: true,
        payment_method: 'pm_card_chargeDeclinedInsufficientFunds',
      }),
    );
    expect(refusal).toMatchObject({ type: 'StripeCardError', statusCode: 402, decline_code: 'insufficient_funds' });
    expect(refusal.payment_intent).toMatchObject({ status: 'requires_payment_method' });
    expect(typesOf(await stripe.events.list())).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
  });

  it('shows a WeChat code to be drawn on the screen', async () => {
    const { stripe } = freshSandbox();
    const intent = await stripe.paymentIntents.create({
      ...CNY,
      allowed_payment_method_types: ['wechat_pay'],
      payment_method_data: { type: 'wechat_pay' },
      payment_method_options: { wechat_pay: { client: 'web' } },
      confirm: true,
    });
    const code = intent.next_action?.wechat_pay_display_qr_code;
    expect(code?.data).toContain(`/c/wechat/${intent.id}`);
    expect(code?.image_data_url).toMatch(/^data:image\/svg\+xml;base64,/);
  });

  it('wants a way back before it sends anyone to Alipay', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create(CNY);
    const confirm = (return_url?: string) =>
      stripe.paymentIntents.confirm(id, {
        payment_method_data: { type: 'alipay' },
        ...(return_url ? { return_url } : {}),
      });
    expect((await refusalOf(confirm())).param).toBe('return_url');
    expect((await confirm('http://shop.test/r')).next_action?.alipay_handle_redirect?.return_url).toBe(
      'http://shop.test/r',
    );
  });

  it('changes its amount only while nothing has been taken', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create(CNY);
    expect((await stripe.paymentIntents.update(id, { amount: 7000 })).amount).toBe(7000);
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    const refusal = await refusalOf(stripe.paymentIntents.update(id, { amount: 1 }));
    expect(refusal).toMatchObject({ code: 'payment_intent_unexpected_state', payment_intent: { status: 'succeeded' } });
  });

  it('holds the money and takes part of it, or lets it go', async () => {
    const { stripe } = freshSandbox();
    const hold = () =>
      stripe.paymentIntents.create({ ...CNY, capture_method: 'manual', payment_method: 'pm_card_visa', confirm: true });
    const held = await hold();
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 5980, payment_method_types: ['card'] });
    const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 5000 });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 5000 });
    expect((await stripe.paymentIntents.cancel((await hold()).id)).status).toBe('canceled');
  });

  it('cannot be cancelled when the customer paid in the last second', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create({ ...CNY, payment_method: 'pm_card_visa', confirm: true });
    const refusal = await refusalOf(stripe.paymentIntents.cancel(id));
    expect(refusal).toMatchObject({ code: 'payment_intent_unexpected_state', payment_intent: { status: 'succeeded' } });
  });

  it('refuses a method it does not accept, and two ways of choosing methods', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create({ ...CNY, allowed_payment_method_types: ['alipay'] });
    const wrong = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }));
    expect(wrong.param).toBe('payment_method');
    const both = {
      ...CNY,
      allowed_payment_method_types: ['card' as const],
      automatic_payment_methods: { enabled: true },
    };
    expect((await refusalOf(stripe.paymentIntents.create(both))).param).toBe('allowed_payment_method_types');
  });

  it('belongs to its checkout session, which alone may end it', async () => {
    const { engine, stripe } = freshSandbox();
    const session = await stripe.checkout.sessions.create(pomelos());
    const { intent } = paySession(engine, session.id, { outcome: 'abandon', method: 'alipay' });
    expect((await refusalOf(stripe.paymentIntents.cancel(intent.id))).message).toContain('Checkout Session');
    expect((await refusalOf(stripe.paymentIntents.update(intent.id, { amount: 1 }))).message).toContain(
      'Checkout Session',
    );
  });
});

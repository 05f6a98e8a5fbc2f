import { describe, expect, it, test } from 'vitest';
import { payIntent } from '../index';
import { control, freshSandbox, onePaid, refusalOf, typesOf } from '../test-kit';

const WECHAT = {
  amount: 5980,
  currency: 'cny',
  allowed_payment_method_types: ['wechat_pay'],
  payment_method_data: { type: 'wechat_pay' as const },
  payment_method_options: { wechat_pay: { client: 'web' as const } },
  confirm: true,
};

describe('a till that shows a WeChat Pay code', () => {
  test.each`
    outcome      | status
    ${'succeed'} | ${'succeeded'}
    ${'decline'} | ${'requires_payment_method'}
    ${'timeout'} | ${'requires_payment_method'}
    ${'abandon'} | ${'requires_action'}
  `('sees the customer $outcome, and the payment is $status', async ({ outcome, status }) => {
    const { engine, stripe } = freshSandbox();
    const intent = await stripe.paymentIntents.create(WECHAT);
    expect(intent.next_action?.wechat_pay_display_qr_code?.data).toContain(`/c/wechat/${intent.id}`);
    expect(intent.next_action?.wechat_pay_display_qr_code?.image_data_url).toContain('data:image/svg+xml;base64,');
    await control(engine, `payment_intents/${intent.id}/pay`, { outcome: outcome as string });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe(status);
  });

  it('cannot cancel what was paid in the last second', async () => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create(WECHAT);
    payIntent(engine, id, { outcome: 'succeed' });
    const refusal = await refusalOf(stripe.paymentIntents.cancel(id));
    expect(refusal.code).toBe('payment_intent_unexpected_state');
    expect(refusal.payment_intent).toMatchObject({ status: 'succeeded', amount_received: 5980 });
  });

  it('waits while the provider says "processing"', async () => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create(WECHAT);
    await control(engine, `payment_intents/${id}/pay`, { afterSeconds: 30 });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('processing');
    engine.advance(30);
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
  });

  it('can be paid though nobody confirmed it yet, if the test says how', async () => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create({ amount: 100, currency: 'cny' });
    await control(engine, `payment_intents/${id}/pay`, {}, 400);
    await control(engine, `payment_intents/${id}/pay`, { method: 'alipay' });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
  });
});

it('can refund at the dashboard, without a word of ours on it', async () => {
  const sandbox = freshSandbox();
  const { payment_intent } = await onePaid(sandbox);
  const { refund } = await control(sandbox.engine, `payment_intents/${payment_intent}/refund`, { amount: 1200 });
  expect(refund).toMatchObject({ amount: 1200, status: 'succeeded', metadata: {}, payment_intent });
  expect(typesOf(await sandbox.stripe.events.list()).slice(-2)).toEqual(['refund.created', 'charge.refunded']);
});

it('can let less, more, or other money arrive than was asked for', async () => {
  const sandbox = freshSandbox();
  await control(sandbox.engine, 'receipts', { amountDelta: -1, currency: 'hkd' });
  const wrong = await onePaid(sandbox);
  const intent = await sandbox.stripe.paymentIntents.retrieve(wrong.payment_intent);
  expect(intent).toMatchObject({ status: 'succeeded', amount: 13_160, amount_received: 13_159, currency: 'hkd' });
  const right = await onePaid(sandbox);
  const next = await sandbox.stripe.paymentIntents.retrieve(right.payment_intent);
  expect(next).toMatchObject({ amount_received: 13_160, currency: 'cny' });
});

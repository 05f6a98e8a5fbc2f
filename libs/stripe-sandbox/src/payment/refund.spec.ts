import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { paySession, type PlayedMethod } from '../index';
import { freshSandbox, POMELOS_TOTAL, pomelos, refusalOf, typesOf } from '../test-kit';

async function paidBy(method: PlayedMethod, options = {}) {
  const sandbox = freshSandbox({ walletRefundSeconds: 60, ...options });
  const session = await sandbox.stripe.checkout.sessions.create(pomelos());
  const { intent } = paySession(sandbox.engine, session.id, { outcome: 'succeed', method });
  return { ...sandbox, payment_intent: intent.id, charge: String(intent.api.latest_charge) };
}

describe('a refund', () => {
  it('reaches a card at once', async () => {
    const { stripe, payment_intent, charge } = await paidBy('card');
    const refund = await stripe.refunds.create({ payment_intent, amount: 5980, reason: 'requested_by_customer' });
    expect(refund).toMatchObject({ status: 'succeeded', charge, amount: 5980, currency: 'cny' });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 5980, refunded: false });
    expect(typesOf(await stripe.events.list()).slice(-2)).toEqual(['refund.created', 'charge.refunded']);
  });

  test.each(['alipay', 'wechat_pay'] as const)('waits at %s, then arrives by the clock', async (method) => {
    const { engine, stripe, payment_intent, charge } = await paidBy(method);
    const refund = await stripe.refunds.create({ payment_intent });
    expect(refund).toMatchObject({ status: 'pending', amount: POMELOS_TOTAL });
    engine.advance(59);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('pending');
    engine.advance(1);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect((await stripe.charges.retrieve(charge)).refunded).toBe(true);
    expect(typesOf(await stripe.events.list()).slice(-3)).toEqual([
      'refund.created',
      'refund.updated',
      'charge.refunded',
    ]);
  });

  it.each(['alipay', 'card'] as const)('at %s can be told to fail, and the money is ours again', async (method) => {
    const { engine, stripe, payment_intent, charge } = await paidBy(method);
    engine.turn({ refunds: { failNext: 1, reason: 'expired_or_canceled_card' } });
    const refund = await stripe.refunds.create({ payment_intent, amount: 1000 });
    engine.advance(60);
    const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' });
    expect(failed.failure_balance_transaction).toMatchObject({ type: 'refund_failure', amount: 1087 });
    expect((await stripe.charges.retrieve(charge)).amount_refunded).toBe(0);
    expect(typesOf(await stripe.events.list()).slice(-2)).toEqual(['refund.updated', 'refund.failed']);
    expect((await stripe.refunds.create({ payment_intent })).amount).toBe(POMELOS_TOTAL);
  });

  it('never gives back a fen more than was paid, counting what is still pending', async () => {
    const { stripe, payment_intent } = await paidBy('alipay');
    await stripe.refunds.create({ payment_intent, amount: POMELOS_TOTAL - 1 });
    expect((await refusalOf(stripe.refunds.create({ payment_intent, amount: 2 }))).param).toBe('amount');
    await stripe.refunds.create({ payment_intent, amount: 1 });
    expect((await refusalOf(stripe.refunds.create({ payment_intent, amount: 1 }))).code).toBe(
      'charge_already_refunded',
    );
  });

  test.each`
    method          | days   | allowed
    ${'alipay'}     | ${90}  | ${true}
    ${'alipay'}     | ${91}  | ${false}
    ${'wechat_pay'} | ${180} | ${true}
    ${'wechat_pay'} | ${181} | ${false}
    ${'card'}       | ${300} | ${true}
  `('by $method after $days days is possible: $allowed', async ({ method, days, allowed }) => {
    const { engine, stripe, payment_intent } = await paidBy(method as PlayedMethod);
    engine.advance((days as number) * 24 * 3600);
    const refund = stripe.refunds.create({ payment_intent });
    if (allowed) expect((await refund).amount).toBe(POMELOS_TOTAL);
    else expect((await refusalOf(refund)).statusCode).toBe(400);
  });

  it('of an unpaid or unknown payment is refused', async () => {
    const { stripe } = freshSandbox();
    const { id } = await stripe.paymentIntents.create({ amount: 100, currency: 'cny' });
    expect((await refusalOf(stripe.refunds.create({ payment_intent: id }))).statusCode).toBe(400);
    expect((await refusalOf(stripe.refunds.create({ payment_intent: 'pi_none' }))).code).toBe('resource_missing');
    expect((await refusalOf(stripe.refunds.create({}))).statusCode).toBe(400);
  });

  it('can be given metadata, listed by charge, and found again', async () => {
    const { stripe, payment_intent, charge } = await paidBy('card');
    const { id } = await stripe.refunds.create({ payment_intent, amount: 1, metadata: { refundRequest: 'r1' } });
    expect((await stripe.refunds.update(id, { metadata: { note: 'x' } })).metadata).toEqual({
      refundRequest: 'r1',
      note: 'x',
    });
    expect((await stripe.refunds.list({ charge })).data.map((refund) => refund.id)).toEqual([id]);
  });
});

describe('the balance', () => {
  it('is kept in the settlement currency, with the rate and the fee', async () => {
    const { engine, stripe, charge } = await paidBy('card');
    const [entry] = (await stripe.balanceTransactions.list({ source: charge })).data;
    expect(entry).toMatchObject({
      amount: 14_301,
      currency: 'hkd',
      exchange_rate: 1.0867,
      fee: 721,
      net: 13_580,
      status: 'pending',
    });
    engine.advance(7 * 24 * 3600);
    expect((await stripe.balanceTransactions.retrieve(entry!.id)).status).toBe('available');
    expect((await stripe.balance.retrieve()).available[0]).toMatchObject({ amount: 13_580, currency: 'hkd' });
  });

  it('exchanges nothing when the account settles in CNY', async () => {
    const { stripe, charge } = await paidBy('alipay', { settlementCurrency: 'cny' });
    const [entry] = (await stripe.balanceTransactions.list({ source: charge })).data;
    expect(entry).toMatchObject({ amount: POMELOS_TOTAL, currency: 'cny', exchange_rate: null });
  });

  it('gives back exactly what came in, however the refund is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 3 }), async (parts) => {
        const { stripe, payment_intent } = await paidBy('card', { validate: false });
        for (const amount of parts) await stripe.refunds.create({ payment_intent, amount });
        await stripe.refunds.create({ payment_intent });
        const entries = await stripe.balanceTransactions.list({ limit: 100 });
        expect(entries.data.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it, test } from 'vitest';
import { paySession } from '../index';
import { freshSandbox, POMELOS_TOTAL, pomelos, refusalOf, typesOf, control } from '../test-kit';

const DISPUTE_CARD = '4000000000000259';
const DAY = 24 * 3600;

async function disputed() {
  const sandbox = freshSandbox();
  const session = await sandbox.stripe.checkout.sessions.create(pomelos());
  const { intent } = paySession(sandbox.engine, session.id, {
    outcome: 'succeed',
    method: 'card',
    cardNumber: DISPUTE_CARD,
  });
  sandbox.engine.advance(2);
  const [dispute] = (await sandbox.stripe.disputes.list({ payment_intent: intent.id })).data;
  return { ...sandbox, payment_intent: intent.id, dispute: dispute! };
}

const sumOf = (entries: readonly { net: number }[]) => entries.reduce((sum, { net }) => sum + net, 0);

describe('a payment with the dispute card', () => {
  it('succeeds, and a moment later the money is gone', async () => {
    const { stripe, dispute, payment_intent } = await disputed();
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: POMELOS_TOTAL });
    expect(dispute.balance_transactions).toMatchObject([{ amount: -14_301, fee: 8500, reporting_category: 'dispute' }]);
    const charge = await stripe.charges.retrieve(String(dispute.charge));
    expect(charge).toMatchObject({ disputed: true, refunded: false, payment_intent });
    expect(typesOf(await stripe.events.list()).slice(-2)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
  });

  it('cannot be refunded as well', async () => {
    const { stripe, payment_intent } = await disputed();
    expect((await refusalOf(stripe.refunds.create({ payment_intent }))).code).toBe('charge_disputed');
  });

  it('is not disputed when it was given back before anybody complained', async () => {
    const { engine, stripe } = freshSandbox();
    const { id } = await stripe.checkout.sessions.create(pomelos());
    const { intent } = paySession(engine, id, { outcome: 'succeed', method: 'card', cardNumber: DISPUTE_CARD });
    await stripe.refunds.create({ payment_intent: intent.id });
    engine.advance(DAY);
    expect((await stripe.disputes.list()).data).toEqual([]);
  });
});

describe('a dispute', () => {
  test.each`
    text                  | status    | last
    ${'winning_evidence'} | ${'won'}  | ${['charge.dispute.updated', 'charge.dispute.funds_reinstated', 'charge.dispute.closed']}
    ${'losing_evidence'}  | ${'lost'} | ${['charge.dispute.updated', 'charge.dispute.closed']}
  `('answered with $text ends $status', async ({ text, status, last }) => {
    const { engine, stripe, dispute } = await disputed();
    const updated = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: text as string } });
    expect(updated).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
    engine.advance(2);
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe(status);
    const types = typesOf(await stripe.events.list());
    expect(types.slice(-(last as string[]).length)).toEqual(last);
  });

  it('that is won brings the money back, but not the fee', async () => {
    const { engine, stripe, dispute } = await disputed();
    const before = sumOf((await stripe.balanceTransactions.list({ limit: 100 })).data);
    await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' } });
    engine.advance(2);
    const entries = (await stripe.balanceTransactions.list({ limit: 100, expand: ['data.source'] })).data;
    expect(sumOf(entries) - before).toBe(14_301);
    expect(entries[0]).toMatchObject({ reporting_category: 'dispute_reversal', source: { id: dispute.id } });
  });

  it('that nobody answers is lost when its time is up', async () => {
    const { engine, stripe, dispute } = await disputed();
    engine.advance(9 * DAY);
    const lost = await stripe.disputes.retrieve(dispute.id);
    expect(lost).toMatchObject({ status: 'lost', evidence_details: { past_due: true } });
  });

  it('can be prepared, sent once, and then waits for the bank', async () => {
    const { engine, stripe, dispute } = await disputed();
    await stripe.disputes.update(dispute.id, { evidence: { product_description: '金柚' }, submit: false });
    const sent = await stripe.disputes.update(dispute.id, { submit: true });
    expect(sent).toMatchObject({ status: 'under_review', evidence: { product_description: '金柚' } });
    expect((await refusalOf(stripe.disputes.update(dispute.id, { evidence: { receipt: 'x' } }))).statusCode).toBe(400);
    engine.advance(30 * DAY);
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('under_review');
    await control(engine, `disputes/${dispute.id}/decide`, { outcome: 'won' });
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won');
  });

  it('can be accepted, and is lost then', async () => {
    const { stripe, dispute } = await disputed();
    expect((await stripe.disputes.close(dispute.id)).status).toBe('lost');
    expect((await refusalOf(stripe.disputes.close(dispute.id))).statusCode).toBe(400);
  });

  it('can be opened against any card payment, in part, but never against a wallet', async () => {
    const { engine, stripe } = freshSandbox();
    const pay = async (method: 'card' | 'alipay') => {
      const { id } = await stripe.checkout.sessions.create(pomelos());
      return paySession(engine, id, { outcome: 'succeed', method }).intent.id;
    };
    await control(engine, 'disputes', { id: await pay('card'), amount: 5980, reason: 'product_not_received' });
    expect((await stripe.disputes.list()).data).toMatchObject([{ amount: 5980, reason: 'product_not_received' }]);
    await control(engine, 'disputes', { id: await pay('alipay') }, 400);
  });
});

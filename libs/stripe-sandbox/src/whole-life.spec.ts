import Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type RunningSandbox } from './index';
import { pomelos, refusalOf, typesOf } from './test-kit';

const DAY = 24 * 3600;
let sandbox: RunningSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox({ validate: true, payouts: 'daily', walletRefundSeconds: 60 });
  const { hostname, port } = new URL(sandbox.url);
  stripe = new Stripe('sk_test_life', {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
});

afterAll(() => sandbox.close());

async function turn(path: string, body: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status, await answer.text()).toBe(200);
}

it('carries money from the customer to the bank and to the supplier, over a socket, through the SDK', async () => {
  const session = await stripe.checkout.sessions.create(pomelos(), { idempotencyKey: 'cs:life:1' });
  await turn(`sessions/${session.id}/pay`, { method: 'alipay' });
  const paid = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'],
  });
  expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid' });
  const intent = paid.payment_intent as Stripe.PaymentIntent;
  const charge = intent.latest_charge as Stripe.Charge;
  expect(charge.balance_transaction).toMatchObject({ currency: 'hkd', exchange_rate: 1.0867, status: 'pending' });

  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 1200 });
  expect(refund.status).toBe('pending');
  const supplier = await stripe.accounts.create({ type: 'express' });
  await turn(`accounts/${supplier.id}`, { isAllowed: true });
  const transfer = await stripe.transfers.create({
    amount: 8000,
    currency: 'hkd',
    destination: supplier.id,
    source_transaction: charge.id,
  });
  await stripe.transfers.createReversal(transfer.id, { amount: 500 });

  await turn('clock', { advanceSeconds: 10 * DAY });
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  const [payout] = (await stripe.payouts.list({ status: 'paid' })).data;
  const entries = await stripe.balanceTransactions
    .list({ payout: payout!.id, limit: 2 })
    .autoPagingToArray({ limit: 99 });
  expect(entries.map(({ type }) => type).sort()).toEqual([
    'payment',
    'payment_refund',
    'payout',
    'transfer',
    'transfer_refund',
  ]);
  expect(entries.reduce((sum, { net }) => sum + net, 0)).toBe(0);
  expect(typesOf(await stripe.events.list({ limit: 100 }))).toEqual([
    'payment_intent.created',
    'payment_intent.requires_action',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'refund.created',
    'account.updated',
    'transfer.created',
    'transfer.reversed',
    'refund.updated',
    'charge.refunded',
    'payout.created',
    'payout.updated',
    'payout.reconciliation_completed',
    'payout.paid',
  ]);
});

it('takes Bearer and Basic keys, and refuses live ones and those that act for somebody else', async () => {
  const ask = (headers: Record<string, string>) => fetch(`${sandbox.url}/v1/balance`, { headers });
  expect((await ask({ authorization: `Basic ${Buffer.from('sk_test_x:').toString('base64')}` })).status).toBe(200);
  expect((await ask({ authorization: 'Bearer sk_live_x' })).status).toBe(401);
  expect((await ask({})).status).toBe(401);
  const refusal = await refusalOf(stripe.balance.retrieve({}, { stripeAccount: 'acct_other' }));
  expect(refusal.statusCode).toBe(400);
});

it('deletes by the verb for it', async () => {
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/',
    enabled_events: ['payout.paid'],
  });
  expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ id: endpoint.id, deleted: true });
});

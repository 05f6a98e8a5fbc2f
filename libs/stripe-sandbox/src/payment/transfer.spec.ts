import { describe, expect, it } from 'vitest';
import { control, freshSandbox, onePaid, refusalOf, typesOf } from '../test-kit';

const DAY = 24 * 3600;

async function supplier() {
  const sandbox = freshSandbox();
  const account = await sandbox.stripe.accounts.create({ type: 'express', country: 'HK', metadata: { party: 'coop' } });
  await control(sandbox.engine, `accounts/${account.id}`, { isAllowed: true });
  return { ...sandbox, destination: account.id };
}

describe('a transfer', () => {
  it('passes on the money of one payment, before that money is available', async () => {
    const sandbox = await supplier();
    const { stripe, destination } = sandbox;
    const { charge } = await onePaid(sandbox, 'card', { payment_intent_data: { transfer_group: 'order_1' } });
    const transfer = await stripe.transfers.create({
      amount: 10_000,
      currency: 'hkd',
      destination,
      source_transaction: charge,
      metadata: { orderId: '1' },
    });
    expect(transfer).toMatchObject({ destination, transfer_group: 'order_1', reversed: false });
    const entry = await stripe.balanceTransactions.retrieve(String(transfer.balance_transaction));
    expect(entry).toMatchObject({ type: 'transfer', net: -10_000, status: 'pending' });
    expect((await stripe.transfers.list({ transfer_group: 'order_1' })).data).toHaveLength(1);
    expect(typesOf(await stripe.events.list()).at(-1)).toBe('transfer.created');
  });

  it('never passes on more than the payment brought', async () => {
    const sandbox = await supplier();
    const { stripe, destination } = sandbox;
    const { charge: source_transaction } = await onePaid(sandbox);
    const send = (amount: number) =>
      stripe.transfers.create({ amount, currency: 'hkd', destination, source_transaction });
    await send(14_300);
    expect((await refusalOf(send(2))).param).toBe('amount');
    expect((await send(1)).amount).toBe(1);
  });

  it('without a payment behind it takes only what is available, and only in the money of the account', async () => {
    const sandbox = await supplier();
    const { engine, stripe, destination } = sandbox;
    await onePaid(sandbox);
    const send = (currency: string) => stripe.transfers.create({ amount: 1000, currency, destination });
    expect((await refusalOf(send('hkd'))).code).toBe('balance_insufficient');
    engine.advance(8 * DAY);
    expect((await refusalOf(send('cny'))).code).toBe('balance_insufficient');
    expect((await send('hkd')).amount).toBe(1000);
  });

  it('goes to an account that may receive, and to no other', async () => {
    const { engine, stripe, destination } = await supplier();
    await control(engine, `accounts/${destination}`, { isAllowed: false });
    const refusal = await refusalOf(stripe.transfers.create({ amount: 1, currency: 'hkd', destination }));
    expect(refusal.code).toBe('insufficient_capabilities_for_transfer');
  });
});

describe('a reversal', () => {
  async function transferred() {
    const sandbox = await supplier();
    const { charge } = await onePaid(sandbox);
    const { stripe, destination } = sandbox;
    const ask = { amount: 5000, currency: 'hkd', destination, source_transaction: charge };
    return { ...sandbox, transfer: await stripe.transfers.create(ask) };
  }

  it('takes a transfer back in parts, up to the whole', async () => {
    const { stripe, transfer } = await transferred();
    const first = await stripe.transfers.createReversal(transfer.id, { amount: 2000, metadata: { refund: 'r1' } });
    expect((await stripe.transfers.retrieve(transfer.id)).amount_reversed).toBe(2000);
    expect((await refusalOf(stripe.transfers.createReversal(transfer.id, { amount: 3001 }))).param).toBe('amount');
    await stripe.transfers.createReversal(transfer.id);
    const whole = await stripe.transfers.retrieve(transfer.id);
    expect(whole).toMatchObject({ reversed: true, amount_reversed: 5000 });
    expect(whole.reversals.data).toHaveLength(2);
    expect(await stripe.transfers.retrieveReversal(transfer.id, first.id)).toMatchObject({
      metadata: { refund: 'r1' },
    });
    expect((await stripe.transfers.listReversals(transfer.id)).data).toHaveLength(2);
    expect((await refusalOf(stripe.transfers.createReversal(transfer.id))).statusCode).toBe(400);
    expect(typesOf(await stripe.events.list()).slice(-2)).toEqual(['transfer.reversed', 'transfer.reversed']);
  });

  it('fails when the money has left for the bank of the supplier', async () => {
    const { engine, stripe, transfer, destination } = await transferred();
    await control(engine, `accounts/${destination}`, { payOut: 4000 });
    expect((await refusalOf(stripe.transfers.createReversal(transfer.id))).code).toBe('balance_insufficient');
    expect((await stripe.transfers.createReversal(transfer.id, { amount: 1000 })).amount).toBe(1000);
  });

  it('of another transfer is not found under this one', async () => {
    const { stripe, transfer } = await transferred();
    const { id } = await stripe.transfers.createReversal(transfer.id, { amount: 1 });
    expect((await refusalOf(stripe.transfers.retrieveReversal('tr_other', id))).code).toBe('resource_missing');
  });
});

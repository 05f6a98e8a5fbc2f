import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { control, freshSandbox, onePaid, refusalOf, typesOf } from '../test-kit';

const DAY = 24 * 3600;
const daily = () => freshSandbox({ payouts: 'daily' });

describe('the nightly payout', () => {
  it('takes along what became available, in the money of the account, and says of what it is made', async () => {
    const sandbox = daily();
    const { engine, stripe } = sandbox;
    const card = await onePaid(sandbox);
    const alipay = await onePaid(sandbox, 'alipay');
    await stripe.refunds.create({ payment_intent: card.payment_intent, amount: 1200 });
    engine.advance(8 * DAY);
    const [payout] = (await stripe.payouts.list()).data;
    expect(payout).toMatchObject({ automatic: true, currency: 'hkd', reconciliation_status: 'completed' });
    const entries = (await stripe.balanceTransactions.list({ payout: payout!.id, limit: 100 })).data;
    const parts = entries.filter((entry) => entry.type !== 'payout');
    expect(parts.reduce((sum, entry) => sum + entry.net, 0)).toBe(payout!.amount);
    expect(parts.map((entry) => entry.source)).toEqual(expect.arrayContaining([card.charge, alipay.charge]));
    expect(parts.every((entry) => entry.exchange_rate === 1.0867)).toBe(true);
    expect(entries.find((entry) => entry.type === 'payout')?.amount).toBe(-payout!.amount);
    expect((await stripe.balance.retrieve()).available[0]!.amount).toBe(0);
  });

  it('tells its story: created, reconciled, paid', async () => {
    const sandbox = daily();
    await onePaid(sandbox);
    sandbox.engine.advance(10 * DAY);
    const types = typesOf(await sandbox.stripe.events.list({ type: 'payout.*' }));
    expect(types).toEqual(['payout.created', 'payout.updated', 'payout.reconciliation_completed', 'payout.paid']);
    expect((await sandbox.stripe.payouts.list({ status: 'paid' })).data).toHaveLength(1);
  });

  it('shows nothing of what it is made before its reconciliation is completed', async () => {
    const sandbox = freshSandbox();
    await onePaid(sandbox);
    sandbox.engine.advance(8 * DAY);
    const { payout } = await control(sandbox.engine, 'payouts/run', {});
    const { id } = payout as { id: string };
    expect((await sandbox.stripe.balanceTransactions.list({ payout: id })).data).toEqual([]);
    sandbox.engine.advance(3600);
    expect((await sandbox.stripe.balanceTransactions.list({ payout: id })).data).toHaveLength(2);
  });

  it('stays away while the balance is in the red, and makes up for it later', async () => {
    const sandbox = daily();
    const { engine, stripe } = sandbox;
    const first = await onePaid(sandbox);
    await stripe.refunds.create({ payment_intent: first.payment_intent });
    engine.advance(9 * DAY);
    expect((await stripe.payouts.list()).data).toEqual([]);
    await onePaid(sandbox);
    await onePaid(sandbox);
    engine.advance(9 * DAY);
    const [payout] = (await stripe.payouts.list()).data;
    const entries = (await stripe.balanceTransactions.list({ payout: payout!.id, limit: 100 })).data;
    expect(entries.map((entry) => entry.type).sort()).toEqual(['charge', 'charge', 'charge', 'payout', 'refund']);
  });

  it('can be sent back by the bank: the money is in our balance again', async () => {
    const sandbox = freshSandbox();
    await control(sandbox.engine, 'payouts', { failNext: 1, failureCode: 'account_closed' });
    await onePaid(sandbox);
    sandbox.engine.advance(8 * DAY);
    const before = (await sandbox.stripe.balance.retrieve()).available[0]!.amount;
    const { payout } = await control(sandbox.engine, 'payouts/run', { settle: true });
    expect(payout).toMatchObject({ status: 'failed', failure_code: 'account_closed', amount: before });
    expect((await sandbox.stripe.balance.retrieve()).available[0]!.amount).toBe(before);
    expect(typesOf(await sandbox.stripe.events.list()).at(-1)).toBe('payout.failed');
  });

  it('can be made wrong by a cent, for whoever must notice', async () => {
    const sandbox = freshSandbox();
    await control(sandbox.engine, 'payouts', { skewNext: 1 });
    await onePaid(sandbox);
    sandbox.engine.advance(8 * DAY);
    const { payout } = await control(sandbox.engine, 'payouts/run', { settle: true });
    const { id, amount } = payout as { id: string; amount: number };
    const entries = (await sandbox.stripe.balanceTransactions.list({ payout: id })).data;
    const parts = entries.filter((entry) => entry.type !== 'payout').reduce((sum, entry) => sum + entry.net, 0);
    expect(amount - parts).toBe(1);
  });
});

describe('a payout by hand', () => {
  it('sends what is available, can be called back until it leaves, and cannot say what it is made of', async () => {
    const sandbox = freshSandbox();
    const { engine, stripe } = sandbox;
    await onePaid(sandbox);
    expect((await refusalOf(stripe.payouts.create({ amount: 100, currency: 'hkd' }))).code).toBe(
      'balance_insufficient',
    );
    engine.advance(8 * DAY);
    const first = await stripe.payouts.create({ amount: 100, currency: 'hkd', metadata: { why: 'test' } });
    expect(first).toMatchObject({ status: 'pending', automatic: false, reconciliation_status: 'not_applicable' });
    expect((await refusalOf(stripe.balanceTransactions.list({ payout: first.id }))).statusCode).toBe(400);
    expect((await stripe.payouts.cancel(first.id)).status).toBe('canceled');
    const second = await stripe.payouts.create({ amount: 100, currency: 'hkd' });
    engine.advance(2 * DAY);
    expect((await stripe.payouts.retrieve(second.id)).status).toBe('paid');
    expect((await refusalOf(stripe.payouts.cancel(second.id))).statusCode).toBe(400);
  });
});

it('pays every entry out once, and not a cent is lost between the balance and the bank', async () => {
  const step = fc.oneof(
    fc.record({ does: fc.constant('pay' as const), method: fc.constantFrom('card' as const, 'alipay' as const) }),
    fc.record({ does: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 14_000 }) }),
    fc.record({ does: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ does: fc.constant('bounce' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const sandbox = freshSandbox({ payouts: 'daily', validate: false });
      const { engine, stripe } = sandbox;
      let last = await onePaid(sandbox);
      for (const step of steps) {
        if (step.does === 'pay') last = await onePaid(sandbox, step.method);
        if (step.does === 'wait') engine.advance(step.days * DAY);
        if (step.does === 'bounce') await control(engine, 'payouts', { failNext: 1 });
        if (step.does === 'refund') {
          await stripe.refunds.create({ payment_intent: last.payment_intent, amount: step.amount }).catch(() => null);
        }
      }
      const taken = new Set<string>();
      for (const { entries } of engine.tables.payout.all()) {
        expect(entries.filter((entry) => taken.has(entry))).toEqual([]);
        for (const entry of entries) taken.add(entry);
        const nets = entries.map((entry) => engine.tables.balance_transaction.get(entry)!.api.net);
        expect(nets.reduce((sum, net) => sum + net, 0)).toBe(0);
      }
      const { available, pending } = engine.book.sums('hkd', Number.MAX_SAFE_INTEGER);
      const all = engine.tables.balance_transaction.all().reduce((sum, { api }) => sum + api.net, 0);
      expect(available + pending).toBe(all);
    }),
    { numRuns: 25 },
  );
});

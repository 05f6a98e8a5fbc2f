import { expect, it } from 'vitest';
import { paySession } from '../index';
import { freshSandbox, pomelos } from '../test-kit';

it('makes, pays and part-refunds a thousand sessions', async () => {
  const { engine, stripe } = freshSandbox({ validate: false });
  for (let i = 0; i < 1000; i++) {
    const { id } = await stripe.checkout.sessions.create(pomelos());
    const { intent } = paySession(engine, id, { outcome: 'succeed', method: 'alipay' });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
  }
  expect(engine.tables.refund.size).toBe(1000);
});

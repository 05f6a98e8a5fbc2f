import { expect, it } from 'vitest';
import { paySession } from '../index';
import { freshSandbox, pomelos } from '../test-kit';

it('makes, pays and part-refunds a thousand sessions in memory without slowing down', async () => {
  const { engine, stripe } = freshSandbox({ validate: false });
  const startedAt = performance.now();
  for (let i = 0; i < 1000; i++) {
    const { id } = await stripe.checkout.sessions.create(pomelos());
    const { intent } = paySession(engine, id, { outcome: 'succeed', method: 'alipay' });
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
  }
  // Under one millisecond on an idle machine; the limit leaves room for a busy one.
  expect((performance.now() - startedAt) / 1000).toBeLessThan(5);
  expect(engine.tables.refund.size).toBe(1000);
});

import { expect, it } from 'vitest';
import { freshSandbox, refusalOf, typesOf } from '../test-kit';

const visit = async (engine: ReturnType<typeof freshSandbox>['engine'], url: string, answer?: string) =>
  engine.handle({
    method: answer === undefined ? 'GET' : 'POST',
    path: new URL(url).pathname,
    headers: { 'accept-language': 'zh-CN' },
    rawBody: answer === undefined ? '' : `answer=${answer}`,
  });

it('takes a supplier in through the page a link leads to, and tells when they may be paid', async () => {
  const { engine, stripe } = freshSandbox();
  const account = await stripe.accounts.create({ type: 'express', email: 'coop@example.com' });
  expect(account).toMatchObject({ payouts_enabled: false, details_submitted: false });
  const { url } = await stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    return_url: 'http://shop.test/suppliers/1',
    refresh_url: 'http://shop.test/suppliers/1/again',
  });
  expect((await visit(engine, url)).body).toContain('供应商');
  const left = await visit(engine, url, 'leave');
  expect(left.headers['location']).toBe('http://shop.test/suppliers/1');
  expect((await stripe.accounts.retrieve(account.id)).payouts_enabled).toBe(false);
  await visit(engine, url, 'yes');
  const ready = await stripe.accounts.retrieve(account.id);
  expect(ready).toMatchObject({ payouts_enabled: true, capabilities: { transfers: 'active' } });
  expect(typesOf(await stripe.events.list({ type: 'account.updated' }))).toEqual(['account.updated']);
});

it('sends whoever comes too late to ask for a new link', async () => {
  const { engine, stripe } = freshSandbox();
  const { id } = await stripe.accounts.create({ type: 'express' });
  const { url } = await stripe.accountLinks.create({
    account: id,
    type: 'account_onboarding',
    return_url: 'http://shop.test/back',
    refresh_url: 'http://shop.test/again',
  });
  engine.advance(301);
  expect((await visit(engine, url)).headers['location']).toBe('http://shop.test/again');
});

it('lists, rejects, restores and deletes connected accounts, and never meets an unknown one', async () => {
  const { stripe } = freshSandbox();
  const { id } = await stripe.accounts.create({ type: 'express' });
  expect((await stripe.accounts.list()).data.map((account) => account.id)).toEqual([id]);
  expect((await stripe.accounts.reject(id, { reason: 'other' })).payouts_enabled).toBe(false);
  expect((await stripe.accounts.update(id, { metadata: { party: '7' } })).metadata).toEqual({ party: '7' });
  expect((await stripe.accounts.del(id)).deleted).toBe(true);
  expect((await stripe.accounts.list()).data).toEqual([]);
  expect((await refusalOf(stripe.accounts.retrieve(id))).code).toBe('resource_missing');
});

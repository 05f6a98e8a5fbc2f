import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paySession } from '../index';
import { freshSandbox, onePaid, pomelos, refusalOf } from '../test-kit';
import { NO_CHAOS } from './knobs';

const root = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));
const project = fileURLToPath(new URL('../..', import.meta.url));
let running: ChildProcess | null = null;

beforeAll(() => build({ root: project, logLevel: 'silent', build: { outDir: join(root, 'dist'), emptyOutDir: true } }));
afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

describe('what was answered', () => {
  it('is still true after a restart: objects, events, keys, the clock', async () => {
    const dataDir = join(root, 'restart');
    const before = freshSandbox({ dataDir });
    const session = await before.stripe.checkout.sessions.create(pomelos(), { idempotencyKey: 'cs:YJ1:1' });
    const paid = paySession(before.engine, session.id, { outcome: 'succeed', method: 'alipay' });
    const refund = await before.stripe.refunds.create({ payment_intent: paid.intent.id, amount: 100 });
    before.engine.advance(5);
    const events = await before.stripe.events.list({ limit: 100 });
    await before.engine.close();

    const after = freshSandbox({ dataDir });
    expect((await after.stripe.events.list({ limit: 100 })).data).toEqual(events.data);
    expect(await after.stripe.checkout.sessions.retrieve(session.id)).toEqual({ ...paid.session.api });
    expect((await after.stripe.checkout.sessions.create(pomelos(), { idempotencyKey: 'cs:YJ1:1' })).id).toBe(
      session.id,
    );
    expect((await after.stripe.refunds.retrieve(refund.id)).status).toBe('pending');
    after.engine.advance(15);
    expect((await after.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    await after.engine.close();
  });

  it('is still true after a restart: disputes, payouts and what they pay out, endpoints, chaos', async () => {
    const dataDir = join(root, 'restart-money');
    const before = freshSandbox({ dataDir, payouts: 'daily' });
    const { id } = await before.stripe.checkout.sessions.create(pomelos());
    paySession(before.engine, id, { outcome: 'succeed', method: 'card', cardNumber: '4000000000000259' });
    await onePaid(before, 'wechat_pay');
    await onePaid(before);
    before.engine.advance(8 * 24 * 3600);
    await before.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/', enabled_events: ['charge.failed'] });
    before.engine.turn({ chaos: { ...NO_CHAOS, seed: 9, drop: 0.5 } });
    const shown = async ({ stripe }: typeof before) => ({
      disputes: (await stripe.disputes.list()).data,
      payouts: (await stripe.payouts.list()).data,
      entries: (await stripe.balanceTransactions.list({ limit: 100 })).data,
      balance: (await stripe.balance.retrieve()).available,
      endpoints: (await stripe.webhookEndpoints.list()).data,
    });
    const told = await shown(before);
    expect([told.disputes.length, told.payouts.length]).toEqual([1, 1]);
    await before.engine.close();

    const after = freshSandbox({ dataDir, payouts: 'daily' });
    expect(await shown(after)).toEqual(told);
    expect(after.engine.knobs.chaos.seed).toBe(9);
    const payout = told.payouts[0]!.id;
    const parts = (await after.stripe.balanceTransactions.list({ payout, limit: 100 })).data;
    expect(parts.reduce((sum, entry) => sum + entry.net, 0)).toBe(0);
    // What was on its way when the sandbox stopped still arrives.
    after.engine.advance(9 * 24 * 3600);
    expect((await after.stripe.payouts.retrieve(payout)).status).toBe('paid');
    expect((await after.stripe.disputes.list()).data[0]!.status).toBe('lost');
    await after.engine.close();
  });

  it('is written down before the answer leaves', async () => {
    const dataDir = join(root, 'written');
    const { engine, stripe } = freshSandbox({ dataDir });
    const { id } = await stripe.checkout.sessions.create(pomelos());
    expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8')).toContain(id);
    await engine.close();
  });

  it('survives a line torn in the middle', async () => {
    const dataDir = join(root, 'torn');
    const before = freshSandbox({ dataDir });
    const { id } = await before.stripe.checkout.sessions.create(pomelos());
    await before.engine.close();
    appendFileSync(join(dataDir, 'journal.jsonl'), '[{"kind":"checkout.session","row":{"id":"cs_to');

    const after = freshSandbox({ dataDir });
    const second = await after.stripe.checkout.sessions.create(pomelos());
    await after.engine.close();
    const third = freshSandbox({ dataDir });
    expect((await third.stripe.checkout.sessions.list()).data.map((session) => session.id)).toEqual([second.id, id]);
    await third.engine.close();
  });

  it('survives kill -9 in the middle of a busy moment', async () => {
    const dataDir = join(root, 'killed');
    const first = await started(dataDir);
    const answered: string[] = [];
    const working = Array.from({ length: 8 }, async (_, worker) => {
      for (let i = 0; ; i++) {
        const session = await first.stripe.checkout.sessions.create(pomelos(), { idempotencyKey: `cs:${worker}:${i}` });
        answered.push(session.id);
        if (answered.length === 60) running!.kill('SIGKILL');
      }
    });
    await Promise.allSettled(working);
    expect(answered.length).toBeGreaterThanOrEqual(60);

    const second = await started(dataDir);
    const found = await second.stripe.checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    expect(found.map((session) => session.id)).toEqual(expect.arrayContaining(answered));
    const again = await second.stripe.checkout.sessions.create(pomelos(), { idempotencyKey: 'cs:0:0' });
    expect(answered).toContain(again.id);
    expect(readFileSync(join(dataDir, 'journal.jsonl'), 'utf8').trimEnd().split('\n').length).toBe(found.length);
    running!.kill('SIGKILL');
  });
});

it('refuses a directory that another sandbox is using', async () => {
  const dataDir = join(root, 'shared');
  await started(dataDir);
  expect(() => freshSandbox({ dataDir })).toThrow('Another sandbox');
  running!.kill('SIGKILL');
});

it('refuses to start in production, in one sentence', async () => {
  const { code, said } = await ended({ NODE_ENV: 'production' });
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain('refuses to start with NODE_ENV=production');
});

async function started(dataDir: string) {
  running = spawn(process.execPath, [join(root, 'dist/main.js')], {
    env: { ...process.env, NODE_ENV: 'test', DATA_DIR: dataDir, STRIPE_SANDBOX_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<URL>((resolve, reject) => {
    running!.stdout!.on('data', (text: Buffer) => {
      const found = /http:\S+/.exec(text.toString());
      if (found) resolve(new URL(found[0]));
    });
    running!.on('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`)));
  });
  const { hostname, port } = url;
  const stripe = new Stripe('sk_test_x', {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
  await refusalOf(stripe.refunds.retrieve('re_none'));
  return { stripe };
}

function ended(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, 'dist/main.js')], { env: { ...process.env, ...env } });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

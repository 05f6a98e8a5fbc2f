import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { CloseUnpaid, SendNotices, TellLater, WorkRecalls } from '@youjian/orders-server';
import { TellExpired } from '@youjian/supply-server';
import pg from 'pg';
import Stripe from 'stripe';
import { readConfig } from '../config';
import { connect, createApp, paymentsSettingsOf } from '../create-app';
import { Jobs } from '../jobs';
import type { FromCrashing, ToCrashing } from './crashing';

/**
 * The API as it is, in a process that can be told to die by kill -9 at one exact step: just before, or just after, the
 * n-th time it says a certain thing to the database or to the payment provider. Production code knows nothing of this.
 */
const steps: string[] = [];
let arm: Extract<ToCrashing, { kind: 'arm' }> | undefined;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more is done until it is here.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
}

/** What goes on beside the flow, as often as the machine is slow. */
const ASIDE = 'platform.change.poll';

/** Counts a step; answers what has to be done when it is over. */
function step(label: string): (() => void) | undefined {
  if (label === ASIDE) return undefined;
  steps.push(label);
  if (!arm || arm.label !== label) return undefined;
  arm = { ...arm, nth: arm.nth - 1 };
  if (arm.nth > 0) return undefined;
  if (arm.when === 'before') die();
  return die;
}

const labelOf = (statement: string | { name?: string; text: string }): string => {
  if (typeof statement !== 'string' && statement.name) return statement.name;
  const text = typeof statement === 'string' ? statement : statement.text;
  return text.replace(/\s+/g, ' ').trim().slice(0, 60);
};

const say = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]): unknown {
  const afterwards = step(labelOf(args[0] as string));
  const last = args.at(-1);
  if (afterwards && typeof last === 'function') args[args.length - 1] = afterwards;
  const answer = say.apply(this, args);
  if (afterwards && answer instanceof Promise) return answer.then(afterwards);
  return answer;
} as typeof pg.Client.prototype.query;

const line = Stripe.createNodeHttpClient();
const httpClient: Stripe.HttpClient = {
  getClientName: () => 'crashing',
  makeRequest: async (...args) => {
    const [, , path, method] = args;
    const afterwards = step(`${method} ${path.split('?')[0]?.replace(/(cs|pi|re|pyr)_[a-zA-Z0-9_]+/, ':id')}`);
    const answer = await line.makeRequest(...args);
    afterwards?.();
    return answer;
  },
};

const config = readConfig(process.env);
const dataSource = await connect({
  url: config.databaseUrl,
  poolSize: 4,
  applicationName: `youjian-crashing-${process.pid}`,
});
const app = await createApp(config, dataSource, {
  payments: { ...paymentsSettingsOf(config), httpClient },
  quiet: true,
});
if (config.worker) app.get(Jobs).start();
await app.listen({ port: 0, host: '127.0.0.1' });

const tell = (message: FromCrashing): void => void process.send?.(message);
process.on('message', (message: ToCrashing) => {
  if (message.kind === 'arm') arm = message;
  if (message.kind === 'begin') steps.length = 0;
  if (message.kind === 'steps') tell({ kind: 'steps', steps });
  if (message.kind === 'expire')
    void app
      .get(CloseUnpaid)
      .expireDue()
      .then(() => tell({ kind: 'expired' }));
});
process.on('message', (message: ToCrashing) => {
  if (message.kind === 'recall')
    void app
      .get(WorkRecalls)
      .run()
      .then(() => tell({ kind: 'recalled' }));
  if (message.kind === 'end_certificates')
    void app
      .get(TellExpired)
      .run()
      .then(() => tell({ kind: 'certificates_ended' }));
});
process.on('message', (message: ToCrashing) => {
  if (message.kind === 'letters')
    void app
      .get(TellLater)
      .run()
      .then(() => app.get(SendNotices).run())
      .then(() => tell({ kind: 'sent' }));
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready', port: (app.getHttpServer().address() as AddressInfo).port });

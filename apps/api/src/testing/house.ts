import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type SettableClock, fixedClock } from '@youjian/kernel';
import type { PaymentsSettings } from '@youjian/payments-server';
import {
  SandboxEngine,
  type WebhookRequest,
  inMemoryStripeHttpClient,
  paySession,
  signatureHeader,
} from '@youjian/stripe-sandbox';
import { type TestDatabase, testDatabase } from '@youjian/testing';
import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from '../config';
import { createApp } from '../create-app';

export const WEBHOOK_SECRET = 'whsec_test_house';

export interface House {
  readonly app: NestFastifyApplication;
  readonly server: FastifyInstance;
  readonly db: TestDatabase;
  readonly clock: SettableClock;
  readonly engine: SandboxEngine;
  readonly config: Config;
  /** Plays the buyer at the sandbox's page. Nobody tells us of it: that is what webhooks are for. */
  pay(sessionId: string, method?: 'card' | 'alipay' | 'wechat_pay'): void;
  /** The sandbox's message about the newest event of a type for a session, signed as Stripe signs. */
  webhook(event: object, options?: { secret?: string; at?: Date }): Promise<{ statusCode: number; json(): unknown }>;
  eventOf(type: string, objectId: string): object;
  stop(): Promise<void>;
}

export interface HouseOptions {
  /** Where the sandbox's messages go; without it nobody hears of them but the test. */
  readonly sendWebhook?: (request: WebhookRequest) => Promise<number>;
  readonly retrySeconds?: readonly number[];
}

/** The whole product on a database of its own, with a clock that stands still and the real Stripe SDK on the sandbox. */
export async function openHouse(at = new Date(), options: HouseOptions = {}): Promise<House> {
  const db = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'youjian-house-'));
  const clock = fixedClock(at);
  // The webhooks are sent by the tests themselves, so that they can be late, twice or forged.
  const engine = new SandboxEngine({
    clock: () => clock.now(),
    validate: true,
    webhook: { url: 'http://127.0.0.1:1/none', secret: WEBHOOK_SECRET, send: options.sendWebhook ?? (async () => 200) },
    ...(options.retrySeconds ? { retrySeconds: options.retrySeconds } : {}),
  });
  const config = readConfig({
    DATABASE_URL: db.url,
    DATA_DIR: dataDir,
    STRIPE_API_BASE: 'http://127.0.0.1:1',
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  });
  const payments: PaymentsSettings = {
    secretKey: 'sk_test_house',
    webhookSecrets: [WEBHOOK_SECRET],
    apiBase: 'http://127.0.0.1:1',
    publicOrigin: 'http://127.0.0.1:3000',
    live: false,
    httpClient: inMemoryStripeHttpClient(engine),
  };
  const app = await createApp(config, db.database.dataSource, { clock, payments, quiet: true });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await server.ready();
  return {
    app,
    server,
    db,
    clock,
    engine,
    config,
    pay: (sessionId, method = 'card') => void paySession(engine, sessionId, { outcome: 'succeed', method }),
    eventOf: (type, objectId) => eventOf(engine, type, objectId),
    webhook: async (event, options = {}) => {
      const payload = JSON.stringify(event);
      const seconds = Math.floor((options.at ?? clock.now()).getTime() / 1000);
      const signature = signatureHeader(payload, options.secret ?? WEBHOOK_SECRET, seconds);
      return server.inject({
        method: 'POST',
        url: '/api/v1/webhooks/stripe',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        payload,
      });
    },
    stop: async () => {
      await app.close();
      await engine.close();
      await db.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function eventOf(engine: SandboxEngine, type: string, objectId: string): object {
  const events = engine.tables.event.all().map((row) => row.api as { type: string; data: { object: { id: string } } });
  const event = events.reverse().find((candidate) => candidate.type === type && candidate.data.object.id === objectId);
  if (!event) throw new Error(`the sandbox has no ${type} of ${objectId}`);
  return event;
}

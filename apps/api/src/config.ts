import { resolve } from 'node:path';
import { z } from 'zod';
import { ROOT } from './root';

const port = z.coerce.number().int().min(1).max(65_535);
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');
const STRIPE_ITSELF = 'https://api.stripe.com';

const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATA_KEY: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  STRIPE_WEBHOOK_SECRET: z.string().min(8).optional(),
  STRIPE_API_BASE: z.url().optional(),
  STRIPE_SANDBOX_PORT: port.optional(),
  PUBLIC_ORIGIN: z.url().optional(),
  SMTP_URL: z
    .url()
    .regex(/^smtps?:\/\//, 'must look like smtp://user:password@host:587')
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  DEMO: onOff.default(true),
  WORKER: onOff.default(true),
  DB_POOL_SIZE: z.coerce.number().int().min(2).max(100).default(12),
  DB_NAMED_STATEMENTS: onOff.default(true),
  NODE_ENV: z.string().default('development'),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly dataKey: string | undefined;
  readonly production: boolean;
  readonly demo: boolean;
  readonly worker: boolean;
  readonly poolSize: number;
  readonly namedStatements: boolean;
  readonly publicOrigin: string;
  /** The mail server and the sender of what buyers are told; without it letters stay on the outbox page. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly stripe: {
    readonly secretKey: string;
    readonly webhookSecrets: string[];
    readonly apiBase: string | null;
    readonly live: boolean;
    readonly sandbox: boolean;
  };
}

/** A setting that cannot be used. All of them are named at once. */
export class ConfigError extends Error {}

/** Reads the settings of `contract.md`; throws a ConfigError that names every one that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const settings = parsed.data;
  const production = settings.NODE_ENV === 'production';
  return {
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL,
    dataDir: resolve(ROOT, settings.DATA_DIR),
    dataKey: settings.DATA_KEY,
    production,
    demo: settings.DEMO,
    worker: settings.WORKER,
    poolSize: settings.DB_POOL_SIZE,
    namedStatements: settings.DB_NAMED_STATEMENTS,
    publicOrigin:
      settings.PUBLIC_ORIGIN?.replace(/\/$/, '') ??
      `http://${settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST}:${settings.PORT}`,
    smtp: smtpOf(settings),
    stripe: stripeOf(settings, production),
  };
}

function smtpOf({ SMTP_URL, MAIL_FROM }: z.output<typeof environment>): Config['smtp'] {
  if (!SMTP_URL) return null;
  if (!MAIL_FROM)
    throw new ConfigError('MAIL_FROM is missing: a mail server was named, but nobody the letters come from.');
  return { url: SMTP_URL, from: MAIL_FROM };
}

function stripeOf(settings: z.output<typeof environment>, production: boolean): Config['stripe'] {
  const sandboxBase = `http://127.0.0.1:${settings.STRIPE_SANDBOX_PORT ?? settings.PORT + 1}`;
  const apiBase = settings.STRIPE_API_BASE ?? (settings.STRIPE_SECRET_KEY ? STRIPE_ITSELF : sandboxBase);
  const sandbox = !apiBase.startsWith(STRIPE_ITSELF);
  if (production && sandbox) {
    throw new ConfigError(
      `The payment sandbox does not run in production: set STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET and leave STRIPE_API_BASE out.`,
    );
  }
  if (!sandbox && !settings.STRIPE_WEBHOOK_SECRET)
    throw new ConfigError(
      'STRIPE_WEBHOOK_SECRET is missing: without it no message of the payment provider can be trusted.',
    );
  const secretKey = settings.STRIPE_SECRET_KEY ?? 'sk_test_youjian_sandbox';
  return {
    secretKey,
    webhookSecrets: (settings.STRIPE_WEBHOOK_SECRET ?? 'whsec_youjian_sandbox')
      .split(',')
      .map((secret) => secret.trim())
      .filter((secret) => secret !== ''),
    apiBase: sandbox ? apiBase : null,
    live: secretKey.startsWith('sk_live_') || secretKey.startsWith('rk_live_'),
    sandbox,
  };
}

import type { StartOptions } from './start-sandbox';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. A wrong or missing setting is named, in one sentence a person can act on. */
export function settingsFromEnvironment(env: Environment): StartOptions {
  if (env['NODE_ENV'] === 'production') {
    throw new SettingsError(
      'The payment sandbox is for development and tests and refuses to start with NODE_ENV=production.',
    );
  }
  const webhookUrl = env['WEBHOOK_URL'];
  const webhookSecret = env['STRIPE_WEBHOOK_SECRET'];
  if (webhookUrl && !URL.canParse(webhookUrl)) throw new SettingsError(`WEBHOOK_URL is not an address: ${webhookUrl}`);
  if (webhookUrl && !webhookSecret?.trim())
    throw new SettingsError('WEBHOOK_URL is set, so STRIPE_WEBHOOK_SECRET must be set too.');
  const dataDir = env['DATA_DIR'];
  return {
    port: portFrom(env['STRIPE_SANDBOX_PORT'] ?? String(Number(env['PORT'] ?? 3000) + 1)),
    host: env['HOST'] ?? '127.0.0.1',
    ...(dataDir ? { dataDir } : {}),
    ...(webhookUrl && webhookSecret ? { webhookUrl, webhookSecret } : {}),
    ...(env['STRIPE_SANDBOX_PUBLIC_URL'] ? { publicUrl: env['STRIPE_SANDBOX_PUBLIC_URL'].replace(/\/$/, '') } : {}),
    validate: env['STRIPE_SANDBOX_VALIDATE'] === 'on',
    payouts: payoutsFrom(env['STRIPE_SANDBOX_PAYOUTS'] ?? 'daily'),
    ...(env['STRIPE_SANDBOX_RETRIES'] ? { retrySeconds: retriesFrom(env['STRIPE_SANDBOX_RETRIES']) } : {}),
    ...(env['STRIPE_SANDBOX_CURRENCY'] ? { settlementCurrency: env['STRIPE_SANDBOX_CURRENCY'] } : {}),
  };
}

export class SettingsError extends Error {}

function payoutsFrom(text: string): 'daily' | 'manual' {
  if (text === 'daily' || text === 'manual') return text;
  throw new SettingsError(`STRIPE_SANDBOX_PAYOUTS must be daily or manual, not ${text}.`);
}

function retriesFrom(text: string): number[] {
  const pauses = text.split(',').map(Number);
  if (pauses.every((pause) => pause > 0)) return pauses;
  throw new SettingsError(`STRIPE_SANDBOX_RETRIES must be seconds, separated by commas: ${text}`);
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingsError(`STRIPE_SANDBOX_PORT is not a port: ${text}`);
  return port;
}

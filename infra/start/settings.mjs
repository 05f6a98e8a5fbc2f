import { resolve } from 'node:path';
import { PlainError } from '../plain-error.mjs';

/**
 * @typedef {{
 *   host: string,
 *   port: number,
 *   dataDir: string,
 *   databaseUrl: string | undefined,
 *   sandboxPort: number | undefined,
 *   isDemo: boolean,
 *   isProduction: boolean,
 * }} Settings `sandboxPort` is absent when a real payment provider is configured
 */

/**
 * Reads and checks everything that can be checked without touching anything, so that a slip of the pen
 * is told before the first minute is spent on installing, building or migrating.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @returns {Settings}
 */
export function readSettings(env, root) {
  const port = readPort(env, 'PORT', 3000);
  const isProduction = env.NODE_ENV === 'production';
  const hasProvider = readProvider(env, isProduction);
  return {
    host: readHost(env),
    port,
    dataDir: resolve(root, env.DATA_DIR || '.data'),
    databaseUrl: readDatabaseUrl(env),
    sandboxPort: hasProvider ? undefined : readSandboxPort(env, port),
    isDemo: readDemo(env),
    isProduction,
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} otherwise
 */
function readPort(env, name, otherwise) {
  const text = env[name];
  if (!text) return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(`${name} is "${text}" and must be a whole number from 1 to 65535.`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {number} port
 */
function readSandboxPort(env, port) {
  const sandboxPort = readPort(env, 'STRIPE_SANDBOX_PORT', port === 65_535 ? port - 1 : port + 1);
  if (sandboxPort !== port) return sandboxPort;
  throw new PlainError(`STRIPE_SANDBOX_PORT and PORT are both ${port} and must differ.`);
}

/** @param {NodeJS.ProcessEnv} env */
function readHost(env) {
  const host = env.HOST || '127.0.0.1';
  if (/^[\w.:%-]+$/.test(host)) return host;
  throw new PlainError(
    `HOST is "${host}" and must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.`,
  );
}

/** @param {NodeJS.ProcessEnv} env */
function readDatabaseUrl(env) {
  const text = env.DATABASE_URL;
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1) return text;
  // The value itself may hold a password, so it is not repeated.
  throw new PlainError('DATABASE_URL must look like postgresql://user:password@host:5432/database.');
}

/** @param {NodeJS.ProcessEnv} env */
function readDemo(env) {
  const demo = (env.DEMO || 'on').toLowerCase();
  if (demo === 'on' || demo === 'off') return demo === 'on';
  throw new PlainError(`DEMO is "${env.DEMO}" and must be on or off.`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} isProduction
 */
function readProvider(env, isProduction) {
  const key = env.STRIPE_SECRET_KEY;
  const base = env.STRIPE_API_BASE;
  if (base && !(URL.canParse(base) && /^https?:$/.test(new URL(base).protocol))) {
    throw new PlainError(`STRIPE_API_BASE is "${base}" and must be an http or https address.`);
  }
  if (!key && base)
    throw new PlainError('STRIPE_API_BASE is set and STRIPE_SECRET_KEY is missing: set both or neither.');
  if (!key && isProduction) {
    throw new PlainError(
      'NODE_ENV=production does not accept the payment sandbox: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET.',
    );
  }
  if (key && !/^(sk|rk)_\w+$/.test(key)) {
    throw new PlainError('STRIPE_SECRET_KEY must begin with sk_ or rk_, as the Stripe dashboard shows it.');
  }
  if (key && !env.STRIPE_WEBHOOK_SECRET) {
    throw new PlainError(
      'STRIPE_SECRET_KEY is set and STRIPE_WEBHOOK_SECRET is missing: without it no payment can be confirmed.',
    );
  }
  return Boolean(key);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@youjian/infra/embedded';
import { partOf, requireBuilds } from './house/built';
import { openDatabase } from './house/database';
import { runToEnd, startService } from './house/services';

/** Where the house and its payment sandbox stand; the tests read it from the environment. */
export const ADDRESS = 'YOUJIAN_E2E_ADDRESS';
export const SANDBOX = 'YOUJIAN_E2E_SANDBOX';

export interface House {
  readonly address: string;
  readonly sandbox: string;
  close(): Promise<void>;
}

/**
 * The whole house as `npm start` would open it, on a database, a data folder and ports of its own: the demonstration
 * world is prepared, the payment sandbox and the API run as processes. Whatever fails, nothing is left behind.
 */
export async function startHouse(say: (line: string) => void = () => {}): Promise<House> {
  requireBuilds();
  const folder = mkdtempSync(join(tmpdir(), 'youjian-e2e-'));
  const undo: (() => Promise<void>)[] = [
    async () => rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }),
  ];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const database = await openDatabase(folder);
    undo.push(database.close);
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const address = `http://127.0.0.1:${port}`;
    const sandbox = `http://127.0.0.1:${sandboxPort}`;
    const env = environment({ folder, databaseUrl: database.url, port, sandboxPort, address, sandbox });
    const log = (name: string) => join(folder, `${name}.log`);

    const began = performance.now();
    await runToEnd('Preparing the demonstration world', partOf('preparation'), ['prepare'], env, log('prepare'));
    say(`The demonstration world was prepared in ${((performance.now() - began) / 1000).toFixed(1)} s.`);

    const sandboxEnv = { ...env, DATA_DIR: join(folder, 'data', 'stripe-sandbox') };
    const payments = await startService('The payment sandbox', partOf('sandbox'), sandboxEnv, log('sandbox'), sandbox);
    undo.push(payments.stop);
    const api = await startService('The API', partOf('api'), env, log('api'), `${address}/health/ready`);
    undo.push(api.stop);
    return { address, sandbox, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Places {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly port: number;
  readonly sandboxPort: number;
  readonly address: string;
  readonly sandbox: string;
}

const environment = (at: Places): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'development',
  HOST: '127.0.0.1',
  PORT: String(at.port),
  DATABASE_URL: at.databaseUrl,
  DATA_DIR: join(at.folder, 'data'),
  DEMO: 'on',
  STRIPE_SANDBOX_PORT: String(at.sandboxPort),
  STRIPE_API_BASE: at.sandbox,
  STRIPE_SECRET_KEY: 'sk_test_youjian_sandbox',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_the_journeys',
  WEBHOOK_URL: `${at.address}/api/v1/webhooks/stripe`,
});

/**
 * Playwright calls this before the first test, and what it returns after the last. Somebody who writes a journey may
 * name a house that already stands, and saves the minute of preparing one.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env[ADDRESS] && process.env[SANDBOX]) return async () => {};
  const house = await startHouse((line) => console.log(line));
  process.env[ADDRESS] = house.address;
  process.env[SANDBOX] = house.sandbox;
  return house.close;
}

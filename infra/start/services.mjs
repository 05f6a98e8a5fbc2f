import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../embedded/index.mjs';
import { spawnTied, stopChild } from '../lifeline.mjs';
import { SERVER_FLAGS } from '../node-flags.mjs';
import { PlainError } from '../plain-error.mjs';
import { keptSecret, postgresFolder } from './data-dir.mjs';

const READY_PATIENCE_MS = 120_000;

/**
 * The things that run, in the order in which they started; they stop in the reverse order.
 *
 * @param {{ root: string, log: (line: string) => void }} house
 */
export function makeServices({ root, log }) {
  /** @type {{ name: string, stop: () => Promise<void> }[]} */
  const running = [];
  /** @type {(name: string) => void} */
  let onLost = () => {};
  let isStopping = false;

  /** @param {string} script */
  function built(script) {
    const path = join(root, script);
    if (existsSync(path)) return path;
    throw new PlainError(`${script} is missing although the build succeeded: this checkout is incomplete.`);
  }

  /**
   * @param {string} name
   * @param {string} script
   * @param {NodeJS.ProcessEnv} env
   */
  function startNode(name, script, env) {
    const path = built(script);
    const child = spawnTied(process.execPath, [...SERVER_FLAGS, path], { cwd: root, env });
    running.push({ name, stop: () => stopChild(child) });
    child.once('exit', () => isStopping || onLost(name));
    return child;
  }

  return {
    /** @param {(name: string) => void} listener */
    whenLost: (listener) => (onLost = listener),

    /** @param {import('./settings.mjs').Settings} settings */
    async startDatabase(settings) {
      const server = await startPostgres({ dataDir: postgresFolder(settings.dataDir), log });
      running.push({ name: 'PostgreSQL', stop: server.stop });
      void server.exited.then(() => isStopping || onLost('PostgreSQL'));
      return server;
    },

    startNode,

    /**
     * Runs a script to its end; it shares our terminal, for its progress bars.
     *
     * @param {string} script
     * @param {readonly string[]} args
     * @param {NodeJS.ProcessEnv} env
     */
    async runNode(script, args, env) {
      const child = spawnTied(process.execPath, ['--enable-source-maps', built(script), ...args], {
        cwd: root,
        env,
      });
      this.track(child);
      const code = await new Promise((resolve) => child.once('exit', (status, signal) => resolve(status ?? signal)));
      if (code !== 0)
        throw new PlainError(
          `Preparing the database failed (${script} ${args.join(' ')} ended with ${code}); the reason stands above.`,
        );
    },

    /**
     * A passing piece of work that has to stop with us.
     *
     * @param {import('node:child_process').ChildProcess} child
     */
    track(child) {
      const entry = { name: 'work', stop: () => stopChild(child, { patienceMs: 5_000, whole: true }) };
      running.push(entry);
      child.once('exit', () => running.splice(running.indexOf(entry), 1));
    },

    async stopAll() {
      isStopping = true;
      for (const service of [...running].reverse()) await service.stop();
      running.length = 0;
    },
  };
}

/**
 * What the API, its preparation and the sandbox are told.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} databaseUrl
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(settings, databaseUrl) {
  const shared = {
    ...process.env,
    PORT: String(settings.port),
    HOST: settings.host,
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    DEMO: settings.isDemo ? 'on' : 'off',
  };
  if (settings.sandboxPort === undefined) return shared;
  const host = reachable(settings.host);
  return {
    ...shared,
    STRIPE_SANDBOX_PORT: String(settings.sandboxPort),
    STRIPE_API_BASE: `http://${host}:${settings.sandboxPort}`,
    STRIPE_SECRET_KEY: 'sk_test_youjian_sandbox',
    STRIPE_WEBHOOK_SECRET: keptSecret(settings.dataDir, 'stripe-webhook-secret', 'whsec_'),
    WEBHOOK_URL: `http://${host}:${settings.port}/api/v1/webhooks/stripe`,
  };
}

/**
 * The address under which this machine reaches itself when it listens on the given one.
 *
 * @param {string} host
 */
export function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * Waits until an address answers 200.
 *
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server whose end also ends the waiting
 * @param {string} name
 */
export function untilAnswers(url, server, name) {
  return waitFor(server, name, async () => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  });
}

/**
 * Waits until somebody takes connections. It knocks and does not try to take the port itself, which could
 * push the server aside at the very moment it wants it.
 *
 * @param {string} host
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} name
 */
export function untilListens(host, port, server, name) {
  return waitFor(server, name, () => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    }).finally(() => socket.destroy());
  });
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @param {string} name
 * @param {() => Promise<unknown>} isThere
 */
async function waitFor(server, name, isThere) {
  const until = performance.now() + READY_PATIENCE_MS;
  while (performance.now() < until) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new PlainError(`${name} ended while it was starting; the reason stands above.`);
    }
    if (await isThere().catch(() => false)) return;
    await sleep(50);
  }
  throw new PlainError(`${name} was not ready within ${READY_PATIENCE_MS / 1000} seconds.`);
}

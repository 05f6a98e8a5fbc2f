import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../embedded/index.mjs';
import { SERVER_FLAGS } from '../node-flags.mjs';
import { start } from './processes.mjs';

const SCRIPT = new URL('./api-under-test.mjs', import.meta.url);

/**
 * One API process as it runs in production, on one of the bench's databases.
 *
 * @param {{ root: string, settings: import('./settings.mjs').BenchSettings }} house
 */
export function apiStarter({ root, settings }) {
  const profiles = join(root, '.data/bench/profiles');
  if (settings.profile) mkdirSync(profiles, { recursive: true });
  /** @param {string} name @param {string} url @param {{ worker?: boolean, warm?: boolean }} [options] */
  return async (name, url, { worker = true, warm = worker } = {}) => {
    const port = await freePort();
    const began = performance.now();
    const api = await start(name, SCRIPT, {
      env: {
        NODE_ENV: 'production',
        DATABASE_URL: url,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: join(root, '.data/bench'),
        WORKER: worker ? 'on' : 'off',
        DEMO: 'off',
        BENCH_WARM: warm ? 'on' : 'off',
      },
      execArgv: [
        ...SERVER_FLAGS,
        ...(settings.profile
          ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name.replace(/\W+/g, '-')}.cpuprofile`]
          : []),
      ],
    });
    const readyMs = await untilReady(port, began);
    return Object.assign(api, { port, readyMs, readyAt: performance.now(), worker });
  };
}

/** @param {number} port @param {number} began */
async function untilReady(port, began) {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return performance.now() - began;
    if (performance.now() - began > 60_000)
      throw new Error(`the API was not ready after a minute: ${await answer?.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

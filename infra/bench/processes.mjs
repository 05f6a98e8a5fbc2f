import { fork } from 'node:child_process';

/**
 * @typedef {{
 *   name: string,
 *   pid: number,
 *   facts: any,
 *   ask: (what: string, ask?: unknown) => Promise<any>,
 *   stop: () => Promise<void>,
 * }} Running
 */

/** @type {Set<Running>} */
const running = new Set();

/**
 * Starts a script of the bench as a process of its own and waits until it says that it is ready.
 *
 * @param {string} name
 * @param {URL} script
 * @param {{ env?: NodeJS.ProcessEnv, execArgv?: string[], patienceMs?: number }} [options]
 * @returns {Promise<Running>}
 */
export async function start(name, script, { env = {}, execArgv = [], patienceMs = 60_000 } = {}) {
  const child = fork(script, {
    env: { ...process.env, ...env },
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let asked = 0;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const facts = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name} was not ready after ${patienceMs / 1000} s`)), patienceMs);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      const error = new Error(`${name} ended with ${code ?? signal}`);
      reject(error);
      for (const { reject: refuse } of waiting.values()) refuse(error);
    });
    child.on('message', (/** @type {any} */ message) => {
      if (message.ready) {
        clearTimeout(timer);
        resolve(message);
        return;
      }
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) one?.resolve(message.answer);
      else one?.reject(new Error(`${name}: ${message.error}`));
    });
  });
  /** @type {Running} */
  const self = {
    name,
    pid: child.pid ?? 0,
    facts,
    ask: (what, ask) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        child.send({ id: asked, what, ask });
      }),
    stop: async () => {
      running.delete(self);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(killer);
    },
  };
  running.add(self);
  return self;
}

export async function stopAll() {
  await Promise.all([...running].map((one) => one.stop()));
}

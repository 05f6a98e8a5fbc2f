import { spawn } from 'node:child_process';

/**
 * Starts a program that cannot outlive us.
 *
 * A SIGKILL gives nobody a chance to clean up, so the child is tied to a pipe instead: when we die in
 * whatever way, the kernel closes our end, and a watcher beside the child passes the stop signal on.
 * The child runs in a session of its own, so a Ctrl-C in the terminal reaches only us, and we decide the
 * order in which things stop. The shell is replaced by the program (`exec`), so `pid` and the exit code
 * are the program's own.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   stopSignal?: 'TERM' | 'INT',
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   stdout?: 'inherit' | 'ignore' | 'pipe' | number,
 *   stderr?: 'inherit' | 'ignore' | 'pipe' | number,
 *   uid?: number | undefined,
 *   gid?: number | undefined,
 *   whole?: boolean,
 * }} [options] `whole` passes the signal on to everything the child started, not only to the child
 * @returns {import('node:child_process').ChildProcess}
 */
export function spawnTied(command, args, options = {}) {
  const { stopSignal = 'TERM', stdout = 'inherit', stderr = 'inherit', whole = false, ...rest } = options;
  const plain = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (process.platform === 'win32') {
    return spawn(command, [...args], { ...plain, stdio: ['ignore', stdout, stderr], windowsHide: true });
  }

  const child = spawn(
    '/bin/sh',
    ['-c', WATCH_THEN_BECOME, 'lifeline', stopSignal, whole ? '-' : '', command, ...args],
    {
      ...plain,
      detached: true,
      stdio: ['ignore', stdout, stderr, 'pipe'],
    },
  );
  const line = /** @type {import('node:stream').Writable | null | undefined} */ (child.stdio[3]);
  line?.on('error', () => {});
  // A word on the line means "already over": the watcher leaves without signalling a number that the
  // system may by then have given to a stranger.
  child.on('exit', () => line?.end('over\n'));
  return child;
}

const WATCH_THEN_BECOME = `
signal=$1; group=$2; shift 2
( read -r word <&3 || kill -s "$signal" -- "$group$$" ) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-
`;

/**
 * Asks a child to stop and waits until it has; after the patience is over it is killed.
 *
 * @param {import('node:child_process').ChildProcess | undefined} child
 * @param {{ signal?: NodeJS.Signals, patienceMs?: number, whole?: boolean }} [options] `whole` reaches all
 *   that a tied child started as well
 * @returns {Promise<void>}
 */
export function stopChild(child, { signal = 'SIGTERM', patienceMs = 20_000, whole = false } = {}) {
  if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return Promise.resolve();
  }
  const target = whole && process.platform !== 'win32' ? -child.pid : child.pid;
  return new Promise((resolve) => {
    const killer = setTimeout(() => send(target, 'SIGKILL'), patienceMs);
    child.once('exit', () => {
      clearTimeout(killer);
      resolve();
    });
    child.ref();
    send(target, signal);
  });
}

/**
 * @param {number} target
 * @param {NodeJS.Signals} signal
 */
function send(target, signal) {
  try {
    process.kill(target, signal);
  } catch {
    // It ended in the meantime.
  }
}

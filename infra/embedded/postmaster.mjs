import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What the server itself writes into its folder while it lives.
 *
 * @param {string} cluster
 * @returns {{ pid: number, port: number, isReady: boolean } | undefined}
 */
export function readPostmaster(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  return { pid: Math.abs(pid), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Ends a server that an earlier, killed process left behind on this folder, and clears the note of a
 * server that is long gone but whose number the system has given to a stranger: PostgreSQL itself would
 * take that stranger for a living server and refuse to start.
 *
 * @param {string} cluster
 * @param {(line: string) => void} log
 */
export async function endOrphan(cluster, log) {
  const note = readPostmaster(cluster);
  if (!note || !isAlive(note.pid)) return;

  if (!worksIn(note.pid, cluster)) {
    if (processesIn(cluster).length === 0) rmSync(join(cluster, 'postmaster.pid'));
    return;
  }
  log('A database server was left running by an earlier start; it is being stopped first.');
  for (const [signal, patienceMs] of /** @type {const} */ ([
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ])) {
    try {
      process.kill(note.pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(note.pid, patienceMs)) return;
  }
}

/**
 * @param {number} pid
 * @param {number} patienceMs
 */
async function hasEnded(pid, patienceMs) {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    if (!isAlive(pid) || isZombie(pid)) return true;
    await sleep(20);
  }
  return false;
}

/**
 * A server keeps its own folder as its working directory, which is a better witness than its name.
 *
 * @param {number} pid
 * @param {string} cluster
 */
function worksIn(pid, cluster) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    if (existsSync('/proc/self/cwd')) return false;
    const answer = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return (answer.stdout ?? '').includes(cluster);
  }
}

/** @param {string} cluster */
function processesIn(cluster) {
  if (!existsSync('/proc/self/cwd')) return [];
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && worksIn(Number(name), cluster));
}

/** @param {number} pid */
function isZombie(pid) {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').slice(0, 200).replace(/^.*\)/, ''));
  } catch {
    return false;
  }
}

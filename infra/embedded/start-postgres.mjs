import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnTied, stopChild } from '../lifeline.mjs';
import { PlainError } from '../plain-error.mjs';
import {
  DATABASE,
  USER,
  inspectFolder,
  layoutOf,
  makeCluster,
  makeFolder,
  passwordOf,
  writeMark,
} from './data-folder.mjs';
import { freePort, isPortFree } from './free-port.mjs';
import { forgetOwner, noteOwner, refuseSecondOwner } from './owner.mjs';
import { endOrphan, readPostmaster } from './postmaster.mjs';
import { findProgram, programVersion } from './program.mjs';
import { chooseRunAs, commandLine, giveTo, identity, serverEnvironment } from './run-as.mjs';

/**
 * @typedef {{
 *   dataDir: string,
 *   port?: number,
 *   log?: (line: string) => void,
 *   settings?: Record<string, string | number | boolean>,
 *   durable?: boolean,
 *   statements?: boolean,
 *   runAs?: 'plain' | 'namespace' | 'owner' | 'nobody',
 * }} StartOptions
 *
 * @typedef {{
 *   url: string,
 *   port: number,
 *   socketDir?: string,
 *   version: string,
 *   pid: number,
 *   exited: Promise<{ code: number | null, signal: NodeJS.Signals | null }>,
 *   stop: () => Promise<void>,
 * }} RunningPostgres
 */

const START_PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 10_000_000;
/** The kernel's limit for a socket's whole path is 108 bytes on Linux and 104 on macOS. */
const SOCKET_PATH_LIMIT = 85;

/** Without these a crash of the machine may lose or tear data. For tests only. */
const FORGETFUL = { fsync: false, synchronous_commit: false, full_page_writes: false };

/**
 * Starts the bundled PostgreSQL on a data folder, making the folder's database when there is none.
 *
 * @param {StartOptions} options
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres(options) {
  const { log = () => {}, durable = true } = options;
  const folder = resolve(options.dataDir);
  const layout = layoutOf(folder);

  const program = findProgram();
  const version = programVersion(program);
  const found = inspectFolder(folder, version);
  refuseSecondOwner(layout);
  await refuseTakenPort(options.port);

  makeFolder(folder);
  const runAs = chooseRunAs(program, folder, options.runAs);
  writeMark(layout, version, runAs);
  noteOwner(layout, runAs);
  try {
    if (found !== 'complete') {
      log('Making the database folder (first start only).');
      makeCluster(layout, runAs, { durable });
    }
    await endOrphan(layout.cluster, log);
    return await serve(layout, runAs, version, options);
  } catch (error) {
    forgetOwner(layout);
    throw error;
  }
}

/**
 * @param {import('./data-folder.mjs').Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 * @param {string} version
 * @param {StartOptions} options
 * @returns {Promise<RunningPostgres>}
 */
async function serve(layout, runAs, version, options) {
  const socketDir = makeSocketFolder(layout, runAs);
  // A port found free may be taken by somebody before the server gets it, and the last process of a
  // crashed server may still hold its shared memory for a moment; both pass, so both are tried again.
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await usualPort(layout));
    const child = launch(layout, runAs, settingsFor(port, socketDir, options));
    const failure = await untilReady(layout, child);
    if (!failure) return running({ layout, child, port, socketDir, version, runAs });

    if (/pre-existing shared memory block|lock file .* already exists/.test(failure) && attempt < 20) {
      await sleep(250);
      continue;
    }
    if (/could not (bind|create any TCP\/IP sockets)/.test(failure) && attempt < 5 && options.port === undefined)
      continue;
    throw new PlainError(`The bundled PostgreSQL did not start: ${failure} (its log: ${layout.log}).`);
  }
}

/**
 * @param {{
 *   layout: import('./data-folder.mjs').Layout,
 *   child: import('node:child_process').ChildProcess,
 *   port: number,
 *   socketDir: string | undefined,
 *   version: string,
 *   runAs: import('./run-as.mjs').RunAs,
 * }} server
 * @returns {RunningPostgres}
 */
function running({ layout, child, port, socketDir, version, runAs }) {
  /** @type {RunningPostgres['exited']} */
  const exited = new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done({ code: child.exitCode, signal: child.signalCode });
    else child.once('exit', (code, signal) => done({ code, signal }));
  });
  // A script that forgets to stop the server may still end; the lifeline then stops it.
  child.unref();
  /** @type {any} */ (child.stdio[3])?.unref?.();

  /** @type {Promise<void> | undefined} */
  let stopping;
  const stop = async () => {
    // SIGINT is PostgreSQL's "fast" stop: sessions are ended, everything committed is on disk.
    await stopChild(child, { signal: 'SIGINT', patienceMs: 30_000 });
    forgetOwner(layout);
  };
  return {
    url: `postgresql://${USER}:${passwordOf(layout, runAs)}@127.0.0.1:${port}/${DATABASE}`,
    port,
    ...(socketDir ? { socketDir } : {}),
    version,
    pid: child.pid ?? 0,
    exited,
    stop: () => (stopping ??= stop()),
  };
}

/**
 * @param {number} port
 * @param {string | undefined} socketDir
 * @param {StartOptions} options
 * @returns {Record<string, string | number | boolean>}
 */
function settingsFor(port, socketDir, { durable = true, statements = false, settings = {} }) {
  return {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketDir ? `"${socketDir.replaceAll('"', '""')}"` : '',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : FORGETFUL),
    ...(statements ? { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all' } : {}),
    ...settings,
  };
}

/**
 * @param {import('./data-folder.mjs').Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 * @param {Record<string, string | number | boolean>} settings
 */
function launch(layout, runAs, settings) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${plainSetting(value)}`]);
  const [command, args] = commandLine(runAs, runAs.program.postgres, ['-D', layout.cluster, ...flags]);
  const log = openLog(layout, runAs);
  try {
    return spawnTied(command, args, {
      stopSignal: 'INT',
      cwd: layout.folder,
      env: serverEnvironment(),
      stdout: log,
      stderr: log,
      ...identity(runAs),
    });
  } finally {
    closeSync(log);
  }
}

/** @param {string | number | boolean} value */
const plainSetting = (value) => (value === true ? 'on' : value === false ? 'off' : String(value));

/**
 * @param {import('./data-folder.mjs').Layout} layout
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string | undefined>} what went wrong, if anything
 */
async function untilReady(layout, child) {
  const logBegan = statSync(layout.log).size;
  /** @type {string | undefined} */
  let failure;
  child.once('error', (error) => (failure = error.message));
  const until = performance.now() + START_PATIENCE_MS;
  while (performance.now() < until) {
    if (failure) return failure;
    if (child.exitCode !== null || child.signalCode !== null) return lastComplaint(layout.log, logBegan);
    const note = readPostmaster(layout.cluster);
    if (note?.isReady && note.pid === child.pid) return undefined;
    await sleep(15);
  }
  await stopChild(child, { signal: 'SIGQUIT', patienceMs: 5_000 });
  return `it was not ready after ${START_PATIENCE_MS / 1000} seconds`;
}

/**
 * @param {string} log
 * @param {number} from
 */
function lastComplaint(log, from) {
  const said = readFileSync(log).subarray(from).toString('utf8');
  const complaints = [...said.matchAll(/(?:FATAL|PANIC|ERROR|could not):?\s*(.+)/g)].map((match) => match[0].trim());
  const bind = /could not (bind|create any).*/.exec(said)?.[0];
  return bind ?? complaints.at(-1) ?? said.trim().split('\n').at(-1) ?? 'it ended without a word';
}

/**
 * @param {import('./data-folder.mjs').Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 */
function openLog(layout, runAs) {
  if (existsSync(layout.log) && statSync(layout.log).size > LOG_LIMIT_BYTES) renameSync(layout.log, `${layout.log}.1`);
  const log = openSync(layout.log, 'a', 0o600);
  giveTo(runAs, layout.log);
  return log;
}

/**
 * @param {import('./data-folder.mjs').Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 * @returns {string | undefined}
 */
function makeSocketFolder(layout, runAs) {
  if (process.platform === 'win32' || Buffer.byteLength(layout.socket) > SOCKET_PATH_LIMIT) return undefined;
  if (!existsSync(layout.socket)) mkdirSync(layout.socket, { mode: 0o700 });
  giveTo(runAs, layout.socket);
  return layout.socket;
}

/**
 * The port of last time if it is still free, so that a psql window stays valid from day to day.
 *
 * @param {import('./data-folder.mjs').Layout} layout
 */
async function usualPort(layout) {
  const last = lastPort(layout);
  return last && (await isPortFree(last)) ? last : freePort();
}

/** @param {import('./data-folder.mjs').Layout} layout */
function lastPort(layout) {
  const opts = `${layout.cluster}/postmaster.opts`;
  const port = existsSync(opts) ? /port=(\d+)/.exec(readFileSync(opts, 'utf8'))?.[1] : undefined;
  return port ? Number(port) : undefined;
}

/** @param {number | undefined} port */
async function refuseTakenPort(port) {
  if (port !== undefined && !(await isPortFree(port))) {
    throw new PlainError(`Port ${port} for the bundled PostgreSQL is in use by another program: choose another one.`);
  }
}

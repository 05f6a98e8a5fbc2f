import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { isAlive } from './postmaster.mjs';
import { commandLine, giveTo, identity, serverEnvironment } from './run-as.mjs';

export const USER = 'youjian';
export const DATABASE = 'youjian';

/**
 * What lies where in the data folder of the embedded server.
 *
 * @param {string} folder
 */
export function layoutOf(folder) {
  return {
    folder,
    /** Says that the folder is ours, and of which major version. Written before anything else. */
    mark: join(folder, 'youjian-postgres.json'),
    cluster: join(folder, 'cluster'),
    password: join(folder, 'password'),
    owner: join(folder, 'owner.json'),
    socket: join(folder, 'socket'),
    log: join(folder, 'postgres.log'),
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */

/**
 * Makes sure that the folder is either empty or ours, and touches nothing when it is neither.
 *
 * @param {string} folder
 * @param {string} version of the program, for example "18.4"
 * @returns {'empty' | 'marked' | 'complete'}
 */
export function inspectFolder(folder, version) {
  const layout = layoutOf(folder);
  const entries = listFolder(folder);
  if (entries.length === 0) return 'empty';

  if (!existsSync(layout.mark)) {
    const what = entries.includes('PG_VERSION') ? "another program's PostgreSQL data" : 'files that are not ours';
    throw new PlainError(
      `The data folder ${folder} holds ${what}: choose another one with DATA_DIR. Nothing was changed.`,
    );
  }
  const major = readMajor(layout);
  if (major !== majorOf(version)) {
    throw new PlainError(
      `The data folder ${folder} was made by PostgreSQL ${major ?? '?'} and this is PostgreSQL ${version}: use the older release to export it, or choose another folder with DATA_DIR. Nothing was changed.`,
    );
  }
  if (!existsSync(layout.cluster)) return 'marked';
  if (!isWholeCluster(layout.cluster, version)) {
    throw new PlainError(
      `The data folder ${folder} is incomplete (parts of ${layout.cluster} are missing): restore it from a backup, or begin anew with "npm start -- --reset". Nothing was changed.`,
    );
  }
  if (!existsSync(layout.password)) {
    throw new PlainError(
      `The data folder ${folder} is incomplete (the file ${layout.password} is missing): restore it from a backup, or begin anew with "npm start -- --reset". Nothing was changed.`,
    );
  }
  return 'complete';
}

/**
 * Makes the folder itself. Only the last step is private: the folders above keep the usual rights, since
 * the server may have to pass through them as another user.
 *
 * @param {string} folder
 */
export function makeFolder(folder) {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    throw cannotUse(folder, error);
  }
}

/**
 * @param {Layout} layout
 * @param {string} version
 * @param {import('./run-as.mjs').RunAs} runAs
 */
export function writeMark(layout, version, runAs) {
  if (existsSync(layout.mark)) return;
  const text = `${JSON.stringify({ program: 'youjian', postgresMajor: majorOf(version) }, null, 2)}\n`;
  writeWhole(layout.mark, text, 0o600, runAs);
}

/**
 * The random password of this folder's server; made once.
 *
 * @param {Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 */
export function passwordOf(layout, runAs) {
  if (!existsSync(layout.password)) {
    writeWhole(layout.password, `${randomBytes(24).toString('base64url')}\n`, 0o600, runAs);
  }
  return readFileSync(layout.password, 'utf8').trim();
}

/**
 * Makes the cluster beside its final place and renames it when it is whole, so that a cut in the middle
 * leaves only rubbish that the next start recognises and removes.
 *
 * @param {Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 * @param {{ durable: boolean }} options
 */
export function makeCluster(layout, runAs, { durable }) {
  passwordOf(layout, runAs);
  removeLeftovers(layout);
  const making = `${layout.cluster}.making-${process.pid}`;
  const options = [
    ...['--username', USER, '--pwfile', layout.password],
    ...['--auth-local', 'scram-sha-256', '--auth-host', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ...['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ];
  run(runAs, runAs.program.initdb, ['--pgdata', making, ...options], '', layout);
  const noSync = durable ? [] : ['-c', 'fsync=off'];
  run(
    runAs,
    runAs.program.postgres,
    ['--single', '-D', making, ...noSync, 'postgres'],
    `CREATE DATABASE ${DATABASE};\n`,
    layout,
  );
  renameSync(making, layout.cluster);
  if (durable) syncFolder(layout.folder);
}

/** @param {Layout} layout */
function removeLeftovers(layout) {
  for (const name of listFolder(layout.folder)) {
    const maker = /^cluster\.making-(\d+)$/.exec(name)?.[1];
    if (!maker || (Number(maker) !== process.pid && isAlive(Number(maker)))) continue;
    rmSync(join(layout.folder, name), { recursive: true, force: true });
  }
}

/**
 * @param {import('./run-as.mjs').RunAs} runAs
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} input
 * @param {Layout} layout
 */
function run(runAs, program, args, input, layout) {
  const [command, line] = commandLine(runAs, program, args);
  const options = { cwd: layout.folder, env: serverEnvironment(), input, encoding: /** @type {const} */ ('utf8') };
  const answer = spawnSync(command, line, { ...options, ...identity(runAs) });
  if (answer.status === 0) return;
  const said = `${answer.stderr ?? ''}\n${answer.stdout ?? ''}`;
  const reason =
    answer.error?.message ?? /(?:error|FATAL|PANIC):\s*(.+)/i.exec(said)?.[1] ?? said.trim().split('\n').pop();
  throw new PlainError(`The database could not be made in ${layout.folder}: ${reason}.`);
}

/**
 * @param {string} path
 * @param {string} text
 * @param {number} mode
 * @param {import('./run-as.mjs').RunAs} [runAs]
 */
export function writeWhole(path, text, mode, runAs) {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode });
    if (runAs) giveTo(runAs, draft);
    renameSync(draft, path);
  } catch (error) {
    throw cannotUse(dirname(path), error);
  }
}

/**
 * @param {string} cluster
 * @param {string} version
 */
function isWholeCluster(cluster, version) {
  const needed = ['PG_VERSION', 'postgresql.conf', 'pg_hba.conf', 'base', 'pg_wal', 'global/pg_control'];
  if (!needed.every((name) => existsSync(join(cluster, name)))) return false;
  return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim() === String(majorOf(version));
}

/** @param {Layout} layout */
function readMajor(layout) {
  try {
    const mark = JSON.parse(readFileSync(layout.mark, 'utf8'));
    return typeof mark.postgresMajor === 'number' ? mark.postgresMajor : undefined;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EACCES') throw cannotUse(layout.folder, error);
    return undefined;
  }
}

/** @param {string} version */
const majorOf = (version) => Number.parseInt(version, 10);

/** @param {string} folder */
function listFolder(folder) {
  try {
    if (!existsSync(folder)) return [];
    if (!statSync(folder).isDirectory()) {
      throw new PlainError(`The data folder ${folder} is a file: choose another one with DATA_DIR.`);
    }
    return readdirSync(folder).filter((name) => name !== '.DS_Store');
  } catch (error) {
    throw cannotUse(folder, error);
  }
}

/**
 * @param {string} folder
 * @param {unknown} error
 */
function cannotUse(folder, error) {
  if (error instanceof PlainError) return error;
  const code = /** @type {NodeJS.ErrnoException} */ (error).code;
  const why = /** @type {Record<string, string>} */ ({
    EACCES: 'it belongs to another user',
    EPERM: 'it belongs to another user',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a part of its path is a file',
  });
  const reason = (code && why[code]) ?? String(error);
  return new PlainError(`The data folder ${folder} cannot be used (${reason}): choose another one with DATA_DIR.`);
}

/** @param {string} folder */
function syncFolder(folder) {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems cannot flush a folder; the rename is then as safe as they make it.
  } finally {
    closeSync(handle);
  }
}

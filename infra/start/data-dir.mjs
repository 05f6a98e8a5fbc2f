import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endOrphan } from '../embedded/postmaster.mjs';
import { layoutOf } from '../embedded/data-folder.mjs';
import { refuseSecondOwner } from '../embedded/owner.mjs';
import { PlainError } from '../plain-error.mjs';

const MARK = 'youjian.json';

/** Everything the house itself ever writes into DATA_DIR. `--reset` deletes these and nothing else. */
const OURS = ['postgres', 'secrets', 'keys', 'stripe-sandbox', 'files', 'logs'];

/** @param {string} dataDir */
export const postgresFolder = (dataDir) => join(dataDir, 'postgres');

/**
 * Makes DATA_DIR, or makes sure that it is ours. A folder with other people's files is left alone.
 *
 * @param {string} dataDir
 */
export function claimDataDir(dataDir) {
  const entries = readEntries(dataDir);
  if (entries.includes(MARK)) return;
  // What `npm run bench` leaves beside is ours as well.
  if (entries.some((entry) => entry !== 'bench')) {
    throw new PlainError(
      `DATA_DIR ${dataDir} holds files that are not ours: choose an empty or new folder. Nothing was changed.`,
    );
  }
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, MARK), '{ "program": "youjian" }\n');
  } catch (error) {
    throw cannotUse(dataDir, error);
  }
}

/**
 * Deletes our own data and says what it did.
 *
 * @param {string} dataDir
 * @param {(line: string) => void} log
 */
export async function resetDataDir(dataDir, log) {
  const entries = readEntries(dataDir);
  if (entries.length === 0) return log(`Nothing to reset: ${dataDir} is empty.`);
  if (!entries.includes(MARK)) {
    throw new PlainError(`DATA_DIR ${dataDir} holds files that are not ours, so nothing was reset.`);
  }
  const postgres = layoutOf(postgresFolder(dataDir));
  refuseSecondOwner(postgres);
  await endOrphan(postgres.cluster, log);
  const deleted = OURS.filter((name) => entries.includes(name));
  for (const name of deleted) remove(join(dataDir, name));
  const left = entries.filter((name) => name !== MARK && !OURS.includes(name));
  log(`Reset: deleted ${deleted.length > 0 ? deleted.join(', ') : 'nothing'} in ${dataDir}.`);
  if (left.length > 0) log(`Left alone, because we did not make it: ${left.join(', ')}.`);
}

/**
 * A secret that is made once and kept beside the data, readable by its owner only.
 *
 * @param {string} dataDir
 * @param {string} name
 * @param {string} prefix
 */
export function keptSecret(dataDir, name, prefix) {
  const path = join(dataDir, 'secrets', name);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `${prefix}${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    chmodSync(path, 0o600);
  }
  return readFileSync(path, 'utf8').trim();
}

/** @param {string} path */
function remove(path) {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    throw cannotUse(path, error);
  }
}

/** @param {string} dataDir */
function readEntries(dataDir) {
  try {
    return existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name !== '.DS_Store') : [];
  } catch (error) {
    throw cannotUse(dataDir, error);
  }
}

/**
 * @param {string} path
 * @param {unknown} error
 */
function cannotUse(path, error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  const why = /** @type {Record<string, string>} */ ({
    EACCES: 'it belongs to another user',
    EPERM: 'it belongs to another user',
    ENOTDIR: 'it is a file',
    EEXIST: 'it is a file',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
  });
  return new PlainError(
    `DATA_DIR ${path} cannot be used (${(code && why[code]) ?? code ?? error}): choose another folder.`,
  );
}

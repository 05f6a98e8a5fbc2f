import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { programIn, programVersion } from './program.mjs';

/**
 * How PostgreSQL is run, since it refuses to run as root.
 *
 * @typedef {{
 *   way: 'plain' | 'namespace' | 'owner' | 'nobody',
 *   program: import('./program.mjs').Program,
 *   prefix: readonly string[],
 *   uid?: number,
 *   gid?: number,
 * }} RunAs
 */

const NOBODY = 65534;

/**
 * An ordinary user runs it plainly. Root has three ways, tried in this order: as the ordinary user who
 * already owns the data; inside a user namespace, where root's files look like nobody's, so that it also
 * works below /root and nothing changes hands; or as the user nobody, to whom the data folder is given.
 *
 * @param {import('./program.mjs').Program} program
 * @param {string} folder the data folder; it exists
 * @param {RunAs['way']} [forced] a way to insist on, for tests
 * @returns {RunAs}
 */
export function chooseRunAs(program, folder, forced) {
  if (process.getuid?.() !== 0) return { way: 'plain', program, prefix: [] };

  const owner = statSync(folder);
  const ways = [
    owner.uid === 0 ? undefined : () => asOwner(program, folder, owner.uid, owner.gid),
    owner.uid === 0 ? () => inNamespace(program) : undefined,
    () => asNobody(program, folder),
  ];
  for (const way of ways) {
    const runAs = way?.();
    if (runAs && (!forced || runAs.way === forced)) return runAs;
  }
  throw new PlainError(
    `PostgreSQL does not run as root, and on this machine neither a user namespace nor the user "nobody" could be used for ${folder}: start as an ordinary user, set DATA_DIR to a folder that every user can reach (such as /var/lib/youjian), or set DATABASE_URL.`,
  );
}

/**
 * Gives a file or folder that root made inside the data folder to whoever runs the server.
 *
 * @param {RunAs} runAs
 * @param {string} path
 */
export function giveTo(runAs, path) {
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(path, runAs.uid, runAs.gid);
}

/**
 * @param {RunAs} runAs
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function commandLine(runAs, command, args) {
  const [first = command, ...rest] = [...runAs.prefix, command, ...args];
  return [first, rest];
}

/**
 * A clean environment: settings of the caller's libpq, locale or loader must not leak into the server.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment() {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP'];
  const env = Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return { ...env, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * @param {import('./program.mjs').Program} program
 * @returns {RunAs | undefined}
 */
function inNamespace(program) {
  const prefix = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];
  /** @type {RunAs} */
  const runAs = { way: 'namespace', program, prefix };
  return runs(runAs) ? runAs : undefined;
}

/**
 * @param {import('./program.mjs').Program} program
 * @param {string} folder
 * @param {number} uid
 * @param {number} gid
 * @returns {RunAs | undefined}
 */
function asOwner(program, folder, uid, gid) {
  /** @type {RunAs} */
  const runAs = { way: uid === NOBODY ? 'nobody' : 'owner', program, prefix: [], uid, gid };
  return reaches(runAs, folder) ? withReachableProgram(runAs, folder) : undefined;
}

/**
 * @param {import('./program.mjs').Program} program
 * @param {string} folder
 * @returns {RunAs | undefined}
 */
function asNobody(program, folder) {
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(
    existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '',
  );
  if (!nobody) return undefined;
  /** @type {RunAs} */
  const runAs = { way: 'nobody', program, prefix: [], uid: Number(nobody[1]), gid: Number(nobody[2]) };
  const owner = statSync(folder).uid;
  if (owner !== 0 && owner !== runAs.uid) return undefined;
  // Nothing changes hands before it is certain that this way works.
  if (!reaches(runAs, join(folder, '..'))) return undefined;
  giveAll(runAs, folder);
  return withReachableProgram(runAs, folder);
}

/**
 * A program installed below a closed home folder cannot be run by another user, so that user gets a copy
 * inside the data folder.
 *
 * @param {RunAs} runAs
 * @param {string} folder
 * @returns {RunAs | undefined}
 */
function withReachableProgram(runAs, folder) {
  if (runs(runAs)) return runAs;
  const copy = join(folder, `program-${programVersion(runAs.program)}`);
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(runAs.program.folder, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, 'complete'));
    giveAll(runAs, copy);
  }
  const copied = { ...runAs, program: programIn(copy) };
  return runs(copied) ? copied : undefined;
}

/** @param {RunAs} runAs */
function runs(runAs) {
  const [command, args] = commandLine(runAs, runAs.program.postgres, ['--version']);
  return (
    spawnSync(command, args, { cwd: '/', env: serverEnvironment(), stdio: 'ignore', ...identity(runAs) }).status === 0
  );
}

/**
 * @param {RunAs} runAs
 * @param {string} folder
 */
function reaches(runAs, folder) {
  const look = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    cwd: '/',
    stdio: 'ignore',
    ...identity(runAs),
  });
  return look.status === 0;
}

/**
 * @param {RunAs} runAs
 * @returns {{ uid?: number, gid?: number }}
 */
export function identity(runAs) {
  return runAs.uid === undefined || runAs.gid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid };
}

/**
 * @param {RunAs} runAs
 * @param {string} path
 */
function giveAll(runAs, path) {
  giveTo(runAs, path);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) giveAll(runAs, inner);
    else if (entry.isFile()) giveTo(runAs, inner);
  }
}

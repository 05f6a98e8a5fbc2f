import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { runMany } from '../nx.mjs';
import { PlainError } from '../plain-error.mjs';
import { findProjects, sourceFiles } from './workspace.mjs';

/** What a build reads besides the sources of the apps and libraries. */
const SHARED_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];
const OUTPUTS = ['dist', 'build'];

/**
 * Builds what changed since the last build; a second start finds nothing to do and costs a moment.
 *
 * @param {string} root
 * @param {{ log: (line: string) => void, track: (child: import('node:child_process').ChildProcess) => void }} tools
 */
export async function buildWhatIsStale(root, { log, track }) {
  const projects = findProjects(root);
  const built = projects.filter((project) => project.scripts.build);
  if (built.length === 0) return;

  const stampFile = join(root, '.nx', 'youjian-build.json');
  const inputs = hashInputs(root, projects);
  if (isFresh(root, stampFile, inputs)) return;

  const began = performance.now();
  log(`Building ${built.map((project) => project.path.split('/').at(-1)).join(', ')} …`);
  await runBuild(root, built, track);
  log(`Built in ${Math.round((performance.now() - began) / 1000)} s.`);
  const outputs = built
    .flatMap((project) => OUTPUTS.map((name) => join(project.path, name)))
    .filter((path) => existsSync(join(root, path)));
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ inputs, outputs }));
}

/**
 * @param {string} root
 * @param {import('./workspace.mjs').Project[]} projects
 */
function hashInputs(root, projects) {
  const hash = createHash('sha256');
  const read = projects.filter((project) => /^(apps|libs)\//.test(project.path));
  const files = [
    ...SHARED_INPUTS.map((name) => join(root, name)),
    ...read.flatMap((project) => sourceFiles(project.folder)),
  ];
  for (const file of [...new Set(files)].sort()) {
    if (/\.(spec|e2e)\.tsx?$|\.md$/.test(file) || !existsSync(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} stampFile
 * @param {string} inputs
 */
function isFresh(root, stampFile, inputs) {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
    return stamp.inputs === inputs && stamp.outputs.every((/** @type {string} */ path) => existsSync(join(root, path)));
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @param {import('./workspace.mjs').Project[]} built
 * @param {(child: import('node:child_process').ChildProcess) => void} track
 */
async function runBuild(root, built, track) {
  const { code, tasks } = await runMany({
    root,
    targets: ['build'],
    parallel: 2,
    log: join(root, '.nx', 'reports', 'build.log'),
    env: { NODE_ENV: 'production' },
    flags: ['-p', built.map((project) => project.name).join(',')],
    track,
  });
  if (code === 0) return;
  const failed = tasks.filter((task) => !task.isOk);
  const said = failed.map((task) => `${task.id}\n${task.output.trim()}`).join('\n\n');
  throw new PlainError(`${said}\n\nThe build failed; the reason stands above.`);
}

/**
 * `npm run sync`: writes into every project's package.json exactly the packages of ours that its sources
 * import. Nx derives its graph from these lists, and with it what a change affects and what a cache may
 * be trusted with. With --check it only compares.
 */
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProjects, sourceFiles } from '../start/workspace.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const OURS = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|@import\s+|@source\s+)['"](@youjian\/[\w-]+)/g;

/**
 * The projects whose list of dependencies is not what their sources import.
 *
 * @param {string} root
 * @returns {{ path: string, listed: string[], imported: string[] }[]}
 */
export function findDrift(root) {
  return findProjects(root)
    .map((project) => ({
      path: project.path,
      listed: Object.keys(project.dependencies).filter(isOurs).sort(),
      imported: importsOf(project),
    }))
    .filter(({ listed, imported }) => listed.join() !== imported.join());
}

/** @param {import('../start/workspace.mjs').Project} project */
function importsOf(project) {
  const found = sourceFiles(project.folder)
    .filter((file) => /\.(tsx?|mts|mjs|js|css)$/.test(file) && !file.endsWith('.d.ts'))
    // The fence's own specs speak of imports that must not be.
    .filter((file) => !file.includes(join('infra', 'lint')))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(OURS)].map((match) => match[1] ?? ''));
  return [...new Set(found)].filter((name) => name !== project.name).sort();
}

/** @param {string} name */
const isOurs = (name) => name.startsWith('@youjian/');

/**
 * @param {string} root
 * @param {{ path: string, imported: string[] }} drift
 */
function write(root, { path, imported }) {
  const file = join(root, path, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify(withDependencies(manifest, imported), null, 2)}\n`);
}

/**
 * npm notes the same lists in its lockfile; it would complain about a stranger's hand only when they differ.
 *
 * @param {string} root
 */
function syncLock(root) {
  const file = join(root, 'package-lock.json');
  if (!existsSync(file)) return;
  const before = readFileSync(file, 'utf8');
  const lock = JSON.parse(before);
  for (const project of findProjects(root)) {
    const entry = lock.packages[project.path];
    if (entry)
      lock.packages[project.path] = withDependencies(entry, Object.keys(project.dependencies).filter(isOurs).sort());
  }
  const after = `${JSON.stringify(lock, null, 2)}\n`;
  if (after !== before) writeFileSync(file, after);
}

/**
 * @param {Record<string, any>} manifest
 * @param {readonly string[]} names
 */
function withDependencies(manifest, names) {
  const others = Object.entries(manifest.dependencies ?? {}).filter(([name]) => !isOurs(name));
  const all = [...names.map((name) => [name, '*']), ...others].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const { dependencies: _, nx, ...rest } = manifest;
  return { ...rest, ...(all.length > 0 ? { dependencies: Object.fromEntries(all) } : {}), ...(nx ? { nx } : {}) };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const drift = findDrift(ROOT);
  const isCheck = process.argv.includes('--check');
  for (const project of drift) {
    console.log(`${project.path}: ${project.imported.join(', ') || 'nothing of ours'}`);
    if (!isCheck) write(ROOT, project);
  }
  if (!isCheck) syncLock(ROOT);
  process.exit(isCheck && drift.length > 0 ? 1 : 0);
}

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * @typedef {{
 *   name: string,
 *   folder: string,
 *   path: string,
 *   scripts: Record<string, string>,
 *   dependencies: Record<string, string>,
 *   tags: string[],
 * }} Project
 */

/**
 * The projects of the workspace, as the root package.json lists them.
 *
 * @param {string} root
 * @returns {Project[]}
 */
export function findProjects(root) {
  /** @type {{ workspaces: string[] }} */
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folders = workspaces.flatMap((pattern) => expand(root, pattern.split('/')));
  return [...new Set(folders)]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return {
        name: manifest.name,
        folder,
        path: relative(root, folder).replaceAll('\\', '/'),
        scripts: manifest.scripts ?? {},
        dependencies: manifest.dependencies ?? {},
        tags: manifest.nx?.tags ?? [],
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * @param {string} folder
 * @param {string[]} steps
 * @returns {string[]}
 */
function expand(folder, steps) {
  const [step, ...rest] = steps;
  if (step === undefined) return [folder];
  if (step !== '*') return expand(join(folder, step), rest);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap((entry) => expand(join(folder, entry.name), rest));
}

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'test-results', 'playwright-report']);

/**
 * Every file below a folder that somebody wrote: nothing built, nothing installed, nothing hidden.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : [path];
  });
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findProjects } from '../start/workspace.mjs';

/**
 * @typedef {{ name: string, config: string, projects: string[] }} TypeGroup
 */

/**
 * What the type checker reads in one go. Libraries with the same compiler options are read together: nearly all the time
 * of a check goes into reading the same libraries below each of them again. An app is read by itself, because what it
 * declares for everybody (its words, its virtual modules) holds in its own rooms only.
 *
 * Each project keeps its own `typecheck` target, which says the same about less.
 *
 * @param {string} root
 * @param {string} folder where the configurations of the groups are written
 * @returns {TypeGroup[]}
 */
export function typeGroups(root, folder) {
  mkdirSync(folder, { recursive: true });
  /** @type {Map<string, { options: object, projects: import('../start/workspace.mjs').Project[], include: string[] }>} */
  const groups = new Map();
  for (const project of findProjects(root).filter(({ scripts }) => scripts['typecheck'])) {
    /** @type {{ compilerOptions: { jsx?: string }, include: string[] }} */
    const { compilerOptions, include } = JSON.parse(readFileSync(join(project.folder, 'tsconfig.json'), 'utf8'));
    const isAlone = !project.path.startsWith('libs/') || compilerOptions.jsx !== undefined;
    const key = `${isAlone ? project.path : ''}${JSON.stringify(compilerOptions)}`;
    const group = groups.get(key) ?? { options: compilerOptions, projects: [], include: [] };
    group.projects.push(project);
    group.include.push(...include.map((path) => join(project.folder, path)));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ options, projects, include }) => {
    const names = projects.map(({ path }) => path);
    const [first] = projects;
    if (first && projects.length === 1)
      return { name: first.path, config: join(first.folder, 'tsconfig.json'), projects: names };
    const config = join(folder, `${names.join(' ').replaceAll(/\W+/g, '-').slice(0, 60)}.json`);
    const base = relative(folder, join(root, 'tsconfig.base.json')).replaceAll('\\', '/');
    writeFileSync(config, JSON.stringify({ extends: base, compilerOptions: options, include }, null, 2));
    return { name: names.join(', '), config, projects: names };
  });
}

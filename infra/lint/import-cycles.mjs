import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sourceFiles } from '../start/workspace.mjs';

/** `import type` and `export type` leave no trace at run time, so they may meet in a circle. */
const IMPORT = /^\s*(?:import|export)\s+(?!type\b)[^'";]*?from\s*['"](\.[^'"]+)['"]|^\s*import\s*['"](\.[^'"]+)['"]/gm;
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx', '/index.mjs'];

/**
 * Circles of files that import each other, each told once, as the way around.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function findCycles(folder) {
  const files = sourceFiles(folder).filter((file) => /\.(tsx?|mjs|js)$/.test(file) && !file.endsWith('.d.ts'));
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  /** @type {Map<string, 'open' | 'done'>} */
  const seen = new Map();
  /** @type {string[]} */
  const cycles = [];

  /**
   * @param {string} file
   * @param {string[]} way
   */
  const visit = (file, way) => {
    if (seen.get(file) === 'done') return;
    if (seen.get(file) === 'open') {
      cycles.push([...way.slice(way.indexOf(file)), file].map((step) => relative(folder, step)).join(' → '));
      return;
    }
    seen.set(file, 'open');
    for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next, [...way, file]);
    seen.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return cycles;
}

/** @param {string} file */
function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].flatMap((match) => {
    const target = join(dirname(file), match[1] ?? match[2] ?? '');
    const found = ENDINGS.map((ending) => `${target}${ending}`).find(
      (path) => existsSync(path) && statSync(path).isFile(),
    );
    return found ? [found] : [];
  });
}

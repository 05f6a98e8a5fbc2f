import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * All tests of the house in one run, as `npm test` runs them: what the libraries are made of is read, translated and
 * loaded once for all the files that a worker gets, instead of once for every file. A file that changes modules for
 * everybody (`vi.mock` and its like) still gets a process of its own, and so does, in the project's own `npm test`, each
 * and every file.
 */
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SPEC = /\.spec\.tsx?$/;
const PASSED_BY = new Set(['node_modules', 'dist', 'build', '.react-router']);
const CHANGES_MODULES = /\bvi\s*\.\s*(mock|doMock|unmock|doUnmock|resetModules|stubGlobal|stubEnv|useFakeTimers)\b/;

/** The longest of all, which must not be the last to begin; the others follow by their size. */
const LONGEST = /crash\.spec|hostile\.spec|doors\.spec|chaos\.spec|start-postgres\.spec|start\.spec/;

function specsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (PASSED_BY.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? specsIn(path) : SPEC.test(entry.name) ? [path] : [];
  });
}

const specs = ['apps', 'libs', 'infra'].flatMap((folder) => specsIn(join(ROOT, folder)));
const changesModules = (file: string): boolean => CHANGES_MODULES.test(readFileSync(file, 'utf8'));
const named = (files: readonly string[]): string[] => files.map((file) => relative(ROOT, file).replaceAll('\\', '/'));

/** Those that share a process first, the longest in front: so both workers are at work until the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project, moduleId }: TestSpecification): number =>
      (project.config.isolate ? 0 : 2) + (LONGEST.test(moduleId) ? 1 : 0);
    const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size;
    return files.toSorted((a, b) => rank(b) - rank(a) || size(b) - size(a));
  }
}

/** Where `npm test` looks for what the tests said. */
const report = process.env['YOUJIAN_REPORT'];

const SHARED = {
  ...{ pool: 'forks', testTimeout: 30_000, hookTimeout: 120_000 },
  // The API holds every answer it gives against the contract.
  env: { YOUJIAN_CHECK_REPLIES: 'on' },
} as const;

export default defineConfig({
  root: ROOT,
  test: {
    ...(report ? { reporters: ['default', ['json', { outputFile: report }]] } : {}),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        root: ROOT,
        test: {
          ...SHARED,
          name: 'together',
          isolate: false,
          include: named(specs.filter((file) => !changesModules(file))),
        },
      },
      { root: ROOT, test: { ...SHARED, name: 'alone', include: named(specs.filter(changesModules)) } },
    ],
  },
});

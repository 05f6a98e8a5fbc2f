import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjects } from '../start/workspace.mjs';
import { typeGroups } from './type-groups.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'youjian-types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the groups of the type check', () => {
  const groups = typeGroups(root, folder);

  it('hold every project that has types, once', () => {
    const wanted = findProjects(root).filter(({ scripts }) => scripts['typecheck']);
    expect(groups.flatMap(({ projects }) => projects).sort()).toEqual(wanted.map(({ path }) => path).sort());
  });

  it('read an app by itself, and libraries of one kind together with the options of each', () => {
    expect(groups.find(({ projects }) => projects.includes('apps/inspect'))?.projects).toEqual(['apps/inspect']);
    const server = groups.find(({ projects }) => projects.includes('libs/orders/server'));
    expect(server?.projects).toContain('libs/lots/server');
    expect(server?.projects).not.toContain('libs/orders/domain');
    const options = (file: string) =>
      (JSON.parse(readFileSync(file, 'utf8')) as { compilerOptions: object }).compilerOptions;
    for (const path of server?.projects ?? [])
      expect(options(join(root, path, 'tsconfig.json')), path).toEqual(options(server?.config ?? ''));
  });
});

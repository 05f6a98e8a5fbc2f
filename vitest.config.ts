import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Where `npm test` collects what each project's tests said; absent when a project is tested by hand. */
const reports = process.env['YOUJIAN_REPORTS'];
const project = relative(fileURLToPath(new URL('.', import.meta.url)), process.cwd()).replaceAll(/[\\/]/g, '-');

export default defineConfig({
  test: {
    include: ['**/*.spec.ts', '**/*.spec.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/build/**', '**/*.e2e.ts'],
    pool: 'forks',
    passWithNoTests: true,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    ...(reports ? { reporters: ['default', ['json', { outputFile: join(reports, `${project}.vitest.json`) }]] } : {}),
  },
});

import { defineConfig } from 'vitest/config';

/** One project by itself; `npm test` runs all of them together by infra/test/whole.config.ts. */
export default defineConfig({
  test: {
    include: ['**/*.spec.ts', '**/*.spec.tsx'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/build/**', '**/*.e2e.ts'],
    pool: 'forks',
    // The API holds every answer it gives against the contract.
    env: { YOUJIAN_CHECK_REPLIES: 'on' },
    passWithNoTests: true,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The product's own source, bundled as `apps/api` bundles it, with doors for the bench: it makes the app itself, so that
 * the payment provider can be answered in memory, and it borrows what fixtures need.
 */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: `${root}infra/bench/dist`,
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        api: `${root}apps/api/src/index.ts`,
        database: `${root}libs/database/src/index.ts`,
        attribution: `${root}libs/attribution/server/src/index.ts`,
        reconciliation: `${root}libs/payments/server/src/reconciliation/reconcile.ts`,
        'order-ledger': `${root}libs/orders/server/src/order-ledger.ts`,
        regions: `${root}libs/regions/server/src/index.ts`,
        sandbox: `${root}libs/stripe-sandbox/src/index.ts`,
        money: `${root}apps/api/src/testing/money-sequences.ts`,
        tills: `${root}apps/api/src/testing/till-simulation.ts`,
        search: `${root}libs/catalog/domain/src/search.ts`,
      },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: [/^@youjian\//] },
});

import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/*
 * Two files that every page needs, instead of thirty small ones: fewer requests on a phone, and they compress
 * better together. What only opens by a press (sheets, address lists) stays apart and comes when it is asked for.
 */
const groups = [
  {
    name: 'vendor',
    test: /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|use-sync-external-store)\//,
  },
  {
    name: 'shop',
    test: /(libs\/(kernel|client)\/src|libs\/ui\/src\/(async-boundary|button|classes|field|price|quantity|status-badge|toast)|apps\/storefront\/src\/(parts|shell|root|i18n\/(language|texts|offline)|shop\/(cart|my-cart|my-orders|kept|dates|money|steady)))/,
  },
];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), reactRouter()],
  // The server build carries our own TypeScript with it; packages from npm stay outside.
  ssr: { noExternal: [/^@youjian\//] },
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    ...(isSsrBuild ? {} : { rolldownOptions: { output: { codeSplitting: { groups } } } }),
  },
}));

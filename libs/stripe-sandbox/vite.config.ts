import { defineConfig } from 'vite';

// Everything, the API description included, goes into one file that runs with nothing beside it.
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
});

import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: { main: 'src/main.ts', worker: 'src/worker.ts', cli: 'src/cli.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  // Our own source travels inside the bundle; packages from npm stay outside and are found in node_modules.
  ssr: { noExternal: [/^@youjian\//] },
});

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export default defineConfig({
  base: '/inspect/',
  plugins: [
    tailwindcss(),
    react(),
    VitePWA({
      // The app asks before it changes: nobody loses a half-written answer to a new version.
      registerType: 'prompt',
      injectRegister: false,
      filename: 'sw.js',
      manifest: {
        id: '/inspect/',
        name: '柚见 现场检查',
        short_name: '现场检查',
        description: '在没有网络的山里完成基地现场检查。',
        lang: 'zh-CN',
        start_url: '/inspect/',
        scope: '/inspect/',
        display: 'standalone',
        background_color: '#FFFDF8',
        theme_color: '#1E5B3F',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
        // A deep link opens offline: every address below /inspect/ is this one page.
        navigateFallback: '/inspect/index.html',
        navigateFallbackAllowlist: [/^\/inspect\//],
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        sourcemap: false,
      },
    }),
  ],
  build: {
    target: 'es2022',
    // Pictures and fonts inside scripts would need `data:` in the page's security policy.
    assetsInlineLimit: 0,
  },
});

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export default defineConfig({
  base: '/kiosk/',
  plugins: [
    tailwindcss(),
    react(),
    VitePWA({
      // The app asks before it changes: a sale is never cut in two by a new version.
      registerType: 'prompt',
      injectRegister: false,
      filename: 'sw.js',
      manifest: {
        id: '/kiosk/',
        name: '柚见 收银台',
        short_name: '收银台',
        description: '没有网络也照常收银，一笔不丢。',
        lang: 'zh-CN',
        start_url: '/kiosk/',
        scope: '/kiosk/',
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
        globPatterns: ['**/*.{html,js,css,svg,png,webmanifest,wasm}'],
        // A deep link opens offline: every address below /kiosk/ is this one page.
        navigateFallback: '/kiosk/index.html',
        navigateFallbackAllowlist: [/^\/kiosk\//],
        // Pictures of goods are kept as they are seen; a till that never had a network shows a plain tile instead.
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && /^\/(art|media)\//.test(url.pathname),
            handler: 'StaleWhileRevalidate',
            options: { cacheName: 'kiosk-pictures', expiration: { maxEntries: 800 } },
          },
        ],
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

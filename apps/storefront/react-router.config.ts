import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src',
  ssr: true,
  // Two languages × twenty pages are a small manifest; asking for it piece by piece would only cost round trips.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;

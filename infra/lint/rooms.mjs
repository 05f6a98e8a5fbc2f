/**
 * The order of the house. A room may use the rooms above it in this list, never one below; what happens
 * below is told by an event that the lower room listens to. Everything that guards the order reads it here.
 */
export const ROOMS = /** @type {const} */ ([
  'identity',
  'regions',
  'supply',
  'lots',
  'catalog',
  'outlets',
  'inventory',
  'payments',
  'orders',
  'attribution',
  'statistics',
  'transparency',
]);

/** What each layer may use. `testing` and `infra` are guests: they come in through tests only (see GUEST_ROOMS). */
export const LAYERS = /** @type {const} */ ({
  kernel: ['kernel'],
  contract: ['kernel', 'contract'],
  domain: ['kernel', 'domain'],
  database: ['kernel', 'database'],
  server: ['kernel', 'contract', 'domain', 'database', 'server'],
  client: ['kernel', 'contract', 'client'],
  ui: ['kernel', 'ui'],
  testing: ['kernel', 'contract', 'domain', 'database', 'server', 'testing', 'infra'],
  app: ['kernel', 'contract', 'domain', 'database', 'server', 'client', 'ui'],
  infra: ['kernel', 'contract', 'domain', 'database', 'server', 'testing', 'infra'],
});

/** Where code runs decides what it may lean on. */
export const RUNTIMES = /** @type {const} */ ({
  any: ['any'],
  browser: ['any', 'browser'],
  node: ['any', 'node'],
});

/** Pure layers may use these packages and no others: no Nest, no TypeORM, no React, no I/O. */
export const PURE_PACKAGES = /** @type {const} */ ({
  kernel: [],
  domain: ['pinyin-pro'],
  contract: ['zod'],
});

/**
 * Faces of a project that anybody may use, wherever it runs: the illustrations are strings made of
 * numbers, and the API serves them as pictures.
 */
export const OPEN_DOORS = ['@youjian/ui/illustrations'];

/** A guest that every test may bring in, wherever it runs: how words are looked at is the same for every app. */
export const TEST_DOORS = ['@youjian/testing/words'];

/** Files that may use the guests, besides what their own layer may use. */
export const GUEST_ROOMS = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  '**/testing.ts',
  '**/test/**',
  '**/testing/**',
  'libs/testing/**',
  'libs/stripe-sandbox/**',
  'apps/api/src/demo/**',
  'e2e/**',
  'infra/**',
];

/**
 * The constraints for @nx/enforce-module-boundaries.
 *
 * @param {{ withTesting: boolean }} options
 */
export function constraints({ withTesting }) {
  return [
    ...layerConstraints(withTesting),
    ...roomConstraints(),
    ...runtimeConstraints(),
    ...packageConstraints(withTesting),
  ];
}

/** @param {boolean} withTesting */
function layerConstraints(withTesting) {
  return Object.entries(LAYERS).map(([layer, uses]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: [...uses, ...(withTesting ? ['testing', 'infra'] : [])].map((used) => `layer:${used}`),
  }));
}

function roomConstraints() {
  const roomless = Object.keys(LAYERS)
    .filter((layer) => layer !== 'domain' && layer !== 'server')
    .map((layer) => `layer:${layer}`);
  return ROOMS.map((room, place) => ({
    sourceTag: `room:${room}`,
    onlyDependOnLibsWithTags: [...roomless, ...ROOMS.slice(0, place + 1).map((above) => `room:${above}`)],
  }));
}

function runtimeConstraints() {
  return Object.entries(RUNTIMES).map(([runtime, uses]) => ({
    sourceTag: `runtime:${runtime}`,
    onlyDependOnLibsWithTags: uses.map((used) => `runtime:${used}`),
  }));
}

/** @param {boolean} withTesting */
function packageConstraints(withTesting) {
  const ours = ['@youjian/*', ...(withTesting ? ['vitest', 'fast-check'] : [])];
  return Object.entries(PURE_PACKAGES).map(([layer, packages]) => ({
    sourceTag: `layer:${layer}`,
    allowedExternalImports: [...packages, ...ours],
  }));
}

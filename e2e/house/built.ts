import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** What the house is made of, and who builds it. */
const PARTS = {
  preparation: ['apps/api/dist/cli.js', '@youjian/api'],
  api: ['apps/api/dist/main.js', '@youjian/api'],
  sandbox: ['libs/stripe-sandbox/dist/main.js', '@youjian/stripe-sandbox'],
  storefront: ['apps/storefront/build/server/index.js', '@youjian/storefront'],
  admin: ['apps/admin/dist/index.html', '@youjian/admin'],
  inspect: ['apps/inspect/dist/index.html', '@youjian/inspect'],
  kiosk: ['apps/kiosk/dist/index.html', '@youjian/kiosk'],
} as const;

/** Says in one sentence what has to be built first; the journeys walk through the built house only. */
export function requireBuilds(): void {
  const missing = Object.values(PARTS).filter(([file]) => !existsSync(join(ROOT, file)));
  if (missing.length === 0) return;
  const projects = [...new Set(missing.map(([, project]) => project))].join(',');
  throw new Error(
    `The journeys need the built house, and ${missing.map(([file]) => file).join(', ')} is missing: run "npx nx run-many -t build -p ${projects}" first.`,
  );
}

export const partOf = (part: keyof typeof PARTS): string => join(ROOT, PARTS[part][0]);

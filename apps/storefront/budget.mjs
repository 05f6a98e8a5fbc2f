/** Weighs what a visitor of each page has to fetch before it works, and fails when it is more than was promised. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;
const client = join(import.meta.dirname, 'build/client');
const assets = join(client, 'assets');
const manifestFile = readdirSync(assets).find((name) => name.startsWith('manifest-'));
const manifest = JSON.parse(
  readFileSync(join(assets, manifestFile), 'utf8')
    .replace(/^window\.__reactRouterManifest=/, '')
    .replace(/;\s*$/, ''),
);
const weight = (url) => gzipSync(readFileSync(join(client, url)), { level: 9 }).length;
const sources = JSON.parse(readFileSync(join(client, '.vite/manifest.json'), 'utf8'));
const PARTS_OF = {
  orders: ['order'],
  pay: ['order'],
  certificate: ['cert'],
  impact: ['impactPage'],
  product: ['money'],
  home: ['homePage', 'search'],
  village: ['village', 'variety'],
  bases: ['bases', 'variety'],
  base: ['bases', 'variety'],
  notices: ['notices', 'variety'],
  notice: ['notices', 'variety'],
};

/** The words of a page: those of every page, and its own. */
function textsOf(tongue, id) {
  const page = id.split('/')[1];
  return ['core', ...(PARTS_OF[page] ?? [page])].flatMap((part) => filesOf(`src/i18n/${tongue}/${part}.ts`));
}

function filesOf(source) {
  const chunk = sources[source];
  return chunk === undefined ? [] : [`/${chunk.file}`, ...(chunk.imports ?? []).flatMap(filesOf)];
}

let worst = 0;
for (const [id, route] of Object.entries(manifest.routes)) {
  if (!route.module || /(suggest|quotes|csv|sitemap|robots|art)$/.test(id) || !id.includes('/')) continue;
  const { root } = manifest.routes;
  const tongue = id.startsWith('en/') ? 'en' : 'zh-CN';
  const files = new Set([
    manifest.entry.module,
    ...manifest.entry.imports,
    root.module,
    ...(root.imports ?? []),
    route.module,
    ...(route.imports ?? []),
    ...textsOf(tongue, id),
  ]);
  const kb = [...files].reduce((sum, file) => sum + weight(file), 0) / 1024;
  worst = Math.max(worst, kb);
  console.log(`${id.padEnd(18)} ${kb.toFixed(1)} KB in ${files.size} files`);
}
console.log(
  `largest ${worst.toFixed(1)} KB of ${LIMIT_KB} KB (gzip -9), styles ${(
    readdirSync(assets)
      .filter((name) => name.endsWith('.css'))
      .reduce((sum, name) => sum + weight(`/assets/${name}`), 0) / 1024
  ).toFixed(1)} KB besides`,
);
process.exitCode = worst > LIMIT_KB ? 1 : 0;

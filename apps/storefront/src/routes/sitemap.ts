import { catalog, certification, regions } from '@youjian/contract';
import type { LoaderFunctionArgs } from 'react-router';
import { inLanguage } from '../i18n/language';
import { doors, orNull } from '../server/doors';

const FIXED = ['/', '/c/all', '/impact', '/outlets', '/bases', '/notices', '/help'];
const MOST_PAGES = 50;

/** All pages that a stranger may find, each with its twin in the other language. */
export async function loader(args: LoaderFunctionArgs) {
  const { knock } = doors(args);
  const [categories, products, villages, bases] = await Promise.all([
    orNull(knock(catalog.listCategories)),
    every((cursor) => orNull(knock(catalog.listProducts, { query: { limit: 100, ...cursor } }))),
    every((cursor) => orNull(knock(regions.listVillages, { query: { limit: 100, ...cursor } }))),
    every((cursor) => orNull(knock(certification.listPublicBases, { query: { limit: 100, ...cursor } }))),
  ]);
  const paths = [
    ...FIXED,
    ...(categories?.items ?? []).map((one) => `/c/${one.code}`),
    ...products.map((one) => `/p/${one.slug}`),
    ...bases.map((one) => `/bases/${one.code}`),
    ...villages.map((one) => `/villages/${one.code}`),
  ];
  const origin = new URL(args.request.url).origin;
  const entries = paths.flatMap((path) => (['zh-CN', 'en'] as const).map((language) => entry(origin, path, language)));
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join('\n')}\n</urlset>\n`;
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}

function entry(origin: string, path: string, language: 'zh-CN' | 'en'): string {
  const href = (tongue: 'zh-CN' | 'en') => encodeURI(`${origin}${inLanguage(tongue, path)}`);
  const links = (['zh-CN', 'en'] as const)
    .map((tongue) => `<xhtml:link rel="alternate" hreflang="${tongue}" href="${href(tongue)}"/>`)
    .join('');
  return `<url><loc>${href(language)}</loc>${links}</url>`;
}

async function every<T>(
  load: (cursor: { cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null } | null>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: { items: T[]; nextCursor: string | null } | null = await load(cursor === null ? {} : { cursor });
    items.push(...(answer?.items ?? []));
    cursor = answer?.nextCursor ?? null;
    if (cursor === null) break;
  }
  return items;
}

import { index, prefix, route, type RouteConfig, type RouteConfigEntry } from '@react-router/dev/routes';

/** Every page of the shop, once for each language: Chinese at `/`, English at `/en`. */
const pages = (language: string): RouteConfigEntry[] => {
  const page = (path: string, file: string) => route(path, `routes/${file}.tsx`, { id: `${language}/${file}` });
  const data = (path: string, file = path) => route(path, `routes/${file}.ts`, { id: `${language}/${file}` });
  return [
    index('routes/home.tsx', { id: `${language}/home` }),
    page('c/:slug', 'category'),
    page('search', 'search'),
    data('suggest'),
    page('p/:slug', 'product'),
    page('cart', 'cart'),
    data('quotes'),
    data('worth'),
    page('checkout', 'checkout'),
    page('pay/:orderNo', 'pay'),
    page('orders', 'orders'),
    page('orders/:orderNo', 'order'),
    page('claims/new', 'claim-new'),
    page('claims/:claimNo', 'claim'),
    page('t/:code', 'trace'),
    page('villages/:code', 'village'),
    page('cert/:number', 'certificate'),
    page('r/:receiptNo', 'receipt'),
    page('notices', 'notices'),
    page('notices/:number', 'notice'),
    page('bases', 'bases'),
    page('bases/:code', 'base'),
    page('impact', 'impact'),
    data('impact.csv', 'impact-csv'),
    page('outlets', 'outlets'),
    page('outlets/:id', 'outlet'),
    page('o/:licenceNo', 'outlet-licence'),
    page('help', 'help'),
    page('me', 'me'),
    page('*', 'not-found'),
  ];
};

export default [
  route('sitemap.xml', 'routes/sitemap.ts'),
  route('robots.txt', 'routes/robots.ts'),
  route('art/:file', 'routes/art.ts'),
  ...pages('zh'),
  ...prefix('en', pages('en')),
] satisfies RouteConfig;

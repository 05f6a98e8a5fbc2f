import type { LoaderFunctionArgs } from 'react-router';

const PRIVATE = ['/cart', '/checkout', '/pay/', '/orders', '/me', '/quotes', '/suggest', '/search', '/api/', '/admin'];

export function loader({ request }: LoaderFunctionArgs) {
  const lines = [
    'User-agent: *',
    ...PRIVATE.flatMap((path) => [`Disallow: ${path}`, ...(path.startsWith('/a') ? [] : [`Disallow: /en${path}`])]),
    `Sitemap: ${new URL('/sitemap.xml', request.url).href}`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}

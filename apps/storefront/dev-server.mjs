/**
 * Serves the built shop with a made-up API, so that a page can be looked at without a database.
 *   npm run build -w @youjian/storefront && npm run dev -w @youjian/storefront      (PORT, default 4100)
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createRequestHandler } from 'react-router';
import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@react-router/node';
import { answer } from './fixtures/world.mjs';

const here = import.meta.dirname;
const port = Number(process.env.PORT ?? 4100);
const handle = createRequestHandler(await import(join(here, 'build/server/index.js')), 'production');
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain',
};

createServer(async (incoming, outgoing) => {
  try {
    const url = new URL(incoming.url, `http://${incoming.headers.host}`);
    const file = join(here, 'build/client', normalize(url.pathname));
    if (incoming.method === 'GET' && url.pathname !== '/' && existsSync(file) && statSync(file).isFile()) {
      outgoing.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': url.pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      });
      return void createReadStream(file).pipe(outgoing);
    }
    const response = url.pathname.startsWith('/api/v1/')
      ? await answer(url.pathname + url.search, await bodyOf(incoming))
      : await page(url, incoming, outgoing);
    for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
    outgoing.setHeader('set-cookie', response.headers.getSetCookie());
    outgoing.writeHead(response.status);
    if (response.body) await writeReadableStreamToWritable(response.body, outgoing);
    else outgoing.end();
  } catch (error) {
    console.error(error);
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  }
}).listen(port, '127.0.0.1', () => console.log(`The shop, with made-up data: http://127.0.0.1:${port}/`));

/** One page, under the same kind of policy that the real server sends. */
async function page(url, incoming, outgoing) {
  const nonce = randomBytes(16).toString('base64');
  const closed = new AbortController();
  outgoing.on('close', () => closed.abort());
  const request = new Request(url, {
    method: incoming.method,
    headers: Object.entries(incoming.headers).flatMap(([name, value]) =>
      name.startsWith(':') ? [] : [[name, String(value)]],
    ),
    signal: closed.signal,
    ...(incoming.method === 'GET' || incoming.method === 'HEAD'
      ? {}
      : { body: createReadableStreamFromReadable(incoming), duplex: 'half' }),
  });
  const response = await handle(request, { api: answer, nonce });
  if ((response.headers.get('content-type') ?? '').startsWith('text/html')) {
    response.headers.set(
      'content-security-policy',
      `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'`,
    );
  }
  return response;
}

async function bodyOf(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { method: incoming.method, body: Buffer.concat(chunks).toString() };
}

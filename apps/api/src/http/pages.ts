import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import { artUrl, illustrationSvg, parseArt } from '@youjian/ui/illustrations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AppLoadContext, type ServerBuild, createRequestHandler } from 'react-router';
import { ROOT } from '../root';
import { pathAsked, problemOf } from './problem';
import { languageOf } from '@youjian/identity-server';

const STOREFRONT = join(ROOT, 'apps/storefront/build');
const ADMIN = join(ROOT, 'apps/admin/dist');
const INSPECT = join(ROOT, 'apps/inspect/dist');
const KIOSK = join(ROOT, 'apps/kiosk/dist');
const YEAR = 'public, max-age=31536000, immutable';

const NO_FOREIGN_ORIGIN = `default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'`;

const SAFE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'x-frame-options': 'DENY' };
const SAFE_SCRIPTS = `${NO_FOREIGN_ORIGIN}; script-src 'self'; style-src 'self' 'unsafe-inline'`;
/** The till checks PINs and reads codes with WebAssembly of ours; that word allows it and nothing else. */
const WITH_WASM = `${NO_FOREIGN_ORIGIN}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'`;

/** What every answer carries. Pages add their own script rules. */
export function installSafeHeaders(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    void reply.headers(SAFE).header('x-request-id', String(request.id));
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', SAFE_SCRIPTS);
    done(null, payload);
  });
}

/** Everything on the one origin that is not the API: illustrations, back office, inspection app, till, and the shop, which gets all the rest. */
export async function installPages(server: FastifyInstance, paymentOrigin: string): Promise<void> {
  server.get<{ Params: { file: string }; Querystring: Record<string, string> }>('/art/:file', (request, reply) => {
    const art = parseArt(request.params.file, new URLSearchParams(request.query));
    if (!art) return notFound(request, reply);
    return reply
      .type('image/svg+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(illustrationSvg(art));
  });
  await installApp(server, '/admin', ADMIN);
  await installApp(server, '/inspect', INSPECT);
  await installApp(server, '/kiosk', KIOSK);
  await installStorefront(server, paymentOrigin);
}

export { artUrl };

function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(
    'not_found',
    { what: pathAsked(request.url) },
    languageOf(request.headers['accept-language']),
    String(request.id),
  );
  return reply.status(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

const scriptsOf = (file: string): string => (file.startsWith(KIOSK) ? WITH_WASM : SAFE_SCRIPTS);

/**
 * An app of one page and its files: hashed ones for a year, everything else (the page, a service worker, its manifest) is
 * asked for anew each time. A file that is not there is a 404, every other address below is the page.
 */
async function installApp(server: FastifyInstance, at: string, root: string): Promise<void> {
  if (!existsSync(join(root, 'index.html'))) return;
  await server.register(fastifyStatic, {
    root,
    prefix: `${at}/`,
    wildcard: false,
    index: false,
    decorateReply: !server.hasReplyDecorator('sendFile'),
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? YEAR : 'no-cache');
      // By the file and not by the app: `sendFile` is the first app's and sets headers for all of them, and a service
      // worker lays the page down by its file's name, with these headers for good.
      if (path.endsWith('.html')) void reply.header('content-security-policy', scriptsOf(path));
    },
  });
  const index = (_: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', root);
  server.get(at, (_, reply) => reply.redirect(`${at}/`, 308));
  server.get(`${at}/`, index);
  server.get(`${at}/*`, (request, reply) =>
    /\.\w+$/.test(request.url.split('?')[0] ?? '') ? notFound(request, reply) : index(request, reply),
  );
}

/** `paymentOrigin` is where the checkout form may lead: the only other origin a page of ours ever points a form at. */
async function installStorefront(server: FastifyInstance, paymentOrigin: string): Promise<void> {
  const entry = join(STOREFRONT, 'server/index.js');
  if (!existsSync(entry)) return;
  const build = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as ServerBuild;
  const handle = createRequestHandler(build, 'production');
  await server.register(fastifyStatic, {
    root: join(STOREFRONT, 'client'),
    prefix: '/',
    wildcard: false,
    index: false,
    decorateReply: !server.hasReplyDecorator('sendFile'),
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes('/assets/') ? YEAR : 'public, max-age=300'),
  });
  server.route({
    method: ['GET', 'POST'],
    url: '/*',
    handler: async (request, reply) => {
      const path = request.url.split('?')[0] ?? '';
      if (path.startsWith('/api/') || path === '/api') return notFound(request, reply);
      const nonce = randomBytes(16).toString('base64');
      const context = {
        nonce,
        api: (path: string, init?: RequestInit) => callInside(server, path, init, request),
      } as AppLoadContext;
      const response = await handle(toWebRequest(request), context);
      void reply.header(
        'content-security-policy',
        `${NO_FOREIGN_ORIGIN}; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; form-action 'self' ${paymentOrigin}`,
      );
      return send(reply, response);
    },
  });
}

/** The shop calls the API like any other caller, only without a network in between. */
async function callInside(
  server: FastifyInstance,
  path: string,
  init: RequestInit | undefined,
  from: FastifyRequest,
): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init?.headers).entries());
  const answer = await server.inject({
    method: (init?.method ?? 'GET') as 'GET',
    url: path,
    headers: { 'accept-language': from.headers['accept-language'] ?? 'zh-CN', ...headers },
    remoteAddress: from.ip,
    ...(typeof init?.body === 'string' ? { payload: init.body } : {}),
  });
  return new Response([204, 304].includes(answer.statusCode) ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers: Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  });
}

function toWebRequest(request: FastifyRequest): Request {
  const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== undefined;
  return new Request(url, {
    method: request.method,
    headers,
    ...(hasBody ? { body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body) } : {}),
  });
}

function send(reply: FastifyReply, response: Response): FastifyReply {
  void reply.status(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  return response.body ? reply.send(Readable.fromWeb(response.body as never)) : reply.send('');
}

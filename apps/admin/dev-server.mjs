#!/usr/bin/env node
/**
 * Serves the built back office with an invented world behind it, for working on the screens without the API.
 *
 *   node dev-server.mjs [port]      then sign in as admin, city, finance, auditor, centre, inspector,
 *                                   village-dongkou or newcomer (who must change the password), with any password
 *
 * `POST /_face?name=slow|empty|refused|failed|well` shows the other faces of every screen.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replies, userOf } from './fixtures/world.mjs';
import { doors } from './fixtures/doors.mjs';

const DIST = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const matchers = doors.map(({ name, method, path, status }) => ({
  name,
  method,
  status,
  names: [...path.matchAll(/:(\w+)/g)].map(([, one]) => one),
  pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '([^/]+)')}$`),
}));
const changed = new Set();
let face = 'well';

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    problem(response, 500, 'internal_error', '系统出错');
  });
});
const port = Number(process.argv[2] ?? process.env.PORT ?? 4310);
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/admin/`));

async function answer(request, response) {
  const url = new URL(request.url, 'http://x');
  const body = await bodyOf(request);
  if (url.pathname === '/_face') {
    face = url.searchParams.get('name') ?? 'well';
    return json(response, 200, { face });
  }
  if (url.pathname === '/health/ready') return json(response, 200, { status: 'ready', demo: true, sandbox: true });
  if (url.pathname.startsWith('/api/v1/auth/')) return session(url.pathname, request, response, body);
  if (url.pathname.startsWith('/api/')) return api(request, response, url, body);
  if (url.pathname.startsWith('/art/'))
    return send(
      response,
      200,
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><circle cx="200" cy="200" r="120" fill="#f2b01e"/></svg>',
    );
  return page(url.pathname, response);
}

function session(path, request, response, body) {
  const who = whoOf(request);
  if (path.endsWith('/sign-in')) {
    const user = userOf(body?.username, { changed: changed.has(body?.username) });
    if (!user || body.password === 'wrong')
      return problem(response, 401, 'wrong_credentials', '登录失败', '用户名或密码不正确。');
    response.setHeader('set-cookie', `who=${encodeURIComponent(body.username)}; Path=/; HttpOnly; SameSite=Lax`);
    return json(response, 200, { user });
  }
  if (path.endsWith('/sign-out')) {
    response.setHeader('set-cookie', 'who=; Path=/; Max-Age=0');
    return json(response, 200, { ok: true });
  }
  if (!who) return problem(response, 401, 'not_signed_in', '请先登录', '此操作需要登录。');
  if (path.endsWith('/password')) {
    changed.add(who);
    return json(response, 200, { ok: true });
  }
  return json(response, 200, { user: userOf(who, { changed: changed.has(who) }) });
}

async function api(request, response, url, body) {
  const door = matchers.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname));
  if (!door) return problem(response, 404, 'not_found', '没有找到');
  if (url.pathname.includes('/admin/') && !whoOf(request))
    return problem(response, 401, 'not_signed_in', '请先登录', '此操作需要登录。');
  if (/sales\.(csv|xlsx)$/.test(url.pathname)) return send(response, 200, 'text/csv; charset=utf-8', '\uFEFFdemo\r\n');
  if (face === 'slow') await new Promise((done) => setTimeout(done, 3_000));
  if (face === 'refused')
    return problem(response, 403, 'out_of_scope', '超出管辖范围', '此内容不在您的地区或单位范围内。');
  if (face === 'failed')
    return problem(
      response,
      503,
      'temporarily_unavailable',
      '暂时无法服务',
      '系统正在恢复，请稍后再试，您的数据没有丢失。',
    );
  const params = Object.fromEntries(
    (door.pattern.exec(url.pathname) ?? [])
      .slice(1)
      .map((value, index) => [door.names[index], decodeURIComponent(value)]),
  );
  const reply = replies[door.name]?.({ params, query: queryOf(url), body });
  if (reply === undefined || reply === null)
    return problem(response, 404, 'not_found', '没有找到', `没有找到您要的内容：${url.pathname}。`);
  return json(response, door.status, face === 'empty' && Array.isArray(reply.items) ? { ...reply, items: [] } : reply);
}

const queryOf = (url) =>
  Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [
      name,
      url.searchParams.getAll(name).length > 1 ? url.searchParams.getAll(name) : url.searchParams.get(name),
    ]),
  );
const whoOf = (request) =>
  decodeURIComponent(/(?:^|; )who=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '') || null;

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function page(path, response) {
  const inside = normalize(path.replace(/^\/admin\/?/, '')).replace(/^(\.\.[/\\])+/, '');
  const file = join(DIST, inside);
  const found =
    inside !== '.' && inside !== '' && existsSync(file) && extname(file) !== '' ? file : join(DIST, 'index.html');
  // A build empties the folder first; whoever comes in that moment is told so.
  if (!existsSync(found)) return send(response, 503, 'text/plain; charset=utf-8', 'Not built yet: npx vite build');
  response.writeHead(200, {
    'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
    'content-security-policy':
      "default-src 'self'; img-src 'self' data: blob:; script-src 'self'; style-src 'self' 'unsafe-inline'",
  });
  createReadStream(found)
    .on('error', () => response.destroy())
    .pipe(response);
}

function send(response, status, type, content) {
  response.writeHead(status, { 'content-type': type });
  response.end(content);
}
const json = (response, status, value) =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
const problem = (response, status, code, title, detail = '') =>
  send(
    response,
    status,
    'application/problem+json; charset=utf-8',
    JSON.stringify({ type: `/problems/${code}`, title, status, detail, code, requestId: 'req-demo-1' }),
  );

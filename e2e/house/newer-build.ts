import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { Page } from '@playwright/test';
import { freePort } from '@youjian/infra/embedded';
import { ADDRESS } from '../start-house';

export interface NewerBuild {
  readonly address: string;
  /** From now on the house serves a newer app, whose page carries `<meta name="build" content="newer">`. */
  publish(): void;
  close(): Promise<void>;
}

/**
 * The house behind an address of its own, where a newer build of an installed app can appear: its page differs by one
 * word, and the list of its files says so, which is all a browser looks at.
 */
export async function besideTheHouse(app: 'inspect' | 'kiosk'): Promise<NewerBuild> {
  const target = new URL(process.env[ADDRESS] ?? '');
  const port = await freePort();
  let isPublished = false;
  const server = createServer((ask, answer) => forward(target, ask, answer, () => (isPublished ? app : null)));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${port}`,
    publish: () => {
      isPublished = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(target: URL, ask: IncomingMessage, answer: ServerResponse, newerApp: () => string | null): void {
  // What the browser has already is never a reason to answer "as before": the newer build has to reach it.
  const { origin, 'if-none-match': _known, 'if-modified-since': _since, ...headers } = ask.headers;
  const through = request(
    new URL(ask.url ?? '/', target),
    {
      method: ask.method,
      headers: {
        ...headers,
        host: target.host,
        'accept-encoding': 'identity',
        ...(origin === undefined ? {} : { origin: target.origin }),
      },
    },
    (from) => {
      const {
        'content-length': _length,
        etag: _tag,
        'last-modified': _at,
        'transfer-encoding': _how,
        ...kept
      } = from.headers;
      const parts: Buffer[] = [];
      from.on('data', (part: Buffer) => parts.push(part));
      from.on('end', () => {
        const body = Buffer.concat(parts);
        const status = from.statusCode ?? 502;
        answer.writeHead(status, kept);
        const app = newerApp();
        answer.end(app !== null && status === 200 ? newer(app, ask.url ?? '', body) : body);
      });
    },
  );
  through.on('error', () => answer.destroy());
  ask.pipe(through);
}

function newer(app: string, path: string, body: Buffer): Buffer | string {
  if (path.startsWith(`/${app}/sw.js`))
    return body.toString().replace(/(url:"index\.html",revision:")[0-9a-f]+/, '$1newer');
  if (path.startsWith(`/${app}/index.html`))
    return body.toString().replace('<head>', '<head><meta name="build" content="newer">');
  return body;
}

/** Which build a page is of; it may just be opening anew, then it has none yet. */
export const buildOf = (page: Page): Promise<string> =>
  page
    .evaluate(() => document.querySelector('meta[name="build"]')?.getAttribute('content') ?? 'older')
    .catch(() => 'opening');

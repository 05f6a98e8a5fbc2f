import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SandboxEngine } from './engine/engine';
import type { SandboxAnswer } from './engine/message';
import type { SandboxOptions } from './engine/settings';

export interface StartOptions extends Omit<SandboxOptions, 'webhook'> {
  readonly port?: number;
  readonly host?: string;
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
}

export interface RunningSandbox {
  readonly url: string;
  readonly engine: SandboxEngine;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1 << 20;

/** The sandbox behind a socket. Everything it knows about payments is in the engine. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1', webhookUrl, webhookSecret, ...rest } = options;
  if (webhookUrl && !webhookSecret) throw new Error('A webhook address needs a webhook secret.');
  const engine = new SandboxEngine({
    ...rest,
    webhook: webhookUrl && webhookSecret ? { url: webhookUrl, secret: webhookSecret } : null,
  });
  const server = createServer((request, response) => void serve(engine, request, response));
  // Longer than any client keeps an idle line, so that it is the client who hangs up.
  server.keepAliveTimeout = 75_000;
  try {
    await listening(server, port, host);
  } catch (error) {
    await engine.close();
    throw error;
  }
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  engine.settings.publicUrl = options.publicUrl ?? url;
  engine.start();
  return { url, engine, close: () => stop(server, engine) };
}

async function serve(engine: SandboxEngine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const rawBody = await bodyOf(request);
    if (rawBody === null) return void response.writeHead(413).end();
    const path = request.url ?? '/';
    if (path.startsWith('/_control/') && !isFromHere(request)) return void response.writeHead(403).end();
    const headers = request.headers as Record<string, string | undefined>;
    send(response, await engine.handle({ method: request.method ?? 'GET', path, headers, rawBody }));
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { type: 'api_error', message: 'The sandbox itself failed.' } }));
  }
}

function send(response: ServerResponse, answer: SandboxAnswer): void {
  if (answer.disconnect) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/** The controls are for the person at this machine and their scripts: no other machine, no proxy in between, no web page. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const address = socket.remoteAddress ?? '';
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address);
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return isLoopback && !isForwarded && headers.origin === undefined;
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Requests under way are answered; whoever still holds the line after that is let go. */
async function stop(server: Server, engine: SandboxEngine): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(patience);
  await engine.close();
}

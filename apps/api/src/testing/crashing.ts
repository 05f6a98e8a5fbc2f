import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SandboxEngine } from '@youjian/stripe-sandbox';
import { build } from 'vite';
import { ROOT } from '../root';
import { type House, WEBHOOK_SECRET } from './house';

export type ToCrashing =
  | { readonly kind: 'arm'; readonly label: string; readonly nth: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'steps' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'recall' }
  | { readonly kind: 'end_certificates' }
  | { readonly kind: 'letters' };
export type FromCrashing =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'steps'; readonly steps: readonly string[] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'recalled' }
  | { readonly kind: 'certificates_ended' }
  | { readonly kind: 'sent' };

/** A moment in a flow: just before its n-th saying of something, or after the last of all. */
export interface Moment {
  readonly label: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** A real process of the API that dies when it is told to. */
export class CrashingProcess {
  readonly died: Promise<string>;

  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {
    this.died = new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? `exit ${String(code)}`)),
    );
  }

  static async start(entry: string, env: NodeJS.ProcessEnv): Promise<CrashingProcess> {
    const child = fork(entry, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [message] = (await once(child, 'message')) as [FromCrashing];
    if (message.kind !== 'ready') throw new Error('the process did not come up');
    return new CrashingProcess(child, `http://127.0.0.1:${message.port}`);
  }

  /** What its connections are called in the database. */
  get applicationName(): string {
    return `youjian-crashing-${this.child.pid ?? 0}`;
  }

  tell(message: ToCrashing): void {
    this.child.send(message);
  }

  async ask(message: ToCrashing, answer: FromCrashing['kind']): Promise<FromCrashing> {
    const heard = new Promise<FromCrashing>((resolve) => {
      const listen = (told: FromCrashing) => {
        if (told.kind !== answer) return;
        this.child.off('message', listen);
        resolve(told);
      };
      this.child.on('message', listen);
    });
    this.tell(message);
    return heard;
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/** Built once for all the specs of this process. */
let entry: Promise<string> | undefined;

/** What Nest and the driver look for and do without, and what is not JavaScript. */
const LEFT_OUT = [
  'pg-native',
  'class-validator',
  'class-transformer',
  /^@nestjs\/(microservices|websockets)/,
  /^@node-rs\//,
];

/** The program as one file with all it leans on: fifty processes a run read it, and one file is read in two thirds of the time. */
async function builtEntry(): Promise<string> {
  const cache = join(ROOT, 'node_modules/.cache');
  const outDir = join(cache, `${BUILT_BY}${process.pid}`);
  removeLeftOvers(cache);
  await build({
    root: join(ROOT, 'apps/api'),
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src/testing/crashing-main.ts',
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      rollupOptions: { external: LEFT_OUT, output: { entryFileNames: 'main.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'main.mjs');
}

const BUILT_BY = 'youjian-crashing-';

/** What an earlier run built: the worker that did is ended from outside, and cannot tidy up itself. */
function removeLeftOvers(cache: string): void {
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    if (name.startsWith(BUILT_BY) && !isAlive(Number(name.slice(BUILT_BY.length))))
      rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Processes that are up already when a test wants one: two are always on their way. */
export class CrashingProcesses {
  private readonly coming: Promise<CrashingProcess>[] = [];

  private constructor(
    private readonly entry: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly sandbox: Server,
    private readonly ahead: number,
  ) {}

  static async prepare(house: House, ahead = 2, settings: NodeJS.ProcessEnv = {}): Promise<CrashingProcesses> {
    entry ??= builtEntry();
    const sandbox = await overHttp(house.engine);
    const env = {
      PATH: process.env['PATH'],
      DATABASE_URL: house.db.url,
      DATA_DIR: house.config.dataDir,
      WORKER: 'off',
      PUBLIC_ORIGIN: 'http://127.0.0.1:3000',
      STRIPE_SECRET_KEY: 'sk_test_house',
      STRIPE_API_BASE: `http://127.0.0.1:${(sandbox.address() as AddressInfo).port}`,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_SUPPRESS_NOTICES: 'true',
      ...settings,
    };
    return new CrashingProcesses(await entry, env, sandbox, ahead);
  }

  take(): Promise<CrashingProcess> {
    while (this.coming.length <= this.ahead) this.coming.push(CrashingProcess.start(this.entry, this.env));
    return this.coming.shift() as Promise<CrashingProcess>;
  }

  async stop(): Promise<void> {
    for (const process of await Promise.allSettled(this.coming))
      if (process.status === 'fulfilled') process.value.end();
    this.sandbox.closeAllConnections();
    this.sandbox.close();
  }
}

/** The test's own sandbox behind a socket, so that other processes talk to the same provider, and it survives them. */
async function overHttp(engine: SandboxEngine): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const rawBody = Buffer.concat(chunks).toString('utf8');
      void engine
        .handle({
          method: request.method ?? 'GET',
          path: request.url ?? '/',
          headers: request.headers as Record<string, string>,
          rawBody,
        })
        .then((answer) => {
          response.writeHead(answer.status, answer.headers).end(answer.body);
        });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Every moment at which a flow can be cut off: before each of its steps, and after the last. */
export function momentsOf(steps: readonly string[]): Moment[] {
  const seen = new Map<string, number>();
  const moments = steps.map((label): Moment => {
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    return { label, nth, when: 'before' };
  });
  const last = moments.at(-1);
  return last ? [...moments, { ...last, when: 'after' }] : moments;
}

/**
 * Of what is said inside a transaction only the first and the last moment: whatever lies between is undone the same way.
 * For flows whose every step is tried elsewhere, because each moment costs a process.
 */
export function edgesOf(moments: readonly Moment[]): Moment[] {
  let inside = 0;
  return moments.filter(({ label }) => {
    if (label.startsWith('begin')) inside = 1;
    else if (label === 'commit') inside = 0;
    else if (inside > 0) inside += 1;
    return inside <= 2;
  });
}

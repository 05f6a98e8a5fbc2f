import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './embedded/index.mjs';

/**
 * The real `npm start` in a house whose API and sandbox are of cardboard: they note in a diary what
 * happens to them, and nothing else.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'youjian start-'));
const diary = join(root, 'diary');
const dataDir = join(root, 'my data');

const CARDBOARD = `
  import { appendFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  const note = (line) => appendFileSync(process.env.DIARY, line + '\\n');
  const serve = (name, port) => {
    createServer((_, answer) => answer.end('ok')).listen(Number(port), process.env.HOST);
    note(name + ' started ' + process.pid);
    process.on('SIGTERM', () => setTimeout(() => { note(name + ' stopped'); process.exit(0); }, 100));
  };
`;

beforeAll(() => {
  const isOurs = (path: string) => !/node_modules|\.spec\.ts$|bench/.test(path.slice(here.length));
  cpSync(here, join(root, 'infra'), { recursive: true, filter: isOurs });
  symlinkSync(join(here, '..', 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module", "workspaces": [] }');
  for (const folder of ['apps/api/dist', 'libs/stripe-sandbox/dist'])
    mkdirSync(join(root, folder), { recursive: true });
  const dist = join(root, 'apps/api/dist');
  writeFileSync(join(dist, 'main.js'), `${CARDBOARD} serve('api', process.env.PORT);`);
  writeFileSync(
    join(dist, 'cli.js'),
    `${CARDBOARD} note(process.argv[2] + ' ' + process.env.DEMO);
     if (process.env.FAIL_PREPARE) { console.error('the well is dry'); process.exit(3); }`,
  );
  writeFileSync(
    join(root, 'libs/stripe-sandbox/dist/main.js'),
    `${CARDBOARD} serve('sandbox', process.env.STRIPE_SANDBOX_PORT); note(process.env.WEBHOOK_URL);`,
  );
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
  port: number;
}

async function npmStart(env: Record<string, string> = {}, args: string[] = [], shell = false): Promise<Run> {
  rmSync(diary, { force: true });
  const port = Number(env.PORT) || (await freePort());
  const sandbox = await freePort();
  const line = [process.execPath, join(root, 'infra/start.mjs'), ...args];
  const [command = '', ...rest] = shell ? ['/bin/sh', '-c', '"$@"; true', 'sh', ...line] : line;
  const child = spawn(command, rest, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DIARY: diary,
      PORT: String(port),
      STRIPE_SANDBOX_PORT: String(sandbox),
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, said: () => said, ended, port };
}

async function until(isTrue: () => boolean, what: () => string) {
  for (let tries = 0; tries < 1500; tries += 1) {
    if (isTrue()) return;
    await sleep(20);
  }
  throw new Error(`waited in vain: ${what()}`);
}

const isUp = (run: Run) => until(() => run.said().includes('Ctrl-C'), run.said);
const readDiary = () => (existsSync(diary) ? readFileSync(diary, 'utf8').trim().split('\n') : []);
const apiPid = () => Number(/api started (\d+)/.exec(readDiary().join('\n'))?.[1]);
const databasePid = () => Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('npm start', () => {
  it('brings up database, sandbox and API, says where they are, and stops them in the reverse order', async () => {
    const run = await npmStart();
    await isUp(run);
    expect(run.said()).toContain(`http://127.0.0.1:${run.port}/admin`);
    expect(run.said()).toContain(dataDir);
    expect(statSync(join(dataDir, 'secrets/stripe-webhook-secret')).mode & 0o777).toBe(0o600);
    const database = databasePid();

    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(readDiary().map((line) => line.replace(/ \d+$/, ''))).toEqual([
      'prepare on',
      'sandbox started',
      `http://127.0.0.1:${run.port}/api/v1/webhooks/stripe`,
      'api started',
      'api stopped',
      'sandbox stopped',
    ]);
    expect(isAlive(database)).toBe(false);
  });

  it('stops everything when npm itself is killed, since its shell passes nothing on', async () => {
    const run = await npmStart({}, [], true);
    await isUp(run);
    const pids = [apiPid(), databasePid()];
    run.child.kill('SIGKILL');
    await until(
      () => !pids.some(isAlive),
      () => `still alive: ${pids.filter(isAlive).join()}`,
    );
    expect(readDiary().at(-1)).toBe('sandbox stopped');
  });

  it('leaves nothing running when it is killed outright, and the next start works', async () => {
    const run = await npmStart();
    await isUp(run);
    const pids = [apiPid(), databasePid()];
    run.child.kill('SIGKILL');
    await until(
      () => !pids.some(isAlive),
      () => `still alive: ${pids.filter(isAlive).join()}`,
    );
    const next = await npmStart({ DEMO: 'off' });
    await isUp(next);
    expect(readDiary()).toContain('prepare off');
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  it('stops everything when a part of it dies', async () => {
    const run = await npmStart();
    await isUp(run);
    const database = databasePid();
    process.kill(apiPid(), 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain('The API ended unexpectedly');
    expect(isAlive(database)).toBe(false);
  });

  it('begins anew on request, deleting only what it made itself', async () => {
    writeFileSync(join(dataDir, 'my-notes.txt'), 'mine');
    const run = await npmStart({}, ['--reset']);
    await isUp(run);
    expect(run.said()).toMatch(/Reset: deleted postgres, secrets in/);
    expect(run.said()).toMatch(/Left alone, because we did not make it: my-notes\.txt/);
    run.child.kill('SIGINT');
    await run.ended;
    expect(existsSync(join(dataDir, 'my-notes.txt'))).toBe(true);
  });
});

describe('a start that cannot be', () => {
  async function refusal(env: Record<string, string>, args: string[] = []) {
    const run = await npmStart(env, args);
    expect(await run.ended).toBe(1);
    expect(run.said()).not.toContain('    at ');
    return run.said().trim();
  }

  it('names the port that is taken and how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const said = await refusal({ PORT: String(port) });
    expect(said).toMatch(new RegExp(`^Port ${port} .*"PORT=\\d+ npm start"\\.$`));
    other.close();
  });

  it('names the setting that is wrong', async () => {
    expect(await refusal({ PORT: 'eighty' })).toBe('PORT is "eighty" and must be a whole number from 1 to 65535.');
    expect(await refusal({}, ['--fast'])).toContain('Unknown option --fast');
  });

  it('leaves a folder alone that holds other things', async () => {
    const photos = join(root, 'photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'pomelo.jpg'), 'x');
    expect(await refusal({ DATA_DIR: photos })).toMatch(/holds files that are not ours/);
    expect(await refusal({ DATA_DIR: photos }, ['--reset'])).toMatch(/nothing was reset/);
    expect(existsSync(join(photos, 'pomelo.jpg'))).toBe(true);
  });

  it('says in one sentence that a database does not answer, and never its password', async () => {
    const said = await refusal({ DATABASE_URL: `postgres://me:hushhush@127.0.0.1:${await freePort()}/shop` });
    expect(said).toMatch(/^DATABASE_URL cannot be used: nothing answers at 127\.0\.0\.1:\d+\.$/);
  });

  it('says in one sentence that a database is too old', async () => {
    const server = await oldDatabase();
    const said = await refusal({ DATABASE_URL: `postgres://me:hushhush@127.0.0.1:${server.port}/shop` });
    expect(said).toBe('DATABASE_URL leads to PostgreSQL 14.9 and version 15 or newer is needed.');
    server.close();
  });

  it('asks twice before it drops anything in a database it did not make', async () => {
    const server = await oldDatabase(150_001, '15.1');
    const said = await refusal({ DATABASE_URL: `postgres://me@127.0.0.1:${server.port}/shop` }, ['--reset']);
    expect(said).toContain('--reset --yes');
    server.close();
  });

  it('shows why the preparation failed, and stops what already ran', async () => {
    const said = await refusal({ FAIL_PREPARE: '1' });
    expect(said).toContain('the well is dry');
    expect(said).toMatch(/Preparing the database failed/);
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
  });
});

/** Just enough of PostgreSQL's wire protocol to answer one question about its age. */
async function oldDatabase(version = 140_009, name = '14.9') {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const int = (size: 2 | 4, value: number) => {
    const buffer = Buffer.alloc(size);
    if (size === 2) buffer.writeInt16BE(value);
    else buffer.writeInt32BE(value);
    return buffer;
  };
  const fields: [name: string, type: number, value: string][] = [
    ['version', 23, String(version)],
    ['name', 25, name],
    ['encoding', 25, 'UTF8'],
    ['mayCreate', 16, 't'],
  ];
  const ready = message('Z', Buffer.from('I'));
  const answer = Buffer.concat([
    message(
      'T',
      int(2, fields.length),
      ...fields.flatMap(([field, type]) => [
        Buffer.from(`${field}\0`),
        ...[int(4, 0), int(2, 0), int(4, type), int(2, -1), int(4, -1), int(2, 0)],
      ]),
    ),
    message('D', int(2, fields.length), ...fields.flatMap(([, , value]) => [int(4, value.length), Buffer.from(value)])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((socket: Socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int(4, 0)), ready]));
      socket.on('data', (chunk) => chunk[0] === 'Q'.charCodeAt(0) && socket.write(answer));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { port: (server.address() as { port: number }).port, close: () => server.close() };
}

import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startPostgres, type RunningPostgres, type StartOptions } from './index.mjs';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const launcher = fileURLToPath(new URL('./index.mjs', import.meta.url));
/** With a space and a Chinese name in it, as in a folder that somebody made by hand. */
const home = mkdtempSync(join(tmpdir(), '柚见 data-'));
const started: RunningPostgres[] = [];

/** One database for the whole file; each test finds it as the one before left it, and leaves it whole. */
const kept = join(home, 'kept');

async function start(options: Partial<StartOptions> = {}) {
  const server = await startPostgres({ dataDir: kept, durable: false, ...options });
  started.push(server);
  return server;
}

async function ask<Row extends object>(server: { url: string }, sql: string): Promise<Row[]> {
  const client = new pg.Client(server.url);
  // A server that is killed on purpose says so on every connection.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function untilEnded(pid: number) {
  for (let tries = 0; tries < 500 && isAlive(pid); tries += 1) await sleep(20);
  return !isAlive(pid);
}

/** A process of its own that starts the server and then waits, so that it can be killed. */
async function startElsewhere(dataDir: string, then = 'setInterval(() => {}, 1000)') {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(launcher)});
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    console.log(server.pid);
    ${then}
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (said: Buffer) => resolve(Number(said)));
    child.once('exit', () => reject(new Error('the starter ended early')));
  });
  return { child, pid };
}

beforeAll(async () => {
  const server = await start();
  await ask(server, `create table public.note (text text); insert into public.note values ('柚子')`);
  await server.stop();
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the bundled PostgreSQL', () => {
  it('keeps what was written from one start to the next', async () => {
    const server = await start();
    expect(await ask(server, 'select text from public.note')).toEqual([{ text: '柚子' }]);
    expect(server.version).toMatch(/^\d+\.\d+$/);
  });

  it('sorts by code point, checks its pages and asks for a password that only the owner can read', async () => {
    const server = await start();
    const [facts] = await ask(
      server,
      `select datlocale as locale, datlocprovider as provider, pg_encoding_to_char(encoding) as encoding,
              current_setting('data_checksums') as checksums, current_setting('listen_addresses') as address
         from pg_database where datname = current_database()`,
    );
    expect(facts).toEqual({
      locale: 'C.UTF-8',
      provider: 'b',
      encoding: 'UTF8',
      checksums: 'on',
      address: '127.0.0.1',
    });

    const wrong = new URL(server.url);
    wrong.password = 'guessed';
    await expect(ask({ url: wrong.href }, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(kept, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(kept).mode & 0o777).toBe(0o700);
  });

  it('writes every commit to disk unless a test says otherwise', async () => {
    const flush = `select current_setting('fsync') || ' ' || current_setting('synchronous_commit') as flush`;
    const forgetful = await start();
    expect(await ask(forgetful, flush)).toEqual([{ flush: 'off off' }]);
    await forgetful.stop();

    const durable = await start({ durable: true, statements: true, settings: { max_connections: 33 } });
    expect(await ask(durable, flush)).toEqual([{ flush: 'on on' }]);
    await ask(durable, 'create extension if not exists pg_stat_statements');
    expect(await ask(durable, 'show max_connections')).toEqual([{ max_connections: '33' }]);
  });

  it('is reached through its socket too', async () => {
    const server = await start();
    expect(server.socketDir).toBe(join(kept, 'socket'));
    const url = new URL(server.url);
    const client = new pg.Client({
      host: server.socketDir,
      port: server.port,
      user: url.username,
      password: url.password,
      database: url.pathname.slice(1),
    });
    await client.connect();
    await client.end();
  });
});

describe('a start that ended badly', () => {
  it.skipIf(!isLinux)('stops its server when it is killed outright', async () => {
    const { child, pid } = await startElsewhere(kept);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(await untilEnded(pid)).toBe(true);
    expect(await ask(await start(), 'select text from public.note')).toEqual([{ text: '柚子' }]);
  });

  it('stops its server when it merely forgets to', async () => {
    const { child, pid } = await startElsewhere(kept, '');
    await new Promise((resolve) => child.once('exit', resolve));
    expect(await untilEnded(pid)).toBe(true);
  });

  it.skipIf(!isLinux)('may leave a living server behind, which the next start replaces', async () => {
    const first = await start();
    const command = readFileSync(`/proc/${first.pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    await first.stop();
    const asNobody = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
    const [program = '', ...args] = [...(isRoot ? asNobody : []), ...command];
    const orphan = spawn(program, args, { detached: true, stdio: 'ignore' });
    const gone = new Promise((resolve) => orphan.once('exit', resolve));
    while (!/\nready/.test(readIfThere(join(kept, 'cluster', 'postmaster.pid')))) await sleep(20);

    const lines: string[] = [];
    const server = await start({ log: (line) => lines.push(line) });
    await gone;
    expect(lines.join()).toMatch(/left running by an earlier start/);
    expect(await ask(server, 'select text from public.note')).toEqual([{ text: '柚子' }]);
  });

  it('recovers after the server itself was killed', async () => {
    const first = await start({ durable: true });
    await ask(first, `insert into public.note values ('acknowledged')`);
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    await first.stop();
    const server = await start({ durable: true });
    expect(await ask(server, `delete from public.note where text = 'acknowledged' returning text`)).toHaveLength(1);
  });

  it('does not take a stranger for its server, though he now has its number', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    writeFileSync(
      join(kept, 'cluster', 'postmaster.pid'),
      `${stranger.pid}\n${kept}/cluster\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    const server = await start();
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it('begins the making again when it was cut while the folder was being made', async () => {
    const dataDir = join(home, 'cut');
    const { child } = await cutWhileMaking(dataDir);
    expect(child.killed).toBe(true);
    expect(readdirSync(dataDir).some((name) => name.startsWith('cluster.making-'))).toBe(true);
    const server = await start({ dataDir });
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });
});

describe('a folder or port it cannot have', () => {
  const snapshot = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort().join('\n');

  async function refusal(options: StartOptions) {
    const before = existsSync(options.dataDir) ? snapshot(options.dataDir) : undefined;
    const error = await startPostgres(options).then(
      () => undefined,
      (problem: unknown) => problem,
    );
    if (before !== undefined) expect(snapshot(options.dataDir)).toBe(before);
    expect(error).toMatchObject({ name: 'PlainError' });
    const { message } = error as Error;
    expect(message).not.toContain('\n');
    return message;
  }

  it('is told in one sentence when parts of the folder are missing, and nothing is touched', async () => {
    const dataDir = join(home, 'half');
    await (await start({ dataDir })).stop();
    rmSync(join(dataDir, 'cluster', 'global', 'pg_control'));
    expect(await refusal({ dataDir })).toMatch(/is incomplete.*--reset.*Nothing was changed/);
  });

  it('leaves a folder alone that holds other things', async () => {
    const dataDir = join(home, 'photos');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'pomelo.jpg'), 'x');
    expect(await refusal({ dataDir })).toMatch(/holds files that are not ours.*DATA_DIR/);
    writeFileSync(join(dataDir, 'PG_VERSION'), '15');
    expect(await refusal({ dataDir })).toMatch(/another program's PostgreSQL data/);
  });

  it('leaves a folder alone that another major version made', async () => {
    const dataDir = join(home, 'old');
    mkdirSync(join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'youjian-postgres.json'), '{"program":"youjian","postgresMajor":17}');
    expect(await refusal({ dataDir })).toMatch(/made by PostgreSQL 17 and this is PostgreSQL 18/);
  });

  it('names the process that already uses the folder', async () => {
    const { child, pid } = await startElsewhere(kept);
    const error = await startPostgres({ dataDir: kept }).catch((problem: unknown) => problem);
    expect(String(error)).toMatch(new RegExp(`in use by another running start \\(process ${child.pid}\\)`));
    child.kill('SIGKILL');
    await untilEnded(pid);
  });

  it('names the port that is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    expect(await refusal({ dataDir: kept, port })).toContain(`Port ${port}`);
    other.close();
  });

  it.skipIf(!isRoot)('is told when the folder belongs to somebody else', async () => {
    const dataDir = join(home, 'private');
    mkdirSync(dataDir, { mode: 0o700 });
    const program = `
      process.setgid(65534); process.setuid(65534);
      const { startPostgres } = await import(${JSON.stringify(launcher)});
      await startPostgres({ dataDir: ${JSON.stringify(dataDir)} }).catch((error) => console.log(error.message));
    `;
    const answer = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(answer.stdout).toMatch(/cannot be used \(it belongs to another user\)/);
  });
});

describe('whoever starts it', () => {
  const asUser = (dataDir: string, options: string) => `
    process.setgid(65534); process.setuid(65534);
    const { startPostgres } = await import(${JSON.stringify(launcher)});
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false${options} });
    await server.stop();
    console.log('served', process.getuid());
  `;

  it.skipIf(!isRoot || !isLinux)(
    'an ordinary user needs nothing special, and root afterwards takes over as that user',
    async () => {
      const shared = mkdtempSync(join(tmpdir(), 'youjian-shared-'));
      spawnSync('chmod', ['0777', shared]);
      const dataDir = join(shared, 'postgres');
      const answer = spawnSync(process.execPath, ['--input-type=module', '-e', asUser(dataDir, '')], {
        encoding: 'utf8',
      });
      expect(answer.stderr).toBe('');
      expect(answer.stdout).toContain('served 65534');

      const server = await start({ dataDir });
      expect(statSync(join(dataDir, 'cluster', 'postmaster.pid')).uid).toBe(65534);
      await server.stop();
      const again = spawnSync(process.execPath, ['--input-type=module', '-e', asUser(dataDir, '')], {
        encoding: 'utf8',
      });
      expect(again.stdout).toContain('served 65534');
      rmSync(shared, { recursive: true, force: true });
    },
  );

  it.skipIf(!isRoot || !isLinux)('root without user namespaces runs it as nobody', async () => {
    const open = mkdtempSync(join(tmpdir(), 'youjian-open-'));
    spawnSync('chmod', ['0755', open]);
    const server = await start({ dataDir: join(open, 'postgres'), runAs: 'nobody' });
    expect(statSync(`/proc/${server.pid}`).uid).toBe(65534);
    await server.stop();
    rmSync(open, { recursive: true, force: true });
  });

  it.skipIf(!isRoot || !isLinux)('root is told in one sentence when nobody cannot reach the folder', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'youjian-closed-'));
    const error = await startPostgres({ dataDir: join(closed, 'postgres'), runAs: 'nobody' }).catch(
      (problem: unknown) => problem,
    );
    expect(String(error)).toMatch(/PostgreSQL does not run as root.*DATA_DIR/);
    rmSync(closed, { recursive: true, force: true });
  });
});

function readIfThere(path: string) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

async function cutWhileMaking(dataDir: string) {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(launcher)});
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore', detached: true });
  const making = join(dataDir, `cluster.making-${child.pid}`);
  while (!existsSync(join(making, 'global'))) await sleep(5);
  // The whole group at once, as when the power goes.
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  child.kill('SIGKILL');
  await new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(0),
  );
  return { child };
}

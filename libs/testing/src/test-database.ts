import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  type Statement,
  type DatabaseOptions,
  Database,
  createDataSource,
  migrate,
  migrations,
} from '@youjian/database';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  query<Row extends object = Record<string, unknown>>(
    statement: Statement | string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** The server all tests of a run share, or one of our own when a single spec is run by hand. */
async function server(ofItsOwn: boolean): Promise<Server> {
  const shared = ofItsOwn ? undefined : process.env['TEST_DATABASE_URL'];
  if (shared) return { url: shared, stop: async () => undefined };
  const { startPostgres } = await import('@youjian/infra/embedded');
  const dataDir = mkdtempSync(join(tmpdir(), 'youjian-test-'));
  const started = await startPostgres({ dataDir: join(dataDir, 'postgres'), durable: false });
  return {
    url: started.url,
    stop: async () => {
      await started.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const withName = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

async function admin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: withName(url, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated database to copy from; its name carries the migrations' text, so an edited migration makes a new one. */
async function template(url: string): Promise<string> {
  const text = migrations.map((migration) => String(migration)).join('\n');
  const name = `youjian_template_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
  await admin(url, async (client) => {
    await client.query(`select pg_advisory_lock(20260801)`);
    const found = await client.query(`select 1 from pg_database where datname = $1 and datistemplate`, [name]);
    if (found.rowCount === 0) {
      await client.query(`drop database if exists ${name}`);
      await client.query(`create database ${name}`);
      const dataSource = await createDataSource({ url: withName(url, name), poolSize: 2 }).initialize();
      await migrate(dataSource);
      await dataSource.destroy();
      await client.query(`alter database ${name} is_template true`);
    }
    await client.query(`select pg_advisory_unlock(20260801)`);
  });
  return name;
}

export interface TestDatabaseOptions extends Partial<DatabaseOptions> {
  /**
   * A server of its own, for a few seconds more: where a test asks which transactions of the whole server are still open,
   * those of other specs would answer.
   */
  readonly ownServer?: boolean;
}

/** A real PostgreSQL database of its own for one spec file: migrated, empty, dropped afterwards. */
export async function testDatabase({ ownServer = false, ...options }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const running = await server(ownServer);
  const from = await template(running.url);
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await admin(running.url, (client) => client.query(`create database ${name} template ${from}`));
  const url = withName(running.url, name);
  const dataSource = await createDataSource({ url, poolSize: 10, ...options }).initialize();
  const database = new Database(dataSource);
  return {
    url,
    database,
    query: (statement, values) => database.query(statement, values),
    stop: async () => {
      await dataSource.destroy();
      await admin(running.url, (client) => client.query(`drop database if exists ${name} with (force)`));
      await running.stop();
    },
  };
}

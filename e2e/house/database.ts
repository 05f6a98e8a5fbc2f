import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startPostgres } from '@youjian/infra/embedded';
import pg from 'pg';

export interface OwnDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/** A fresh database: on the server the whole test run shares, or on one of our own. */
export async function openDatabase(folder: string): Promise<OwnDatabase> {
  const shared = process.env['TEST_DATABASE_URL'];
  if (shared) return createOn(shared);
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
  return { url: server.url, close: () => server.stop() };
}

async function createOn(server: string): Promise<OwnDatabase> {
  const name = `e2e_${process.pid}_${randomBytes(4).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  return { url: url.href, close: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(server: string, statement: string): Promise<void> {
  const url = new URL(server);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

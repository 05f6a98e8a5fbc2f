import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../embedded/index.mjs';
import { PlainError } from '../plain-error.mjs';
import { LOT_PRODUCTS, loadCentre } from './fixtures-centre.mjs';
import * as fixtures from './fixtures.mjs';

/** The same for both sides. Durable: fsync, full_page_writes and synchronous_commit stay on. */
const SERVER = {
  max_connections: 200,
  shared_buffers: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  'pg_stat_statements.track': 'top',
  'pg_stat_statements.max': 2_000,
};
const ROOM_NEEDED = 8e9;

/**
 * The bench's own server and the databases in it.
 *
 * @param {string} root
 * @param {{ keep: boolean, log: (line: string) => void }} options
 */
export async function startServer(root, { keep, log }) {
  const dataDir = join(root, '.data/bench/postgres');
  if (!keep) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(join(root, '.data/bench'), { recursive: true });
  const { bavail, bsize } = statfsSync(join(root, '.data/bench'));
  if (bavail * bsize < ROOM_NEEDED)
    throw new PlainError(
      `The bench needs ${ROOM_NEEDED / 1e9} GB in ${join(root, '.data')} and finds ${Math.floor((bavail * bsize) / 1e9)} GB.`,
    );
  const server = await startPostgres({ dataDir, statements: true, settings: SERVER, log });
  const admin = await connect(urlOf(server.url, 'postgres'));
  const durable = await admin.query(
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
  );
  if (durable.rows.some((row) => row.setting !== 'on')) throw new Error('the server is not durable');
  const bundle = await borrow();
  const stamp = fingerprint(root);

  /** @param {string} name @param {(sql: pg.Client) => Promise<void>} load */
  async function make(name, load) {
    const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount) await admin.query(`drop database ${name} with (force)`);
    await admin.query(`create database ${name}`);
    const url = urlOf(server.url, name);
    const dataSource = await bundle.createDataSource({ url, poolSize: 2 }).initialize();
    try {
      await bundle.migrate(dataSource);
      const database = new bundle.Database(dataSource);
      await bundle.loadRegions(database);
      await bundle.loadDesignatedVillages(database);
    } finally {
      await dataSource.destroy();
    }
    const sql = await connect(url);
    await sql.query('create extension if not exists pg_stat_statements schema public');
    await load(sql);
    // Only what has rows: a table that was vacuumed while empty is believed to stay empty, and plans are made for that.
    const filled = await sql.query(
      `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|information)' and pg_relation_size(c.oid) > 0`,
    );
    for (const { name } of filled.rows) await sql.query(`vacuum (analyze) ${name}`);
    await sql.end();
    await admin.query('checkpoint');
    return url;
  }

  /** Loaded once and copied, so that every run begins from the same rows. @param {string} name @param {(sql: pg.Client) => Promise<void>} load */
  async function fresh(name, load) {
    const template = `${name}_${stamp}`;
    if (keep) {
      const found = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [template]);
      if (!found.rowCount) {
        await make(template, load);
        await admin.query(`alter database ${template} is_template true`);
      }
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`create database ${name} template ${template} strategy file_copy`);
      return urlOf(server.url, name);
    }
    return make(name, load);
  }

  return {
    server,
    bundle,
    admin,
    async stop() {
      await admin.end();
      await server.stop();
      if (!keep) rmSync(dataDir, { recursive: true, force: true });
    },

    /** @param {string} name @param {{ products: number, orders: number }} size */
    shop(name, { products, orders }) {
      return fresh(name, async (sql) => {
        const now = new Date();
        await fixtures.loadShop(sql, { search: bundle, products, now });
        if (orders > 0) await fixtures.loadOrders(sql, { orders, products, now });
        // What was paid before stands in no provider's ledger; open, the worker of each process would raise an alarm for each.
        if (orders > 0) await fixtures.closeBooks(sql, now);
        await fixtures.makeBareTables(sql);
      });
    },

    /** A database with no shop in it. @param {string} name @param {(sql: pg.Client) => Promise<void>} load */
    books(name, load) {
      return fresh(name, load);
    },

    /** A million cartons of twenty thousand lots. @param {string} name */
    centre(name) {
      return fresh(name, async (sql) => {
        await fixtures.loadShop(sql, { search: bundle, products: LOT_PRODUCTS, now: new Date() });
        await loadCentre(sql);
      });
    },

    /** @param {number} postings @param {number} year */
    async ledger(postings, year) {
      const name = `bench_ledger_${postings}_${stamp}`;
      const url = urlOf(server.url, name);
      const found = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
      if (found.rowCount) return { url, seconds: undefined };
      let seconds = 0;
      await make(name, async (sql) => {
        await fixtures.loadShop(sql, { search: bundle, products: 60, now: new Date() });
        const began = performance.now();
        await fixtures.loadLedger(() => connect(url), { postings, year });
        seconds = (performance.now() - began) / 1000;
      });
      if (keep) await admin.query(`alter database ${name} is_template true`);
      return { url, seconds };
    },
  };
}

/** What of the product's own code the fixtures use. @returns {Promise<any>} */
async function borrow() {
  await import('reflect-metadata');
  const parts = await Promise.all(
    ['database', 'regions', 'search', 'attribution', 'reconciliation', 'order-ledger'].map(
      (name) => import(new URL(`./dist/${name}.js`, import.meta.url).href),
    ),
  );
  return Object.assign({}, ...parts);
}

/** @param {string} url */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  // A server that is stopped tells its clients; whoever waits for an answer hears it from the query.
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** @param {string} url @param {string} database */
function urlOf(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Changes when the tables or the fixtures do. @param {string} root */
function fingerprint(root) {
  const hash = createHash('sha256');
  const migrations = join(root, 'libs/database/src/migrations');
  const files = [
    ...readdirSync(migrations)
      .sort()
      .map((name) => join(migrations, name)),
    join(root, 'infra/bench/fixtures.mjs'),
    join(root, 'infra/bench/fixtures-centre.mjs'),
  ];
  for (const file of files) if (existsSync(file)) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 10);
}

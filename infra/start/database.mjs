import { ROOMS } from '../lint/rooms.mjs';
import { PlainError } from '../plain-error.mjs';

const OLDEST_SERVER = 150_000;
const CONNECT_PATIENCE_MS = 5_000;

/** The schemas that the migrations make: one for each room, and the platform's own. */
const SCHEMAS = [...ROOMS, 'platform'];

/**
 * Asks the PostgreSQL of DATABASE_URL whether it can serve us, before anything is built or migrated.
 *
 * @param {string} url
 */
export async function checkDatabase(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
              pg_encoding_to_char(encoding) as encoding, has_database_privilege(datname, 'create') as "mayCreate"
         from pg_database where datname = current_database()`,
    );
    const { version, name, encoding, mayCreate } = rows[0];
    if (version < OLDEST_SERVER) {
      throw new PlainError(`DATABASE_URL leads to PostgreSQL ${name} and version 15 or newer is needed.`);
    }
    if (encoding !== 'UTF8') {
      throw new PlainError(`DATABASE_URL leads to a database with encoding ${encoding} and UTF8 is needed.`);
    }
    if (!mayCreate) {
      throw new PlainError(
        `DATABASE_URL leads to a database where its user may not create schemas: grant it CREATE on the database.`,
      );
    }
  });
}

/**
 * Drops our schemas, and no others.
 *
 * @param {string} url
 * @param {(line: string) => void} log
 */
export async function resetDatabase(url, log) {
  await withClient(url, async (client) => {
    const { rows } = await client.query('select nspname from pg_namespace where nspname = any($1) order by nspname', [
      SCHEMAS,
    ]);
    const found = rows.map((row) => row.nspname);
    for (const schema of found) await client.query(`drop schema ${client.escapeIdentifier(schema)} cascade`);
    // The list of migrations that ran lies outside our schemas; where those were, it is ours as well.
    if (found.includes('platform')) await client.query('drop table if exists public.migration');
    log(
      found.length > 0
        ? `Reset: dropped the schemas ${found.join(', ')}.`
        : 'Nothing to reset: the database holds none of our schemas.',
    );
  });
}

/**
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<void>} use
 */
async function withClient(url, use) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new PlainError(`DATABASE_URL cannot be used: ${reasonOf(error, new URL(url))}.`);
  }
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

/**
 * @param {unknown} error
 * @param {URL} url
 */
function reasonOf(error, url) {
  // Several addresses of one name fail together; the first tells enough.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (first);
  const place = `${url.hostname || 'localhost'}:${url.port || 5432}`;
  const known = /** @type {Record<string, string>} */ ({
    ECONNREFUSED: `nothing answers at ${place}`,
    ENOTFOUND: `the host ${url.hostname} is unknown`,
    EAI_AGAIN: `the host ${url.hostname} is unknown`,
    ETIMEDOUT: `${place} does not answer`,
    '28P01': `the server at ${place} refuses the user or the password`,
    28000: `the server at ${place} refuses the user`,
    '3D000': `the server at ${place} has no database "${decodeURIComponent(url.pathname.slice(1))}"`,
    53300: `the server at ${place} has no free connection`,
  });
  if (code && known[code]) return known[code];
  return /timeout/i.test(message ?? '') ? `${place} does not answer` : String(message ?? code).replace(/\.$/, '');
}

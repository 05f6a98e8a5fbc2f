import { DataSource } from 'typeorm';
import { migrations } from './migrations';
import { SafeClient } from './safe-client';
import { installTypeParsers } from './types';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize?: number;
  readonly applicationName?: string;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  readonly entities?: Function[];
  /** Named prepared statements: on for a direct connection, off behind an older PgBouncer in transaction mode. */
  readonly namedStatements?: boolean;
  /** Lets commits return before they are on disk: for building what is begun anew after a crash anyway. */
  readonly lazyCommits?: boolean;
}

/**
 * The data source every process uses. The server's own time-outs come before the client's, so that a slow statement ends
 * with an SQLSTATE; the client's is for a network that swallows the answer.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  installTypeParsers();
  return new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities ?? [],
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    ...(options.applicationName ? { applicationName: options.applicationName } : {}),
    extra: {
      Client: SafeClient,
      // What is sent without waiting for an answer goes out at once; the answers come in the same order.
      pipeline: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 60_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      ...(options.lazyCommits ? { options: '-c synchronous_commit=off' } : {}),
    },
  });
}

/** Brings the schema up to date. Several processes may start at once: one migrates, the others wait for it. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const lock = dataSource.createQueryRunner();
  await lock.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('youjian.migrate'))`);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query(`select pg_advisory_unlock(hashtext('youjian.migrate'))`).catch(() => undefined);
    await lock.release();
  }
}

/** Names of migrations the code has and this database has not run yet. */
export async function pendingMigrations(dataSource: DataSource): Promise<boolean> {
  return dataSource.showMigrations();
}

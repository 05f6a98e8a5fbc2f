import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** A statement worth preparing: the name makes PostgreSQL plan it once per connection. Values are always parameters. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** How long the client waits for it; long work that nobody waits for may take longer than the usual minute. */
  readonly timeoutMs?: number;
}

/** Anything that runs SQL: the pool, or one transaction. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(
    statement: Statement | string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
}

/** One transaction: everything done through it happens together or not at all. */
export interface Tx extends Sql {
  /** Runs after the commit has succeeded, never when it failed. For waking workers, not for work that must happen. */
  afterCommit(action: () => void): void;
  /**
   * A statement whose answer nobody needs: it travels together with what comes next, at the latest with COMMIT. If it
   * fails, so does the transaction.
   */
  send(statement: Statement | string, values?: readonly unknown[]): void;
}

/**
 * The gate of the sale. Whoever sells passes through it together with all others; whoever ends a right to sell (a revoked
 * certificate, a held lot) or changes a price closes it for the length of a transaction. So "now" inside either means the
 * same thing: no sale is dated after an end that it had not seen.
 */
export type Gate = 'enter_sale' | 'close_sale';
const GATES: Record<Gate, string> = {
  enter_sale: 'pg_advisory_xact_lock_shared(700100)',
  // Counted behind the gate, so that whoever enters afterwards sees that it was closed meanwhile.
  close_sale: `pg_advisory_xact_lock(700100), nextval('platform.closing')`,
};

/** How often the gate has been closed so far; read inside it, this stands still. */
export const CLOSINGS = '(select last_value from platform.closing)';

export interface TransactionOptions {
  readonly gate?: Gate;
  /**
   * For the hot paths: their statements are planned once a connection. Left to itself PostgreSQL plans some of them anew
   * each time, which costs more than running them.
   */
  readonly plansOnce?: boolean;
  /**
   * `work` begins by looking, and its first statement travels together with BEGIN and the gate. The "now" it brings along
   * is then older than the gate: it may be used if `CLOSINGS` is what it was when "now" was asked, and otherwise must be
   * asked again.
   */
  readonly looksFirst?: boolean;
}

/** Everything before the first statement, in one round trip. */
function beginning({ gate, plansOnce }: TransactionOptions): string {
  const parts: string[] = [];
  // A plan made while a table was small would read the whole of it for ever after; these statements always have an index.
  if (plansOnce)
    parts.push(
      `set_config('plan_cache_mode', 'force_generic_plan', true)`,
      `set_config('enable_seqscan', 'off', true)`,
    );
  if (gate) parts.push(GATES[gate]);
  // One statement for all of it: each is parsed and planned anew for every transaction.
  return parts.length === 0 ? 'begin' : `begin; select ${parts.join(', ')}`;
}

const RETRY_CODES = new Set(['40001', '40P01']);
const MOST_TRIES = 4;

/** Thrown inside a transaction whose first look has turned out too old: it is done again whole, like a deadlock. */
export class LookedTooEarly extends Error {
  readonly code = '40001';
}

function isRetryable(error: unknown): boolean {
  const code =
    (error as { code?: string; driverError?: { code?: string } }).code ??
    (error as { driverError?: { code?: string } }).driverError?.code;
  return code !== undefined && RETRY_CODES.has(code);
}

@Injectable()
export class Database implements Sql {
  private readonly namedStatements: boolean;

  constructor(
    readonly dataSource: DataSource,
    options: { namedStatements?: boolean } = {},
  ) {
    this.namedStatements = options.namedStatements ?? true;
  }

  async query<Row extends object = Record<string, unknown>>(
    statement: Statement | string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const result = await this.pool().query<Row & pg.QueryResultRow>(this.config(statement, values));
    return result.rows;
  }

  /**
   * Runs `work` in one transaction (read committed). Deadlocks and serialization failures are retried whole, so `work`
   * must not touch anything outside the transaction. With a gate, take "now" from the clock inside `work`: then it is a
   * moment at which the gate was held. An error after COMMIT was sent means "unknown", not "failed": whoever
   * asked tries again with the same request key.
   */
  async inTransaction<T>(work: (tx: Tx) => Promise<T>, options: Gate | TransactionOptions = {}): Promise<T> {
    const wanted = typeof options === 'string' ? { gate: options } : options;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work, wanted);
      } catch (error) {
        if (attempt >= MOST_TRIES || !isRetryable(error)) throw error;
        await sleep(5 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  private async once<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions): Promise<T> {
    const client = await this.pool().connect();
    const after: (() => void)[] = [];
    const sent: Promise<unknown>[] = [];
    const tx: Tx = {
      query: async <Row extends object>(statement: Statement | string, values: readonly unknown[] = []) => {
        const answer = await client.query<Row & pg.QueryResultRow>(this.config(statement, values));
        return answer.rows as Row[];
      },
      afterCommit: (action) => after.push(action),
      send: (statement, values = []) => {
        const answer = client.query(this.config(statement, values));
        // It is asked about below; until then its failure is nobody's unhandled one.
        answer.catch(() => undefined);
        sent.push(answer);
      },
    };
    let result: T;
    try {
      // The gate's lock comes before the first snapshot is taken.
      if (options.looksFirst) tx.send(beginning(options));
      else await client.query(beginning(options));
      result = await work(tx);
      const ended = await client.query('commit');
      // PostgreSQL answers ROLLBACK to the COMMIT of a transaction in which an error was swallowed.
      if (ended.command !== 'COMMIT')
        throw new Error('the transaction was rolled back: an error inside it was swallowed');
    } catch (error) {
      await giveBack(client);
      throw (await firstFailure(sent)) ?? error;
    }
    client.release();
    for (const action of after) action();
    return result;
  }

  private pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }

  private config(statement: Statement | string, values: readonly unknown[]): pg.QueryConfig {
    if (typeof statement === 'string') return { text: statement, values: values as unknown[] };
    const { name, text, timeoutMs } = statement;
    return {
      text,
      values: values as unknown[],
      ...(this.namedStatements ? { name } : {}),
      ...(timeoutMs === undefined ? {} : { query_timeout: timeoutMs }),
    };
  }
}

/** What was sent and failed is the reason; whatever was asked behind it only hears that the transaction is lost. */
async function firstFailure(sent: readonly Promise<unknown>[]): Promise<unknown> {
  const failed = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
  return failed?.reason;
}

/** Ends a failed transaction. A connection that cannot even do that is thrown away, never handed to the next one inside it. */
async function giveBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}

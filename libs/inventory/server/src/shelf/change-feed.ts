import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@youjian/database';

export interface Change {
  readonly kind: string;
  readonly key: string;
}

const EVERY_MS = 200;
/** Without news for this long we no longer know whether what we remember is true. */
const BLIND_AFTER_MS = 800;
/** The log is trimmed after ten minutes: whoever was away for half of that may have missed something, and begins anew. */
const LOST_AFTER_MS = 5 * 60_000;
const EVERYTHING: Change = { kind: 'everything', key: '' };

/**
 * Rows at or above the last snapshot's xmin: everything that can have become visible since, and nothing missed, because a
 * transaction that was still running then has an id at or above it, however long it takes.
 */
const POLL = {
  name: 'platform.change.poll',
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
    (select coalesce(json_agg(json_build_object('kind', c.kind, 'key', c.key, 'xid', c.xid::text)), '[]')
       from platform.change c where c.xid >= $1::xid8 and c.xid::text <> all($2::text[])) as changes`,
};

interface Poll {
  xmin: string;
  changes: (Change & { xid: string })[];
}

type Listener = (changes: readonly Change[]) => void;

/** Tells this process's caches what any process has changed, a fifth of a second later at the most. */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  private readonly logger = new Logger('change-feed');
  private readonly listeners: Listener[] = [];
  private timer: NodeJS.Timeout | undefined;
  private polling: Promise<void> | undefined;
  private watermark: string | undefined;
  private seen = new Set<string>();
  private lastPollAt = 0;
  /** Counts the polls; a value read before a poll that named it may be stale. */
  turn = 0;

  constructor(private readonly database: Database) {}

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** True while caches may be believed. The first call starts the feed. */
  get isFresh(): boolean {
    return this.lastPollAt > 0 && performance.now() - this.lastPollAt < BLIND_AFTER_MS;
  }

  /** Makes sure that everything committed until now has been heard. */
  async catchUp(): Promise<void> {
    if (this.polling) await this.polling;
    await (this.polling ??= this.poll().finally(() => (this.polling = undefined)));
  }

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => {
      if (this.polling) return;
      this.polling = this.poll()
        .catch((error: unknown) =>
          this.logger.warn(`the change feed is blind: ${error instanceof Error ? error.message : String(error)}`),
        )
        .finally(() => (this.polling = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = undefined;
  }

  private async poll(): Promise<void> {
    const startedAt = performance.now();
    if (this.watermark === undefined) {
      const [row] = await this.database.query<{ xmin: string }>(
        `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
      );
      this.watermark = row?.xmin ?? '0';
    }
    const [row] = await this.database.query<Poll>(POLL, [this.watermark, [...this.seen]]);
    if (!row) return;
    const isLost = this.lastPollAt > 0 && startedAt - this.lastPollAt > LOST_AFTER_MS;
    const changes = isLost ? [EVERYTHING, ...row.changes] : row.changes;
    this.turn += 1;
    this.lastPollAt = startedAt;
    this.watermark = row.xmin;
    const heard = new Set([...this.seen, ...row.changes.map((change) => change.xid)]);
    this.seen = new Set([...heard].filter((xid) => BigInt(xid) >= BigInt(row.xmin)));
    if (changes.length > 0) for (const listener of this.listeners) listener(changes);
  }
}

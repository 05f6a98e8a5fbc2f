import { Injectable } from '@nestjs/common';
import type { CallOf, Device, ReplyOf, tillDevices } from '@youjian/contract';
import { Database, type Sql, announceChange } from '@youjian/database';
import { requireDevice } from '@youjian/identity-server';

type Door = typeof tillDevices.kioskChanges;
type TillChange = tillDevices.TillChange;

/** What is told to tills alone; prices, goods, lots and certificates are told to everybody and heard here as well. */
export type TillNews = Extract<TillChange, 'leases' | 'staff' | 'limits' | 'pickups' | 'tasks'>;

/** Tells tills that something of theirs changed: `keys` are devices, outlets, or `*` for all. Heard within its next poll. */
export const tellTills = (tx: Sql, news: TillNews, keys: readonly string[]): Promise<void> =>
  announceChange(
    tx,
    'till',
    keys.map((key) => `${news}:${key}`),
  );

/** The log of changes is trimmed after ten minutes; whoever was away for half of that asks for everything anew. */
const LOST_AFTER_MS = 5 * 60_000;

// Exactly what this till could not see at its mark and can see now: nothing twice, and nothing missed, however long the
// transaction took that changed it.
const SINCE = {
  name: 'outlets.till.changes',
  text: `select pg_current_snapshot()::text as snapshot, (
      select coalesce(json_agg(distinct case c.kind when 'till' then c.key else c.kind end), '[]') from platform.change c
      where c.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(c.xid, $1::pg_snapshot)
        and (c.kind in ('price', 'product', 'lot', 'certificate')
          or (c.kind = 'till' and split_part(c.key, ':', 2) = any($2::text[])))
    ) as changes`,
};

const OF_KIND: Readonly<Record<string, TillChange>> = {
  price: 'prices',
  product: 'goods',
  lot: 'lots',
  certificate: 'lots',
};

/** Whether anything a till was lent has changed. Every till asks every few seconds, so it is one small statement. */
@Injectable()
export class TillChanges {
  constructor(private readonly database: Database) {}

  /** To be taken before what it stands for is read: a change in between is then heard, not lost. */
  async mark(now: Date, sql: Sql = this.database): Promise<string> {
    const [row] = await sql.query<{ snapshot: string }>(`select pg_current_snapshot()::text as snapshot`);
    return markOf(now, row?.snapshot ?? '1:1:');
  }

  async run({ who, query, now }: CallOf<Door>): Promise<ReplyOf<Door>> {
    const device = requireDevice(who);
    const since = snapshotOf(query.mark, now);
    const serverTime = now.toISOString();
    if (since === undefined) return { serverTime, mark: await this.mark(now), changed: ['everything'] };
    const [row] = await this.database.query<{ snapshot: string; changes: string[] }>(SINCE, [since, keysOf(device)]);
    const changed = (row?.changes ?? []).map((kind) => OF_KIND[kind] ?? (kind.split(':')[0] as TillChange));
    return { serverTime, mark: markOf(now, row?.snapshot ?? since), changed: [...new Set(changed)].sort() };
  }
}

const keysOf = ({ deviceId, outletId }: Device): string[] => ['*', deviceId, outletId];

const markOf = (now: Date, snapshot: string): string => `${now.getTime()}/${snapshot}`;

/** The snapshot in a mark; nothing when it is old, comes from the future or was never given by us. */
function snapshotOf(mark: string, now: Date): string | undefined {
  const found = /^(\d{1,15})\/((\d{1,15}):(\d{1,15}):((?:\d{1,15}(?:,\d{1,15})*)?))$/.exec(mark);
  if (!found) return undefined;
  const age = now.getTime() - Number(found[1]);
  const [least, most] = [Number(found[3]), Number(found[4])];
  const running = (found[5] ?? '').split(',').filter(Boolean).map(Number);
  const isSnapshot =
    least >= 1 &&
    least <= most &&
    running.every((xid, index) => xid >= least && xid < most && (index === 0 || xid > (running[index - 1] ?? 0)));
  return isSnapshot && age >= 0 && age <= LOST_AFTER_MS ? found[2] : undefined;
}

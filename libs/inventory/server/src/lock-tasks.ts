import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, recalls as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { audit, cursorPart, decodeCursor, pageOf, requireUser } from '@youjian/identity-server';
import { Clock, refuse, shanghaiTime } from '@youjian/kernel';
import { tellTills } from '@youjian/outlets-server';
import { placeScope } from './list-stock';
import { lotPrefix, requireOpenTask } from './lock-task-scope';

export type LockTask = ReplyOf<typeof contract.confirmLockTask>;
interface Row extends Omit<LockTask, 'createdAt' | 'confirmedAt' | 'liftedAt'> {
  createdAt: Date;
  confirmedAt: Date | null;
  liftedAt: Date | null;
}

/** Until somebody confirms, what is expected is what the balance says now: units of a refunded order come back meanwhile. */
const TASKS = `
  select t.id, case when k.lifted_at is not null then 'lifted' when t.confirmed_at is null then 'open' else 'confirmed' end as state,
    k.cause, k.reason, t.place_id as "placeId", p.name as "placeName", l.code as "lotCode", s.code as "skuCode", c.name as "productName",
    s.name as "skuName", coalesce(t.expected_units, b.on_hand) as "expectedUnits", t.counted_units as "countedUnits",
    t.counted_units - t.expected_units as "differenceUnits", t.note, t.photo_ids || f.ids as "photoIds",
    cardinality(t.photo_sha256s) - cardinality(f.ids) as "photosAwaited", d.name as "tillName", t.created_at as "createdAt", t.confirmed_at as "confirmedAt", t.confirmed_by_name as "confirmedBy", k.lifted_at as "liftedAt", t.reminders
  from inventory.lock_task t
  join inventory.lot_lock k on k.id = t.lock_id
  join inventory.stock b on b.id = t.stock_id
  join inventory.place p on p.id = t.place_id
  join lots.lot l on l.id = t.lot_id
  join catalog.sku s on s.id = t.sku_id
  join catalog.product c on c.id = s.product_id
  left join identity.device_key d on d.id = t.device_id
  cross join lateral (select coalesce(array_agg(o.id order by o.uploaded_at, o.id), '{}') as ids from inventory.lock_photo o
    where o.task_id = t.id and o.sha256 = any(t.photo_sha256s)) f`;

const LIST = {
  name: 'inventory.lock_task.list',
  text: `${TASKS}
    where ($1::uuid is null or t.place_id = $1) and ($2::uuid is null or t.place_id = $2) and ($3::text is null or l.code = $3)
      and ($4::text is null or $4 = case when k.lifted_at is not null then 'lifted' when t.confirmed_at is null then 'open' else 'confirmed' end)
      and l.village_code like $5 || '%'
      and ($9::uuid is null or t.lot_id in (select a.lot_id from lots.recall_lot a where a.recall_id = $9))
      and ($6::timestamptz is null or (t.created_at, t.id) < ($6, $7::uuid))
    order by t.created_at desc, t.id desc limit $8`,
};

/** Nobody has to be told by mail: the desk shows how often a task was left lying. */
const REMIND_AFTER_MS = 2 * 60 * 60 * 1000;

/** Count it and set it aside: the outlet or the centre says what it found, and a difference stays visible. */
@Injectable()
export class LockTasks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list({ query, who }: CallOf<typeof contract.listLockTasks>): Promise<ReplyOf<typeof contract.listLockTasks>> {
    const after = decodeCursor(query.cursor, [cursorPart.time, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      placeScope(who),
      query.placeId ?? null,
      query.lotCode ?? null,
      query.state ?? null,
      lotPrefix(who),
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
      query.recallId ?? null,
    ]);
    return pageOf(rows, query.limit, toTask, (row) => [row.createdAt.toISOString(), row.id]);
  }

  confirm(call: CallOf<typeof contract.confirmLockTask>): Promise<LockTask> {
    const { countedUnits, note, photoIds } = call.body;
    const user = requireUser(call.who);
    return this.database.inTransaction(async (tx) => {
      await requireOpenTask(tx, call.who, call.params.id, true);
      await requirePhotos(tx, photoIds, call.params.id);
      const confirmed = await tx.query<{ placeId: string }>(
        `update inventory.lock_task t set expected_units = s.on_hand, counted_units = $2, note = $3, photo_ids = $4, confirmed_at = $5,
           confirmed_by = $6, confirmed_by_name = $7 from inventory.stock s where t.id = $1 and s.id = t.stock_id returning t.place_id as "placeId"`,
        [call.params.id, countedUnits, note ?? null, [...new Set(photoIds)], this.clock.now(), user.userId, user.name],
      );
      // The tills of that outlet have one task less.
      await tellTills(
        tx,
        'tasks',
        confirmed.map(({ placeId }) => placeId),
      );
      const [after] = await tx.query<Row>(`${TASKS} where t.id = $1`, [call.params.id]);
      if (!after) refuse('not_found', { what: call.params.id });
      await audit(tx, call, {
        action: 'confirm_lock_task',
        room: 'inventory',
        subjectType: 'lot',
        subjectId: after.lotCode,
        after: {
          place: after.placeName,
          sku: after.skuCode,
          expected: after.expectedUnits,
          counted: countedUnits,
          note: note ?? null,
          photoIds,
        },
      });
      return toTask(after);
    });
  }

  /** Counts the reminders of tasks nobody has confirmed; run by a job. */
  async remind(): Promise<number> {
    const now = this.clock.now();
    const rows = await this.database.query(
      `update inventory.lock_task t set reminders = least(t.reminders + 1, 99), reminded_at = $1
       from inventory.lot_lock k
       where k.id = t.lock_id and k.lifted_at is null and t.confirmed_at is null and coalesce(t.reminded_at, t.created_at) <= $2 returning t.id`,
      [now, new Date(now.getTime() - REMIND_AFTER_MS)],
    );
    return rows.length;
  }
}

/** A photo that is named was taken of this very count. */
async function requirePhotos(sql: Sql, photoIds: readonly string[], taskId: string): Promise<void> {
  if (photoIds.length === 0) return;
  const kept = await sql.query<{ id: string }>(
    `select id from inventory.lock_photo where id = any($1::uuid[]) and task_id = $2`,
    [photoIds, taskId],
  );
  const missing = photoIds.find((photoId) => !kept.some(({ id }) => id === photoId));
  if (missing !== undefined) refuse('not_found', { what: missing });
}

const toTask = (row: Row): LockTask => ({
  ...row,
  createdAt: shanghaiTime(row.createdAt),
  confirmedAt: row.confirmedAt && shanghaiTime(row.confirmedAt),
  liftedAt: row.liftedAt && shanghaiTime(row.liftedAt),
});

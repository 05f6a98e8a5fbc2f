import type { Device, tillDevices } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { goesBackStopped } from '@youjian/inventory-domain';
import { shanghaiTime } from '@youjian/kernel';

type LockTasks = tillDevices.DayParts['lockTasks'];
interface Row extends Omit<LockTasks[number], 'since' | 'countedAt' | 'goesBack'> {
  readonly since: Date;
  readonly countedAt: Date | null;
}

/** An outlet has some dozens at the worst; who has more counts the oldest first. */
const MOST = 200;

const TASKS = {
  name: 'inventory.lock_task.day',
  text: `select t.id, k.cause, k.reason, t.sku_id as "skuId", t.lot_id as "lotId", l.code as "lotCode", c.name as "productName",
      c.name_en as "productNameEn", g.name as "skuName", g.name_en as "skuNameEn", t.created_at as since,
      coalesce(t.expected_units, s.on_hand) as "expectedUnits", t.counted_units as "countedUnits", t.confirmed_at as "countedAt",
      t.confirmed_by_name as "countedBy", (select x.number from inventory.transfer x
        join inventory.place p on p.id = x.to_place_id and p.kind = 'centre'
        join inventory.transfer_line n on n.transfer_id = x.id and n.sku_id = t.sku_id and n.lot_id = t.lot_id
        where x.from_place_id = t.place_id and x.state = 'draft' and x.made_at >= t.created_at
        order by x.made_at desc, x.id desc limit 1) as "transferNo"
    from inventory.lock_task t
    join inventory.lot_lock k on k.id = t.lock_id and k.lifted_at is null
    join inventory.stock s on s.id = t.stock_id
    join lots.lot l on l.id = t.lot_id
    join catalog.sku g on g.id = t.sku_id
    join catalog.product c on c.id = g.product_id
    where t.place_id = $1 and (t.confirmed_at is null or (s.on_hand > 0 and not exists (select 1 from inventory.transfer x
      join inventory.place p on p.id = x.to_place_id and p.kind = 'centre'
      join inventory.transfer_line n on n.transfer_id = x.id and n.sku_id = t.sku_id and n.lot_id = t.lot_id
      where x.from_place_id = t.place_id and x.sent_at >= t.confirmed_at)))
    order by t.created_at, t.id limit ${MOST}`,
};

/** What of stopped lots is to be done at the outlet of a till. */
export async function tasksOfTill(sql: Sql, { outletId }: Device): Promise<LockTasks> {
  const rows = await sql.query<Row>(TASKS, [outletId]);
  return rows.map((row) => ({
    ...row,
    since: shanghaiTime(row.since),
    countedAt: row.countedAt && shanghaiTime(row.countedAt),
    goesBack: (row.countedUnits ?? 0) > 0 && goesBackStopped(row.cause),
  }));
}

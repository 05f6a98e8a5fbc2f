import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type TillEntryArrived, tellTills } from '@youjian/outlets-server';

type Locked = Extract<till.TillEntry, { kind: 'stock_locked' }>;

/** Only a task of the till's own outlet, of these very goods: anything else is not there for it. */
const TASK = {
  name: 'inventory.lock_task.of_till',
  text: `select case when k.lifted_at is not null then 'lifted' when t.confirmed_at is null then 'open' else 'confirmed' end as state,
      coalesce((select f.name from outlets.till_staff f where f.id = $5 and f.outlet_id = $2), $6) as "staffName"
    from inventory.lock_task t join inventory.lot_lock k on k.id = t.lock_id
    where t.id = $1 and t.place_id = $2 and t.sku_id = $3 and t.lot_id = $4 for update of t`,
};
const CONFIRM = {
  name: 'inventory.lock_task.confirm_at_till',
  text: `update inventory.lock_task t set expected_units = s.on_hand, counted_units = $2, note = $3, photo_sha256s = $4, confirmed_at = $5,
      confirmed_by = $6, confirmed_by_name = $7, device_id = $8 from inventory.stock s where t.id = $1 and s.id = t.stock_id`,
};

/**
 * Goods of a stopped lot were counted and set aside at a till. Nothing moves. A task that somebody else has confirmed, or
 * whose stop was lifted meanwhile, keeps what it says: this count then stands in the journal and is looked at.
 */
export async function takeLocked(tx: Tx, event: TillEntryArrived, entry: Locked): Promise<void> {
  const { device, soldAt } = event;
  const asked = [entry.taskId, device.outletId, entry.skuId, entry.lotId, entry.staffId, device.name];
  const [task] = await tx.query<{ state: string; staffName: string }>(TASK, asked);
  if (!task) refuse('not_found', { what: entry.taskId });
  if (task.state !== 'open') return event.review('lock_task_state', { state: task.state });
  await tx.query(CONFIRM, [
    entry.taskId,
    entry.countedUnits,
    entry.note ?? null,
    [...new Set(entry.photoSha256s)],
    soldAt,
    entry.staffId,
    task.staffName,
    device.deviceId,
  ]);
  await tellTills(tx, 'tasks', [device.outletId]);
}

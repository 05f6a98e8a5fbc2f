import type { Who } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { hasRole, scopePrefix } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { placeScope } from './list-stock';

/** Officers of a county see the tasks of its lots; who keeps the stock sees them wherever the lot was grown. */
export function lotPrefix(who: Who): string {
  const keepsStock = hasRole(who, 'administrator', 'centre_operator', 'outlet_manager', 'outlet_clerk', 'auditor');
  return keepsStock ? '' : scopePrefix(who);
}

const TASK = `select t.place_id as "placeId",
    case when k.lifted_at is not null then 'lifted' when t.confirmed_at is null then 'open' else 'confirmed' end as state
  from inventory.lock_task t join inventory.lot_lock k on k.id = t.lock_id where t.id = $1`;

/** A task that waits to be counted, for whoever keeps the place. Locked for as long as something is written about it. */
export async function requireOpenTask(sql: Sql, who: Who, id: string, lock = false): Promise<void> {
  const [task] = await sql.query<{ placeId: string; state: string }>(lock ? `${TASK} for update of t` : TASK, [id]);
  if (!task) refuse('not_found', { what: id });
  const scope = placeScope(who);
  if (scope !== null && scope !== task.placeId) refuse('out_of_scope');
  if (task.state !== 'open') refuse('lock_task_state', { state: task.state });
}

const TASK_OF_TILL = `select case when k.lifted_at is not null then 'lifted' when t.confirmed_at is null or $3 = any(t.photo_sha256s) then 'open'
      else 'confirmed' end as state
  from inventory.lock_task t join inventory.lot_lock k on k.id = t.lock_id where t.id = $1 and t.place_id = $2`;

/** A task of the till's own outlet that a photo may still be of: it waits, or it was confirmed with this very photo. */
export async function requireTaskOfTill(
  sql: Sql,
  id: string,
  outletId: string,
  sha256: string,
  lock = false,
): Promise<void> {
  const [task] = await sql.query<{ state: string }>(lock ? `${TASK_OF_TILL} for update of t` : TASK_OF_TILL, [
    id,
    outletId,
    sha256,
  ]);
  if (!task) refuse('not_found', { what: id });
  if (task.state !== 'open') refuse('lock_task_state', { state: task.state });
}

import type { Sql, Tx } from '@youjian/database';
import { refuse, shanghaiDate } from '@youjian/kernel';
import type { DispatchMade } from '@youjian/lots-server';

const OUTLET = {
  name: 'inventory.outlet_of_dispatch',
  text: `select name from outlets.outlet where id = $1 and active and opened_on <= $2 and (closed_on is null or $2 <= closed_on)`,
};

/** Lots take an outlet at its word; this room knows which there are. Closed, invented or under another name: none. */
export async function refuseStranger(sql: Sql, { outletId, toName, at }: DispatchMade): Promise<void> {
  const [outlet] = await sql.query<{ name: string }>(OUTLET, [outletId, shanghaiDate(at)]);
  if (outlet?.name !== toName) refuse('unknown_outlet', { outletId });
}

/** The place an outlet keeps stock at. One that never kept any begins to, with the first goods that are sent to it. */
export async function placeForOutlet(tx: Tx, made: DispatchMade): Promise<string> {
  const [place] = await tx.query<{ id: string }>(`select id from inventory.place where id = $1`, [made.outletId]);
  if (place) return place.id;
  await refuseStranger(tx, made);
  await tx.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code)
     select id, 'PLACE-' || code, 'outlet', name, name_en, region_code from outlets.outlet where id = $1 on conflict do nothing`,
    [made.outletId],
  );
  return made.outletId ?? refuse('unknown_outlet', {});
}

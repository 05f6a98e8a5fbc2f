import type { Sql, Tx } from '@youjian/database';
import { refuse, uuidv7 } from '@youjian/kernel';

export interface LeaseUnitRow {
  readonly id: string;
  readonly stockId: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly held: number;
}
export interface LeaseMove {
  readonly stockId: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly kind: 'granted' | 'sold' | 'held' | 'wasted' | 'counted' | 'sent' | 'given_back';
  readonly units: number;
  readonly cause: string;
  readonly seq: number | null;
}

const LOCK = {
  name: 'inventory.lease_unit.lock',
  text: `select id, stock_id as "stockId", sku_id as "skuId", lot_id as "lotId", granted - booked - given_back as held
    from inventory.lease_unit where device_id = $1 and stock_id = any($2::uuid[]) order by id for update`,
};

/** What a device was lent of these stock rows, which the caller holds already. */
export const lockUnits = (tx: Tx, deviceId: string, stockIds: readonly string[]): Promise<LeaseUnitRow[]> =>
  tx.query<LeaseUnitRow>(LOCK, [deviceId, stockIds]);

const MAKE = {
  name: 'inventory.lease_unit.make',
  text: `insert into inventory.lease_unit (id, device_id, stock_id, sku_id, lot_id)
    select x.id, $2, x."stockId", x."skuId", x."lotId" from jsonb_to_recordset($1) as x(id uuid, "stockId" uuid, "skuId" uuid, "lotId" uuid)
    on conflict (device_id, stock_id) do nothing`,
};
const WRITE = {
  name: 'inventory.lease_unit.write',
  text: `with x as (select * from jsonb_to_recordset($1) as x(id uuid, "stockId" uuid, kind text, units integer, cause text, seq integer)),
    d as (select "stockId", coalesce(sum(units) filter (where kind = 'granted'), 0) as granted,
        coalesce(sum(units) filter (where kind = 'given_back'), 0) as given_back,
        coalesce(sum(units) filter (where kind not in ('granted', 'given_back')), 0) as booked from x group by 1),
    u as (update inventory.lease_unit u set granted = u.granted + d.granted, booked = u.booked + d.booked, given_back = u.given_back + d.given_back
      from d where u.device_id = $2 and u.stock_id = d."stockId" returning u.id, u.stock_id)
    insert into inventory.lease_move (id, lease_unit_id, kind, units, seq, cause, at)
    select x.id, u.id, x.kind, x.units, x.seq, x.cause, $3 from x join u on u.stock_id = x."stockId"`,
};

/** Moves of a lease and the sums that follow from them. Each of the three sums only ever grows. */
export async function writeLease(tx: Tx, deviceId: string, moves: readonly LeaseMove[], at: Date): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map((move) => ({ id: uuidv7(), ...move }));
  const granted = rows.filter(({ kind }) => kind === 'granted');
  if (granted.length > 0)
    await tx.query(MAKE, [JSON.stringify(granted.map((row) => ({ ...row, id: uuidv7() }))), deviceId]);
  await tx.query(WRITE, [JSON.stringify(rows), deviceId, at]);
}

const OUTLET = {
  name: 'inventory.device_outlet',
  text: `select outlet_id as "outletId" from identity.device_key where id = $1`,
};
const PLACE = { name: 'inventory.place_known', text: `select id from inventory.place where id = $1` };

/** Where a device stands. An outlet that never kept stock begins to, with what its till says. */
export async function placeOfDevice(tx: Tx, deviceId: string): Promise<string> {
  const [device] = await tx.query<{ outletId: string }>(OUTLET, [deviceId]);
  return placeOfOutlet(tx, device?.outletId ?? refuse('not_found', { what: deviceId }));
}

export async function placeOfOutlet(tx: Tx, outletId: string): Promise<string> {
  const [place] = await tx.query<{ id: string }>(PLACE, [outletId]);
  if (place) return place.id;
  const [made] = await tx.query<{ id: string }>(
    `insert into inventory.place (id, code, kind, name, name_en, region_code)
     select id, 'PLACE-' || code, 'outlet', name, name_en, region_code from outlets.outlet where id = $1
     on conflict (id) do update set name = excluded.name returning id`,
    [outletId],
  );
  return made?.id ?? refuse('unknown_outlet', { outletId });
}

/** Whether a signed lease held at a moment: one that had been given, and was not over. */
export async function heldLease(sql: Sql, deviceId: string, at: Date): Promise<boolean> {
  const [row] = await sql.query<{ held: boolean }>(
    {
      name: 'inventory.lease_issue.held',
      text: `select exists (select 1 from inventory.lease_issue where device_id = $1 and issued_at <= $2 and $2 < valid_until) as held`,
    },
    [deviceId, at],
  );
  return row?.held ?? false;
}

export interface Journal {
  /** Everything up to here has come. */
  readonly seq: number;
  /** Something of it is in no books yet, and somebody has to decide. */
  readonly hasAside: boolean;
}

export async function journalOf(sql: Sql, deviceId: string): Promise<Journal> {
  const [row] = await sql.query<Journal>(
    {
      name: 'inventory.lease.journal',
      text: `select coalesce((select seq from outlets.till_journal where device_id = $1), 0) as seq, exists (
        select 1 from outlets.journal_verdict where device_id = $1 and verdict = 'quarantined' and decided_at is null) as "hasAside"`,
    },
    [deviceId],
  );
  return row ?? { seq: 0, hasAside: false };
}

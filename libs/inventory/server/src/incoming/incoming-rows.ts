import type { Tx } from '@youjian/database';
import type { IncomingState } from '@youjian/inventory-domain';
import { uuidv7 } from '@youjian/kernel';
import type { DispatchLoad, DispatchMoved } from '@youjian/lots-server';

/** One lot and SKU of a dispatch, as it stands. */
export interface IncomingRow {
  readonly id: string;
  readonly placeId: string;
  readonly lotId: string;
  readonly skuId: string | null;
  readonly state: IncomingState;
  readonly cartons: number;
  readonly arrivedCartons: number;
  readonly arrivedUnits: number;
  readonly arrivedGrams: number;
  readonly lostCartons: number;
  readonly lostUnits: number;
  readonly bookedUnits: number;
  readonly shortUnits: number;
  readonly reason: string | null;
  readonly arrivedAt: Date | null;
  readonly isLocked: boolean;
}

const COLUMNS = `i.id, i.place_id as "placeId", i.lot_id as "lotId", i.sku_id as "skuId", i.state, i.cartons, i.arrived_cartons as "arrivedCartons",
    i.arrived_units as "arrivedUnits", i.arrived_grams as "arrivedGrams", i.lost_cartons as "lostCartons", i.lost_units as "lostUnits",
    i.booked_units as "bookedUnits", i.short_units as "shortUnits", i.reason, i.arrived_at as "arrivedAt",
    exists (select 1 from inventory.lot_lock k where k.lot_id = i.lot_id and k.lifted_at is null) as "isLocked"
  from inventory.incoming i`;

/** A stop closes the gate of the sale that whoever moves a dispatch has entered: a lock is before this, or after it. */
const OF_DISPATCH = {
  name: 'inventory.incoming.of_dispatch',
  text: `select ${COLUMNS} where i.dispatch_id = $1 order by i.id for update of i`,
};
const HELD = {
  name: 'inventory.incoming.held',
  text: `select ${COLUMNS} where i.lot_id = any($1::uuid[]) and (i.state = 'held' or i.state = 'checking' and i.booked_units > 0) order by i.id for update of i`,
};

export const rowsOfDispatch = (tx: Tx, dispatchId: string): Promise<IncomingRow[]> =>
  tx.query<IncomingRow>(OF_DISPATCH, [dispatchId]);
export const heldRows = (tx: Tx, lotIds: readonly string[]): Promise<IncomingRow[]> =>
  tx.query<IncomingRow>(HELD, [lotIds]);

const INSERT = {
  name: 'inventory.incoming.insert',
  text: `insert into inventory.incoming (id, dispatch_id, dispatch_number, place_id, lot_id, sku_id, state, cartons, grams, units, sent_at)
    select x.id, $2, $3, $4, x."lotId", x."skuId", 'underway', x.cartons, x.grams, x.units, $5
    from jsonb_to_recordset($1) as x(id uuid, "lotId" uuid, "skuId" uuid, cartons integer, grams bigint, units integer)
    on conflict (dispatch_id, lot_id, sku_id) do nothing`,
};

export async function insertIncoming(
  tx: Tx,
  { dispatchId, number, at }: DispatchMoved,
  placeId: string,
  loads: readonly DispatchLoad[],
): Promise<void> {
  const rows = loads.filter(({ cartons }) => cartons > 0).map((load) => ({ id: uuidv7(), ...load }));
  if (rows.length > 0) await tx.query(INSERT, [JSON.stringify(rows), dispatchId, number, placeId, at]);
}

const UPDATE = {
  name: 'inventory.incoming.update',
  text: `update inventory.incoming i set state = x.state, arrived_cartons = x."arrivedCartons", arrived_units = x."arrivedUnits",
      arrived_grams = x."arrivedGrams", lost_cartons = x."lostCartons", lost_units = x."lostUnits", booked_units = x."bookedUnits",
      short_units = x."shortUnits", reason = x.reason, arrived_at = x."arrivedAt"
    from jsonb_to_recordset($1) as x(id uuid, state text, "arrivedCartons" integer, "arrivedUnits" integer, "arrivedGrams" bigint,
      "lostCartons" integer, "lostUnits" integer, "bookedUnits" integer, "shortUnits" integer, reason text, "arrivedAt" timestamptz)
    where i.id = x.id`,
};

export async function updateIncoming(tx: Tx, rows: readonly IncomingRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(UPDATE, [JSON.stringify(rows)]);
}

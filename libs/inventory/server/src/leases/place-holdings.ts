import type { Sql, Tx } from '@youjian/database';
import { carriesNow } from '@youjian/outlets-server';
import type { StockKey } from '../incoming/stock-moves';

export interface PlaceStock extends StockKey {
  readonly id: string;
  readonly bestBefore: string;
  /** Of a lot that is sold at all, and something this outlet carries. */
  readonly sellable: boolean;
  readonly byWeight: boolean;
}

// Two statements: what is looked at in the first was so before the rows were held. A stop holds them as well.
const LOCK = {
  name: 'inventory.place.lock',
  text: `select s.id from inventory.stock s
    where s.place_id = $1 and (s.on_hand > 0 or s.reserved > 0) order by s.id for update`,
};
const ROWS = {
  name: 'inventory.place.rows',
  text: `select s.id, s.place_id as "placeId", s.sku_id as "skuId", s.lot_id as "lotId", s.best_before::text as "bestBefore",
      exists (select 1 from lots.sellable($2) x where x.lot_id = s.lot_id)
        and not exists (select 1 from inventory.lot_lock k where k.lot_id = s.lot_id and k.lifted_at is null)
        and ${carriesNow('s.place_id', 's.sku_id')} as sellable,
      coalesce((select c.by_weight from catalog.sku c where c.id = s.sku_id), false) as "byWeight"
    from inventory.stock s where s.id = any($1::uuid[]) order by s.id`,
};

/** All of a place that holds anything, held in id order. */
export async function lockPlace(tx: Tx, placeId: string, now: Date): Promise<PlaceStock[]> {
  const locked = await tx.query<{ id: string }>(LOCK, [placeId]);
  return tx.query<PlaceStock>(ROWS, [locked.map(({ id }) => id), now]);
}

/** What one till of a place holds and sold lately. */
export interface Holding {
  readonly deviceId: string;
  heldIn(stockId: string): number;
  soldLately(skuId: string): number;
}

const HOLDINGS = {
  name: 'inventory.place.holdings',
  text: `select e.device_id as "deviceId", coalesce(json_agg(json_build_object('stockId', u.stock_id, 'skuId', u.sku_id, 'held', u.granted - u.booked - u.given_back,
        'sold', (select coalesce(sum(m.units), 0) from inventory.lease_move m where m.lease_unit_id = u.id and m.kind in ('sold', 'held') and m.at >= $2)))
        filter (where u.id is not null), '[]') as units
    from inventory.stock_lease e left join inventory.lease_unit u on u.device_id = e.device_id
    where e.place_id = $1 and e.state = 'active' group by e.device_id order by e.device_id`,
};
interface Row {
  readonly deviceId: string;
  readonly units: readonly { stockId: string; skuId: string; held: number; sold: number }[];
}

export async function placeHoldings(sql: Sql, placeId: string, since: Date): Promise<Holding[]> {
  const rows = await sql.query<Row>(HOLDINGS, [placeId, since]);
  return rows.map(({ deviceId, units }) => ({
    deviceId,
    heldIn: (stockId) => units.find((unit) => unit.stockId === stockId)?.held ?? 0,
    soldLately: (skuId) => units.reduce((sum, unit) => sum + (unit.skuId === skuId ? Number(unit.sold) : 0), 0),
  }));
}

import type { Database, Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';

/** Of the cartons on their way, so many are packs of an item; the rest goes by weight, as much of it does in life. */
const IN_PACKS = 30;

interface Packs {
  readonly stockId: string;
  readonly dispatchId: string;
  readonly lotId: string;
  readonly skuId: string;
  readonly unitsEach: number;
}

/** What the outlets were sent, as their stock knows it: on its way in packs and by weight, to be looked at, to be unpacked. */
export async function goodsOnTheirWay(database: Database): Promise<void> {
  await database.inTransaction(async (tx) => {
    for (const packs of await packable(tx)) await pack(tx, packs);
    await tx.query(
      `insert into inventory.incoming (id, dispatch_id, dispatch_number, place_id, lot_id, sku_id, state, cartons, grams, units, arrived_cartons,
         arrived_grams, sent_at, arrived_at)
       select gen_random_uuid(), d.id, d.number, d.to_outlet_id, c.lot_id, c.sku_id,
         case d.state when 'arrived' then 'arrived' when 'checking' then 'checking' else 'underway' end, count(*), sum(c.grams), sum(c.units),
         count(*) filter (where c.state = 'arrived'), coalesce(sum(c.grams) filter (where c.state = 'arrived'), 0), d.departed_at, d.arrived_at
       from lots.dispatch d join inventory.place p on p.id = d.to_outlet_id join lots.carton c on c.dispatch_id = d.id
       where d.departed_at is not null group by d.id, c.lot_id, c.sku_id`,
    );
  });
}

/** What is underway and lies in the centre's stock in packs that fill a carton exactly. */
const packable = (tx: Tx): Promise<Packs[]> =>
  tx.query<Packs>(
    `select distinct on (d.id, c.lot_id) s.id as "stockId", d.id as "dispatchId", c.lot_id as "lotId", k.id as "skuId", c.grams / k.net_grams as "unitsEach"
     from lots.dispatch d join lots.carton c on c.dispatch_id = d.id join inventory.stock s on s.lot_id = c.lot_id
     join inventory.place p on p.id = s.place_id and p.ships join catalog.sku k on k.id = s.sku_id
     where d.kind = 'outlet' and d.state = 'underway' and c.grams % k.net_grams = 0 and s.on_hand - s.reserved >= c.grams / k.net_grams
     order by d.id, c.lot_id, k.net_grams desc, s.id`,
  );

async function pack(tx: Tx, { stockId, dispatchId, lotId, skuId, unitsEach }: Packs): Promise<void> {
  await tx.query(
    `with free as (select least($6::int, (on_hand - reserved) / $5::int) as cartons from inventory.stock where id = $1),
      chosen as (select c.id from lots.carton c where c.dispatch_id = $2 and c.lot_id = $3 order by c.sscc limit (select cartons from free)),
      packed as (update lots.carton set sku_id = $4, units = $5 where id in (select id from chosen)),
      moved as (insert into inventory.movement (id, stock_id, kind, quantity, cause, at)
        select $7, $1, 'transferred_out', -f.cartons * $5::int, 'dispatch:' || d.number || ':depart', d.departed_at from free f, lots.dispatch d where d.id = $2)
     update inventory.stock set on_hand = on_hand - (select cartons from free) * $5::int where id = $1`,
    [stockId, dispatchId, lotId, skuId, unitsEach, IN_PACKS, uuidv7()],
  );
}

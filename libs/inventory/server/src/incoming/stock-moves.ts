import { type Tx, announceChange } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';

export interface StockKey {
  readonly placeId: string;
  readonly skuId: string;
  readonly lotId: string;
}
export interface LockedStock extends StockKey {
  readonly id: string;
  readonly onHand: number;
  readonly reserved: number;
}
export interface StockMovement extends StockKey {
  readonly kind: 'received' | 'transferred_in' | 'transferred_out' | 'wasted' | 'sold' | 'returned' | 'counted';
  readonly quantity: number;
  readonly cause: string;
}

/** $1 the keys (JSON). Rows that are not there yet begin with nothing. */
const MAKE = {
  name: 'inventory.stock.make',
  text: `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before)
    select x.id, x."placeId", x."skuId", x."lotId", l.best_before
    from jsonb_to_recordset($1) as x(id uuid, "placeId" uuid, "skuId" uuid, "lotId" uuid) join lots.lot l on l.id = x."lotId"
    order by x."lotId", x."skuId", x."placeId" on conflict (place_id, sku_id, lot_id) do nothing`,
};
const LOCK = {
  name: 'inventory.stock.lock_keys',
  text: `select s.id, s.place_id as "placeId", s.sku_id as "skuId", s.lot_id as "lotId", s.on_hand as "onHand", s.reserved
    from inventory.stock s where (s.place_id, s.sku_id, s.lot_id) in
      (select x."placeId", x."skuId", x."lotId" from jsonb_to_recordset($1) as x("placeId" uuid, "skuId" uuid, "lotId" uuid))
    order by s.id for update`,
};

export const keyOf = ({ placeId, skuId, lotId }: StockKey): string => `${placeId}/${skuId}/${lotId}`;

/** The stock rows of these keys, held in id order; what never lay there is made first. */
export async function lockStock(tx: Tx, keys: readonly StockKey[]): Promise<Map<string, LockedStock>> {
  const unique = [...new Map(keys.map((key) => [keyOf(key), key])).values()];
  if (unique.length === 0) return new Map();
  await tx.query(MAKE, [JSON.stringify(unique.map((key) => ({ id: uuidv7(), ...key })))]);
  const rows = await tx.query<LockedStock>(LOCK, [JSON.stringify(unique)]);
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const WRITE = {
  name: 'inventory.stock.write_moves',
  text: `with x as (select * from jsonb_to_recordset($1) as x(id uuid, "stockId" uuid, kind text, quantity integer, cause text)),
    s as (update inventory.stock s set on_hand = s.on_hand + d.quantity
      from (select "stockId", sum(quantity)::int as quantity from x group by 1) d where s.id = d."stockId")
    insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select id, "stockId", kind, quantity, cause, $2 from x`,
};

/**
 * Writes movements and the balances that follow from them, in one statement. The rows are locked already, so that whoever
 * decided how much moves and this see the same shelf; that nothing falls below what is reserved the database says too.
 */
export async function writeMoves(
  tx: Tx,
  stock: ReadonlyMap<string, LockedStock>,
  moves: readonly StockMovement[],
  at: Date,
): Promise<void> {
  const real = moves.filter(({ quantity }) => quantity !== 0);
  if (real.length === 0) return;
  const rows = real.map((move) => {
    const stockId = stock.get(keyOf(move))?.id;
    if (stockId === undefined) throw new Error('a movement needs its stock row locked');
    return { id: uuidv7(), stockId, kind: move.kind, quantity: move.quantity, cause: move.cause };
  });
  await tx.query(WRITE, [JSON.stringify(rows), at]);
  await announceChange(tx, 'sku', [...new Set(real.map(({ skuId }) => skuId))]);
}

import { Injectable } from '@nestjs/common';
import type { Tx } from '@youjian/database';
import { FreeShelf, type FreeStock } from '@youjian/inventory-domain';
import { uuidv7 } from '@youjian/kernel';
import { type UnitRange, missingUnits } from '@youjian/orders-domain';

interface Line {
  readonly orderId: string;
  readonly placeId: string;
  readonly lineId: string;
  readonly skuId: string;
  readonly quantity: number;
  readonly held: readonly UnitRange[];
}
interface Free extends FreeStock {
  readonly placeId: string;
  readonly skuId: string;
}

/** Orders that lost units and wait for their money still, with what each line holds. */
const LACKING = {
  name: 'orders.regain.lacking',
  text: `
    with waiting as materialized (
      select id, place_id from orders."order" where id = any($1::uuid[]) and state in ('pending_payment', 'payment_review') and yielded_at is not null order by id for update)
    select w.id as "orderId", w.place_id as "placeId", l.id as "lineId", l.sku_id as "skuId", l.quantity,
      (select coalesce(json_agg(json_build_object('firstUnit', r.first_unit, 'quantity', r.quantity)), '[]')
        from inventory.reservation r where r.line_id = l.id and r.state = 'held') as held
    from waiting w join orders.line l on l.order_id = w.id order by w.id, l.position`,
};
const FREE = {
  name: 'orders.regain.free',
  text: `
    with locked as materialized (
      select s.id, s.place_id, s.sku_id, s.lot_id, s.best_before, s.on_hand - s.reserved as free from inventory.stock s
      where (s.place_id, s.sku_id) in (select x.place_id, x.sku_id from json_to_recordset($1::json) as x(place_id uuid, sku_id uuid)) and s.on_hand > s.reserved
      order by s.id for update of s)
    select l.id as "stockId", l.place_id as "placeId", l.sku_id as "skuId", l.lot_id as "lotId", l.best_before::text as "bestBefore", l.free
    from locked l join lots.sellable($2) x on x.lot_id = l.lot_id`,
};
/** What was given up makes room: a unit of a line lies in one row of what is reserved. */
const HOLD = {
  name: 'orders.regain.hold',
  text: `
    with taken as materialized (
      select * from json_to_recordset($1::json) as x(id uuid, order_id uuid, line_id uuid, stock_id uuid, lot_id uuid, first_unit integer, quantity integer)),
    moved as (
      update inventory.stock s set reserved = s.reserved + t.quantity from (select stock_id, sum(quantity)::integer as quantity from taken group by 1) t
      where s.id = t.stock_id returning s.sku_id),
    told as (insert into platform.change (kind, key) select distinct 'sku', sku_id::text from moved),
    whole as (update orders."order" set yielded_at = null where id = any($2::uuid[])),
    noted as (
      insert into orders.order_event (id, order_id, at, move, facts)
      select gen_random_uuid(), id, $3, 'hold_regained', '{}' from unnest($2::uuid[]) id),
    sold_under as (
      update orders.line l set base_certificate = c.base_certificate, product_certificate = c.product_certificate
      from taken f join lots.sellable($3) c on c.lot_id = f.lot_id where f.first_unit = 0 and l.id = f.line_id)
    insert into inventory.reservation (id, order_id, line_id, stock_id, lot_id, first_unit, quantity, state)
    select id, order_id, line_id, stock_id, lot_id, first_unit, quantity, 'held' from taken`,
};
const CLEAR = {
  name: 'orders.regain.clear',
  text: `delete from inventory.reservation where order_id = any($1::uuid[]) and state = 'released' and claim_id is null`,
};

export interface Regained {
  readonly regained: ReadonlySet<string>;
  readonly lost: readonly string[];
}

/** For an order that is being paid after a till has sold what it held: other units of the same goods at the same place. */
@Injectable()
export class RegainUnits {
  /**
   * Of the orders that lost units: those that hold all of theirs again and can be settled, and those that cannot. Called
   * inside the gate of the sale, in the transaction that settles: its statements see everything that came before.
   */
  async run(tx: Tx, orderIds: readonly string[], at: Date): Promise<Regained> {
    const lines = await tx.query<Line>(LACKING, [orderIds]);
    if (lines.length === 0) return { regained: new Set(), lost: [] };
    const wanted = lines.map(({ placeId, skuId }) => ({ place_id: placeId, sku_id: skuId }));
    const free = await tx.query<Free>(FREE, [JSON.stringify(wanted), at]);
    const shelves = new Map<string, FreeShelf>();
    const shelfOf = ({ placeId, skuId }: Line): FreeShelf => {
      const key = `${placeId}/${skuId}`;
      const shelf =
        shelves.get(key) ?? new FreeShelf(free.filter((one) => one.placeId === placeId && one.skuId === skuId));
      shelves.set(key, shelf);
      return shelf;
    };
    const lacking = [...new Set(lines.map(({ orderId }) => orderId))];
    const whole = lacking.flatMap((orderId) => {
      const runs = runsOf(
        lines.filter((line) => line.orderId === orderId),
        shelfOf,
      );
      return runs ? [{ orderId, runs }] : [];
    });
    const ids = whole.map(({ orderId }) => orderId);
    if (ids.length > 0) {
      await tx.query(CLEAR, [ids]);
      await tx.query(HOLD, [JSON.stringify(whole.flatMap(({ runs }) => runs)), ids, at]);
    }
    const regained = new Set(ids);
    return { regained, lost: lacking.filter((id) => !regained.has(id)) };
  }
}

interface RunRow {
  readonly id: string;
  readonly order_id: string;
  readonly line_id: string;
  readonly stock_id: string;
  readonly lot_id: string;
  readonly first_unit: number;
  readonly quantity: number;
}

/** What all lines of one order lack, or null when the shelf has not all of it: then nothing of it is taken. */
function runsOf(lines: readonly Line[], shelfOf: (line: Line) => FreeShelf): RunRow[] | null {
  const taken: { line: Line; gap: UnitRange; runs: ReturnType<FreeShelf['take']> }[] = [];
  for (const line of lines)
    for (const gap of missingUnits(line.quantity, line.held)) {
      const runs = shelfOf(line).take(gap.quantity);
      if (!runs) {
        for (const one of taken) shelfOf(one.line).giveBack(one.runs ?? []);
        return null;
      }
      taken.push({ line, gap, runs });
    }
  return taken.flatMap(({ line, gap, runs }) =>
    (runs ?? []).map(({ stockId, lotId, firstUnit, quantity }) => ({
      id: uuidv7(),
      order_id: line.orderId,
      line_id: line.lineId,
      stock_id: stockId,
      lot_id: lotId,
      first_unit: gap.firstUnit + firstUnit,
      quantity,
    })),
  );
}

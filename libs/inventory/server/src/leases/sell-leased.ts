import { Injectable } from '@nestjs/common';
import type { Tx } from '@youjian/database';
import { Clock, refuse, uuidv7 } from '@youjian/kernel';
import type { StockKey } from '../incoming/stock-moves';
import { type Shortage, noteShortages } from '../shortages/note-shortages';
import { heldLease, placeOfDevice } from './lease-rows';
import { LeasedShelf } from './leased-shelf';

/** Units of one order line that a till sold out of one lot. */
export interface LeasedSale {
  readonly deviceId: string;
  /** The entry of its journal; null when head office places the order before the till writes it down. */
  readonly seq: number | null;
  readonly orderId: string;
  readonly lineId: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly quantity: number;
  readonly soldAt: Date;
  /** Where in the order line these units begin, when the line lies in several lots. */
  readonly firstUnit?: number;
}

export interface BookedSale {
  readonly lineId: string;
  readonly lotId: string;
  readonly stockId: string;
  readonly firstUnit: number;
  readonly quantity: number;
  readonly fromLease: number;
  readonly fromFree: number;
  /** Sold, and not there as far as the books know: an open shortage says so. */
  readonly short: number;
  /** No lease of this till held when it was sold. */
  readonly leaseOver: boolean;
}

/**
 * Units that others hold here and lose to a sale that has happened. Asked with what is short of each stock row, all of which
 * are held by then; answers how many units of each are free now, which may be more.
 */
export type Yields = (tx: Tx, short: ReadonlyMap<string, number>) => Promise<ReadonlyMap<string, number>>;

const RESERVE = {
  name: 'inventory.leased.reserve',
  text: `insert into inventory.reservation (id, order_id, line_id, stock_id, lot_id, first_unit, quantity, state)
    select id, "orderId", "lineId", "stockId", "lotId", "firstUnit", quantity, $2 from jsonb_to_recordset($1)
      as x(id uuid, "orderId" uuid, "lineId" uuid, "stockId" uuid, "lotId" uuid, "firstUnit" integer, quantity integer)`,
};

/**
 * What a till has sold is sold, whatever the books say about it: units leave its lease, then what is free at its place, and
 * what was in neither becomes a shortage. The order's runs name the lot the till named for all of them, because that is
 * what the buyer carried away: refunds, traces and recalls find them there.
 */
@Injectable()
export class SellLeased {
  constructor(private readonly clock: Clock) {}

  /**
   * One call for all lines of a sale: their rows are held in one order. All of them are of one device. Before anything is
   * called short, `yields` is asked for units that an order holds and loses first.
   */
  async book(tx: Tx, sales: readonly LeasedSale[], yields?: Yields): Promise<BookedSale[]> {
    const [first] = sales;
    if (!first) return [];
    const { shelf, keyFor } = await this.open(tx, first.deviceId, sales);
    if (yields)
      await makeRoom(
        tx,
        shelf,
        sales.map((sale) => ({ key: keyFor(sale), units: sale.quantity })),
        yields,
      );
    const leaseOver = !(await heldLease(tx, first.deviceId, first.soldAt));
    const now = this.clock.now();
    const booked = sales.map((sale): BookedSale => {
      const firstUnit = sale.firstUnit ?? 0;
      const cause = { cause: `order:${sale.orderId}:${sale.lineId}:${firstUnit}`, seq: sale.seq };
      const taken = shelf.take(keyFor(sale), sale.quantity, 'sold', cause);
      return { ...resultOf(sale, shelf.get(keyFor(sale))?.id ?? '', firstUnit), ...taken, leaseOver };
    });
    await shelf.write(tx, now);
    await this.reserve(tx, sales, booked, 'sold');
    const short = booked.flatMap((one, index): Shortage[] => {
      const sale = sales[index];
      return one.short === 0 || !sale
        ? []
        : [
            {
              ...keyFor(sale),
              stockId: one.stockId,
              units: one.short,
              kind: 'sale',
              cause: `order:${sale.orderId}`,
              deviceId: sale.deviceId,
              orderId: sale.orderId,
              occurredAt: sale.soldAt,
            },
          ];
    });
    await noteShortages(tx, short, now);
    return booked;
  }

  /**
   * For an order that a phone pays at the till: its units are kept for it until the money is there, out of the till's lease
   * first. From then on it is an order as any other; what is not paid for becomes free. What is not there is refused.
   */
  async hold(tx: Tx, ...sales: readonly LeasedSale[]): Promise<BookedSale[]> {
    const [first] = sales;
    if (!first) return [];
    const { shelf, keyFor } = await this.open(tx, first.deviceId, sales);
    const held = sales.map((sale): BookedSale => {
      const firstUnit = sale.firstUnit ?? 0;
      const cause = { cause: `order:${sale.orderId}:${sale.lineId}:${firstUnit}`, seq: sale.seq };
      const taken = shelf.hold(keyFor(sale), sale.quantity, cause);
      if (taken.short > 0)
        refuse('insufficient_stock', { name: sale.skuId, left: sale.quantity - taken.short, wanted: sale.quantity });
      return { ...resultOf(sale, shelf.get(keyFor(sale))?.id ?? '', firstUnit), ...taken, leaseOver: false };
    });
    await shelf.write(tx, this.clock.now());
    await this.reserve(tx, sales, held, 'held');
    return held;
  }

  private async open(
    tx: Tx,
    deviceId: string,
    sales: readonly LeasedSale[],
  ): Promise<{ shelf: LeasedShelf; keyFor: (sale: LeasedSale) => StockKey }> {
    const placeId = await placeOfDevice(tx, deviceId);
    const keyFor = ({ skuId, lotId }: LeasedSale): StockKey => ({ placeId, skuId, lotId });
    const shelf = await LeasedShelf.open(tx, deviceId, sales.map(keyFor));
    const stranger = sales.find((sale) => !shelf.get(keyFor(sale)));
    if (stranger) refuse('not_found', { what: stranger.lotId });
    return { shelf, keyFor };
  }

  private async reserve(
    tx: Tx,
    sales: readonly LeasedSale[],
    booked: readonly BookedSale[],
    state: 'held' | 'sold',
  ): Promise<void> {
    const rows = booked.map((one, index) => ({ ...one, id: uuidv7(), orderId: sales[index]?.orderId }));
    await tx.query(RESERVE, [JSON.stringify(rows), state]);
  }
}

/** What the lease and the free units together do not cover is asked for, and what is given up counts as free. */
async function makeRoom(
  tx: Tx,
  shelf: LeasedShelf,
  wanted: readonly { readonly key: StockKey; readonly units: number }[],
  yields: Yields,
): Promise<void> {
  const rows = new Map<string, { readonly key: StockKey; units: number }>();
  for (const { key, units } of wanted) {
    const id = shelf.get(key)?.id ?? '';
    rows.set(id, { key, units: (rows.get(id)?.units ?? 0) + units });
  }
  const short = new Map(
    [...rows].flatMap(([id, { key, units }]) => {
      const lacks = units - (shelf.get(key)?.leased ?? 0) - shelf.free(key);
      return lacks > 0 ? [[id, lacks] as const] : [];
    }),
  );
  if (short.size === 0) return;
  for (const [id, units] of await yields(tx, short)) {
    const row = rows.get(id);
    if (row) shelf.unreserve(row.key, units);
  }
}

const resultOf = ({ lineId, lotId, quantity }: LeasedSale, stockId: string, firstUnit: number) => ({
  lineId,
  lotId,
  stockId,
  firstUnit,
  quantity,
});

import { Injectable } from '@nestjs/common';
import type { Tx } from '@youjian/database';
import { refuse, uuidv7 } from '@youjian/kernel';
import { type StockKey, keyOf, lockStock } from '../incoming/stock-moves';
import { placeOfOutlet } from '../leases/lease-rows';

/** Goods that a customer brought back to an outlet. */
export interface ReturnedGoods {
  readonly skuId: string;
  /** Null when nobody knows of which lot they are: then they can only be written off. */
  readonly lotId: string | null;
  readonly quantity: number;
}
export interface GoodsReturn {
  readonly outletId: string;
  /** What brought them: the same one again changes nothing. */
  readonly cause: string;
  readonly reason: string;
  readonly at: Date;
}

const KEEP = {
  name: 'inventory.goods_check.keep',
  text: `insert into inventory.goods_check (id, place_id, stock_id, sku_id, lot_id, units, cause, reason, came_at)
    select id, $2, "stockId", "skuId", "lotId", units, $3, $4, $5
    from jsonb_to_recordset($1) as x(id uuid, "stockId" uuid, "skuId" uuid, "lotId" uuid, units integer)
    on conflict (cause, sku_id, lot_id) do nothing`,
};

/** What came back is not free: it lies beside the shelf until somebody has looked at it. */
@Injectable()
export class ReturnToCheck {
  async keep(tx: Tx, { outletId, cause, reason, at }: GoodsReturn, goods: readonly ReturnedGoods[]): Promise<void> {
    if (goods.length === 0) return;
    const placeId = await placeOfOutlet(tx, outletId);
    const keys = goods.flatMap(({ skuId, lotId }): StockKey[] => (lotId === null ? [] : [{ placeId, skuId, lotId }]));
    const stock = await lockStock(tx, keys);
    const stockOf = (skuId: string, lotId: string): string =>
      stock.get(keyOf({ placeId, skuId, lotId }))?.id ?? refuse('not_found', { what: lotId });
    const rows = together(goods).map(({ skuId, lotId, quantity }) => ({
      id: uuidv7(),
      stockId: lotId === null ? null : stockOf(skuId, lotId),
      skuId,
      lotId,
      units: quantity,
    }));
    await tx.query(KEEP, [JSON.stringify(rows), placeId, cause, reason, at]);
  }
}

/** Two lines of one return may name the same goods. */
function together(goods: readonly ReturnedGoods[]): ReturnedGoods[] {
  const sums = new Map<string, ReturnedGoods>();
  for (const one of goods) {
    const key = `${one.skuId}/${one.lotId ?? ''}`;
    sums.set(key, { ...one, quantity: one.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}

import type { Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import type { StockKey } from '../incoming/stock-moves';

/** Units that have left a shelf and were not on it, as far as the books knew. */
export interface Shortage extends StockKey {
  readonly stockId: string;
  readonly units: number;
  readonly kind: 'sale' | 'waste' | 'count';
  readonly cause: string;
  readonly deviceId: string | null;
  readonly orderId: string | null;
  readonly occurredAt: Date;
}

const NOTE = {
  name: 'inventory.shortage.note',
  text: `insert into inventory.shortage (id, place_id, stock_id, sku_id, lot_id, units, kind, cause, device_id, order_id, occurred_at, noted_at)
    select id, "placeId", "stockId", "skuId", "lotId", units, kind, cause, "deviceId", "orderId", "occurredAt", $2
    from jsonb_to_recordset($1) as x(id uuid, "placeId" uuid, "stockId" uuid, "skuId" uuid, "lotId" uuid, units integer, kind text,
      cause text, "deviceId" uuid, "orderId" uuid, "occurredAt" timestamptz)`,
};

/** Never a negative balance and never silent: each is a task for whoever keeps the place. */
export async function noteShortages(tx: Tx, shortages: readonly Shortage[], at: Date): Promise<void> {
  if (shortages.length === 0) return;
  await tx.query(NOTE, [JSON.stringify(shortages.map((one) => ({ id: uuidv7(), ...one }))), at]);
}

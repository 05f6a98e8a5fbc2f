import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import type { TillEntryArrived } from '@youjian/outlets-server';
import { placeOfOutlet } from '../leases/lease-rows';
import { LeasedShelf } from '../leases/leased-shelf';
import { noteShortages } from '../shortages/note-shortages';

type Wasted = Extract<till.TillEntry, { kind: 'stock_wasted' }>;

const KEEP = {
  name: 'inventory.waste.keep',
  text: `insert into inventory.waste (id, place_id, device_id, seq, stock_id, sku_id, lot_id, units, short_units, reason, note, photo_sha256,
      approved, wasted_at, received_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};

/** What was thrown away is gone, whatever the books say: what they do not have of it is a shortage. */
export async function takeWaste(tx: Tx, event: TillEntryArrived, entry: Wasted): Promise<void> {
  const { device, seq, receivedAt, soldAt } = event;
  const { skuId, lotId, quantity } = entry;
  const placeId = await placeOfOutlet(tx, device.outletId);
  const key = { placeId, skuId, lotId };
  const shelf = await LeasedShelf.open(tx, device.deviceId, [key]);
  const stockId = shelf.get(key)?.id ?? refuse('not_found', { what: lotId });
  const { short } = shelf.take(key, quantity, 'wasted', { cause: `waste:${entry.id}`, seq });
  await shelf.write(tx, receivedAt);
  await tx.query(KEEP, [
    entry.id,
    placeId,
    device.deviceId,
    seq,
    stockId,
    skuId,
    lotId,
    quantity,
    short,
    entry.reason,
    entry.note ?? null,
    entry.photoSha256 ?? null,
    entry.approvedBy !== undefined,
    soldAt,
    receivedAt,
  ]);
  if (short === 0) return;
  const cause = `waste:${entry.id}`;
  const shortage = { ...key, stockId, units: short, kind: 'waste' as const, cause, deviceId: device.deviceId };
  await noteShortages(tx, [{ ...shortage, orderId: null, occurredAt: soldAt }], receivedAt);
  event.review('stock_short', { units: short });
}

import { uuidv7 } from '@youjian/kernel';
import type { House } from './house';

/** What an outlet's till left for somebody to look at, and a document of goods on their way to the centre. */
export interface CountyStock {
  readonly transferNumber: string;
  readonly shortageId: string;
  readonly goodsCheckId: string;
  readonly stockCountId: string;
  readonly wasteId: string;
}
interface Where {
  readonly deviceId: string;
  readonly outletId: string;
  readonly stockId: string;
  readonly lotId: string;
  readonly skuId: string;
  readonly centreId: string;
}

export async function stockTasks({ db }: House, where: Where): Promise<CountyStock> {
  const { deviceId, outletId, stockId, lotId, skuId, centreId } = where;
  const [transferId, shortageId, goodsCheckId, stockCountId, wasteId] = [
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
    uuidv7(),
  ];
  const transferNumber = `DB-${transferId.slice(-8).toUpperCase()}`;
  const sha256 = outletId.replaceAll('-', '').padEnd(64, '0');
  await db.query(
    `insert into inventory.stock_lease (device_id, place_id, device_name, state, issued_at, valid_until, revoked_at)
     values ($1, $2, '测试收银台', 'review', now(), now(), now())`,
    [deviceId, outletId],
  );
  await db.query(
    `insert into inventory.transfer (id, number, kind, from_place_id, to_place_id, state, made_at, made_by_name)
     values ($1, $2, 'return', $3, $4, 'draft', now(), '测试')`,
    [transferId, transferNumber, outletId, centreId],
  );
  await db.query(
    `insert into inventory.transfer_line (id, transfer_id, position, sku_id, lot_id, units) values ($1, $2, 0, $3, $4, 1)`,
    [uuidv7(), transferId, skuId, lotId],
  );
  await db.query(
    `insert into inventory.shortage (id, place_id, stock_id, sku_id, lot_id, units, kind, cause, occurred_at, noted_at)
     values ($1, $2, $3, $4, $5, 1, 'sale', 'test', now(), now())`,
    [shortageId, outletId, stockId, skuId, lotId],
  );
  await db.query(
    `insert into inventory.goods_check (id, place_id, stock_id, sku_id, lot_id, units, cause, reason, came_at)
     values ($1, $2, $3, $4, $5, 1, 'test', 'rotten', now())`,
    [goodsCheckId, outletId, stockId, skuId, lotId],
  );
  await db.query(
    `insert into inventory.stock_count (id, place_id, device_id, seq, blind, state, counted_at, received_at)
     values ($1, $2, $3, 1, true, 'waiting', now(), now())`,
    [stockCountId, outletId, deviceId],
  );
  await db.query(
    `insert into inventory.stock_count_line (id, count_id, stock_id, sku_id, lot_id, counted, till_expected, expected)
     values ($1, $2, $3, $4, $5, 20, 20, 20)`,
    [uuidv7(), stockCountId, stockId, skuId, lotId],
  );
  await db.query(
    `insert into inventory.waste_photo (id, place_id, device_id, media_type, byte_count, sha256, bytes, uploaded_at)
     values ($1, $2, $3, 'image/png', 1, $4, '\\x00', now())`,
    [uuidv7(), outletId, deviceId, sha256],
  );
  await db.query(
    `insert into inventory.waste (id, place_id, device_id, seq, stock_id, sku_id, lot_id, units, short_units, reason, photo_sha256, approved, wasted_at, received_at)
     values ($1, $2, $3, 2, $4, $5, $6, 1, 1, 'rotten', $7, false, now(), now())`,
    [wasteId, outletId, deviceId, stockId, skuId, lotId, sha256],
  );
  return { transferNumber, shortageId, goodsCheckId, stockCountId, wasteId };
}

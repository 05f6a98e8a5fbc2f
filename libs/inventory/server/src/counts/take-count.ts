import type { till } from '@youjian/contract';
import type { Tx } from '@youjian/database';
import { needsReason, postingOf } from '@youjian/inventory-domain';
import { refuse, uuidv7 } from '@youjian/kernel';
import type { TillEntryArrived } from '@youjian/outlets-server';
import type { StockKey } from '../incoming/stock-moves';
import { placeOfOutlet } from '../leases/lease-rows';
import { LeasedShelf } from '../leases/leased-shelf';
import { lockedLots } from '../lock-stock';

type Counted = Extract<till.TillEntry, { kind: 'stock_counted' }>;

const KEEP = {
  name: 'inventory.stock_count.keep',
  text: `with c as (
      insert into inventory.stock_count (id, place_id, device_id, seq, blind, state, reason, counted_at, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id)
    insert into inventory.stock_count_line (id, count_id, stock_id, sku_id, lot_id, counted, till_expected, expected, posted)
    select x.id, c.id, x."stockId", x."skuId", x."lotId", x.counted, x."tillExpected", x.expected, x.posted
    from c cross join jsonb_to_recordset($10) as x(id uuid, "stockId" uuid, "skuId" uuid, "lotId" uuid, counted integer,
      "tillExpected" integer, expected integer, posted integer)`,
};

/**
 * What a till counted, against what the books say as it is taken in. All of it goes into the books, or none: a difference
 * beyond the limit that nobody gave a reason for, one of a stopped lot, and one that would take what others were promised
 * wait for the manager.
 */
export async function takeCount(tx: Tx, event: TillEntryArrived, entry: Counted): Promise<void> {
  const { device, seq, receivedAt, soldAt } = event;
  const placeId = await placeOfOutlet(tx, device.outletId);
  const keyFor = ({ skuId, lotId }: StockKeyed): StockKey => ({ placeId, skuId, lotId });
  refuseTwice(entry.lines);
  const shelf = await LeasedShelf.open(tx, device.deviceId, entry.lines.map(keyFor));
  const locked = await lockedLots(
    tx,
    entry.lines.map(({ lotId }) => lotId),
  );
  const lines = entry.lines.map((line) => {
    const row = shelf.get(keyFor(line)) ?? refuse('not_found', { what: line.lotId });
    const { posted, short } = postingOf(row, line.counted);
    const isWaiting =
      short > 0 ||
      (posted !== 0 && locked.has(line.lotId)) ||
      (needsReason(row.onHand, line.counted) && entry.reason === undefined);
    return { ...line, stockId: row.id, expected: row.onHand, posted, isWaiting };
  });
  const waits = event.standing !== 'trusted' || lines.some(({ isWaiting }) => isWaiting);
  const cause = { cause: `count:${entry.id}`, seq };
  if (!waits) {
    for (const line of lines) {
      if (line.posted > 0) shelf.add(keyFor(line), line.posted, 'counted', cause);
      if (line.posted < 0) shelf.take(keyFor(line), -line.posted, 'counted', cause);
    }
    await shelf.write(tx, receivedAt);
  }
  const rows = lines.map((line, at) => ({
    ...line,
    id: uuidv7(),
    tillExpected: entry.lines[at]?.expected ?? 0,
    posted: waits ? null : line.posted,
  }));
  const state = waits ? 'waiting' : 'posted';
  await tx.query(KEEP, [
    entry.id,
    placeId,
    device.deviceId,
    seq,
    entry.blind,
    state,
    entry.reason ?? null,
    soldAt,
    receivedAt,
    JSON.stringify(rows),
  ]);
  if (waits) event.review('count_waits', { units: lines.reduce((sum, line) => sum + line.counted - line.expected, 0) });
}

interface StockKeyed {
  readonly skuId: string;
  readonly lotId: string;
}

function refuseTwice(lines: readonly StockKeyed[]): void {
  const twice = lines.find(
    (line, at) => lines.findIndex((other) => other.skuId === line.skuId && other.lotId === line.lotId) < at,
  );
  if (twice) refuse('line_twice', { lotCode: twice.lotId });
}

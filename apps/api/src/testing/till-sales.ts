import type { till } from '@youjian/contract';
import { Events, type Tx } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { type TillEntryArrived, tillEntryArrived } from '@youjian/outlets-server';
import { type ADevice, type AShelf, aDevice, aShelf } from '@youjian/testing';
import type { House } from './house';

export interface ATill {
  readonly device: ADevice;
  readonly shelf: AShelf;
  readonly versionId: string;
  readonly priceLeaseId: string;
  readonly clerkId: string;
  readonly managerId: string;
}

/** A till that was lent prices, at an outlet on whose shelf lie so many units of each lot. */
export async function aTill(
  house: House,
  options: { units?: number; lots?: number; device?: ADevice } = {},
): Promise<ATill> {
  const { units = 100, lots = 1 } = options;
  const shelf = await aShelf(house.db, {
    lots,
    villages: [
      ['441424127211', 700_000],
      ['441424127207', 300_001],
    ],
  });
  const device = options.device ?? (await aDevice(house.db));
  await house.db.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code)
     select id, code, 'outlet', name, name_en, region_code from outlets.outlet where id = $1 on conflict do nothing`,
    [device.outletId],
  );
  for (const lotId of shelf.lotIds) {
    const stockId = uuidv7();
    await house.db.query(
      `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand) values ($1, $2, $3, $4, '2099-01-01', $5)`,
      [stockId, device.outletId, shelf.skuId, lotId, units],
    );
    if (units > 0)
      await house.db.query(
        `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) values ($1, $2, 'received', $3, 'test', now())`,
        [uuidv7(), stockId, units],
      );
  }
  const [version] = await house.db.query<{ id: string }>(`select id from catalog.price_version where sku_id = $1`, [
    shelf.skuId,
  ]);
  const versionId = version?.id ?? '';
  const priceLeaseId = await aPriceLease(house, device, [versionId], new Date('2099-01-01'));
  const [clerkId, managerId] = [await staff(house, device, 'clerk'), await staff(house, device, 'manager')];
  return { device, shelf, versionId, priceLeaseId, clerkId, managerId };
}

export async function aPriceLease(
  house: House,
  { deviceId }: ADevice,
  versionIds: readonly string[],
  validUntil: Date,
): Promise<string> {
  const id = uuidv7();
  await house.db.query(
    `insert into catalog.price_lease (id, device_id, issued_at, valid_until, sha256, version_ids) values ($1, $2, '2020-01-01', $3, repeat('0', 64), $4)`,
    [id, deviceId, validUntil, versionIds],
  );
  return id;
}

async function staff(house: House, { outletId }: ADevice, role: string): Promise<string> {
  const id = uuidv7();
  await house.db.query(
    `insert into outlets.till_staff (id, outlet_id, name, role, pin_hash, pin_set_at, created_at) values ($1, $2, '测试', $3, 'x', now(), now())`,
    [id, outletId, role],
  );
  return id;
}

let receipts = 0;
export const PRICE_FEN = 3990;
const base = (tillOf: ATill, at: Date) => ({
  id: uuidv7(),
  at: at.toISOString(),
  clock: { deviceAt: at.toISOString(), anchorAt: at.toISOString(), sinceAnchorMs: 0 },
  staffId: tillOf.clerkId,
  shiftId: null,
  offline: true,
});

export function saleOf(
  tillOf: ATill,
  house: House,
  quantity = 1,
  change: Partial<till.SaleEntry> & { lotId?: string; unitPriceFen?: number; versionId?: string } = {},
): till.SaleEntry {
  const { lotId, unitPriceFen = PRICE_FEN, versionId, ...rest } = change;
  const netFen = unitPriceFen * quantity;
  const [lot, code] = [tillOf.shelf.lotIds[0] ?? '', tillOf.shelf.lotCodes[0] ?? ''];
  return {
    kind: 'sale',
    ...base(tillOf, house.clock.now()),
    receiptNo: `T-1-${String(++receipts).padStart(6, '0')}`,
    lines: [
      {
        skuId: tillOf.shelf.skuId,
        lotId: lotId ?? lot,
        lotCode: code,
        quantity,
        unitPriceFen,
        priceVersionId: versionId ?? tillOf.versionId,
        netFen,
      },
    ],
    totalFen: netFen,
    tenders: [{ way: 'cash', amountFen: netFen, givenFen: netFen, changeFen: 0 }],
    priceLeaseId: tillOf.priceLeaseId,
    stockLeaseId: uuidv7(),
    ...rest,
  };
}

export function returnOf(
  tillOf: ATill,
  house: House,
  quantity: number,
  change: Partial<till.ReturnEntry> = {},
): till.ReturnEntry {
  const amountFen = PRICE_FEN * quantity;
  return {
    kind: 'return',
    ...base(tillOf, house.clock.now()),
    returnNo: `R-1-${String(++receipts).padStart(6, '0')}`,
    receiptNo: null,
    orderNo: null,
    lines: [{ skuId: tillOf.shelf.skuId, lotId: tillOf.shelf.lotIds[0] ?? null, quantity, amountFen }],
    totalFen: amountFen,
    tender: 'cash',
    reason: 'rotten',
    ...change,
  };
}

export const handOverOf = (tillOf: ATill, house: House, orderNo: string, phoneTail: string): till.TillEntry => ({
  kind: 'handed_over',
  ...base(tillOf, house.clock.now()),
  orderNo,
  phoneTail,
});

export interface Booked {
  readonly orderNo: string | null;
  readonly reviews: readonly string[];
}

const seqs = new Map<string, number>();

/** What the journal tells below when an entry has come: in a transaction of its own. */
export async function arrive(
  house: House,
  { device }: ATill,
  entry: till.TillEntry,
  more: Partial<Pick<TillEntryArrived, 'standing' | 'soldAt' | 'seq'>> & { sql?: (tx: Tx) => Tx } = {},
): Promise<Booked> {
  const seq = more.seq ?? (seqs.get(device.deviceId) ?? 0) + 1;
  seqs.set(device.deviceId, Math.max(seq, seqs.get(device.deviceId) ?? 0));
  const [outlet] = await house.db.query<TillEntryArrived['outlet']>(
    `select id, code, kind, name, name_en as "nameEn", region_code as "regionCode" from outlets.outlet where id = $1`,
    [device.outletId],
  );
  if (!outlet) throw new Error('there is no such outlet');
  let reviews: string[] = [];
  let orderNo: string | null = null;
  await house.db.database.inTransaction(async (tx) => {
    [reviews, orderNo] = [[], null];
    const arrived: TillEntryArrived = {
      entry,
      device,
      outlet,
      seq,
      receivedAt: house.clock.now(),
      soldAt: new Date(entry.at),
      standing: 'trusted',
      review: (code) => void reviews.push(code),
      became: (no) => void (orderNo = no),
      ...more,
    };
    await house.app.get(Events).tell(more.sql?.(tx) ?? tx, tillEntryArrived, [arrived]);
  });
  return { orderNo, reviews };
}

/** The "no" with which an entry is set aside. */
export const refusedWith = (arriving: Promise<unknown>): Promise<string> =>
  arriving.then(
    () => 'booked',
    (error: { code?: string }) => error.code ?? String(error),
  );

/** A door as a till opens it. */
export async function call(house: House, { device }: ATill, method: 'GET' | 'POST', url: string, body?: object) {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const answer = await house.server.inject({
    method,
    url,
    headers: {
      ...device.headersOf(method, url, payload),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<Record<string, never> & { code?: string }>() };
}

import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { Device, User, till } from '@youjian/contract';
import { Database, Events } from '@youjian/database';
import {
  GoodsToCheck,
  MakeTransfer,
  MoveTransfer,
  RenewLease,
  ReturnToCheck,
  WasteDesk,
} from '@youjian/inventory-server';
import { type SettableClock, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { deviceRevoked } from '@youjian/outlets-server';
import { callOf } from './call-of';
import { paintPhoto } from './paint-photo';

const HOUR = 60 * 60_000;
type Body<E> = E extends till.TillEntry ? Omit<E, 'id' | 'at' | 'clock' | 'staffId' | 'shiftId' | 'offline'> : never;
interface Goods {
  readonly skuId: string;
  readonly lotId: string;
}
const PHOTO = paintPhoto(7);
const PHOTO_SHA256 = createHash('sha256').update(PHOTO).digest('hex');

/** What a till threw away and counted on one of its days: a little goes by itself, the last count waits for the manager. */
export async function stockEntriesOf(
  database: Database,
  outletId: string,
  goods: readonly Goods[],
  daysBack: number,
): Promise<Body<till.TillEntry>[]> {
  const [first] = goods;
  if (!first) return [];
  const { skuId, lotId } = first;
  const rows = await database.query<{ lotId: string; skuId: string; onHand: number }>(
    `select sku_id as "skuId", lot_id as "lotId", on_hand as "onHand" from inventory.stock where place_id = $1 and lot_id = any($2::uuid[])`,
    [outletId, goods.map((good) => good.lotId)],
  );
  const onHand = (good: Goods): number =>
    rows.find((row) => row.lotId === good.lotId && row.skuId === good.skuId)?.onHand ?? 0;
  if (daysBack === 3)
    return [
      {
        kind: 'stock_wasted',
        skuId,
        lotId,
        quantity: 1,
        reason: 'damaged',
        note: '箱底压坏',
        photoSha256: PHOTO_SHA256,
      },
    ];
  if (daysBack === 2) return [{ kind: 'stock_wasted', skuId, lotId, quantity: 1, reason: 'tasting' }];
  // One of each was sold since the shelf was looked at.
  const lines = goods.map((good, index) => {
    const expected = Math.max(0, onHand(good) - 1);
    return { ...good, expected, counted: Math.max(0, expected - (index === 0 ? 6 : 0)) };
  });
  return [
    {
      kind: 'stock_counted',
      blind: true,
      lines: lines.map(({ skuId: sku, lotId: lot, counted, expected }) => ({
        skuId: sku,
        lotId: lot,
        counted,
        expected,
      })),
    },
  ];
}

interface Options {
  readonly app: INestApplicationContext;
  readonly clock: SettableClock;
  readonly centre: User;
  readonly manager: User;
  readonly outletId: string;
}

/** Stock lent to the tills, one lease to be counted, and on the desks one of everything that somebody has to look at. */
export async function stockAtTills(given: Options): Promise<void> {
  const { app, clock, outletId } = given;
  const options = { ...given, manager: { ...given.manager, outletId } };
  const now = clock.now();
  try {
    await lend(app);
    await leaveTasks(options, now);
    await sendAbout(options, now);
  } finally {
    clock.set(now);
  }
}

const LENT_EACH = 4;

async function lend(app: INestApplicationContext): Promise<void> {
  const database = app.get(Database);
  const devices = await database.query<Omit<Device, 'kind'> & { seq: number; revokedAt: Date | null }>(
    `select k.id as "deviceId", k.number, k.name, k.outlet_id as "outletId", k.outlet_kind as "outletKind", coalesce(j.seq, 0) as seq, k.revoked_at as "revokedAt"
     from identity.device_key k left join outlets.till_journal j on j.device_id = k.id order by k.outlet_id, k.number`,
  );
  const kept = await database.query<{ placeId: string; skuIds: string[] }>(
    `select place_id as "placeId", array_agg(distinct sku_id) as "skuIds" from inventory.stock where on_hand > 0 and place_id = any($1::uuid[]) group by 1`,
    [[...new Set(devices.map(({ outletId }) => outletId))]],
  );
  const photographed = new Set<string>();
  for (const { seq, revokedAt, ...device } of devices) {
    const who = { kind: 'device', ...device } as const;
    const asDevice = <Body>(body: Body) => callOf(app, who as unknown as User, undefined, body) as never;
    // Few of each: nobody stands behind these tills, and whoever makes one of their own browser wants something to sell.
    const skuIds = kept.find(({ placeId }) => placeId === device.outletId)?.skuIds ?? [];
    const wanted = skuIds.slice(0, 200).map((skuId) => ({ skuId, units: LENT_EACH }));
    await app.get(RenewLease).run(asDevice({ lastSeq: seq, wanted }));
    if (revokedAt !== null)
      await database.inTransaction((tx) =>
        app
          .get(Events)
          .tell(tx, deviceRevoked, [
            { deviceId: device.deviceId, outletId: device.outletId, at: revokedAt, reason: '平板遗失' },
          ]),
      );
    if (photographed.has(device.outletId)) continue;
    photographed.add(device.outletId);
    const call = { ...(asDevice(undefined) as object), query: { mediaType: 'image/png' }, rawBody: PHOTO };
    await app.get(WasteDesk).upload(call as never);
  }
}

/** Goods that came back, and units nobody can find. */
async function leaveTasks({ app, clock, manager, outletId }: Options, now: Date): Promise<void> {
  const database = app.get(Database);
  const goods = await someStock(database, outletId, 3);
  for (const [index, { skuId, lotId }] of goods.entries()) {
    const at = new Date(now.getTime() - (index + 3) * HOUR);
    const reason = ['rotten', 'changed_mind', 'wrong'][index] ?? 'other';
    await database.inTransaction((tx) =>
      app
        .get(ReturnToCheck)
        .keep(tx, { outletId, cause: `demo-return:${index}`, reason, at }, [{ skuId, lotId, quantity: index + 1 }]),
    );
  }
  await database.query(
    `insert into inventory.shortage (id, place_id, stock_id, sku_id, lot_id, units, kind, cause, occurred_at, noted_at, outcome, note, settled_at, settled_by_name)
     select x.id, s.place_id, s.id, s.sku_id, s.lot_id, x.units, x.kind, 'demo:' || x.units, x.at, x.at, x.outcome, x.note,
       case when x.outcome is not null then $2::timestamptz end, case when x.outcome is not null then $4 end
     from jsonb_to_recordset($1) as x(id uuid, "stockId" uuid, units integer, kind text, at timestamptz, outcome text, note text)
     join inventory.stock s on s.id = x."stockId" where s.place_id = $3`,
    [JSON.stringify(shortagesOf(goods, now)), now, outletId, manager.name],
  );
  const [checked] = await database.query<{ id: string }>(
    `select id from inventory.goods_check where place_id = $1 and cause = 'demo-return:2'`,
    [outletId],
  );
  clock.set(now);
  if (checked)
    await app
      .get(GoodsToCheck)
      .judge(callOf(app, manager, { id: checked.id }, { putBack: 2, note: '外观完好' }) as never);
}

function shortagesOf(goods: readonly { stockId: string }[], now: Date): object[] {
  const at = (hours: number) => new Date(now.getTime() - hours * HOUR);
  return goods.slice(0, 2).map(({ stockId }, index) => ({
    id: uuidv7(),
    stockId,
    units: 2 - index,
    kind: index === 0 ? 'sale' : 'count',
    at: at(5 + 20 * index),
    outcome: index === 0 ? null : 'explained',
    note: index === 0 ? null : '与上一班次的试吃重复登记',
  }));
}

/** A document in every state: written, unconfirmed for over a day, come in part, and back at the centre. */
async function sendAbout({ app, clock, centre, manager, outletId }: Options, now: Date): Promise<void> {
  const database = app.get(Database);
  const [place] = await database.query<{ id: string }>(`select id from inventory.place where ships`);
  const centreId = place?.id ?? '';
  const [makes, moves] = [app.get(MakeTransfer), app.get(MoveTransfer)];
  const lines = async (from: string, units: number) =>
    (await someStock(database, from, 2)).map(({ skuId, lotId }) => ({ skuId, lotId, units }));
  const write = async (by: User, fromPlaceId: string, toPlaceId: string, units: number, note: string) => {
    const body = { fromPlaceId, toPlaceId, lines: await lines(fromPlaceId, units), note };
    if (body.lines.length === 0) return undefined;
    const { number, lines: written } = await makes.make(callOf(app, by, undefined, body) as never);
    return { number, written };
  };
  const later = (hours: number) => clock.set(new Date(now.getTime() - hours * HOUR));
  const send = (by: User, number: string) => moves.send(callOf(app, by, { number }, undefined) as never);

  later(30);
  const forgotten = await write(centre, centreId, outletId, 6, '周末补货');
  if (forgotten) await send(centre, forgotten.number);
  later(20);
  const parted = await write(centre, centreId, outletId, 8, '节前备货');
  if (parted) {
    await send(centre, parted.number);
    later(6);
    const got = parted.written.map(({ skuId, lotId, units }, index) => ({
      skuId,
      lotId,
      received: units - 2 - index,
      damaged: index === 0 ? 1 : 0,
    }));
    await moves.receive(callOf(app, manager, { number: parted.number }, { lines: got }) as never);
  }
  later(50);
  const back = await write(manager, outletId, centreId, 2, '临期返仓');
  if (back) {
    await send(manager, back.number);
    later(26);
    const got = back.written.map(({ skuId, lotId, units }) => ({ skuId, lotId, received: units, damaged: 0 }));
    await moves.receive(callOf(app, centre, { number: back.number }, { lines: got }) as never);
  }
  later(1);
  await write(centre, centreId, outletId, 10, '待发');
  // What the booth of the coming fair is to have.
  const [fair] = await database.query<{ id: string }>(
    `select p.id from inventory.place p join outlets.outlet o on o.id = p.id where o.kind = 'fair' and o.opened_on > $1 order by o.opened_on limit 1`,
    [shanghaiDate(now)],
  );
  if (fair) await write(centre, centreId, fair.id, 20, '展位备货');
}

/** Goods of a place that are free, and sold now. */
const someStock = (database: Database, placeId: string, most: number) =>
  database.query<{ stockId: string; skuId: string; lotId: string }>(
    `select * from (select distinct on (s.sku_id) s.id as "stockId", s.sku_id as "skuId", s.lot_id as "lotId" from inventory.stock s
       where s.place_id = $1 and s.on_hand - s.reserved > 12 and s.lot_id in (select lot_id from lots.sellable(now()))
         and not exists (select 1 from inventory.lot_lock k where k.lot_id = s.lot_id and k.lifted_at is null)
       order by s.sku_id, s.id) x limit $2`,
    [placeId, most],
  );

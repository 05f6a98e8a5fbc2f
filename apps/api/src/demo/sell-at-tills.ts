import { generateKeyPairSync } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { User, till } from '@youjian/contract';
import { Database, Events } from '@youjian/database';
import { MakeTransfer, MoveTransfer } from '@youjian/inventory-server';
import { type Dice, type SettableClock, shanghaiDate, uuidv7 } from '@youjian/kernel';
import { AuditParity, PlaceOrder } from '@youjian/orders-server';
import { type TillEntryArrived, tillEntryArrived } from '@youjian/outlets-server';
import { Payments } from '@youjian/payments-server';
import { type SandboxEngine, paySession } from '@youjian/stripe-sandbox';
import { callOf } from './call-of';
import { lendStock } from './lend-stock';
import { type DemoCounter, isThere } from './stock-shelves';

const DAY_MS = 24 * 60 * 60_000;
const DAYS = 20;
const OUTLETS = 5;
const SALES_OF_EACH = 36;
/** A village point sells a little of what its neighbours like, since it was sent something to sell. */
const POINT_DAYS = 15;
const SALES_OF_A_POINT = 9;
const SENT_TO_A_POINT = 18;
/** Which of a till's sales was made after its lease had ended. */
const OLD_LEASE_AT = 7;

interface Goods {
  readonly skuId: string;
  readonly lotId: string;
  readonly lotCode: string;
  readonly byWeight: boolean;
  readonly releasedAt: Date;
  left: number;
}
interface Till {
  readonly device: TillEntryArrived['device'];
  readonly outlet: TillEntryArrived['outlet'];
  readonly leaseId: string;
  /** Of a month ago: what was sold under it stands on the desk of prices, at the right price all the same. */
  readonly oldLeaseId: string;
  readonly staffId: string;
  readonly managerId: string | null;
}
interface Options {
  readonly app: INestApplicationContext;
  readonly engine: SandboxEngine;
  readonly clock: SettableClock;
  readonly chance: Dice;
  readonly counters: readonly DemoCounter[];
  /** Village points with a till of their own. */
  readonly points: readonly string[];
  readonly admin: User;
}

/** The first of each kind that is there today, then others. */
function someOf(all: Options['counters'], today: string): string[] {
  const counters = all.filter((counter) => isThere(counter, today));
  const first = counters.filter(({ kind }, index) => counters.findIndex((one) => one.kind === kind) === index);
  return [...new Set([...first, ...counters].map(({ outletId }) => outletId))].slice(0, OUTLETS);
}

/** Three weeks of sales over counters, some of them without a network, a few that came back; and orders that wait to be collected. */
export async function sellAtTills({ app, engine, clock, chance, counters, points, admin }: Options): Promise<number> {
  const database = app.get(Database);
  const now = clock.now();
  let sales = 0;
  const outletIds = someOf(counters, shanghaiDate(now));
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  for (const outletId of outletIds) {
    const tillHere = await demoTill(database, outletId, now);
    const goods = await goodsAt(database, outletId, now);
    if (goods.length > 0) sales += await sellAt(app, tillHere, goods, chance, { since, now, most: SALES_OF_EACH });
  }
  const sent = new Date(now.getTime() - POINT_DAYS * DAY_MS);
  for (const outletId of points) {
    await sendToPoint({ app, clock, admin, outletId }, sent);
    const tillHere = await demoTill(database, outletId, now);
    const goods = await goodsAt(database, outletId, now);
    if (goods.length > 0)
      sales += await sellAt(app, tillHere, goods, chance, { since: sent, now, most: SALES_OF_A_POINT });
  }
  await waitForBuyers(app, engine, outletIds[0], now);
  await app.get(AuditParity).run();
  return sales;
}

/** A few goods of the centre, sent and taken in by the documents that every transfer has. */
async function sendToPoint(
  { app, clock, admin, outletId }: Pick<Options, 'app' | 'clock' | 'admin'> & { outletId: string },
  at: Date,
): Promise<void> {
  const database = app.get(Database);
  await database.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code)
     select id, 'PLACE-' || code, 'outlet', name, name_en, region_code from outlets.outlet where id = $1 on conflict do nothing`,
    [outletId],
  );
  const goods = await database.query<{ placeId: string; skuId: string; lotId: string }>(
    `select * from (select distinct on (s.sku_id) s.place_id as "placeId", s.sku_id as "skuId", s.lot_id as "lotId"
       from inventory.stock s join inventory.place p on p.id = s.place_id and p.ships join lots.lot l on l.id = s.lot_id
       join catalog.sku k on k.id = s.sku_id and not k.by_weight join lots.sellable($2) x on x.lot_id = s.lot_id
       where s.on_hand - s.reserved > 4 * $3::int and l.released_at < $1 order by s.sku_id, s.id) x limit 3`,
    [at, clock.now(), SENT_TO_A_POINT],
  );
  const [from] = goods;
  if (!from) return;
  const now = clock.now();
  try {
    clock.set(new Date(at.getTime() - DAY_MS / 2));
    const lines = goods.map(({ skuId, lotId }) => ({ skuId, lotId, units: SENT_TO_A_POINT }));
    const body = { fromPlaceId: from.placeId, toPlaceId: outletId, lines, note: '村服务点上货' };
    const { number } = await app.get(MakeTransfer).make(callOf(app, admin, undefined, body) as never);
    await app.get(MoveTransfer).send(callOf(app, admin, { number }, undefined) as never);
    clock.set(at);
    const got = lines.map(({ skuId, lotId, units }) => ({ skuId, lotId, received: units, damaged: 0 }));
    await app.get(MoveTransfer).receive(callOf(app, admin, { number }, { lines: got }) as never);
  } finally {
    clock.set(now);
  }
}

interface Span {
  readonly since: Date;
  readonly now: Date;
  readonly most: number;
}

async function sellAt(
  app: INestApplicationContext,
  tillHere: Till,
  goods: Goods[],
  chance: Dice,
  { since, now, most }: Span,
): Promise<number> {
  const database = app.get(Database);
  const prices = await pricesOf(database, goods, since);
  const entries: { entry: till.TillEntry; soldAt: Date }[] = [];
  for (let index = 0; index < most; index += 1) {
    const one = chance.pick(goods);
    const earliest = Math.max(one.releasedAt.getTime(), since.getTime());
    const soldAt = new Date(earliest + Math.floor(chance.next() * (now.getTime() - earliest - 60_000)));
    const price = prices.findLast(({ skuId, from }) => skuId === one.skuId && from <= soldAt);
    const quantity = one.byWeight ? chance.between(20, 150) : chance.between(1, 3);
    if (!price || one.left < quantity) continue;
    one.left -= quantity;
    entries.push({ entry: saleOf(tillHere, one, price, quantity, soldAt, chance), soldAt });
  }
  entries.sort((a, b) => a.soldAt.getTime() - b.soldAt.getTime());
  const numbered = entries.map(({ entry, soldAt }, index) => ({
    entry: {
      ...entry,
      receiptNo: receiptNo(tillHere, index + 1),
      ...(index === OLD_LEASE_AT ? { priceLeaseId: tillHere.oldLeaseId } : {}),
    } as till.SaleEntry,
    soldAt,
  }));
  const returned = numbered.slice(0, 2).map(({ entry, soldAt }, index) => ({
    entry: returnOf(
      tillHere,
      entry,
      `${receiptNo(tillHere, numbered.length + index + 1)}`,
      index === 0 ? entry.receiptNo : null,
    ),
    soldAt: new Date(soldAt.getTime() + DAY_MS / 4),
  }));
  const kept = returned.filter(({ entry }) => entry.receiptNo !== null || tillHere.managerId !== null);
  await database.inTransaction(async (tx) => {
    for (const [index, { entry, soldAt }] of [...numbered, ...kept].entries())
      await app.get(Events).tell(tx, tillEntryArrived, [arrived(tillHere, entry, soldAt, index + 1)]);
  });
  return numbered.length;
}

const arrived = ({ device, outlet }: Till, entry: till.TillEntry, soldAt: Date, seq: number): TillEntryArrived => ({
  ...{ entry, device, outlet, soldAt },
  seq: DEMO_SEQ + seq,
  receivedAt: new Date(soldAt.getTime() + (entry.offline ? DAY_MS / 12 : 2_000)),
  standing: 'trusted',
  review: () => undefined,
  became: () => undefined,
});

/** Far above what a till of the demonstration writes by itself, so that the two never meet. */
const DEMO_SEQ = 1_000_000;
const receiptNo = ({ outlet, device }: Till, index: number): string =>
  `${outlet.code}-${device.number}-${String(DEMO_SEQ + index).padStart(6, '0')}`;

function saleOf(
  { leaseId, staffId }: Till,
  { skuId, lotId, lotCode, byWeight }: Goods,
  price: { readonly versionId: string; readonly fen: number },
  quantity: number,
  at: Date,
  chance: Dice,
): till.SaleEntry {
  const netFen = price.fen * quantity;
  const givenFen = Math.ceil(netFen / 1_000) * 1_000;
  const way = chance.pick(['cash', 'cash', 'cash', 'account', 'static_code'] as const);
  return {
    kind: 'sale',
    ...common(at, staffId, chance.next() < 0.25),
    receiptNo: 'later',
    lines: [
      {
        ...{ skuId, lotId, lotCode, quantity, netFen, unitPriceFen: price.fen, priceVersionId: price.versionId },
        ...(byWeight ? { weighedGrams: quantity * 10 } : {}),
      },
    ],
    totalFen: netFen,
    tenders: [
      { way, amountFen: netFen, ...(way === 'cash' ? { givenFen, changeFen: givenFen - netFen } : { note: '演示' }) },
    ],
    priceLeaseId: leaseId,
    stockLeaseId: leaseId,
  };
}

function returnOf(
  { staffId, managerId }: Till,
  sale: till.SaleEntry,
  returnNo: string,
  receipt: string | null,
): till.ReturnEntry {
  const lines = sale.lines.map(({ skuId, lotId, unitPriceFen }) => ({
    ...{ skuId, lotId, quantity: 1, amountFen: unitPriceFen },
  }));
  return {
    kind: 'return',
    ...common(new Date(sale.at), staffId, false),
    ...{ returnNo: `${returnNo}-R`, receiptNo: receipt, orderNo: null, lines, tender: 'cash', reason: 'rotten' },
    totalFen: lines.reduce((sum, { amountFen }) => sum + amountFen, 0),
    ...(managerId === null ? {} : { approvedBy: managerId }),
  };
}

const common = (at: Date, staffId: string, offline: boolean) => ({
  id: uuidv7(),
  at: at.toISOString(),
  clock: { deviceAt: at.toISOString(), anchorAt: at.toISOString(), sinceAnchorMs: 0 },
  ...{ staffId, shiftId: null, offline },
});

/** The till that stands there; where none does, one whose key nobody keeps. */
async function demoTill(database: Database, outletId: string, now: Date): Promise<Till> {
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  await database.query(
    `insert into identity.device_key (id, outlet_id, outlet_kind, name, number, public_key, enrolled_at, enrolled_by)
     select $1, o.id, o.kind, o.name || ' 演示收银台', 9, $3, $4, '演示' from outlets.outlet o
     where o.id = $2 and not exists (select from identity.device_key d where d.outlet_id = o.id and d.state = 'active')`,
    [uuidv7(), outletId, JSON.stringify({ kty, crv, x, y }), new Date(now.getTime() - 60 * DAY_MS)],
  );
  const [row] = await database.query<
    Till['device'] & { outlet: Till['outlet']; clerkId: string | null; managerId: string | null }
  >(
    `select d.id as "deviceId", d.number, d.name, d.outlet_id as "outletId", d.outlet_kind as "outletKind",
       json_build_object('id', o.id, 'code', o.code, 'kind', o.kind, 'name', o.name, 'nameEn', o.name_en, 'regionCode', o.region_code) as outlet,
       (select s.id from outlets.till_staff s where s.outlet_id = o.id order by s.role, s.id limit 1) as "clerkId",
       (select s.id from outlets.till_staff s where s.outlet_id = o.id and s.role = 'manager' order by s.id limit 1) as "managerId"
     from identity.device_key d join outlets.outlet o on o.id = d.outlet_id where d.outlet_id = $1 and d.state = 'active' order by d.number limit 1`,
    [outletId],
  );
  if (!row) throw new Error('the till of the demonstration was not enrolled');
  const { outlet, clerkId, managerId, ...device } = row;
  const [leaseId, oldLeaseId] = [uuidv7(), uuidv7()];
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  await database.query(
    `insert into catalog.price_lease (id, device_id, issued_at, valid_until, sha256, version_ids)
     values ($1, $3, $4, $5, repeat('0', 64), '{}'), ($2, $3, $6, $4, repeat('0', 64), '{}')`,
    [leaseId, oldLeaseId, device.deviceId, daysAgo(30), daysAgo(-1), daysAgo(31)],
  );
  // Its stock was lent to it as well; the last half day it sold beyond that, which the desk of such sales shows.
  await lendStock(database, [device], daysAgo(31), daysAgo(0.5));
  return { device, outlet, leaseId, oldLeaseId, staffId: clerkId ?? uuidv7(), managerId };
}

const goodsAt = (database: Database, outletId: string, now: Date): Promise<Goods[]> =>
  database.query<Goods>(
    `select s.sku_id as "skuId", s.lot_id as "lotId", l.code as "lotCode", k.by_weight as "byWeight", l.released_at as "releasedAt", (s.on_hand - s.reserved) / 3 as left
     from inventory.stock s join lots.lot l on l.id = s.lot_id join catalog.sku k on k.id = s.sku_id
     join lots.sellable($2) x on x.lot_id = s.lot_id
     where s.place_id = $1 and s.on_hand - s.reserved > 12 and l.released_at < $2::timestamptz - interval '1 day' order by s.id limit 40`,
    [outletId, now],
  );

/** Every price that was in force meanwhile, oldest first. */
const pricesOf = (database: Database, goods: readonly Goods[], since: Date) =>
  database.query<{ skuId: string; versionId: string; fen: number; from: Date }>(
    `select v.sku_id as "skuId", v.id as "versionId", v.price_fen as fen, v.effective_from as "from" from catalog.standing_price v
     where v.sku_id = any($1::uuid[]) and coalesce((select min(n.effective_from) from catalog.standing_price n
       where n.sku_id = v.sku_id and n.effective_from > v.effective_from), 'infinity') > $2 order by v.effective_from`,
    [[...new Set(goods.map(({ skuId }) => skuId))], since],
  );

/** Bought in the shop and paid, to be collected at the first of these outlets. */
async function waitForBuyers(
  app: INestApplicationContext,
  engine: SandboxEngine,
  outletId: string | undefined,
  now: Date,
): Promise<void> {
  if (outletId === undefined) return;
  const goods = await goodsAt(app.get(Database), outletId, now);
  for (const [index, { skuId }] of goods.slice(0, 3).entries()) {
    const recipient = { name: ['陈小满', '林知夏', '黄秋实'][index] ?? '演示', phone: `1990000${4321 + index}` };
    const delivery = { type: 'pickup', outletId, recipient } as const;
    const { reply } = await app.get(PlaceOrder).run({ lines: [{ skuId, quantity: 1 }], delivery, channel: 'store' });
    paySession(engine, reply.payment.sessionId, { outcome: 'succeed', method: 'wechat_pay' });
    const [order] = await app
      .get(Database)
      .query<{ id: string }>(`select id from orders."order" where order_no = $1`, [reply.orderNo]);
    if (order) await app.get(Payments).check(order.id);
  }
}

import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { till } from '@youjian/contract';
import { Database } from '@youjian/database';
import { DeviceKeys, type PublicKey, hashPassword } from '@youjian/identity-server';
import { type SettableClock, startOfShanghaiDay, uuidv7 } from '@youjian/kernel';
import { FIRST_HASH } from '@youjian/outlets-domain';
import { type KnownOutlet, Outlets, SyncJournal, codeHash } from '@youjian/outlets-server';
import { stockEntriesOf } from './stock-at-tills';
import { lendStock } from './lend-stock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * 24 * HOUR);
/** Of the accounts outlet-manager and outlet-clerk, as the README gives them. */
const PINS = { manager: '135790', clerk: '246810' } as const;
const CODE = 'XINAN-01';

interface Options {
  readonly app: INestApplicationContext;
  readonly clock: SettableClock;
  readonly managedOutletId: string;
  readonly others: readonly string[];
}
interface Goods {
  readonly skuId: string;
  readonly lotId: string;
  readonly lotCode: string;
  readonly priceVersionId: string;
  readonly priceFen: number;
}
interface Staff {
  readonly manager: string;
  readonly clerk: string;
}
type Body<E> = E extends till.TillEntry ? Omit<E, 'id' | 'at' | 'clock' | 'staffId' | 'shiftId' | 'offline'> : never;

/** A till of the demonstration. Its key signs while the world is made and is then thrown away. */
class DemoTill {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private last = { seq: 0, hash: FIRST_HASH };
  private shiftId: string | null = null;
  /** What it was told of prices; it holds for as long as the demonstration looks back. */
  readonly leaseId = uuidv7();
  id = '';
  number = 0;

  constructor(
    readonly outlet: KnownOutlet,
    readonly name: string,
  ) {}

  get publicKey(): PublicKey {
    const { kty, crv, x, y } = this.keys.publicKey.export({ format: 'jwk' });
    return { kty, crv, x, y } as PublicKey;
  }

  write(at: Date, staffId: string, body: Body<till.TillEntry>): till.JournalItem {
    const id = uuidv7();
    if (body.kind === 'shift_opened') this.shiftId = id;
    const head = { id, at: at.toISOString(), staffId, shiftId: this.shiftId, offline: false };
    const clock = { deviceAt: head.at, anchorAt: new Date(at.getTime() - MINUTE).toISOString(), sinceAnchorMs: MINUTE };
    const text = JSON.stringify({ ...head, clock, ...body });
    const chained = `${this.last.hash}\n${text}`;
    const signature = sign('sha256', Buffer.from(chained), { key: this.keys.privateKey, dsaEncoding: 'ieee-p1363' });
    const hash = createHash('sha256').update(chained).digest('hex');
    const item = {
      seq: this.last.seq + 1,
      prevHash: this.last.hash,
      hash,
      text,
      signature: signature.toString('base64url'),
    };
    this.last = { seq: item.seq, hash };
    return item;
  }

  get nextReceipt(): string {
    return `${this.outlet.code}-${this.number}-${String(this.last.seq + 1).padStart(6, '0')}`;
  }
}

/** Tills with their staff and a few shifts: one drawer does not add up, one entry nobody can book, one number is missing. */
export async function tillsOfTheDemo({ app, clock, managedOutletId, others }: Options): Promise<number> {
  const now = clock.now();
  const outlets = await Promise.all([managedOutletId, ...others].map((id) => app.get(Outlets).known(id)));
  const staff = await hire(app.get(Database), outlets, now);
  const tills = await enrol(app, outlets, now);
  const [east, west, lost] = tills as [DemoTill, DemoTill, DemoTill];
  let entries = 0;
  try {
    for (const one of tills.filter((candidate) => candidate !== lost))
      entries += await threeDays({
        app,
        clock,
        one,
        staff: staff.get(one.outlet.id) as Staff,
        now,
        isShort: one === west,
      });
    entries += await trouble(app, clock, west, staff.get(west.outlet.id) as Staff, now);
  } finally {
    clock.set(now);
  }
  await openToday(app, east, staff.get(east.outlet.id) as Staff, now);
  await takeBack(app, lost, now);
  await heardOf(app.get(Database), tills, now);
  return entries;
}

async function hire(database: Database, outlets: readonly KnownOutlet[], now: Date): Promise<Map<string, Staff>> {
  const hashes = { manager: await hashPassword(PINS.manager), clerk: await hashPassword(PINS.clerk) };
  const people = outlets.flatMap(({ id, name }, index) =>
    (['manager', 'clerk'] as const).map((role, place) => ({
      id: uuidv7(),
      outlet_id: id,
      // At the service area these are the demonstration's own accounts.
      name: `演示${index === 0 ? '' : `·${name.slice(0, 6)}`}${role === 'manager' ? '店长' : '店员'}`,
      role,
      pin_hash: hashes[role],
      badge: `YJS-${String(index * 2 + place).padStart(10, '0')}`,
    })),
  );
  await database.query(
    `insert into outlets.till_staff (id, outlet_id, name, role, pin_hash, pin_set_at, created_at, badge, badge_at)
     select id, outlet_id, name, role, pin_hash, $2, $2, badge, $2
     from jsonb_to_recordset($1) as t(id uuid, outlet_id uuid, name text, role text, pin_hash text, badge text)`,
    [JSON.stringify(people), daysFrom(now, -60)],
  );
  const idOf = (outletId: string, role: 'manager' | 'clerk') =>
    people.find((one) => one.outlet_id === outletId && one.role === role)?.id ?? '';
  return new Map(outlets.map(({ id }) => [id, { manager: idOf(id, 'manager'), clerk: idOf(id, 'clerk') }]));
}

async function enrol(app: INestApplicationContext, outlets: readonly KnownOutlet[], now: Date): Promise<DemoTill[]> {
  const [managed, ...others] = outlets as [KnownOutlet, ...KnownOutlet[]];
  const tills = [
    ...['东侧柜台', '西侧柜台', '备用平板'].map((name) => new DemoTill(managed, name)),
    ...others.map((outlet) => new DemoTill(outlet, '柜台平板')),
  ];
  await app.get(Database).inTransaction(async (tx) => {
    for (const one of tills) {
      const { outlet, name, publicKey } = one;
      const made = { outletId: outlet.id, outletKind: outlet.kind, name, publicKey, enrolledBy: '演示管理员' };
      Object.assign(one, await app.get(DeviceKeys).enrol(tx, { ...made, now: daysFrom(now, -60) }));
    }
    await tx.query(
      `insert into catalog.price_lease (id, device_id, issued_at, valid_until, sha256, version_ids)
       select l.id, l.device_id, $3, $4, repeat('0', 64), '{}' from unnest($1::uuid[], $2::uuid[]) as l(id, device_id)`,
      [tills.map(({ leaseId }) => leaseId), tills.map(({ id }) => id), daysFrom(now, -60), daysFrom(now, 1)],
    );
    const lent = tills.map(({ id, name, outlet }) => ({ deviceId: id, name, outletId: outlet.id }));
    await lendStock(tx, lent, daysFrom(now, -60), now);
    // Whoever looks at the demonstration makes a till of their own browser with it; production does not know such codes.
    await tx.query(
      `insert into outlets.enrolment (id, outlet_id, device_name, code_hash, created_at, created_by, expires_at, demo)
       values ($1, $2, '演示收银台', $3, $4, '演示管理员', $5, true)`,
      [uuidv7(), managed.id, codeHash(CODE), now, daysFrom(now, 3_650)],
    );
    // An expressway's line is gone for days: here a till sells on for three, and so hears of a recall that much later.
    await tx.query(
      `insert into outlets.till_limits (outlet_id, limits, changed_at, changed_by)
       select $1, '{"offlineHours": 120, "offlineTotalFen": 800000, "leaseMinutes": 4320}', $2, '演示管理员'`,
      [managed.id, daysFrom(now, -30)],
    );
  });
  return tills;
}

interface Days {
  readonly app: INestApplicationContext;
  readonly clock: SettableClock;
  readonly one: DemoTill;
  readonly staff: Staff;
  readonly now: Date;
  /** Its last drawer is short. */
  readonly isShort: boolean;
}

/** A shift on each of the last three days, sent in the evening. */
async function threeDays({ app, clock, one, staff, now, isShort }: Days): Promise<number> {
  const goods = await goodsAt(app.get(Database), one.outlet.id, now);
  let entries = 0;
  for (const back of [3, 2, 1]) {
    const opened = new Date(startOfShanghaiDay(daysFrom(now, -back)).getTime() + 7 * HOUR);
    const at = (hours: number) => new Date(opened.getTime() + hours * HOUR);
    const sold = goods.slice(0, 3);
    const cashFen = sold.reduce((sum, { priceFen }) => sum + priceFen, 0);
    const shortFen = isShort && back === 1 ? 1_500 : 0;
    const ofStock = await stockEntriesOf(app.get(Database), one.outlet.id, goods, back);
    const expectedFen = 20_000 + cashFen + 10_000 - 15_000;
    const items = [
      one.write(opened, staff.clerk, { kind: 'shift_opened', floatFen: 20_000, counted: notes(20_000) }),
      one.write(at(2), staff.clerk, { kind: 'cash_moved', direction: 'in', amountFen: 10_000, reason: 'change' }),
      ...sold.map((good, index) => one.write(at(3 + index), staff.clerk, saleOf(good, one))),
      ...ofStock.map((body) => one.write(at(8), staff.manager, body)),
      one.write(at(9), staff.manager, { kind: 'cash_moved', direction: 'out', amountFen: 15_000, reason: 'bank' }),
      one.write(at(11), staff.manager, {
        kind: 'shift_closed',
        counted: notes(expectedFen - shortFen),
        countedFen: expectedFen - shortFen,
        expected: [{ way: 'cash', amountFen: expectedFen }],
        sales: sold.length,
        ...(shortFen > 0 ? { differenceReason: '找零时多给了顾客', approvedBy: staff.manager } : {}),
      }),
    ];
    clock.set(at(11.1));
    entries += await send(app, one, items);
  }
  return entries;
}

/** What one sees on the desks of trouble: goods nobody knows, and a number that never came. */
async function trouble(app: INestApplicationContext, clock: SettableClock, one: DemoTill, staff: Staff, now: Date) {
  const at = new Date(now.getTime() - 3 * HOUR);
  const unknown = {
    skuId: uuidv7(),
    lotId: uuidv7(),
    lotCode: 'GP-UNKNOWN',
    priceVersionId: uuidv7(),
    priceFen: 2_980,
  };
  const wrong = one.write(at, staff.clerk, saleOf(unknown, one));
  one.write(new Date(at.getTime() + MINUTE), staff.clerk, { kind: 'note', what: 'reprinted' });
  const after = one.write(new Date(at.getTime() + 2 * MINUTE), staff.clerk, { kind: 'note', what: 'drawer_opened' });
  clock.set(new Date(at.getTime() + 5 * MINUTE));
  return send(app, one, [wrong, after], { entries: 7, amountFen: 48_600 });
}

async function openToday(app: INestApplicationContext, one: DemoTill, staff: Staff, now: Date): Promise<void> {
  const counted = { kind: 'shift_opened', floatFen: 30_000, counted: notes(30_000) } as const;
  await send(app, one, [one.write(new Date(now.getTime() - 2 * HOUR), staff.clerk, counted)], {
    entries: 0,
    amountFen: 0,
  });
}

async function takeBack(app: INestApplicationContext, { id }: DemoTill, now: Date): Promise<void> {
  const why = { reason: '平板遗失', by: '演示·网点店长', now: daysFrom(now, -2) };
  await app.get(Database).inTransaction((tx) => app.get(DeviceKeys).revoke(tx, id, why));
}

/** When each was last heard: those that sell now a moment ago, the lost one on its last day. */
async function heardOf(database: Database, tills: readonly DemoTill[], now: Date): Promise<void> {
  await database.query(
    `update identity.device_key set last_seen_at = case when revoked_at is null then $2::timestamptz - number * interval '7 minutes'
       else revoked_at - interval '5 hours' end where id = any($1::uuid[])`,
    [tills.map(({ id }) => id), now],
  );
}

async function send(
  app: INestApplicationContext,
  one: DemoTill,
  sales: till.JournalItem[],
  unsent?: { entries: number; amountFen: number },
): Promise<number> {
  const { id: deviceId, number, name, outlet, publicKey } = one;
  const device = { kind: 'device', deviceId, number, name, outletId: outlet.id, outletKind: outlet.kind } as const;
  const sync = app.get(SyncJournal);
  await sync.take({ device, publicKey, enrolledAt: new Date(0), outlet, cameBy: 'till' }, sales);
  if (unsent) await sync.note(deviceId, unsent, new Date(JSON.parse(sales.at(-1)?.text ?? '{}').at as string));
  return sales.length;
}

function saleOf({ priceFen, ...good }: Goods, { nextReceipt, leaseId }: DemoTill): Body<till.SaleEntry> {
  const givenFen = Math.ceil(priceFen / 1_000) * 1_000;
  const { skuId, lotId, lotCode, priceVersionId } = good;
  return {
    kind: 'sale',
    receiptNo: nextReceipt,
    lines: [{ skuId, lotId, lotCode, quantity: 1, unitPriceFen: priceFen, priceVersionId, netFen: priceFen }],
    totalFen: priceFen,
    tenders: [{ way: 'cash', amountFen: priceFen, givenFen, changeFen: givenFen - priceFen }],
    priceLeaseId: leaseId,
    stockLeaseId: uuidv7(),
  };
}

/** So many fen in notes and coins, the largest first. */
function notes(fen: number) {
  const worths = ['10000', '5000', '2000', '1000', '500', '100', '50', '10'] as const;
  let left = fen;
  const counted = worths.map((worth) => {
    const pieces = Math.floor(left / Number(worth));
    left -= pieces * Number(worth);
    return [worth, pieces] as const;
  });
  return Object.fromEntries(counted) as Record<(typeof worths)[number], number>;
}

/** Goods that lay there all these days, at the price that has been in force meanwhile. */
const goodsAt = (database: Database, outletId: string, now: Date): Promise<Goods[]> =>
  database.query<Goods>(
    `select distinct on (s.sku_id) s.sku_id as "skuId", s.lot_id as "lotId", l.code as "lotCode", p.id as "priceVersionId", p.price_fen::int as "priceFen"
     from inventory.stock s join lots.lot l on l.id = s.lot_id join catalog.sku k on k.id = s.sku_id
       join lots.sellable($2) x on x.lot_id = s.lot_id
       join lateral (select v.id, v.price_fen, v.effective_from from catalog.standing_price v
         where v.sku_id = s.sku_id and v.effective_from <= $2 order by v.effective_from desc limit 1) p on p.effective_from < $2::timestamptz - interval '4 days'
     where s.place_id = $1 and s.on_hand - s.reserved > 12 and not k.by_weight and l.released_at < $2::timestamptz - interval '4 days'
     order by s.sku_id, s.id limit 3`,
    [outletId, now],
  );

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leasedPriceAt } from '@youjian/catalog-domain';
import {
  PriceLeases,
  PriceSettings,
  PublishPrices,
  WhoMayMiss,
  WithdrawPrice,
  pricesInForce,
} from '@youjian/catalog-server';
import { type Device, type ReplyOf, till, tillPrices as contract } from '@youjian/contract';
import { DataKey, HouseKey } from '@youjian/identity-server';
import { type Refusal, fixedClock, uuidv7 } from '@youjian/kernel';
import { type TestDatabase, aCall, aShelf, aUser, testDatabase } from '@youjian/testing';
import { TillDay } from '../till/till-day';
import { PriceReach } from './price-reach';
import { tillCatalog } from './till-catalog';
import { TillPrices } from './till-prices';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const EVENING = '2026-11-25T18:00:00.000+08:00';
const CITY = aUser('city_officer', '4414');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const mayMiss = new WhoMayMiss();
let db: TestDatabase;
let day: TillDay;
let prices: TillPrices;
let shelf: Awaited<ReturnType<typeof aShelf>>;
/** Everything, one item alone, and silent for two days. */
let tills: readonly [Device, Device, Device];

beforeAll(async () => {
  db = await testDatabase();
  shelf = await aShelf(db, { skus: 3 });
  await db.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, created_at) values ($1, 'city', '市', '-', '{city_officer}', '4414', $2)`,
    [CITY.userId, NOW],
  );
  const [wide, narrow] = [await anOutlet('FN-1'), await anOutlet('FN-2')];
  await db.query(`insert into outlets.assortment (outlet_id, sku_id) values ($1, $2)`, [narrow, shelf.skuIds[2]]);
  tills = [
    await aTill(wide, 1, minutesAgo(1)),
    await aTill(narrow, 1, minutesAgo(1)),
    await aTill(wide, 2, minutesAgo(2 * 24 * 60)),
  ];
  day = new TillDay();
  prices = new TillPrices(
    db.database,
    day,
    new PriceLeases(new PriceSettings(db.database)),
    new HouseKey(db.database, new DataKey(randomBytes(32))),
  );
  prices.onModuleInit();
  new PriceReach(db.database, new PriceSettings(db.database), mayMiss).onModuleInit();
});
afterAll(() => db.stop());

async function anOutlet(code: string): Promise<string> {
  const id = uuidv7();
  await db.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, licence_no)
     values ($1, $2, 'pavilion', $2, $2, '440106', '-', '-', 23, 113, '08:00', '20:00', '2020-01-01', $2)`,
    [id, code],
  );
  return id;
}
async function aTill(outletId: string, number: number, seen: Date): Promise<Device> {
  const deviceId = uuidv7();
  await db.query(
    `insert into identity.device_key (id, outlet_id, outlet_kind, name, number, public_key, enrolled_at, enrolled_by, last_seen_at)
     values ($1, $2, 'pavilion', $3, $4, '{}', $5, 'test', $5)`,
    [deviceId, outletId, `收银机 ${number}`, number, seen],
  );
  return { kind: 'device', deviceId, number, name: `收银机 ${number}`, outletId, outletKind: 'pavilion' };
}

const dayOf = (device: Device, now = NOW) => db.database.inTransaction((tx) => day.of(tx, device, now));
const leaseOf = async (device: Device, now = NOW): Promise<till.PriceLease> =>
  till.priceLeaseText.parse(JSON.parse((await dayOf(device, now)).priceLease?.text ?? ''));
const acknowledge = async (who: Device, leaseId: string) =>
  prices.acknowledge({ ...aCall(CITY, NOW, { body: { leaseId } }), who }).then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const publish = (lines: object[], more: object = {}) =>
  new PublishPrices(db.database, fixedClock(NOW), mayMiss).run(
    aCall(CITY, NOW, { body: { effectiveFrom: EVENING, lines, ...more } }),
  );
const reach = () => new PriceReach(db.database, new PriceSettings(db.database));
const moments = async (): Promise<ReplyOf<typeof contract.priceReach>['moments']> =>
  contract.priceReach.reply.parse(
    await reach().moments(aCall(CITY, NOW, { query: { from: '2026-11-23', to: '2026-11-30' } })),
  ).moments;
const listed = async (effectiveFrom: string, more: object = {}): Promise<ReplyOf<typeof contract.listTillReach>> =>
  contract.listTillReach.reply.parse(
    await reach().tills(aCall(CITY, NOW, { query: { limit: 100, effectiveFrom, ...more } })),
  );

describe('a till’s goods and prices', () => {
  it('are those of its outlet, found by how they are typed, with a tag that changes with them', async () => {
    const [wide, narrow] = [await dayOf(tills[0]), await dayOf(tills[1])];
    expect(wide.catalog.map(({ skuId }) => skuId)).toEqual(shelf.skuIds);
    expect(narrow.catalog.map(({ skuId }) => skuId)).toEqual([shelf.skuIds[2]]);
    expect((await leaseOf(tills[1])).prices.map(({ skuId }) => skuId)).toEqual([shelf.skuIds[2]]);
    expect(wide.catalog[0]).toMatchObject({ searchText: 'wuhuajinyou whjy teji tj', quick: true, byWeight: false });
    expect(wide.catalog[0]?.barcode).toMatch(/^20\d{11}$/);
    expect((await dayOf(tills[2])).catalogTag).toBe(wide.catalogTag);
    expect(narrow.catalogTag).not.toBe(wide.catalogTag);
  });

  it('stay below 250 KB for 500 items', async () => {
    await db.query(
      `insert into catalog.sku (id, product_id, code, name, name_en, grade, net_grams, position, active)
       select gen_random_uuid(), $1, 'MANY-' || n, '一级 5 斤装', 'First grade, 2.5 kg', '一级', 2500, 10 + n, true from generate_series(1, 497) n`,
      [shelf.productId],
    );
    const { catalog } = await tillCatalog(db.database, tills[0].outletId, NOW);
    await db.query(`update catalog.sku set active = false where code like 'MANY-%'`);
    expect(catalog).toHaveLength(500);
    expect(Buffer.byteLength(JSON.stringify(catalog))).toBeLessThan(250 * 1024);
  });

  it('switch at their moment as head office does, strike through what is lawful, and learn a withdrawal', async () => {
    const [skuId = ''] = shelf.skuIds;
    const { items } = await publish([{ skuId, priceFen: 2990 }], { promotionUntil: '2026-11-28T00:00:00+08:00' });
    const lease = await leaseOf(tills[0]);
    for (const at of [
      '2026-11-25T17:59:59.999+08:00',
      EVENING,
      '2026-11-27T23:59:59.999+08:00',
      '2026-11-28T00:00:00+08:00',
    ]) {
      const answer = leasedPriceAt(lease, skuId, new Date(at));
      const [due] = await pricesInForce(db.database, [{ skuId, at: new Date(at) }]);
      expect(answer.ok && [answer.version.id, answer.version.priceFen], at).toEqual([due?.versionId, due?.priceFen]);
    }
    const [goods] = (await dayOf(tills[0])).catalog;
    expect(goods?.struck).toEqual([{ priceVersionId: items[0]?.id, referenceFen: 3990 }]);
    await new WithdrawPrice(db.database, fixedClock(NOW)).run(
      aCall(CITY, NOW, { params: { id: items[0]?.id ?? '' }, body: { reason: '取消' } }),
    );
    const told = leasedPriceAt(await leaseOf(tills[0]), skuId, new Date(EVENING));
    expect(told.ok && told.version.priceFen).toBe(3990);
    expect((await dayOf(tills[0])).catalog[0]?.struck).toBeUndefined();
  });
});

describe('how far news of a price has come', () => {
  it('counts the tills that sell it and have said that they know, and names the others', async () => {
    const at = '2026-11-26T18:00:00.000+08:00';
    const [first = '', , third = ''] = shelf.skuIds;
    const of = async () => (await moments()).find(({ effectiveFrom }) => effectiveFrom === at);
    // Before anything is published: two days of silence are more than the house promises.
    expect(await listed(at)).toMatchObject({ tills: 3, acknowledged: 0, mayMiss: 1 });
    const plan = await publish([{ skuId: first, priceFen: 3000 }], { effectiveFrom: at });
    expect(await of()).toEqual({ effectiveFrom: at, versions: 1, tills: 2, acknowledged: 0 });
    // Who sells none of it has nothing to know, and what was known of the silent one is written down with the plan.
    expect(await listed(at)).toMatchObject({ tills: 2, acknowledged: 0, mayMiss: 1 });
    const kept = await db.query(`select unaware_tills as n from catalog.price_plan where id = $1`, [plan.id]);
    expect([plan.unawareTills, kept]).toEqual([1, [{ n: 1 }]]);

    const lease = await leaseOf(tills[0]);
    expect(await acknowledge(tills[1], lease.id)).toBe('not_found');
    expect(await acknowledge(tills[0], lease.id)).toBe('done');
    expect(await acknowledge(tills[0], lease.id)).toBe('done');
    expect(await of()).toMatchObject({ tills: 2, acknowledged: 1 });

    // One more price for that moment, and nobody knows all of them any more.
    await publish([{ skuId: third, priceFen: 3000 }], { effectiveFrom: at });
    expect(await of()).toEqual({ effectiveFrom: at, versions: 2, tills: 3, acknowledged: 0 });
    for (const device of [tills[0], tills[1]])
      expect(await acknowledge(device, (await leaseOf(device)).id)).toBe('done');
    expect(await of()).toMatchObject({ tills: 3, acknowledged: 2 });

    const { items, ...totals } = await listed(at);
    expect(totals).toMatchObject({ tills: 3, acknowledged: 2, mayMiss: 1 });
    expect(items.map(({ deviceId, knows }) => [deviceId, knows])).toEqual([
      [tills[2].deviceId, false],
      [tills[0].deviceId, true],
      [tills[1].deviceId, true],
    ]);
    const page = await listed(at, { limit: 1 });
    expect((await listed(at, { limit: 1, cursor: page.nextCursor })).items[0]?.deviceId).toBe(tills[0].deviceId);
  });

  it('warns of every till that is silent now when the moment is sooner than promised', async () => {
    await db.query(`update identity.device_key set last_seen_at = $2 where id = $1`, [
      tills[1].deviceId,
      minutesAgo(10),
    ]);
    expect(await listed('2026-11-23T18:00:00+08:00')).toMatchObject({ tills: 3, mayMiss: 2 });
    expect(await listed('2026-11-29T18:00:00+08:00')).toMatchObject({ tills: 3, mayMiss: 1 });
    await db.query(
      `update identity.device_key set state = 'revoked', revoked_at = $2, revoked_by = 'x', revoke_reason = 'x' where id = $1`,
      [tills[2].deviceId, NOW],
    );
    expect(await listed('2026-11-29T18:00:00+08:00')).toMatchObject({ tills: 2, mayMiss: 0 });
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inStoreBarcode, leasedPriceAt } from '@youjian/catalog-domain';
import { type ReplyOf, prices as contract, till } from '@youjian/contract';
import { type Refusal, fixedClock } from '@youjian/kernel';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { AddSku } from '../add-sku';
import { ListPrices } from '../list-prices';
import { loadCatalog } from '../seed/load-catalog';
import { SetPrice } from '../set-price';
import { ListPriceChanges } from './list-price-changes';
import { PreviewPrices } from './preview-prices';
import { PriceLeases } from './price-leases';
import { PriceSettings } from './price-settings';
import { PriceSheets } from './price-sheets';
import { pricesInForce } from './prices-in-force';
import { PublishPrices } from './publish-prices';
import { ReadPriceSheet } from './read-price-sheet';
import { WithdrawPrice } from './withdraw-price';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const CITY = aUser('city_officer', '4414');
const EVENING = '2026-11-25T18:00:00.000+08:00';
const DEVICE = '019ac000-0000-7000-8000-00000000de01';

let db: TestDatabase;
let settings: PriceSettings;
let product: string;
let made = 0;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  await db.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, created_at) values ($1, 'city', '市工作队', '-', '{city_officer}', '4414', $2)`,
    [CITY.userId, NOW],
  );
  await loadCatalog({ database: db.database, now: NOW });
  settings = new PriceSettings(db.database);
  const [row] = await db.query<{ id: string }>(`select id from catalog.product order by position limit 1`);
  product = row?.id ?? '';
});
afterAll(() => db.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const add = async (priceFen: number, more: object = {}, now = NOW): Promise<{ id: string; code: string }> => {
  const code = `NEW-${(made += 1)}`;
  const body = { code, name: '新规格', nameEn: 'New', grade: '一级', netGrams: 1000, priceFen, ...more };
  return { ...(await new AddSku(db.database).run(aCall(CITY, now, { params: { id: product }, body }))), code };
};
/** Ten days ago, so that it had a price throughout the seven days. */
const LONG_AGO = new Date(NOW.getTime() - 10 * 24 * 3600_000);
const publish = (body: object, now = NOW): Promise<ReplyOf<typeof contract.publishPrices>> =>
  new PublishPrices(db.database, fixedClock(now)).run(aCall(CITY, now, { body }));
const preview = async (body: object): Promise<ReplyOf<typeof contract.previewPrices>> =>
  contract.previewPrices.reply.parse(await new PreviewPrices(db.database, settings).run(aCall(CITY, NOW, { body })));
const withdraw = (id: string, now = NOW) =>
  new WithdrawPrice(db.database, fixedClock(now)).run(aCall(CITY, now, { params: { id }, body: { reason: '填错了' } }));
const changes = async (query: object, now = NOW): Promise<ReplyOf<typeof contract.listPriceChanges>> =>
  contract.listPriceChanges.reply.parse(
    await new ListPriceChanges(db.database).run(
      aCall(CITY, now, { query: { limit: 100, from: '2026-11-24', to: '2026-12-23', ...query } }),
    ),
  );
const costs = async (skuId: string, at: string): Promise<number | undefined> =>
  (await pricesInForce(db.database, [{ skuId, at: new Date(at) }]))[0]?.priceFen;
const lease = (skuIds: string[] | null, now = NOW, deviceId = DEVICE) =>
  db.database.inTransaction((tx) => new PriceLeases(settings).issue(tx, { deviceId, skuIds, now }));

describe('a plan', () => {
  it('takes over for all of its items at one moment, or for none', async () => {
    const [a, b] = [await add(1000), await add(2000)];
    const lines = [
      { skuId: a.id, priceFen: 1100 },
      { skuId: b.id, priceFen: 1900 },
    ];
    const plan = contract.publishPrices.reply.parse(await publish({ effectiveFrom: EVENING, lines, note: '双十二' }));
    expect(plan.items.map(({ priceFen }) => priceFen)).toEqual([1100, 1900]);
    expect(await costs(a.id, '2026-11-25T17:59:59.999+08:00')).toBe(1000);
    expect(await costs(a.id, EVENING)).toBe(1100);
    const c = await add(3000);
    const clash = [{ skuId: c.id, priceFen: 1 }, ...lines];
    expect(await codeOf(publish({ effectiveFrom: EVENING, lines: clash }))).toBe('price_exists');
    expect(await costs(c.id, EVENING)).toBe(3000);
    expect(await codeOf(publish({ effectiveFrom: EVENING, lines: [clash[0], clash[0]] }))).toBe('invalid_input');
    expect(await codeOf(publish({ effectiveFrom: '2026-11-23T08:00:00+08:00', lines }))).toBe('price_in_past');
    expect(await codeOf(publish({ effectiveFrom: EVENING, lines: [{ skuId: DEVICE, priceFen: 1 }] }))).toBe(
      'unknown_sku',
    );
  });

  it('ends a promotion by itself, strikes through what was charged before, and shows both beforehand', async () => {
    const sku = await add(1000, {}, LONG_AGO);
    const fresh = await add(1000);
    const body = {
      effectiveFrom: EVENING,
      promotionUntil: '2026-11-30T00:00:00+08:00',
      lines: [
        { skuId: sku.id, priceFen: 800 },
        { skuId: fresh.id, priceFen: 800 },
      ],
    };
    const seen = await preview(body);
    expect(seen.items).toMatchObject([
      { beforeFen: 1000, changeBps: -2000, referenceBeforeFen: null, referenceFen: 1000, problem: null },
      // Not seven days on the shelf yet.
      { beforeFen: 1000, referenceFen: null, problem: null },
    ]);
    await publish(body);
    expect(await costs(sku.id, '2026-11-29T23:59:59.999+08:00')).toBe(800);
    expect(await costs(sku.id, '2026-11-30T00:00:00+08:00')).toBe(1000);
    const { items } = await changes({ skuId: sku.id });
    expect(items.map(({ priceFen, promotion, referenceFen }) => [priceFen, promotion, referenceFen])).toEqual([
      [800, true, 1000],
      [1000, false, null],
    ]);
    expect(await codeOf(publish({ ...body, promotionUntil: '2027-11-30T00:00:00+08:00' }))).toBe('promotion_too_long');
    expect((await preview({ ...body, lines: [{ skuId: sku.id, priceFen: 700 }] })).items[0]).toMatchObject({
      problem: 'price_exists',
      problemAt: EVENING,
    });
  });

  it('says when it takes effect sooner than tills are promised to hear', async () => {
    const sku = await add(1000);
    const lines = [{ skuId: sku.id, priceFen: 900 }];
    expect(await preview({ effectiveFrom: '2026-11-23T18:00:00+08:00', lines })).toMatchObject({
      promiseHours: 24,
      soonerThanPromised: true,
    });
    expect(await preview({ effectiveFrom: EVENING, lines })).toMatchObject({ soonerThanPromised: false });
  });
});

describe('withdrawing', () => {
  it('keeps the version on record, carries on the price before it, and frees the moment', async () => {
    const sku = await add(1000);
    const { items } = await publish({ effectiveFrom: EVENING, lines: [{ skuId: sku.id, priceFen: 1500 }] });
    const coming = items[0]?.id ?? '';
    const withdrawing = await withdraw(coming);
    expect(withdrawing).toMatchObject({ priceFen: 1000, standing: 'coming' });
    expect(await costs(sku.id, EVENING)).toBe(1000);
    expect(await codeOf(withdraw(coming))).toBe('price_withdrawn');
    expect((await changes({ skuId: sku.id })).items).toMatchObject([
      { id: coming, standing: 'withdrawn', reason: '填错了' },
    ]);
    const listed = await new ListPrices(db.database).run(aCall(CITY, NOW, { query: { limit: 100, skuId: sku.id } }));
    expect(listed.items.map(({ standing }) => standing).toSorted()).toEqual(['coming', 'current', 'withdrawn']);
    // An earlier change reaches past the moment at which nothing happens any more.
    await publish({ effectiveFrom: '2026-11-24T00:00:00+08:00', lines: [{ skuId: sku.id, priceFen: 1200 }] });
    expect(await costs(sku.id, EVENING)).toBe(1200);
    await new SetPrice(db.database, fixedClock(NOW)).run(
      aCall(CITY, NOW, { body: { skuId: sku.id, priceFen: 1300, effectiveFrom: EVENING } }),
    );
    expect(await costs(sku.id, EVENING)).toBe(1300);
    const rows = await db.query(`select 1 from catalog.price_version where sku_id = $1 and effective_from = $2`, [
      sku.id,
      EVENING,
    ]);
    expect(rows).toHaveLength(4);
  });

  it('refuses what has taken effect, an only price, and the end of a promotion', async () => {
    const sku = await add(1000);
    const { items } = await publish({ effectiveFrom: EVENING, lines: [{ skuId: sku.id, priceFen: 1500 }] });
    expect(await codeOf(withdraw(items[0]?.id ?? '', new Date(EVENING)))).toBe('price_in_force');
    expect(await codeOf(withdraw('019ac000-0000-7000-8000-000000000000'))).toBe('not_found');
    const cut = { effectiveFrom: '2026-11-24T00:00:00+08:00', promotionUntil: '2026-11-25T00:00:00+08:00' };
    await publish({ ...cut, lines: [{ skuId: sku.id, priceFen: 500 }] });
    const [from, end] = (await changes({ skuId: sku.id })).items;
    expect(await codeOf(withdraw(end?.id ?? ''))).toBe('promotion_needs_end');
    expect(await codeOf(withdraw(from?.id ?? ''))).toBe('done');
    expect((await changes({ skuId: sku.id })).items.map(({ standing }) => standing)).toEqual([
      'withdrawn',
      'withdrawn',
      'coming',
    ]);
    // Nothing was ever updated or deleted.
    await expect(
      db.query(`update catalog.price_version set price_fen = 1 where sku_id = $1`, [sku.id]),
    ).rejects.toThrow();
  });

  it('lets one of a withdrawal and a second withdrawal through', async () => {
    const sku = await add(1000);
    const { items } = await publish({ effectiveFrom: EVENING, lines: [{ skuId: sku.id, priceFen: 1500 }] });
    const id = items[0]?.id ?? '';
    expect((await Promise.all([codeOf(withdraw(id)), codeOf(withdraw(id))])).toSorted()).toEqual([
      'done',
      'price_withdrawn',
    ]);
  });
});

describe('the calendar', () => {
  it('is not empty in the demonstration: a lawful promotion runs, others are coming, and one was taken back', async () => {
    const { items } = await changes({ from: '2026-11-20', to: '2026-12-05' });
    const running = items.filter(({ promotion, standing }) => promotion && standing === 'current');
    expect(running.length).toBeGreaterThan(0);
    for (const { referenceFen, priceFen } of running) expect(referenceFen).toBeGreaterThan(priceFen);
    expect(items.filter(({ promotion, standing }) => promotion && standing === 'coming').length).toBeGreaterThan(0);
    expect(items.filter(({ standing, reason }) => standing === 'withdrawn' && reason !== null).length).toBeGreaterThan(
      0,
    );
    const loose = await db.query(`select 1 from catalog.sku where by_weight`);
    expect(loose).toHaveLength(2);
  });

  it('counts the changes of each day of Shanghai, and finds them by product and shelf', async () => {
    const sku = await add(1000);
    const other = await add(1000);
    const before = await changes({ from: '2026-12-10', to: '2026-12-12' });
    expect(before).toMatchObject({ items: [], days: [] });
    // A minute before midnight in Shanghai is still the day before, though it is afternoon in UTC.
    await publish({
      effectiveFrom: '2026-12-10T23:59:00+08:00',
      lines: [
        { skuId: sku.id, priceFen: 1100 },
        { skuId: other.id, priceFen: 900 },
      ],
    });
    await publish({ effectiveFrom: '2026-12-11T00:00:00+08:00', lines: [{ skuId: sku.id, priceFen: 1200 }] });
    const { items, days } = await changes({ from: '2026-12-10', to: '2026-12-12' });
    expect(days).toEqual([
      { day: '2026-12-10', changes: 2, up: 1, down: 1, promotions: 0, withdrawn: 0 },
      { day: '2026-12-11', changes: 1, up: 1, down: 0, promotions: 0, withdrawn: 0 },
    ]);
    expect(items[2]).toMatchObject({
      beforeFen: 1100,
      priceFen: 1200,
      changeBps: 909,
      effectiveFrom: '2026-12-11T00:00:00.000+08:00',
    });
    expect((await changes({ from: '2026-12-10', to: '2026-12-12', category: 'tea' })).items).toEqual([]);
    expect((await changes({ from: '2026-12-10', to: '2026-12-12', q: 'mzjy' })).items.length % 3).toBe(0);
    const first = await changes({ from: '2026-12-10', to: '2026-12-12', limit: 2 });
    const rest = await changes({ from: '2026-12-10', to: '2026-12-12', limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(await codeOf(changes({ from: '2026-12-01', to: '2027-03-01' }))).toBe('invalid_input');
    expect(await codeOf(changes({ from: '2026-12-02', to: '2026-12-01' }))).toBe('invalid_input');
  });
});

describe('a price lease', () => {
  const read = (text: string): till.PriceLease => till.priceLeaseText.parse(JSON.parse(text));

  it('holds what is in force and what is decided, and switches without asking', async () => {
    const sku = await add(1000, {}, LONG_AGO);
    await publish({ effectiveFrom: '2026-11-23T08:59:30+08:00', lines: [{ skuId: sku.id, priceFen: 1050 }] });
    await publish({ effectiveFrom: EVENING, lines: [{ skuId: sku.id, priceFen: 1100 }] });
    const out = await lease([sku.id]);
    const told = read(out.text);
    expect(told.prices[0]?.versions.map(({ priceFen }) => priceFen)).toEqual([1050, 1100]);
    expect(new Date(told.validUntil).getTime() - NOW.getTime()).toBe(7 * 24 * 3600_000);
    for (const at of ['2026-11-23T09:00:00+08:00', '2026-11-25T17:59:59.999+08:00', EVENING]) {
      const answer = leasedPriceAt(told, sku.id, new Date(at));
      expect(answer.ok && answer.version.priceFen).toBe(await costs(sku.id, at));
    }
    const [kept] = await db.query<{ sha256: string; deviceId: string }>(
      `select sha256, device_id as "deviceId" from catalog.price_lease where id = $1`,
      [out.id],
    );
    expect(kept).toEqual({ sha256: createHash('sha256').update(out.text).digest('hex'), deviceId: DEVICE });
  });

  it('is given again word for word while nothing changed, and anew when a price is decided or withdrawn, or half of it is over', async () => {
    const sku = await add(1000);
    const first = await lease([sku.id]);
    expect(await lease([sku.id], new Date(NOW.getTime() + 3600_000))).toEqual(first);
    const { items } = await publish({ effectiveFrom: EVENING, lines: [{ skuId: sku.id, priceFen: 1100 }] });
    const second = await lease([sku.id]);
    expect(second.id).not.toBe(first.id);
    await withdraw(items[0]?.id ?? '');
    const third = read((await lease([sku.id])).text);
    // It names the version that carries on, and no longer the one that was withdrawn.
    expect(third.prices[0]?.versions).toMatchObject([
      { priceFen: 1000 },
      { priceFen: 1000, effectiveFrom: new Date(EVENING).toISOString() },
    ]);
    expect(third.prices[0]?.versions.map(({ id }) => id)).not.toContain(items[0]?.id);
    expect((await lease([sku.id], new Date(NOW.getTime() + 4 * 24 * 3600_000))).id).not.toBe(third.id);
  });

  it('covers everything that is sold when an outlet has no list of its own, in a bounded number of statements', async () => {
    const told = read((await lease(null, NOW, '019ac000-0000-7000-8000-00000000de02')).text);
    const [count] = await db.query<{ count: number }>(`select count(*) as count from catalog.sku where active`);
    expect(told.prices).toHaveLength(count?.count ?? 0);
    expect(told.prices.every(({ versions }) => versions.length > 0)).toBe(true);
  });

  it('lasts as long as the house has set', async () => {
    const set = await settings.set(aCall(CITY, NOW, { body: { leaseHours: 48, promiseHours: 0 } }));
    expect(set).toMatchObject({ leaseHours: 48, promiseHours: 0, setByName: '市工作队' });
    const out = await lease(null, NOW, '019ac000-0000-7000-8000-00000000de02');
    expect(out.validUntil.getTime() - NOW.getTime()).toBe(48 * 3600_000);
  });
});

describe('goods by weight and barcodes', () => {
  it('are sold in tens of grams, and each has a code of its own that the rule reads', async () => {
    expect(await codeOf(add(98, { byWeight: true, netGrams: 500 }))).toBe('invalid_input');
    const weighed = await add(98, { byWeight: true, netGrams: 10 });
    const rows = await db.query<{ id: string; byWeight: boolean; itemNo: number; barcode: string }>(
      `select id, by_weight as "byWeight", item_no as "itemNo", barcode from catalog.sku`,
    );
    for (const { byWeight, itemNo, barcode } of rows) expect(barcode).toBe(inStoreBarcode(byWeight, itemNo));
    expect(rows.find(({ id }) => id === weighed.id)?.barcode).toMatch(/^21\d{5}00000\d$/);
    expect(new Set(rows.map(({ barcode }) => barcode)).size).toBe(rows.length);
  });
});

describe('sheets of prices', () => {
  const read = (text: string | Buffer) =>
    new ReadPriceSheet(db.database).run({ ...aCall(CITY, NOW), rawBody: Buffer.from(text) });

  it('are read back with what they mean, row by row', async () => {
    const sku = await add(1000);
    const sheet = `规格编码,新价格（元）\n${sku.code},9.50\n${sku.code},9.60\nNO-SUCH,1\n${sku.code},贵\n`;
    const { items } = contract.readPriceSheet.reply.parse(await read(sheet));
    expect(items.map(({ number, problem, priceFen }) => [number, problem, priceFen])).toEqual([
      [2, null, 950],
      [3, 'code_twice', 960],
      [4, 'unknown_code', 100],
      [5, 'price_unreadable', null],
    ]);
    expect(await codeOf(read('nothing,here\n1,2\n'))).toBe('sheet_unreadable');
    expect(await codeOf(read(Buffer.from('PK\x03\x04not a workbook')))).toBe('sheet_unreadable');
    expect(await codeOf(read(''))).toBe('sheet_unreadable');
  });

  it('go out as CSV and Excel with every item, and what was filled in there comes back', async () => {
    const call = aCall(CITY, NOW, { query: {} });
    const csv = String((await new PriceSheets(db.database).csv(call as never)).body);
    expect(csv.split('\r\n')[0]).toContain('规格编码,商品,规格,现价（元）,新价格（元）');
    const filled = csv.replace(/(\r\n[^\r\n]*),(?=\r\n)/, '$1,1.23');
    expect((await read(filled)).items).toMatchObject([{ priceFen: 123, problem: null }]);
    const book = (await new PriceSheets(db.database).excel(call as never)).body as NodeJS.ReadableStream;
    const chunks: Buffer[] = [];
    for await (const chunk of book) chunks.push(chunk as Buffer);
    expect(await read(Buffer.concat(chunks))).toEqual({ items: [] });
  });
});

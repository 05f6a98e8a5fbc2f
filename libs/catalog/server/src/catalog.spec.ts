import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQuery } from '@youjian/catalog-domain';
import { catalog as contract, type ReplyOf } from '@youjian/contract';
import { type Refusal, fixedClock } from '@youjian/kernel';
import { type TestDatabase, aCall, aSmallMeizhou, aUser, testDatabase } from '@youjian/testing';
import { AddSku } from './add-sku';
import { ChangeProduct } from './change-product';
import { CreateProduct } from './create-product';
import { ListCategories } from './list-categories';
import { ListPrices } from './list-prices';
import { loadCatalog } from './seed/load-catalog';
import { PRODUCTS } from './seed/products';
import { SetPrice } from './set-price';

const NOW = new Date('2026-11-23T09:00:00+08:00');
const CITY = aUser('city_officer', '4414');

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  await db.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, created_at) values ($1, 'city', '市工作队', '-', '{city_officer}', '4414', $2)`,
    [CITY.userId, NOW],
  );
  await loadCatalog({ database: db.database, now: NOW });
});
afterAll(() => db.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const newProduct = (slug: string, more: object = {}) => ({
  slug,
  categoryCode: 'pomelo',
  variety: 'golden_pomelo',
  name: '平远脐橙',
  nameEn: 'Pingyuan Navel Orange',
  brief: '甜',
  briefEn: 'Sweet',
  storage: '阴凉',
  storageEn: 'Cool',
  countyCode: '441426',
  perishable: true,
  coldChain: false,
  afterSalesDays: 7,
  artKind: 'golden_pomelo',
  artTint: 'leaf',
  position: 5,
  ...more,
});
const create = (slug: string, more: object = {}, now = NOW) =>
  new CreateProduct(db.database).run(aCall(CITY, now, { body: newProduct(slug, more) }));
const change = (id: string, body: object) =>
  new ChangeProduct(db.database).run(aCall(CITY, NOW, { params: { id }, body }));
const add = (id: string, code: string) =>
  new AddSku(db.database).run(
    aCall(CITY, NOW, {
      params: { id },
      body: { code, name: '紫金 5 kg', nameEn: '5 kg', grade: '一级', netGrams: 5000, priceFen: 4990 },
    }),
  );
const price = (skuId: string, priceFen: number, effectiveFrom: string, now = NOW) =>
  new SetPrice(db.database, fixedClock(now)).run(aCall(CITY, now, { body: { skuId, priceFen, effectiveFrom } }));
const prices = (query: object): Promise<ReplyOf<typeof contract.listPrices>> =>
  new ListPrices(db.database).run(aCall(CITY, NOW, { query: { limit: 100, ...query } }));
const search = async (typed: string): Promise<string[]> => {
  const query = readQuery(typed);
  const rows = await db.query<{ slug: string }>(
    `select slug from catalog.product where search_grams @> $1 and search_text ilike all($2) order by position`,
    [query?.grams, query?.patterns],
  );
  return rows.map(({ slug }) => slug);
};

describe('the demonstration’s range', () => {
  it('has at least 30 products, 72 specifications and a price for each that reaches past the oldest order', async () => {
    const [count] = await db.query<{ products: number; skus: number; unpriced: number }>(
      `select (select count(*) from catalog.product) as products, (select count(*) from catalog.sku) as skus,
         (select count(*) from catalog.sku s where not exists (select 1 from catalog.price_version v where v.sku_id = s.id and v.effective_from < $1)) as unpriced`,
      [new Date(NOW.getTime() - 400 * 24 * 3600 * 1000)],
    );
    expect(count).toMatchObject({ products: PRODUCTS.length, unpriced: 0 });
    expect(count?.products).toBeGreaterThanOrEqual(30);
    expect(count?.skus).toBeGreaterThanOrEqual(72);
  });

  it('keeps what perishes under 8 days of after-sales and the rest over a fortnight', () => {
    for (const { slug, perishable, afterSalesDays } of PRODUCTS)
      expect(perishable ? afterSalesDays <= 7 : afterSalesDays >= 15, slug).toBe(true);
  });

  it('is found by what people type, through the index', async () => {
    expect(await search('mzjy')).toContain('meixian-golden-pomelo');
    expect(await search('dabumiyou')).toEqual(
      expect.arrayContaining(['dabu-honey-pomelo-red', 'dabu-honey-pomelo-white']),
    );
    expect(await search('流心')).toEqual(['sweet-potato-lava-pastry', 'lava-pastry-gift-box']);
    expect(await search('squab gift')).toEqual(['xingning-squab-gift-box']);
    expect(await search('单')).toEqual(expect.arrayContaining(['fengshun-dancong-tea']));
    expect(await search('平遥')).toEqual([]);
  });

  it('hangs on seven shelves, and says what is in season', async () => {
    const reply = contract.listCategories.reply.parse(
      await new ListCategories(db.database).run(aCall({ kind: 'anyone' }, NOW)),
    );
    expect(reply.items.map(({ code }) => code)).toEqual([
      'pomelo',
      'tea',
      'rice_water',
      'pigeon',
      'sweet_potato',
      'herbs',
      'processed',
    ]);
    expect(reply.items.every(({ products }) => products > 0)).toBe(true);
    expect(reply.seasons.filter(({ on }) => on).map(({ variety }) => variety)).toEqual(
      expect.arrayContaining(['golden_pomelo', 'wuhua_sweet_potato']),
    );
    expect(reply.seasons.find(({ variety }) => variety === 'honey_pomelo')?.on).toBe(false);
  });
});

describe('products', () => {
  it('begins unpublished and is published when it is ready', async () => {
    const { id } = await create('pingyuan-navel-orange');
    const [row] = await db.query<{ published: boolean }>(`select published from catalog.product where id = $1`, [id]);
    expect(row?.published).toBe(false);
    await add(id, 'NO-PY-5');
    await change(id, { published: true, name: '平远慈橙' });
    expect(await search('慈橙')).toEqual(['pingyuan-navel-orange']);
    expect(await search('紫金')).toEqual(['pingyuan-navel-orange']);
    expect(await search('脐橙')).toEqual([]);
    const audited = await db.query<{ action: string; before: unknown; after: unknown }>(
      `select action, before, after from identity.audit_entry where subject_id = $1 order by id`,
      [id],
    );
    expect(audited.map(({ action }) => action)).toEqual(['product.create', 'product.change']);
    expect(audited[1]).toMatchObject({
      before: { name: '平远脐橙', published: false },
      after: { name: '平远慈橙', published: true },
    });
  });

  it('refuses an address that is taken, a shelf and a county that are not there', async () => {
    const { id } = await create('one-of-a-kind');
    expect(await codeOf(create('one-of-a-kind'))).toBe('slug_taken');
    expect(await codeOf(change(id, { slug: 'meixian-golden-pomelo' }))).toBe('slug_taken');
    expect(await codeOf(change(id, { slug: 'one-of-a-kind' }))).toBe('done');
    expect(await codeOf(create('elsewhere', { categoryCode: 'nothing' }))).toBe('invalid_input');
    expect(await codeOf(change(id, { countyCode: '999999' }))).toBe('invalid_input');
    expect(await codeOf(change('019ac000-0000-7000-8000-000000000000', { name: '无' }))).toBe('not_found');
  });

  it('gives an address to one of two who want it at once', async () => {
    const [a, b] = await Promise.all([create('first-come'), create('late-come')]);
    const outcomes = await Promise.all([
      codeOf(change(a.id, { slug: 'the-same' })),
      codeOf(change(b.id, { slug: 'the-same' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'slug_taken']);
  });

  it('refuses a code that is taken and a product that is not there', async () => {
    const { id } = await create('another-orange');
    expect(await codeOf(add(id, 'GP-MX-T2'))).toBe('sku_code_taken');
    expect(await codeOf(add('019ac000-0000-7000-8000-000000000000', 'NO-NO-1'))).toBe('not_found');
  });
});

describe('prices', () => {
  it('take over at their moment and leave the past as it was', async () => {
    const { id } = await create('priced-orange');
    const sku = await add(id, 'NO-PRICED');
    const coming = contract.setPrice.reply.parse(await price(sku.id, 5990, '2026-11-24T00:00:00+08:00'));
    expect(coming).toMatchObject({
      standing: 'coming',
      skuCode: 'NO-PRICED',
      createdByName: '市工作队',
      priceFen: 5990,
    });
    expect((await prices({ skuId: sku.id })).items.map(({ standing, priceFen }) => [standing, priceFen])).toEqual([
      ['coming', 5990],
      ['current', 4990],
    ]);
    await price(sku.id, 5490, NOW.toISOString(), new Date(NOW.getTime() + 30_000));
    expect((await prices({ skuId: sku.id, standing: 'current' })).items.map(({ priceFen }) => priceFen)).toEqual([
      4990,
    ]);
  });

  it('refuses a moment that is over, but takes the last minute for now', async () => {
    const { id } = await create('late-orange');
    const sku = await add(id, 'NO-LATE');
    const later = new Date(NOW.getTime() + 3600_000);
    expect(await codeOf(price(sku.id, 100, new Date(later.getTime() - 61_000).toISOString(), later))).toBe(
      'price_in_past',
    );
    expect((await price(sku.id, 100, new Date(later.getTime() - 59_000).toISOString(), later)).effectiveFrom).toBe(
      later.toISOString(),
    );
    expect(await codeOf(price(sku.id, 100, later.toISOString(), later))).toBe('price_exists');
    expect(await codeOf(price('019ac000-0000-7000-8000-000000000000', 100, later.toISOString(), later))).toBe(
      'unknown_sku',
    );
  });

  it('sets one of two prices for the same moment', async () => {
    const { id } = await create('contested-orange');
    const sku = await add(id, 'NO-CONTEST');
    const at = '2026-12-01T00:00:00+08:00';
    const outcomes = await Promise.all([codeOf(price(sku.id, 1000, at)), codeOf(price(sku.id, 2000, at))]);
    expect(outcomes.sort()).toEqual(['done', 'price_exists']);
  });

  it('lists every version once, page by page, latest first', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReplyOf<typeof contract.listPrices> = await prices({ limit: 30, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    const [all] = await db.query<{ count: number }>(`select count(*) as count from catalog.price_version`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(all?.count as number);
  });
});

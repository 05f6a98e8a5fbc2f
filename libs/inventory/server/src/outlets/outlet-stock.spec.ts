import { outletStock as contract } from '@youjian/contract';
import { Events } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { ListOutlets, outletRenamed } from '@youjian/outlets-server';
import { type AShelf, type TestDatabase, aCall, aShelf, aUser, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListFairReturns } from './list-fair-returns';
import { ListOutletsWithProduct } from './list-outlets-with-product';
import { RenamePlace } from './rename-place';

const NOW = new Date('2026-11-23T10:00:00+08:00');

let db: TestDatabase;
let shelf: AShelf;
let slug: string;
beforeAll(async () => {
  db = await testDatabase();
  shelf = await aShelf(db);
  const [product] = await db.query<{ slug: string }>(
    `select p.slug from catalog.product p join catalog.sku k on k.product_id = p.id where k.id = $1`,
    [shelf.skuId],
  );
  slug = product?.slug ?? '';
});
afterAll(() => db.stop());

async function anOutletWith(
  units: number,
  more: { kind?: string; closedOn?: string; lat?: number } = {},
): Promise<string> {
  const id = uuidv7();
  await db.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, closed_on, licence_no)
     values ($1, $2, $3, '网点', 'Outlet', '440106', '路', 'Road', $5, 113.3, '00:00', '24:00', '2020-01-01', $4, $2)`,
    [id, `O-${id.slice(-10)}`, more.kind ?? 'pavilion', more.closedOn ?? null, more.lat ?? 23.1],
  );
  await db.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code) values ($1, $2, 'outlet', '网点', 'Outlet', '440106')`,
    [id, `P-${id.slice(-10)}`],
  );
  await db.query(
    `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand, reserved) values ($1, $2, $3, $4, '2099-01-01', $5, 1)`,
    [uuidv7(), id, shelf.skuId, shelf.lotIds[0], units],
  );
  return id;
}
const find = async (query: object = {}) =>
  (
    await new ListOutletsWithProduct(db.database, new ListOutlets(db.database)).run(
      aCall({ kind: 'anyone' }, NOW, { params: { slug }, query: { limit: 24, ...query } }),
    )
  ).items;

describe('which outlets have a product', () => {
  it('counts free units of lots that may be sold, nearest first', async () => {
    const far = await anOutletWith(5, { lat: 24 });
    const near = await anOutletWith(9, { lat: 23.2 });
    const none = await anOutletWith(1);
    const items = await find({ near: '23.1,113.3' });
    expect(items.map(({ id, available }) => [id, available])).toEqual([
      [near, 8],
      [far, 4],
    ]);
    expect(items.some(({ id }) => id === none)).toBe(false);
    expect(
      contract.listOutletsWithProduct.reply.safeParse({
        items,
        nextCursor: null,
        product: { slug, name: '', nameEn: '' },
      }).error?.issues ?? [],
    ).toEqual([]);
  });

  it('leaves out what an outlet does not carry, and outlets that are not there', async () => {
    const id = await anOutletWith(6);
    const has = async () => (await find()).some((outlet) => outlet.id === id);
    expect(await has()).toBe(true);
    await db.query(`insert into outlets.assortment (outlet_id, sku_id) values ($1, $2)`, [id, uuidv7()]);
    expect(await has()).toBe(false);
    await db.query(`insert into outlets.assortment (outlet_id, sku_id) values ($1, $2)`, [id, shelf.skuId]);
    expect(await has()).toBe(true);
    await db.query(`update outlets.outlet set active = false where id = $1`, [id]);
    expect(await has()).toBe(false);
  });

  it('shows nothing of a lot that was stopped', async () => {
    await db.query(`update lots.lot set state = 'held' where id = $1`, [shelf.lotIds[0]]);
    expect(await find()).toEqual([]);
    await db.query(`update lots.lot set state = 'released' where id = $1`, [shelf.lotIds[0]]);
    expect((await find()).length).toBeGreaterThan(0);
  });
});

describe('a fair that is over', () => {
  const returns = async (who = aUser('centre_operator', '4414')) =>
    (await new ListFairReturns(db.database).run(aCall(who, NOW, { query: {} }))).items;

  it('has to send back what lies at its booth, and one that is on has not', async () => {
    const over = await anOutletWith(7, { kind: 'fair', closedOn: '2026-11-20' });
    const on = await anOutletWith(7, { kind: 'fair', closedOn: '2026-11-23' });
    expect((await returns()).map(({ outletId, onHand, reserved }) => [outletId, onHand, reserved])).toEqual([
      [over, 7, 1],
    ]);
    expect(await returns(aUser('outlet_manager', '440106', { outletId: on }))).toEqual([]);
    expect((await returns(aUser('outlet_manager', '440106', { outletId: over }))).length).toBe(1);
    expect(await returns(aUser('county_officer', '441424'))).toEqual([]);
  });
});

describe('an outlet that is called otherwise', () => {
  it('gives its place the new name', async () => {
    const id = await anOutletWith(3);
    const events = new Events();
    new RenamePlace(events).onModuleInit();
    const news = { outletId: id, name: '新名', nameEn: 'New name', regionCode: '440106' };
    await db.database.inTransaction((tx) => events.tell(tx, outletRenamed, [news]));
    expect(await db.query(`select name, name_en from inventory.place where id = $1`, [id])).toEqual([
      { name: '新名', name_en: 'New name' },
    ]);
  });
});

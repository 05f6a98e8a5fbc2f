import 'reflect-metadata';
import type { ReplyOf, catalog } from '@youjian/contract';
import { Database, announceChange } from '@youjian/database';
import { fixedClock, refuse } from '@youjian/kernel';
import { type AShelf, type TestDatabase, aShelf, testDatabase } from '@youjian/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Places } from '../places';
import { cardOf } from './card';
import { CARDS } from './cards.sql';
import { ChangeFeed } from './change-feed';
import { type Forgotten, Shelf } from './shelf';
import { WarmShelf } from './warm-shelf';

const NOON = '2030-10-01T12:00:00+08:00';

let db: TestDatabase;
let shelves: AShelf[];
const opened: WarmShelf[] = [];
const feeds: ChangeFeed[] = [];

beforeAll(async () => {
  // A change is told once nothing older is under way on its server, and what other specs do there may take a while.
  db = await testDatabase({ ownServer: true });
  shelves = [];
  for (let n = 0; n < 6; n += 1) shelves.push(await aShelf(db, { lots: 2, units: 10 }));
  await db.query(`update catalog.product p set position = x.n from (select id, row_number() over (order by id) as n from catalog.product) x
    where x.id = p.id`);
}, 60_000);
afterEach(async () => {
  for (const warm of opened.splice(0)) await warm.onModuleDestroy();
  for (const feed of feeds.splice(0)) feed.onModuleDestroy();
});
afterAll(() => db.stop());

/** The pool, seen through: what was asked, and a moment in which the answer is there but not given yet. */
class Watched extends Database {
  readonly asked: string[] = [];
  beforeAnswer: (name: string) => Promise<void> = async () => {};

  override async query<Row extends object>(
    statement: { name: string; text: string } | string,
    values?: readonly unknown[],
  ) {
    const name = typeof statement === 'string' ? statement : statement.name;
    this.asked.push(name);
    const rows = await super.query<Row>(statement, values);
    await this.beforeAnswer(name);
    return rows;
  }

  get cardReadings(): number {
    return this.asked.filter((name) => name === CARDS.name).length;
  }
}

describe('a promotion on the shelf', () => {
  it('shows what was charged before it until it ends, to the moment, without anybody writing', async () => {
    const shelf = await aShelf(db);
    const noon = new Date(NOON);
    const at = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
    await db.query(
      `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at, promotion) values
         (gen_random_uuid(), $1, 3500, $2, now(), false), (gen_random_uuid(), $1, 2990, $3, now(), true), (gen_random_uuid(), $1, 3990, $4, now(), false)`,
      [shelf.skuId, at(-24 * 9), at(1), at(2)],
    );
    const seenAt = async (moment: Date) => {
      const clock = fixedClock(moment);
      const feed = new ChangeFeed(db.database);
      feeds.push(feed);
      const memory = new Shelf(db.database, clock, feed);
      const [card] = await memory.cardsOf(shelf.placeId, [shelf.productId]);
      if (!card) throw new Error('there is a card');
      const { priceFen, referencePriceFen, skus } = JSON.parse(memory.detailOf(card).toString()) as ReplyOf<
        typeof catalog.showProduct
      >;
      expect(JSON.parse(memory.listItemOf(card))).toMatchObject({ referencePriceFen });
      expect(skus[0]?.referencePriceFen).toBe(referencePriceFen);
      return { priceFen, referencePriceFen, until: new Date(card.until) };
    };
    expect(await seenAt(at(0.5))).toEqual({ priceFen: 3500, referencePriceFen: null, until: at(1) });
    expect(await seenAt(at(1))).toEqual({ priceFen: 2990, referencePriceFen: 3500, until: at(2) });
    expect(await seenAt(new Date(at(2).getTime() - 1))).toMatchObject({ priceFen: 2990, referencePriceFen: 3500 });
    expect(await seenAt(at(2))).toMatchObject({ priceFen: 3990, referencePriceFen: null });
  });
});

function aProcess() {
  const database = new Watched(db.database.dataSource);
  const clock = fixedClock(NOON);
  const feed = new ChangeFeed(database);
  const shelf = new Shelf(database, clock, feed);
  const warmer = new WarmShelf(database, shelf, new Places(database));
  opened.push(warmer);
  feeds.push(feed);
  return { database, clock, feed, shelf, warmer };
}

const placeId = (): string => first().placeId;
const first = (): AShelf => shelves[0] ?? refuse('internal_error');
const second = (): AShelf => shelves[1] ?? refuse('internal_error');
const known = (shelf: Shelf): string[] =>
  shelves.filter(({ productId }) => shelf.peek(placeId(), productId)).map(({ slug }) => slug);
const page = (shelf: Shelf, { productId }: AShelf) => {
  const card = shelf.peek(placeId(), productId);
  return card && (JSON.parse(shelf.detailOf(card).toString()) as { skus: { priceFen: number; available: number }[] });
};
const allSlugs = (): string[] => shelves.map(({ slug }) => slug);
const allBut = (gone: AShelf): string[] => allSlugs().filter((slug) => slug !== gone.slug);

/** What a use case does: writes and says so, in one transaction. */
const change = (kind: Parameters<typeof announceChange>[1], key: string, sql = 'select 1', values: unknown[] = []) =>
  db.database.inTransaction(async (tx) => {
    await tx.query(sql, values);
    await announceChange(tx, kind, [key]);
  });

/** Asked until it is so: nothing here may depend on how fast the machine is. */
async function until(is: () => boolean): Promise<void> {
  for (const began = Date.now(); !is();) {
    if (Date.now() - began > 30_000) throw new Error('it did not become so');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a card', () => {
  it('says in a list, on its page and in a basket the same', async () => {
    const { shelf } = aProcess();
    const [card] = await shelf.cardsOf(placeId(), [first().productId]);
    if (!card) throw new Error('no card');
    const detail = JSON.parse(shelf.detailOf(card).toString());
    expect(JSON.parse(shelf.listItemOf(card))).toEqual(cardOf(detail));
    expect(shelf.quotesOf(card)).toEqual([
      expect.objectContaining({ skuId: first().skuId, priceFen: 3990, available: 20, reason: 'for_sale' }),
    ]);
  });

  it('ends with the day, since declarations and best-before dates are days', async () => {
    const { shelf, clock } = aProcess();
    await shelf.cardsOf(placeId(), [first().productId]);
    clock.set('2030-10-01T23:59:59+08:00');
    expect(known(shelf)).toEqual([first().slug]);
    clock.set('2030-10-02T00:00:00+08:00');
    expect(known(shelf)).toEqual([]);
  });
});

describe('of what changed, the shelf forgets', () => {
  it.each([
    ['a SKU that was sold', () => change('sku', second().skuId), false],
    ['a lot that was held', () => change('lot', second().lotIds[1] ?? ''), false],
    ['a price', () => change('price', second().skuId), true],
    ['a product', () => change('product', second().productId), true],
  ] as const)('%s: the one product, and nothing else', async (_, happens, changesLists) => {
    const { shelf, warmer, feed } = aProcess();
    const told: Forgotten[] = [];
    shelf.onForget((forgotten) => told.push(forgotten));
    await warmer.warm();
    await happens();
    await feed.catchUp();
    expect(known(shelf)).toEqual(allBut(second()));
    expect(told).toEqual([{ products: new Set([second().productId]), lists: changesLists }]);
  });

  it('a lot nobody sells: nothing', async () => {
    const { shelf, warmer, feed } = aProcess();
    await warmer.warm();
    await change('lot', '00000000-0000-7000-8000-000000000000');
    await feed.catchUp();
    expect(known(shelf)).toEqual(allSlugs());
  });

  it('a certificate, or what it does not understand: everything', async () => {
    const { shelf, warmer, feed } = aProcess();
    for (const kind of ['certificate', 'outlet'] as const) {
      await warmer.warm();
      await change(kind, 'x');
      await feed.catchUp();
      expect(known(shelf)).toEqual([]);
    }
  });

  it('everything, when it has heard nothing for so long that the log may have been trimmed meanwhile', async () => {
    const { shelf, warmer, feed } = aProcess();
    await warmer.warm();
    const later = performance.now() + 6 * 60_000;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => later);
    await feed.catchUp().finally(() => now.mockRestore());
    expect(known(shelf)).toEqual([]);
  });

  it('the address of a product that was renamed, for whoever takes it next', async () => {
    const { shelf, warmer, feed } = aProcess();
    await warmer.warm();
    expect(shelf.productOfSlug(second().slug)).toBe(second().productId);
    await change('product', second().productId);
    await feed.catchUp();
    expect(shelf.productOfSlug(second().slug)).toBeUndefined();
    shelf.learnSlug(second().slug, second().productId, shelf.turn - 1);
    expect(shelf.productOfSlug(second().slug), 'read before it was renamed').toBeUndefined();
  });
});

describe('the warm shelf', () => {
  it('reads everything together, so that nobody is the first to ask', async () => {
    const { database, shelf, warmer } = aProcess();
    await warmer.warm();
    expect(warmer.isWarm).toBe(true);
    expect(database.cardReadings).toBe(1);
    expect(known(shelf)).toEqual(allSlugs());
    const asked = database.asked.length;
    await shelf.cardsOf(
      placeId(),
      shelves.map(({ productId }) => productId),
    );
    expect(shelves.map(({ slug }) => shelf.productOfSlug(slug))).toEqual(shelves.map(({ productId }) => productId));
    expect(database.asked.slice(asked)).toEqual([]);
  });

  it.each([
    [
      'a price',
      () =>
        change(
          'price',
          second().skuId,
          `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at)
           values (gen_random_uuid(), $1, 4990, '2030-01-01', '2030-01-01')`,
          [second().skuId],
        ),
      async () => {},
    ],
    [
      'stock',
      () =>
        change('sku', second().skuId, `update inventory.stock set reserved = 3 where sku_id = $1`, [second().skuId]),
      () => db.query(`update inventory.stock set reserved = 0`),
    ],
    [
      'a lot',
      () =>
        change('lot', second().lotIds[0] ?? '', `update lots.lot set state = 'held' where id = $1`, [
          second().lotIds[0],
        ]),
      () => db.query(`update lots.lot set state = 'released'`),
    ],
    ['a certificate', () => change('certificate', second().productCertificate), async () => {}],
  ] as const)('does not remember what it read of %s that changed meanwhile', async (what, happens, undo) => {
    const { database, shelf, warmer, feed } = aProcess();
    database.beforeAnswer = async (name) => {
      if (name !== CARDS.name) return;
      database.beforeAnswer = async () => {};
      await happens();
      await feed.catchUp();
    };
    try {
      await shelf.warm(
        placeId(),
        shelves.map(({ productId }) => productId),
      );
      expect(page(shelf, second())).toBeUndefined();
      expect(known(shelf)).toEqual(what === 'a certificate' ? [] : allBut(second()));
      await warmer.warm();
      const [seen] = await db.query(
        `select v.price_fen as "priceFen" from catalog.price_version v where v.sku_id = $1 order by v.effective_from desc limit 1`,
        [second().skuId],
      );
      expect(page(shelf, second())?.skus[0]).toMatchObject({
        ...seen,
        available: { stock: 14, 'a lot': 10 }[what as string] ?? 20,
      });
    } finally {
      await undo();
    }
  });

  it('is read again once everything was forgotten', async () => {
    const { shelf, warmer, feed } = aProcess();
    warmer.start();
    await until(() => warmer.isWarm);
    await change('certificate', second().productCertificate);
    await feed.catchUp();
    expect(warmer.isWarm).toBe(false);
    await until(() => warmer.isWarm);
    expect(known(shelf)).toEqual(allSlugs());
  });

  it('begins anew when everything is forgotten while it is being read', async () => {
    const { database, shelf, warmer, feed } = aProcess();
    let times = 0;
    database.beforeAnswer = async (name) => {
      if (name !== CARDS.name || (times += 1) > 1) return;
      await change('certificate', second().productCertificate);
      await feed.catchUp();
    };
    await warmer.warm();
    expect(times).toBe(2);
    expect(known(shelf)).toEqual(allSlugs());
  });

  it('leaves out what does not fit, and gives up nothing for it', async () => {
    const { database, shelf, warmer } = aProcess();
    await shelf.cardsOf(placeId(), [first().productId]);
    shelf.mostBytes = shelf.remembered.bytes;
    await warmer.warm();
    expect(database.cardReadings).toBe(1);
    expect(known(shelf)).toEqual([first().slug]);
  });

  it('survives a database that is away, and is read when it is back', async () => {
    const { database, shelf, warmer } = aProcess();
    let refusals = 0;
    database.beforeAnswer = async (name) => {
      if (name === CARDS.name && (refusals += 1) === 1) throw new Error('Connection terminated unexpectedly');
    };
    warmer.start();
    await until(() => warmer.isWarm);
    expect(refusals).toBe(2);
    expect(known(shelf)).toEqual(allSlugs());
  });

  it('asks nothing more once the process is stopped', async () => {
    const { database, warmer } = aProcess();
    let stopping: Promise<void> | undefined;
    database.beforeAnswer = async (name) => {
      if (name === CARDS.name) stopping = warmer.onModuleDestroy();
    };
    warmer.start();
    await until(() => stopping !== undefined);
    await stopping;
    const asked = database.cardReadings;
    expect(warmer.isWarm).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(database.cardReadings).toBe(asked);
  });
});

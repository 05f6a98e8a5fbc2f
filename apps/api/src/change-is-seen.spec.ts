import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ReplyOf, catalog, orders } from '@youjian/contract';
import { createDataSource } from '@youjian/database';
import { PAYMENTS_SETTINGS } from '@youjian/payments-server';
import { type AShelf, aShelf } from '@youjian/testing';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './create-app';
import { routeNamed } from './testing/asks';
import { ask } from './testing/calls';
import { askFor } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { type Person, signedIn } from './testing/people';

type Product = ReplyOf<typeof catalog.showProduct>;
type Placed = ReplyOf<typeof orders.placeOrder> & { readonly code?: string };
interface Process {
  readonly server: FastifyInstance;
}

/**
 * Two processes on one database, as behind a balancer: each with its own connections, its own memory of the shelf and its
 * own feed of changes. The clock is the machine's, because it is time that is promised here.
 */
let here: House;
let there: Process;
let thereApp: NestFastifyApplication;
let admin: Person;
let closeThere: () => Promise<void>;

beforeAll(async () => {
  here = await openHouse();
  Object.assign(here.clock, { now: () => new Date() });
  const dataSource = await createDataSource({ url: here.db.url, poolSize: 10 }).initialize();
  thereApp = await createApp(here.config, dataSource, {
    clock: here.clock,
    payments: here.app.get(PAYMENTS_SETTINGS),
    quiet: true,
  });
  there = { server: thereApp.getHttpAdapter().getInstance() as unknown as FastifyInstance };
  await there.server.ready();
  closeThere = async () => {
    await thereApp.close();
    await dataSource.destroy();
  };
  admin = await signedIn(here, { roles: ['administrator'] });
});
afterAll(async () => {
  await closeThere();
  await here.stop();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A shelf both processes have looked at, so that both remember it. */
async function aKnownShelf(options = {}): Promise<AShelf> {
  const shelf = await aShelf(here.db, { units: 20, ...options });
  await here.db.query(`update lots.lot set code = upper(code) where id = any($1::uuid[])`, [shelf.lotIds]);
  await here.db.query(`insert into platform.change (kind, key) values ('product', $1)`, [shelf.productId]);
  for (const process of [here, there])
    while (!every(await seenAt(process, shelf), (part) => part.available > 0)) await pause(40);
  return shelf;
}

interface Seen {
  /** Nothing where the product is not on the list at all. */
  readonly listed: { readonly priceFen: number; readonly available: number } | undefined;
  readonly shown: { readonly priceFen: number; readonly available: number } | undefined;
  readonly quoted: { readonly priceFen: number; readonly available: number; readonly reason: string } | undefined;
}

async function seenAt({ server }: Process, shelf: AShelf): Promise<Seen> {
  const get = async <T>(url: string): Promise<T | undefined> => {
    const answer = await server.inject({ url });
    return answer.statusCode === 200 ? answer.json<T>() : undefined;
  };
  const list = await get<{ items: Product[] }>(`/api/v1/store/products?limit=100&sort=newest`);
  const listed = list?.items.find((item) => item.slug === shelf.slug);
  const product = await get<Product>(`/api/v1/store/products/${shelf.slug}`);
  const quotes = await get<{ items: NonNullable<Seen['quoted']>[] }>(`/api/v1/store/quotes?skuIds=${shelf.skuId}`);
  const quoted = quotes?.items[0];
  return {
    listed: listed && { priceFen: listed.priceFen, available: listed.available },
    shown: product?.skus[0] && { priceFen: product.skus[0].priceFen, available: product.skus[0].available },
    quoted: quoted && { priceFen: quoted.priceFen, available: quoted.available, reason: quoted.reason },
  };
}

/**
 * Whoever looks a second after the change or later sees it, in the list, on the page and in the basket. On a machine so busy
 * that a look takes a second itself, the other process gets its turns all the same: it is asked twenty times at least.
 */
async function isSeenWithinASecond(shelf: AShelf, isNew: (seen: Seen) => boolean): Promise<void> {
  const changedAt = performance.now();
  for (let looks = 1; ; looks += 1) {
    const lookedAt = performance.now();
    const seen = await seenAt(there, shelf);
    if (isNew(seen)) return;
    if (looks > 20 && lookedAt - changedAt > 1_000) throw new Error(`a second later still: ${JSON.stringify(seen)}`);
    await pause(40);
  }
}

async function asAdmin(name: string, params: Record<string, string>, body: object): Promise<void> {
  const answer = await ask(here, routeNamed(name), { params, query: {}, body }, { cookie: admin.cookie });
  if (answer.statusCode >= 300) throw new Error(answer.body);
}

async function buyThere(shelf: AShelf, quantity = 1, process: Process = there): Promise<Placed> {
  const answer = await process.server.inject({
    method: 'POST',
    url: '/api/v1/store/checkouts',
    payload: askFor(shelf.skuId, quantity),
  });
  return answer.json<Placed>();
}

const every = (seen: Seen, is: (part: { priceFen: number; available: number }) => boolean): boolean =>
  [seen.listed, seen.shown, seen.quoted].every((part) => part !== undefined && is(part));
const soldOutOrGone = (seen: Seen): boolean =>
  [seen.listed, seen.shown, seen.quoted].every((part) => part === undefined || part.available === 0);

describe('what is changed through one process', () => {
  it('a price: is charged through every other at once, and seen there within a second', async () => {
    const shelf = await aKnownShelf();
    await asAdmin(
      'setPrice',
      {},
      { skuId: shelf.skuId, priceFen: 5_555, effectiveFrom: new Date(Date.now() + 30).toISOString() },
    );
    await pause(40);
    expect((await buyThere(shelf)).totalFen).toBe(5_555);
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.priceFen === 5_555));
  });

  it('a price that was announced: takes effect by itself, on every process, at its moment', async () => {
    const shelf = await aKnownShelf();
    const at = Date.now() + 1_500;
    await asAdmin('setPrice', {}, { skuId: shelf.skuId, priceFen: 7_777, effectiveFrom: new Date(at).toISOString() });
    expect((await buyThere(shelf)).totalFen).toBe(3_990);
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.priceFen === 3_990));
    await pause(at - Date.now() + 20);
    expect((await buyThere(shelf)).totalFen).toBe(7_777);
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.priceFen === 7_777));
  });

  it('stock that was counted: is what the other sells, and what it shows within a second', async () => {
    const shelf = await aKnownShelf();
    const [stock] = await here.db.query<{ id: string }>(`select id from inventory.stock where sku_id = $1`, [
      shelf.skuId,
    ]);
    await asAdmin('countStock', { id: stock?.id ?? '' }, { counted: 3, reason: '盘点' });
    expect((await buyThere(shelf, 4)).code).toBe('insufficient_stock');
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.available === 3));
  });

  it('a sale: leaves fewer on every other’s shelf', async () => {
    const shelf = await aKnownShelf();
    expect((await buyThere(shelf, 18, here)).orderNo).toBeDefined();
    expect((await buyThere(shelf, 3)).code).toBe('insufficient_stock');
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.available === 2));
  });

  it('a certificate that is suspended: stops the sale everywhere at once, and its reinstatement begins it again', async () => {
    const shelf = await aKnownShelf();
    await asAdmin('suspendCertificate', { number: shelf.productCertificate }, { reason: '复查' });
    expect((await buyThere(shelf)).code).toBe('certificate_not_valid');
    await isSeenWithinASecond(shelf, soldOutOrGone);
    await asAdmin('reinstateCertificate', { number: shelf.productCertificate }, { reason: '复查合格' });
    expect((await buyThere(shelf)).orderNo).toBeDefined();
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.available === 19));
  });

  it('a lot that is held: is not sold any more, anywhere, while its neighbour is', async () => {
    const shelf = await aKnownShelf({ lots: 2 });
    await asAdmin('holdLot', { code: shelf.lotCodes[0]?.toUpperCase() ?? '' }, { reason: '待复检' });
    expect((await buyThere(shelf, 21)).code).toBe('insufficient_stock');
    await isSeenWithinASecond(shelf, (seen) => every(seen, (part) => part.available === 20));
  });

  it('a lot that is recalled: is gone everywhere, and so is an order that waits for its payment at another', async () => {
    const shelf = await aKnownShelf();
    const open = await buyThere(shelf);
    await asAdmin('recallLot', { code: shelf.lotCodes[0]?.toUpperCase() ?? '' }, { reason: '抽检不合格', level: 1 });
    expect((await buyThere(shelf)).code).toBe('certificate_not_valid');
    const waiting = `/api/v1/store/orders/${open.orderNo}`;
    const shown = await there.server.inject({ url: `${waiting}?token=${open.accessToken}` });
    expect(shown.json<{ state: string }>().state).toBe('expired');
    const pay = await there.server.inject({
      method: 'POST',
      url: `${waiting}/payment?token=${open.accessToken}`,
      payload: {},
    });
    expect(pay.json<{ code: string }>().code).toBe('certificate_not_valid');
    await isSeenWithinASecond(shelf, soldOutOrGone);
  });

  it('a product that is taken off the shelf: is gone everywhere', async () => {
    const shelf = await aKnownShelf();
    await asAdmin('changeProduct', { id: shelf.productId }, { published: false });
    expect((await buyThere(shelf)).code).toBe('not_for_sale');
    await isSeenWithinASecond(
      shelf,
      (seen) => seen.listed === undefined && seen.shown === undefined && seen.quoted?.reason !== 'for_sale',
    );
  });
});

describe('while fifty buy at once through two processes', () => {
  const fiftyBuyers = (shelf: AShelf): Promise<Placed>[] =>
    Array.from({ length: 50 }, (_, index) => buyThere(shelf, 1, index % 2 ? here : there));

  it.each([0, 5, 15, 30])(
    'a revoked certificate ends the sale at one moment: no order is dated after it (%i ms into the rush)',
    async (into) => {
      const shelf = await aKnownShelf({ units: 100 });
      const buying = fiftyBuyers(shelf);
      await pause(into);
      await asAdmin('revokeCertificate', { number: shelf.productCertificate }, { reason: '抽检不合格' });
      const after = await buyThere(shelf);
      const answers = await Promise.all(buying);
      expect(after.code).toBe('certificate_not_valid');
      expect(
        answers
          .filter((answer) => answer.orderNo === undefined)
          .every((answer) => answer.code === 'certificate_not_valid'),
      ).toBe(true);
      const late = await here.db.query(
        `select o.order_no, o.placed_at, c.state_since from orders."order" o join orders.line l on l.order_id = o.id
       join supply.certificate c on c.number = l.product_certificate where l.sku_id = $1 and o.placed_at > c.state_since`,
        [shelf.skuId],
      );
      expect(late).toEqual([]);
    },
  );

  it('a price that changes meanwhile is charged to everybody from its moment on, and to nobody before', async () => {
    const shelf = await aKnownShelf({ units: 200 });
    const buying: Promise<Placed>[] = [];
    for (let round = 0; round < 3; round += 1) {
      buying.push(...fiftyBuyers(shelf));
      await asAdmin(
        'setPrice',
        {},
        { skuId: shelf.skuId, priceFen: 4_000 + round, effectiveFrom: new Date(Date.now() + 20).toISOString() },
      );
    }
    await Promise.all(buying);
    expect(await brokenInvariants(here.db)).toEqual([]);
  });
});

it('a plan published and another taken back beside fifty buyers: each pays the version of their moment', async () => {
  const shelf = await aKnownShelf({ units: 200, skus: 2 });
  const [first = '', second = ''] = shelf.skuIds;
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  const publish = (effectiveFrom: string, priceFen: number) =>
    asAdmin(
      'publishPrices',
      {},
      {
        effectiveFrom,
        lines: [
          { skuId: first, priceFen },
          { skuId: second, priceFen },
        ],
      },
    );
  const buying: Promise<Placed>[] = [];
  const soon = inMs(3_600_000);
  await publish(soon, 9_900);
  const coming = await here.db.query<{ id: string }>(
    `select id from catalog.price_version where sku_id = $1 and effective_from = $2`,
    [first, soon],
  );
  for (let round = 0; round < 3; round += 1) {
    buying.push(...Array.from({ length: 50 }, (_, index) => buyThere(shelf, 1, index % 2 ? here : there)));
    await publish(inMs(20), 5_000 + round);
    if (round === 1) await asAdmin('withdrawPrice', { id: coming[0]?.id ?? '' }, { reason: '不调了' });
  }
  await Promise.all(buying);
  await isSeenWithinASecond(shelf, (seen) => seen.shown?.priceFen === 5_002 && seen.quoted?.priceFen === 5_002);
  expect(await brokenInvariants(here.db)).toEqual([]);
  // What was taken back carries on whatever is charged by now.
  const [then] = await here.db.query<{ priceFen: number; withdraws: string | null }>(
    `select price_fen as "priceFen", withdraws from catalog.standing_price where sku_id = $1 and effective_from = $2`,
    [first, soon],
  );
  expect(then?.priceFen).toBe(5_002);
  expect(then?.withdraws).not.toBeNull();
});

it('the last voucher, wanted through two processes at once: one order has it, the others are told', async () => {
  // Of goods that lie apart: nothing else makes these orders wait for one another.
  const [mine, yours] = [await aShelf(here.db), await aShelf(here.db)];
  const [from, until] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  await asAdmin(
    'createVoucher',
    {},
    {
      ...{ name: '最后一张', nameEn: 'The last one', codes: { kind: 'shared', code: 'LASTONE', totalCap: 1 } },
      ...{ funderName: '协作办', funderNameEn: 'Office', funderBps: 10_000, thresholdFen: 0, offFen: 500 },
      ...{ perPerson: 1, validFrom: from, validUntil: until },
    },
  );
  const placed = await Promise.all(
    Array.from({ length: 24 }, async (_, index) => {
      const { delivery, ...rest } = askFor((index % 2 === 0 ? mine : yours).skuId);
      const recipient = { name: '陈小满', phone: `1990001${String(index).padStart(4, '0')}` };
      const payload = { ...rest, delivery: { ...delivery, recipient }, voucherCodes: ['LASTONE'] };
      const { server } = index % 2 === 0 ? here : there;
      return (await server.inject({ method: 'POST', url: '/api/v1/store/checkouts', payload })).json<Placed>();
    }),
  );
  expect(placed.filter(({ orderNo }) => orderNo !== undefined)).toMatchObject([{ totalFen: 3_490 }]);
  expect(placed.filter(({ code }) => code === 'voucher_used_up')).toHaveLength(23);
  expect(await brokenInvariants(here.db)).toEqual([]);
});

it('a freight table: takes over on every process at its moment, not before and not after', async () => {
  const zone = {
    ...{ name: '广东', nameEn: 'Guangdong', regionCodes: ['44'], delivers: true, firstGrams: 1_000, firstFen: 800 },
    ...{ stepGrams: 1_000, stepFen: 0, coldFen: 0, freeFromFen: null },
  };
  const asked = {
    params: {},
    query: {},
    body: { effectiveFrom: new Date().toISOString(), note: '首个', zones: [zone] },
  };
  const made = await ask(here, routeNamed('setFreight'), asked, { cookie: admin.cookie });
  const at = Date.parse(made.json<{ effectiveFrom: string }>().effectiveFrom);
  const chargedBy = async ({ server }: Process) => {
    const from = Date.now();
    const answer = await server.inject({ url: '/api/v1/store/freight?regionCode=44' });
    const { zone: found } = answer.json<{ zone: { firstFen: number } | null }>();
    return { from, to: Date.now(), fen: found?.firstFen ?? 0 };
  };
  const seen: Awaited<ReturnType<typeof chargedBy>>[] = [];
  while (Date.now() < at + 300) {
    seen.push(...(await Promise.all([chargedBy(here), chargedBy(there)])));
    await pause(40);
  }
  expect(seen.filter(({ to, fen }) => to < at && fen !== 0)).toEqual([]);
  expect(seen.filter(({ from, fen }) => from >= at && fen !== 800)).toEqual([]);
  expect(seen.some(({ from }) => from >= at)).toBe(true);
});

import 'reflect-metadata';
import { claims } from '@youjian/contract';
import { type EpcisEvent, siteOf } from '@youjian/lots-domain';
import { schemaErrors } from '@youjian/lots-server';
import { TellLotDays } from '@youjian/orders-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paintPhoto } from './demo/paint-photo';
import { buyAndPay, orderOf } from './testing/buyer';
import { ask } from './testing/calls';
import { type House, openHouse } from './testing/house';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';
import { aTill, arrive, returnOf, saleOf } from './testing/till-sales';

const EVENING = new Date('2026-11-22T20:00:00+08:00');
const HOUR = 60 * 60_000;

let house: House;
let desk: StopsDesk;
beforeAll(async () => {
  house = await openHouse(EVENING);
  desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
});
afterAll(() => house.stop());

interface Told {
  readonly epcisBody: { readonly eventList: readonly EpcisEvent[] };
}
async function eventsOf(code: string): Promise<readonly EpcisEvent[]> {
  const { status, body } = await desk.call<Told>('traceEpcis', { params: { lotCode: code } });
  expect(status).toBe(200);
  expect(schemaErrors(body)).toEqual([]);
  return body.epcisBody.eventList;
}
const soldOf = async (code: string) =>
  (await eventsOf(code)).filter((event) => event['bizStep'] === 'retail_selling') as EpcisEvent[];
const tell = () => house.app.get(TellLotDays).run();

it('tells what was sold of a lot once the day is over: a day at a place, and no order', async () => {
  house.clock.set(EVENING);
  const shelf = await aStoppableShelf(house, { units: 20 });
  const [code] = shelf.lotCodes as [string];
  const orders = [await buyAndPay(house, shelf.skuId, 2), await buyAndPay(house, shelf.skuId, 1)];
  expect(await tell()).toBe(0);
  house.clock.set(new Date(EVENING.getTime() + 4.5 * HOUR));
  expect(await tell()).toBe(0);
  house.clock.set(new Date(EVENING.getTime() + 6 * HOUR));
  // Two who tell at once, and one again: each part of a day once.
  const told = await Promise.all([tell(), tell()]);
  expect(told.reduce((sum, parts) => sum + parts, 0)).toBe(1);
  expect(await tell()).toBe(0);

  const [line] = await house.db.query<{ grams: number }>(
    `select unit_net_grams as grams from orders.line where product_id = $1 limit 1`,
    [shelf.productId],
  );
  const [place] = await house.db.query<{ code: string }>(`select code from inventory.place where id = $1`, [
    shelf.placeId,
  ]);
  const sold = await soldOf(code);
  expect(sold).toMatchObject([
    {
      type: 'ObjectEvent',
      action: 'OBSERVE',
      disposition: 'retail_sold',
      eventTime: '2026-11-23T00:00:00.000+08:00',
      quantityList: [{ quantity: (3 * line!.grams) / 1000, uom: 'KGM' }],
      readPoint: { id: siteOf(place!.code) },
    },
  ]);
  for (const { orderNo } of orders) expect(JSON.stringify(sold)).not.toContain(orderNo);
});

it('adds what is settled late as another part of the day, and changes nothing told', async () => {
  house.clock.set(new Date('2026-11-25T10:00:00+08:00'));
  const shelf = await aStoppableShelf(house, { units: 20 });
  const [code] = shelf.lotCodes as [string];
  await buyAndPay(house, shelf.skuId, 1);
  house.clock.set(new Date('2026-11-26T02:00:00+08:00'));
  await tell();
  const first = await soldOf(code);
  const late = await buyAndPay(house, shelf.skuId, 1);
  await house.db.query(`update orders."order" set placed_at = $2, paid_at = $2 where order_no = $1`, [
    late.orderNo,
    new Date('2026-11-25T21:00:00+08:00'),
  ]);
  expect(await tell()).toBe(1);
  const both = await soldOf(code);
  expect(both).toHaveLength(2);
  expect(both).toEqual(expect.arrayContaining(first));
  expect(new Set(both.map((event) => event['eventID'])).size).toBe(2);
  await expect(house.db.query(`update orders.lot_day set grams = grams + 1`)).rejects.toThrow();
  await expect(house.db.query(`delete from orders.lot_day`)).rejects.toThrow();
});

it('tells what was sent once more as a shipment without a sale, and what came back as accepted there, a day at a place', async () => {
  const signIn = async () => deskOf(house, await signedIn(house, { roles: ['administrator'] }));
  house.clock.set(new Date('2026-11-27T10:00:00+08:00'));
  desk = await signIn();
  const shelf = await aStoppableShelf(house, { units: 20 });
  const [code] = shelf.lotCodes as [string];
  const bought = await buyAndPay(house, shelf.skuId, 4);
  const params = { orderNo: bought.orderNo };
  await desk.call('pickOrder', { params, body: {} });
  await desk.call('shipOrder', { params, body: { carrier: '顺丰', trackingNo: 'SF10000001' } });
  await desk.call('completeOrder', { params, body: {} });
  const [line] = (await orderOf(house, bought)).lines;
  let photos = 0;
  const claim = async (quantity: number, wanted: string, decision: object) => {
    const query = { token: bought.accessToken };
    const bytes = Buffer.concat([paintPhoto(1), Buffer.alloc((photos += 1))]);
    const photo = { params, query: { ...query, mediaType: 'image/png' }, body: bytes as never };
    const { id } = (await ask(house, claims.uploadClaimPhoto, photo)).json<{ id: string }>();
    const lines = [{ lineId: line!.id, quantity, damagedBps: 10_000 }];
    const body = { reason: 'wrong', wanted, lines, photoIds: [id], words: '发错了' };
    const made = (await ask(house, claims.submitClaim, { params, query, body })).json<{ claimNo: string }>();
    const { status } = await desk.call('decideClaim', {
      params: { claimNo: made.claimNo },
      body: { revision: 0, ...decision },
    });
    expect(status).toBe(200);
    return made.claimNo;
  };
  const again = await claim(2, 'resend', { outcome: 'resend' });
  const back = await claim(1, 'refund', { outcome: 'refund', goodsReturn: true });
  // Allocated and not sent is no shipment yet.
  house.clock.set(new Date('2026-11-28T10:00:00+08:00'));
  desk = await signIn();
  const parcel = { carrier: '顺丰', trackingNo: 'SF10000002', coldChain: false };
  expect((await desk.call('sendClaimAgain', { params: { claimNo: again }, body: parcel })).status).toBe(200);
  expect((await desk.call('receiveClaimGoods', { params: { claimNo: back }, body: { to: 'loss' } })).status).toBe(200);
  const till = await aTill(house);
  await arrive(house, till, saleOf(till, house, 3));
  const [sale] = await house.db.query<{ receiptNo: string }>(
    `select receipt_no as "receiptNo" from orders.till_sale where device_id = $1`,
    [till.device.deviceId],
  );
  await arrive(house, till, returnOf(till, house, 2, { receiptNo: sale!.receiptNo }));
  house.clock.set(new Date('2026-11-29T02:00:00+08:00'));
  await tell();
  expect(await tell()).toBe(0);

  const grams = await house.db.query<{ skuId: string; grams: number }>(
    `select id as "skuId", net_grams as grams from catalog.sku where id = any($1::uuid[])`,
    [[shelf.skuId, till.shelf.skuId]],
  );
  const kilos = (skuId: string, units: number) => (units * grams.find((one) => one.skuId === skuId)!.grams) / 1000;
  desk = await signIn();
  const dayOver = '2026-11-29T00:00:00.000+08:00';
  const told = await eventsOf(code);
  expect(told.filter((event) => event['disposition'] === 'in_transit')).toMatchObject([
    {
      bizStep: 'shipping',
      eventTime: dayOver,
      'youjian:soldBefore': true,
      quantityList: [{ quantity: kilos(shelf.skuId, 2) }],
    },
  ]);
  expect(told.filter((event) => event['disposition'] === 'returned')).toMatchObject([
    { bizStep: 'accepting', eventTime: dayOver, quantityList: [{ quantity: kilos(shelf.skuId, 1) }] },
  ]);
  // What was sent again was not sold again.
  expect((await soldOf(code)).map((event) => event['quantityList'])).toMatchObject([
    [{ quantity: kilos(shelf.skuId, 4) }],
  ]);
  const [lot] = await house.db.query<{ code: string }>(
    `update lots.lot set code = upper(code) where id = $1 returning code`,
    [till.shelf.lotIds[0]],
  );
  const [place] = await house.db.query<{ code: string }>(`select code from inventory.place where id = $1`, [
    till.device.outletId,
  ]);
  expect((await eventsOf(lot!.code)).filter((event) => event['disposition'] === 'returned')).toMatchObject([
    { readPoint: { id: siteOf(place!.code) }, quantityList: [{ quantity: kilos(till.shelf.skuId, 2) }] },
  ]);
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${bought.orderNo}|${again}|${back}`));
});

it('answers page after page across the books, filters by the step, and keeps another county’s sales to itself', async () => {
  interface Page {
    readonly epcisBody: { queryResults: { resultsBody: { eventList: EpcisEvent[] } } };
  }
  const ask = async (query: object, by?: StopsDesk) => {
    const { body } = await (by ?? desk).call<Page>('queryEpcis', { query: { limit: 100, ...query } });
    return body.epcisBody.queryResults.resultsBody.eventList;
  };
  desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
  const all = await ask({});
  const steps = await ask({ EQ_bizStep: 'retail_selling' });
  expect(steps.length).toBeGreaterThanOrEqual(3);
  expect(all.filter((event) => event['bizStep'] === 'retail_selling')).toEqual(steps);
  const times = all.map((event) => Date.parse(String(event['eventTime'])));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect((await ask({ limit: 3 })).map((event) => event['eventID'])).toEqual(
    all.slice(0, 3).map((event) => event['eventID']),
  );
  expect(await ask({ EQ_bizStep: 'storing' })).toEqual(all.filter((event) => event['bizStep'] === 'storing'));
  const other = deskOf(house, await signedIn(house, { roles: ['county_officer'], regionCode: '441402' }));
  expect(await ask({ EQ_bizStep: 'retail_selling' }, other)).toEqual([]);
});

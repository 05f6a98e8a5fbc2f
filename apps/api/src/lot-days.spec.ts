import 'reflect-metadata';
import { type EpcisEvent, siteOf } from '@youjian/lots-domain';
import { schemaErrors } from '@youjian/lots-server';
import { TellLotDays } from '@youjian/orders-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buyAndPay } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';

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
async function soldOf(code: string): Promise<EpcisEvent[]> {
  const { status, body } = await desk.call<Told>('traceEpcis', { params: { lotCode: code } });
  expect(status).toBe(200);
  expect(schemaErrors(body)).toEqual([]);
  return body.epcisBody.eventList.filter((event) => event['bizStep'] === 'retail_selling');
}
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

import 'reflect-metadata';
import type { ReplyOf, recalls } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import type { AShelf } from '@youjian/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askFor, buyAndPay, checkout, orderOf, type Placed } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { type StopsDesk, type Trace, aStoppableShelf, deskOf } from './testing/stops';

type Buyers = ReplyOf<typeof recalls.listRecallBuyers>;
type Shown = ReplyOf<typeof recalls.showRecall>;
type Record = ReplyOf<typeof recalls.reportRecall>;

let house: House;
let desk: StopsDesk;

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
});
afterAll(() => house.stop());

const shown = async (id: string): Promise<Shown> => (await desk.call<Shown>('showRecall', { params: { id } })).body;
async function buyersOf(id: string): Promise<Buyers['items']> {
  const items: Buyers['items'] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 3, ...(cursor ? { cursor } : {}) };
    const { body } = await desk.call<Buyers>('listRecallBuyers', { params: { id }, query });
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

describe('the record of a recall', () => {
  it('is begun by the recall itself; its level sets the clock, and without one it is the second', async () => {
    const [first, second] = [await aStoppableShelf(house), await aStoppableShelf(house)];
    const hours = (recall: Record): number => (Date.parse(recall.dueAt) - Date.parse(recall.startedAt)) / 3_600_000;
    expect(hours(await desk.recall(first.lotCodes[0]!, 1))).toBe(24);
    const params = { code: second.lotCodes[0]! };
    expect((await desk.call('recallLot', { params, body: { reason: '标签印错' } })).status).toBe(200);
    const { body } = await desk.call<ReplyOf<typeof recalls.listRecalls>>('listRecalls', { query: { limit: 100 } });
    const recall = body.items.find(({ lotCode }) => lotCode === params.code);
    expect(recall).toMatchObject({ level: 2, reason: '标签印错', reportedAt: null });
    expect(hours(recall!)).toBe(48);
    expect((await desk.call('recallLot', { params, body: { reason: '再次' } })).body.code).toBe('lot_state');
  });

  it('is reported once, and closed only after that', async () => {
    const shelf = await aStoppableShelf(house);
    const { id } = await desk.recall(shelf.lotCodes[0]!);
    const close = () => desk.call<Record>('closeRecall', { params: { id }, body: { note: '已全部处置' } });
    const report = () => desk.call<Record>('reportRecall', { params: { id }, body: { to: '五华县市场监管局' } });
    expect((await close()).body.code).toBe('recall_state');
    expect((await report()).body).toMatchObject({ reportedTo: '五华县市场监管局', closedAt: null });
    expect((await report()).body.code).toBe('recall_state');
    expect((await close()).body).toMatchObject({ closingNote: '已全部处置', closedAt: expect.any(String) });
    const again = await desk.call('startRecallNotices', { params: { id }, body: {} });
    expect(again.body.code).toBe('recall_state');
  });

  it('is nobody’s business in another county', async () => {
    const shelf = await aStoppableShelf(house);
    const recall = await desk.recall(shelf.lotCodes[0]!);
    const other = deskOf(house, await signedIn(house, { roles: ['county_officer'], regionCode: '441402' }));
    for (const door of ['showRecall', 'listRecallBuyers', 'showRecallProgress'])
      expect((await other.call(door, { params: { id: recall.id } })).body.code).toBe('out_of_scope');
    const { body } = await other.call<ReplyOf<typeof recalls.listRecalls>>('listRecalls');
    expect(body.items).toEqual([]);
  });

  it('is told on the trace page of the lot and of what was made of it', async () => {
    const [raw, cooked] = [await aStoppableShelf(house), await aStoppableShelf(house)];
    await madeOf(cooked.lotIds[0]!, [raw.lotIds[0]!]);
    const recall = await desk.recall(raw.lotCodes[0]!, 1);
    expect(recall.lotCodes).toEqual([raw.lotCodes[0], cooked.lotCodes[0]]);
    for (const shelf of [raw, cooked]) {
      const { body } = await desk.call<{ state: string; recall: object }>('showTrace', {
        params: { lotCode: shelf.lotCodes[0]! },
      });
      expect(body.recall).toMatchObject({ lotCode: raw.lotCodes[0], level: 1, reason: '抽检不合格' });
    }
    expect((await checkout(house, askFor(cooked.skuId))).body.code).toBe('certificate_not_valid');
  });
});

const madeOf = (lotId: string, from: readonly string[]): Promise<object[]> =>
  house.db.query(
    `insert into lots.component (id, lot_id, component_lot_id, label, label_en, weight_grams)
     select gen_random_uuid(), $1, unnest($2::uuid[]), '原料', 'Raw', 1000`,
    [lotId, from],
  );

describe('the buyers of a recalled lot', () => {
  async function aRecalledShelf(): Promise<{
    shelf: AShelf;
    id: string;
    shipped: Placed;
    waits: Placed;
    gone: Placed;
  }> {
    const shelf = await aStoppableShelf(house, { units: 20, priceFen: 3333 });
    const shipped = await buyAndPay(house, shelf.skuId, 3);
    await desk.ship(shipped.orderNo);
    const waits = await buyAndPay(house, shelf.skuId, 2);
    const gone = await buyAndPay(house, shelf.skuId, 2);
    await desk.ship(gone.orderNo);
    const { lines } = await orderOf(house, gone);
    const refunded = await desk.call('refundOrder', {
      params: { orderNo: gone.orderNo },
      body: { lines: [{ lineId: lines[0]!.id, quantity: 2 }], reason: '破损' },
    });
    expect(refunded.status).toBe(201);
    const { id } = await desk.recall(shelf.lotCodes[0]!);
    return { shelf, id, shipped, waits, gone };
  }

  it('are listed as orders with their units, and as people only one at a time, with a purpose that is written down', async () => {
    const { id, shipped, waits, gone } = await aRecalledShelf();
    expect(await shown(id)).toMatchObject({
      buyers: { orders: 3, units: 7, refundableUnits: 5, refundableFen: 5 * 3333 },
      progress: { state: 'not_started', total: 0 },
      tasks: { total: 1, open: 1, units: 13 },
    });
    const buyers = await buyersOf(id);
    expect(buyers.map(({ orderNo }) => orderNo).sort()).toEqual(
      [shipped, waits, gone].map(({ orderNo }) => orderNo).sort(),
    );
    expect(JSON.stringify(buyers)).not.toMatch(/陈小满|1990000/);
    const params = { id, orderNo: shipped.orderNo };
    expect((await desk.call('recallContact', { params, body: {} })).body.code).toBe('purpose_required');
    const contact = await desk.call<{ phone: string }>('recallContact', { params, body: { purpose: '电话通知召回' } });
    expect(contact.body).toEqual({ name: '陈小满', phone: '19900001234' });
    const reads = await house.db.query(`select purpose from identity.personal_read where subject_type = 'order'`);
    expect(reads).toEqual([{ purpose: '电话通知召回' }]);
  });

  it('are told and refunded in one step, each unit once, those refunded before only told', async () => {
    const { id, shipped, waits, gone } = await aRecalledShelf();
    expect(await desk.notices(id)).toMatchObject({ state: 'running', total: 3, done: 0 });
    await desk.workNotices();
    expect(await desk.progress(id)).toMatchObject({
      state: 'done',
      total: 3,
      done: 3,
      failed: 0,
      refundedFen: 5 * 3333,
    });
    expect(await orderOf(house, shipped)).toMatchObject({
      refundedFen: 3 * 3333,
      state: 'shipped',
      recalls: [{ level: 2, units: 3, refundedUnits: 3, notifiedAt: expect.any(String) }],
    });
    expect(await orderOf(house, waits)).toMatchObject({ refundedFen: 2 * 3333, state: 'cancelled' });
    expect(await orderOf(house, gone)).toMatchObject({
      refundedFen: 2 * 3333,
      recalls: [{ notifiedAt: expect.any(String) }],
    });
    expect((await desk.notices(id)).total).toBe(3);
    await desk.workNotices();
    expect((await orderOf(house, shipped)).refundedFen).toBe(3 * 3333);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('can be told first and refunded later, and may take the money themselves meanwhile', async () => {
    const { id, shipped, waits } = await aRecalledShelf();
    await desk.notices(id, false);
    await desk.workNotices();
    expect(await desk.progress(id)).toMatchObject({ state: 'done', done: 3, refundedFen: 0 });
    const claim = (token: string) =>
      house.server.inject({
        method: 'POST',
        url: `/api/v1/store/orders/${shipped.orderNo}/recall-refund?token=${token}`,
        payload: {},
      });
    expect((await claim('not-the-right-token')).statusCode).toBe(404);
    expect((await claim(shipped.accessToken)).json()).toEqual({ refundedFen: 3 * 3333, units: 3 });
    expect((await claim(shipped.accessToken)).json()).toEqual({ refundedFen: 0, units: 0 });
    await desk.notices(id, true);
    await desk.workNotices();
    expect((await orderOf(house, shipped)).refundedFen).toBe(3 * 3333);
    expect((await orderOf(house, waits)).refundedFen).toBe(2 * 3333);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('are served though one of them cannot be, who is named with the reason', async () => {
    const { id, shipped, waits } = await aRecalledShelf();
    await house.db.query(
      `update payments.payment set paid_at = $2, method = 'alipay' where order_id = (select id from orders."order" where order_no = $1)`,
      [shipped.orderNo, new Date(house.clock.now().getTime() - 400 * 86_400_000)],
    );
    await desk.notices(id);
    await desk.workNotices();
    expect(await desk.progress(id)).toMatchObject({
      state: 'done',
      done: 2,
      failed: 1,
      failures: [{ orderNo: shipped.orderNo, code: 'refund_window_closed' }],
    });
    expect((await orderOf(house, waits)).refundedFen).toBe(2 * 3333);
  });

  it('are left alone from the moment it is cancelled, and it can be taken up again', async () => {
    const { id, shipped } = await aRecalledShelf();
    await desk.notices(id);
    const cancelled = await desk.call('cancelRecallNotices', { params: { id }, body: {} });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', done: 0 });
    await desk.workNotices();
    expect((await orderOf(house, shipped)).refundedFen).toBe(0);
    await desk.notices(id);
    await desk.workNotices();
    expect(await desk.progress(id)).toMatchObject({ state: 'done', done: 3 });
  });

  it('are refunded once though several processes work at the same time', async () => {
    const { id, shipped, waits } = await aRecalledShelf();
    await desk.notices(id);
    await Promise.all([desk.workNotices(), desk.workNotices(), desk.workNotices()]);
    expect(await desk.progress(id)).toMatchObject({ done: 3, failed: 0, refundedFen: 5 * 3333 });
    expect((await orderOf(house, shipped)).refundedFen).toBe(3 * 3333);
    expect((await orderOf(house, waits)).refundedFen).toBe(2 * 3333);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });
});

/** A little world of lots that are made of each other, sold to a few buyers. */
interface World {
  readonly parents: readonly (readonly number[])[];
  readonly buys: readonly (readonly [lot: number, units: number])[];
  readonly asked: number;
}
const world: fc.Arbitrary<World> = fc.integer({ min: 2, max: 8 }).chain((lots) =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: lots }, (_, lot) =>
        lot === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat(lot - 1), { maxLength: 3 }),
      ),
    ),
    buys: fc.array(fc.tuple(fc.nat(lots - 1), fc.integer({ min: 1, max: 3 })), { maxLength: 5 }),
    asked: fc.nat(lots - 1),
  }),
);

/** Everything reached over the edges, found the slow way. */
function reached(from: number, next: (lot: number) => readonly number[]): Set<number> {
  const seen = new Set([from]);
  for (const lot of seen) for (const other of next(lot)) seen.add(other);
  return seen;
}

describe('the chain of a lot', () => {
  it('is whole both ways, and so is the list of its buyers, in every world of lots made of lots', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ parents, buys, asked }) => {
        const shelf = await aStoppableShelf(house, { units: 20, lots: 1 });
        const lots = [shelf.lotIds[0]!];
        const skus = [shelf.skuId];
        const codes = [shelf.lotCodes[0]!];
        for (let index = 1; index < parents.length; index += 1) {
          const other = await aStoppableShelf(house, { units: 20 });
          lots.push(other.lotIds[0]!);
          skus.push(other.skuId);
          codes.push(other.lotCodes[0]!);
        }
        for (const [lot, from] of parents.entries())
          if (from.length > 0)
            await madeOf(
              lots[lot]!,
              from.map((parent) => lots[parent]!),
            );
        const orders = new Map<string, number>();
        const unitsOf = new Map<string, number>();
        for (const [lot, units] of buys) {
          const { orderNo } = await buyAndPay(house, skus[lot]!, units);
          orders.set(orderNo, lot);
          unitsOf.set(orderNo, units);
        }
        const back = reached(asked, (lot) => parents[lot]!);
        const forth = reached(asked, (lot) => parents.flatMap((from, child) => (from.includes(lot) ? [child] : [])));
        const sorted = (set: ReadonlySet<number>): string[] => [...set].map((lot) => codes[lot]!).sort();
        const bought = [...orders].filter(([, lot]) => forth.has(lot)).map(([orderNo]) => orderNo);

        const trace = await desk.trace(codes[asked]!);
        expect(trace.backward.map(({ code }) => code).sort()).toEqual(sorted(back));
        expect(trace.forward.map(({ code }) => code).sort()).toEqual(sorted(forth));
        expect(trace.orders.items.map(({ orderNo }) => orderNo).sort()).toEqual(bought.sort());
        expect(trace.orders.total).toBe(bought.length);
        const [anOrder] = orders;
        if (anOrder) {
          const ofOrder: Trace = await desk.trace(anOrder[0]);
          expect(ofOrder.backward.map(({ code }) => code).sort()).toEqual(
            sorted(reached(anOrder[1], (lot) => parents[lot]!)),
          );
          expect(ofOrder.orders.items.map(({ orderNo }) => orderNo)).toEqual([anOrder[0]]);
        }

        const recall = await desk.recall(codes[asked]!);
        const buyers = await buyersOf(recall.id);
        expect(buyers.map(({ orderNo, units }) => [orderNo, units]).sort()).toEqual(
          bought.map((orderNo) => [orderNo, unitsOf.get(orderNo)]).sort(),
        );
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('of a carton leads to its lot, and to where the carton went', async () => {
    const shelf = await aStoppableShelf(house);
    const sscc = '069012340000000017';
    await house.db.query(
      `insert into lots.carton (id, sscc, lot_id, grams, state, place_code, packed_at, packed_by_name) values ($1, $2, $3, 13000, 'packed', 'CENTRE-MZ', now(), '测试')`,
      [uuidv7(), sscc, shelf.lotIds[0]],
    );
    expect(await desk.trace(sscc)).toMatchObject({
      kind: 'carton',
      backward: [{ code: shelf.lotCodes[0], step: 0 }],
      cartons: { total: 1, items: [{ code: sscc, state: 'packed', place: 'CENTRE-MZ' }] },
    });
    expect((await desk.trace(shelf.lotCodes[0]!)).cartons.total).toBe(1);
  });
});

import fc from 'fast-check';
import { uuidv7 } from '@youjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyAndPay, checkout, askFor } from './testing/buyer';
import {
  type DispatchDesk,
  type Goods,
  PACKS,
  PACK_GRAMS,
  aDispatchDesk,
  anOutletToSendTo,
  sent,
  someGoods,
} from './testing/dispatching';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';

let house: House;
let desk: DispatchDesk;
beforeAll(async () => {
  house = await openHouse();
  desk = await aDispatchDesk(house);
});
afterAll(() => house.stop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Error) => error.message,
  );
const here = (goods: Goods) => desk.shelf(goods.lotId, goods.placeId);
const there = (goods: Goods) => desk.shelf(goods.lotId, desk.outlet.outletId);
const sound = async () => expect(await brokenInvariants(house.db)).toEqual([]);

describe('stock goes with the dispatch', () => {
  it('leaves the centre when it departs, is on its way in sight of both, and lies at the outlet when it arrives', async () => {
    const goods = await someGoods(house, desk, 100);
    const { number } = await sent(desk, goods, 6);
    expect([await here(goods), await there(goods)]).toEqual([40, 0]);
    expect(await desk.incoming({ dispatchNumber: number })).toMatchObject([
      { state: 'underway', cartons: 6, units: 60, arrivedUnits: 0, lotCode: goods.code, skuId: goods.skuId },
    ]);
    await desk.arrive(number);
    expect([await here(goods), await there(goods)]).toEqual([40, 60]);
    expect(await desk.incoming({ lotCode: goods.code })).toMatchObject([
      { state: 'arrived', arrivedUnits: 60, openCartons: 0 },
    ]);
    await sound();
  });

  it('takes into the centre’s stock what was packed for the outlet straight away, and never more than the lot weighs', async () => {
    const goods = await someGoods(house, desk, 25, 10);
    await sent(desk, goods, 4);
    expect(await here(goods)).toBe(0);
    // 100 packs weigh the lot; 40 have left, 60 more are in the shop's stock by hand: nothing is left for a second truck.
    await desk.said('admin', 'receiveStock', {
      body: { placeId: goods.placeId, skuId: goods.skuId, lotCode: goods.code, quantity: 60 },
    });
    await house.db.query(`update inventory.stock set reserved = on_hand where lot_id = $1 and place_id = $2`, [
      goods.lotId,
      goods.placeId,
    ]);
    const { ssccs } = await desk.pack(goods.code, 1, goods.skuId);
    const { number } = await desk.make();
    await desk.load(number, ssccs);
    expect(await codeOf(desk.depart(number))).toBe('lot_mass_exceeded');
    await house.db.query(`update inventory.stock set reserved = 0 where lot_id = $1`, [goods.lotId]);
    await desk.depart(number);
    await sound();
  });

  it('is booked once, however often and however many at once send the arrival scan', async () => {
    const goods = await someGoods(house, desk, 100);
    const { number } = await sent(desk, goods, 3);
    const scanId = uuidv7();
    await Promise.all(Array.from({ length: 6 }, () => desk.arrive(number, { scanId })));
    expect(await codeOf(desk.arrive(number))).toBe('already_received');
    expect(await there(goods)).toBe(30);
    await sound();
  });

  it('comes in part: what is missing stays in transit until it is found, or written off as a loss', async () => {
    const goods = await someGoods(house, desk, 100);
    const { number, ssccs } = await sent(desk, goods, 5);
    const [late = '', gone = ''] = ssccs;
    expect(await codeOf(desk.arrive(number, { missing: [late, gone] }))).toBe('invalid_input');
    await desk.arrive(number, { missing: [late, gone], missingReason: 'short_loaded' });
    expect(await there(goods)).toBe(30);
    expect(await desk.incoming({ dispatchNumber: number })).toMatchObject([{ openCartons: 2, reason: 'short_loaded' }]);
    await desk.find(number, [late]);
    expect(await there(goods)).toBe(40);
    await desk.lose(number, [gone]);
    expect(await there(goods)).toBe(40);
    expect(await desk.incoming({ dispatchNumber: number })).toMatchObject([
      { openCartons: 0, lostCartons: 1, arrivedUnits: 40, reason: '车辆侧翻' },
    ]);
    await sound();
  });
});

describe('what may not lie on the shelf', () => {
  it('after a breach is what nobody has looked at: accepted it is booked, rejected it is thrown away', async () => {
    const goods = await someGoods(house, desk, 100);
    const [good, bad] = [await sent(desk, goods, 2), await sent(desk, goods, 2)];
    for (const { number } of [good, bad]) {
      await desk.read(number, 90);
      await desk.arrive(number);
    }
    expect(await there(goods)).toBe(0);
    expect(await desk.incoming({ lotCode: goods.code, state: 'checking' })).toHaveLength(2);
    await desk.judge(good.number, 'accept');
    await desk.judge(bad.number, 'reject');
    expect(await there(goods)).toBe(20);
    await sound();
  });

  it('leaves it when a logger read out late says so; what was sold before is named as a hole', async () => {
    const goods = await someGoods(house, desk, 100);
    const { number } = await sent(desk, goods, 2);
    await desk.arrive(number);
    await house.db.query(
      `with s as (update inventory.stock set on_hand = on_hand - 4 where lot_id = $1 and place_id = $2 returning id)
       insert into inventory.movement (id, stock_id, kind, quantity, cause, at) select gen_random_uuid(), id, 'counted', -4, 'test', now() from s`,
      [goods.lotId, desk.outlet.outletId],
    );
    await desk.read(number, 90);
    expect(await there(goods)).toBe(0);
    await desk.judge(number, 'reject');
    expect(await desk.incoming({ dispatchNumber: number })).toMatchObject([{ state: 'rejected', shortUnits: 4 }]);
    await sound();
  });

  it('is of a lot that was stopped on its way: it is held beside the shelf, and booked when the lot is free', async () => {
    const goods = await someGoods(house, desk, 100);
    const { number, ssccs } = await sent(desk, goods, 3);
    await desk.hold(goods.code);
    await desk.arrive(number, { missing: ssccs.slice(0, 1), missingReason: 'other' });
    expect(await there(goods)).toBe(0);
    expect(await desk.incoming({ dispatchNumber: number })).toMatchObject([{ state: 'held', arrivedUnits: 20 }]);
    await desk.free(goods.code);
    expect(await there(goods)).toBe(20);
    await desk.hold(goods.code);
    expect(await codeOf(desk.find(number, ssccs.slice(0, 1)))).toBe('stock_locked');
    await desk.read(number, 90);
    await desk.free(goods.code);
    expect(await there(goods)).toBe(0);
    await sound();
  });
});

describe('cartons that were packed by weight', () => {
  it('wait at the outlet for what they become, which goes through the same books, and is never more than came', async () => {
    const goods = await someGoods(house, desk, 5, 10);
    const other = await someGoods(house, desk, 1);
    await house.db.query(`update catalog.product set variety = 'honey_pomelo' where id = $1`, [other.productId]);
    const { number } = await sent(desk, goods, 2, '');
    const [underway] = await desk.incoming({ dispatchNumber: number });
    const id = underway?.id ?? '';
    expect(underway).toMatchObject({ state: 'underway', skuId: null, units: null });
    expect(await codeOf(desk.unpack(id, { skuId: goods.skuId, units: 1 }))).toBe('incoming_state');
    await desk.arrive(number);
    expect((await desk.incoming({ state: 'to_unpack', dispatchNumber: number }))[0]).toMatchObject({
      arrivedGrams: 26_000,
    });
    expect(await codeOf(desk.unpack(id, { skuId: other.skuId, units: 1 }))).toBe('unknown_sku');
    expect(await codeOf(desk.unpack(id, { skuId: goods.skuId, units: 21 }))).toBe('lot_mass_exceeded');
    const stranger = await aDispatchDesk(house);
    expect(await codeOf(stranger.unpack(id, { skuId: goods.skuId, units: 1 }))).toBe('out_of_scope');
    await desk.hold(goods.code);
    expect(await codeOf(desk.unpack(id, { skuId: goods.skuId, units: 1 }))).toBe('stock_locked');
    await desk.free(goods.code);
    await desk.unpack(id, { skuId: goods.skuId, units: 8 });
    expect(await desk.unpack(id, { skuId: goods.skuId, units: 12 })).toMatchObject({
      state: 'arrived',
      unpackedGrams: 26_000,
    });
    expect([await here(goods), await there(goods)]).toEqual([0, 20]);
    await sound();
  });
});

describe('what the lots cannot see', () => {
  it('an outlet that is not there, is closed, or is called otherwise gets no dispatch', async () => {
    const closed = await anOutletToSendTo(house);
    await house.db.query(`update outlets.outlet set closed_on = '2020-06-01' where id = $1`, [closed.outletId]);
    for (const to of [{ ...desk.outlet, outletId: uuidv7() }, closed, { ...desk.outlet, name: '别处' }])
      expect(await codeOf(desk.make(to))).toBe('unknown_outlet');
    const goods = await someGoods(house, desk, 10);
    const { ssccs } = await desk.pack(goods.code, 2, goods.skuId);
    for (const [at, keepsStock] of [false, true].entries()) {
      const late = await anOutletToSendTo(house);
      const { number } = await desk.make(late);
      await desk.load(number, ssccs.slice(at, at + 1));
      if (keepsStock)
        await house.db.query(
          `insert into inventory.place (id, code, kind, name, name_en, region_code) values ($1, $2, 'outlet', $3, $3, '440106')`,
          [late.outletId, late.code, late.name],
        );
      await house.db.query(`update outlets.outlet set active = false where id = $1`, [late.outletId]);
      expect(await codeOf(desk.depart(number))).toBe('unknown_outlet');
    }
  });

  it('an order that is not there, not paid, or cancelled meanwhile gets no parcel', async () => {
    const goods = await someGoods(house, desk, 20);
    const parcel = (orderNo: string) => desk.make({ kind: 'parcel', orderNo });
    expect(await codeOf(parcel('YJ-NOBODY'))).toBe('unknown_order');
    const unpaid = await checkout(house, askFor(goods.skuId));
    expect(await codeOf(parcel(unpaid.body.orderNo))).toBe('order_state');
    const { orderNo } = await buyAndPay(house, goods.skuId);
    const [first, second] = [await parcel(orderNo), await parcel(orderNo)];
    const { ssccs } = await desk.pack(goods.code, 2);
    await desk.load(first.number, ssccs.slice(0, 1));
    await desk.load(second.number, ssccs.slice(1));
    await desk.depart(first.number);
    await house.db.query(`update orders."order" set state = 'cancelled' where order_no = $1`, [orderNo]);
    expect(await codeOf(desk.depart(second.number))).toBe('order_state');
    await house.db.query(`update orders."order" set state = 'paid' where order_no = $1`, [orderNo]);
  });

  it('packs of another variety or grade, or of another weight than the carton, are a slip', async () => {
    const [goods, other] = [await someGoods(house, desk, 10), await someGoods(house, desk, 10)];
    await house.db.query(`update catalog.sku set grade = '一级' where id = $1`, [other.skuId]);
    expect(await codeOf(desk.pack(goods.code, 1, other.skuId))).toBe('invalid_input');
    expect(await codeOf(desk.pack(goods.code, 1, uuidv7()))).toBe('unknown_sku');
    const wrong = { count: 1, gramsEach: 5_000, unitsEach: PACKS, skuId: goods.skuId };
    expect(await codeOf(desk.said('operator', 'packCartons', { params: { code: goods.code }, body: wrong }))).toBe(
      'invalid_input',
    );
  });
});

/** What somebody may do next, in any order; most of it will be refused, and nothing of it may break the books. */
const aMove = fc.record({
  move: fc.constantFrom('send', 'send', 'arrive', 'arrive', 'warm', 'accept', 'reject', 'find', 'lose', 'hold', 'free'),
  which: fc.nat(2),
  cartons: fc.integer({ min: 1, max: 4 }),
  missing: fc.nat(3),
  bySku: fc.boolean(),
});

describe('whatever happens to dispatches, in whatever order', () => {
  it('the balance is the sum of its movements, nothing is below nothing, and on the shelf lies what has arrived', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 6, maxLength: 14 }), fc.nat(60), async (moves, units) => {
        const goods = await someGoods(house, desk, units, 30);
        const all: { number: string; ssccs: string[] }[] = [];
        const act = async ({ move, which, cartons, missing, bySku }: (typeof moves)[number]): Promise<unknown> => {
          if (move === 'send') return sent(desk, goods, cartons, bySku ? goods.skuId : '').then((one) => all.push(one));
          if (move === 'hold') return desk.hold(goods.code);
          if (move === 'free') return desk.free(goods.code);
          const { number, ssccs } = all[which % Math.max(1, all.length)] ?? { number: 'FY-NONE', ssccs: [] };
          if (move === 'arrive')
            return desk.arrive(number, { missing: ssccs.slice(0, missing), missingReason: 'other' });
          if (move === 'warm') return desk.read(number, 90);
          if (move === 'find') return desk.find(number, ssccs.slice(0, 1));
          if (move === 'lose') return desk.lose(number, ssccs.slice(1, 2));
          return desk.judge(number, move);
        };
        for (const one of moves) {
          await act(one).catch((error: Error) => expect(error.message).toMatch(/^[a-z_]+$/));
          await sound();
        }
        await desk.free(goods.code).catch(() => undefined);
        const [said] = await house.db.query<{ units: number }>(
          `select coalesce(sum(c.units), 0)::int as units from lots.carton c join lots.dispatch d on d.id = c.dispatch_id
           where c.lot_id = $1 and c.sku_id is not null and c.state = 'arrived' and d.state = 'arrived'`,
          [goods.lotId],
        );
        expect(await there(goods)).toBe(said?.units);
        await sound();
      }),
      { numRuns: 12, seed: 20_261_123 },
    );
  }, 240_000);
});

it('packs weigh what the test says they weigh', async () => {
  const goods = await someGoods(house, desk, 1);
  const [sku] = await house.db.query<{ netGrams: number }>(
    `select net_grams as "netGrams" from catalog.sku where id = $1`,
    [goods.skuId],
  );
  expect(sku?.netGrams).toBe(PACK_GRAMS);
});

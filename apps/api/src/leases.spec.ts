import fc from 'fast-check';
import { uuidv7 } from '@youjian/kernel';
import { anOutlet } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { aStoppableShelf, deskOf } from './testing/stops';
import { arrive, aTill as aSellingTill, saleOf } from './testing/till-sales';
import { type ATill, aTill, stockAt, tested } from './testing/tills';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const sound = async () => expect(await brokenInvariants(house.db)).toEqual([]);
const shelfAt = async (outletId: string, lotId: string) => {
  const [row] = await house.db.query<{ onHand: number; reserved: number }>(
    `select on_hand as "onHand", reserved from inventory.stock where place_id = $1 and lot_id = $2`,
    [outletId, lotId],
  );
  return row;
};
interface Lent {
  readonly lots: readonly { skuId: string; lotId: string; grantedUnits: number; bookedUnits: number }[];
}
const mayStillSell = (lease: Lent, lotId: string) =>
  lease.lots.filter((lot) => lot.lotId === lotId).reduce((sum, lot) => sum + lot.grantedUnits - lot.bookedUnits, 0);

async function anOutletWith(units: number, { tills = 1, lots = 1 } = {}) {
  const outletId = await anOutlet(house.db);
  const goods = await aStoppableShelf(house, { units: 1_000, lots });
  await tested(house, goods);
  await stockAt(house, outletId, goods, units);
  const all: ATill[] = [];
  for (let n = 0; n < tills; n += 1) all.push(await aTill(house, outletId));
  return { outletId, goods, tills: all, till: all[0] as ATill, skuId: goods.skuId, lotId: goods.lotIds[0] ?? '' };
}

describe('what a till is lent', () => {
  it('is reserved at its outlet, names the lots and their certificates, and holds as long as head office set', async () => {
    const { till, goods, outletId, skuId, lotId } = await anOutletWith(100);
    const { text, missing } = await till.renew();
    expect(text).toMatchObject({
      deviceId: till.device.deviceId,
      lots: [{ skuId, lotId, grantedUnits: 24, bookedUnits: 0, bookedSeq: 0, baseCertificate: goods.baseCertificate }],
    });
    expect(Date.parse(text.validUntil) - Date.parse(text.issuedAt)).toBe(15 * 60_000);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 100, reserved: 24 });
    expect(missing).toEqual([]);
    const more = await till.renew([{ skuId, units: 130 }]);
    expect(mayStillSell(more.text, lotId)).toBe(100);
    expect(more.missing).toEqual([{ skuId, units: 30 }]);
    await sound();
  });

  it('takes what expires first, and gives back what expires last once the whole journal is here', async () => {
    const { till, goods, skuId } = await anOutletWith(20, { lots: 2 });
    const [early = '', late = ''] = goods.lotIds;
    const { text } = await till.renew();
    expect([mayStillSell(text, early), mayStillSell(text, late)]).toEqual([20, 4]);
    await till.sell([{ skuId, lotId: early, quantity: 1 }]);
    const behind = await till.renew([{ skuId, units: 5 }], 7);
    expect(mayStillSell(behind.text, early) + mayStillSell(behind.text, late)).toBe(23);
    const { text: less } = await till.renew([{ skuId, units: 5 }]);
    expect([mayStillSell(less, early), mayStillSell(less, late)]).toEqual([5, 0]);
    await sound();
  });

  it('is never more than there is, when two tills ask for the last units at the same moment', async () => {
    const { tills, outletId, skuId, lotId } = await anOutletWith(10, { tills: 4 });
    const lent = await Promise.all(tills.map((till) => till.renew([{ skuId, units: 8 }])));
    expect(lent.reduce((sum, { text }) => sum + mayStillSell(text, lotId), 0)).toBe(10);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 10, reserved: 10 });
    for (let round = 0; round < 2; round += 1) for (const till of tills) await till.renew([{ skuId, units: 8 }]);
    for (const till of tills)
      expect(mayStillSell((await till.renew([{ skuId, units: 8 }])).text, lotId)).toBeGreaterThan(0);
    await sound();
  });

  it('leaves the lease in the moment its lot is held, stays accounted for, and is back when the lot is free', async () => {
    const { till, goods, outletId, lotId } = await anOutletWith(40);
    const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
    await till.renew();
    const body = { reason: '抽检' };
    await desk.call('holdLot', { params: { code: goods.lotCodes[0] ?? '' }, body });
    const stopped = await till.renew([], 3);
    expect([stopped.text.lots, stopped.stopped.lotIds]).toEqual([[], [lotId]]);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 40, reserved: 24 });
    const day = await till.call<{ stopped: { lotIds: string[] } }>('kioskDay');
    expect(day.body.stopped.lotIds).toEqual([lotId]);
    await till.renew();
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 40, reserved: 0 });
    await desk.call('releaseLot', { params: { code: goods.lotCodes[0] ?? '' } });
    expect(mayStillSell((await till.renew()).text, lotId)).toBe(24);
    await sound();
  });
});

describe('a lot that is locked', () => {
  it('is lent to nobody, though its certificates would let it be sold, and is in no text', async () => {
    const { till, outletId, lotId } = await anOutletWith(40);
    await till.renew();
    const [lock] = await house.db.query<{ id: string }>(
      `insert into inventory.lot_lock (id, lot_id, cause, reason, locked_at) values (gen_random_uuid(), $1, 'certificate', '证书撤销', now()) returning id`,
      [lotId],
    );
    const { stockLease } = (await till.call<{ stockLease: { text: string } }>('kioskDay')).body;
    expect((JSON.parse(stockLease.text) as Lent).lots).toEqual([]);
    expect((await till.renew()).text.lots).toEqual([]);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 40, reserved: 0 });
    await house.db.query(`update inventory.lot_lock set lifted_at = now() where id = $1`, [lock?.id]);
    expect(mayStillSell((await till.renew()).text, lotId)).toBe(24);
    await sound();
  });
});

describe('what an outlet carries', () => {
  const carry = (outletId: string, skuIds: readonly string[]) =>
    signedIn(house, { roles: ['administrator'] }).then((admin) =>
      deskOf(house, admin).call('setAssortment', { params: { id: outletId }, body: { skuIds } }),
    );
  const changesOf = async (till: ATill, mark: string) =>
    (await till.call<{ changed: string[] }>('kioskChanges', { query: { mark } })).body.changed;

  it('is all a till is lent; what leaves the list leaves the text at once, and its units when the journal is here', async () => {
    const { till, outletId, skuId, lotId } = await anOutletWith(40);
    const other = await aStoppableShelf(house, { units: 100 });
    await stockAt(house, outletId, other, 40);
    const [kept = ''] = other.skuIds;
    await till.renew();
    const { mark } = (await till.call<{ mark: string }>('kioskDay')).body;
    expect((await carry(outletId, [kept])).status).toBe(200);
    expect(await changesOf(till, mark)).toEqual(['leases']);
    const { stockLease } = (await till.call<{ stockLease: { text: string } }>('kioskDay')).body;
    expect((JSON.parse(stockLease.text) as Lent).lots.map((lot) => lot.skuId)).toEqual([kept]);
    const behind = await till.renew([{ skuId, units: 5 }], 3);
    expect(behind.text.lots.map((lot) => lot.skuId)).toEqual([kept]);
    expect(behind.missing).toContainEqual({ skuId, units: 5 });
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 40, reserved: 24 });
    const here = await till.renew([{ skuId, units: 5 }]);
    expect(here.text.lots.map((lot) => lot.skuId)).toEqual([kept]);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 40, reserved: 0 });
    await carry(outletId, []);
    expect(mayStillSell((await till.renew()).text, lotId)).toBe(24);
    await sound();
  });

  it('is asked of the moment of a sale: one from before is booked as any other, one from after is booked and looked at', async () => {
    const made = await aSellingTill(house);
    const { outletId } = made.device;
    const before = saleOf(made, house);
    house.clock.advance(60_000);
    await carry(outletId, (await aStoppableShelf(house, { units: 1 })).skuIds);
    expect(await arrive(house, made, before)).toMatchObject({ reviews: [] });
    const after = await arrive(house, made, saleOf(made, house, 2));
    expect(after).toMatchObject({ reviews: ['not_carried'] });
    expect(after.orderNo).not.toBeNull();
    house.clock.advance(60_000);
    await carry(outletId, [made.shelf.skuId]);
    expect((await arrive(house, made, saleOf(made, house))).reviews).toEqual([]);
    await sound();
  });
});

describe('what a till has sold', () => {
  it('leaves its lease, what is reserved and what is there, and lies in its lot as any order does', async () => {
    const { till, outletId, skuId, lotId } = await anOutletWith(40);
    await till.renew();
    const { orderId, booked } = await till.sell([{ skuId, lotId, quantity: 3 }]);
    expect(booked).toMatchObject([{ fromLease: 3, fromFree: 0, short: 0, leaseOver: false }]);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 37, reserved: 21 });
    const runs = await house.db.query(`select lot_id, quantity, state from inventory.reservation where order_id = $1`, [
      orderId,
    ]);
    expect(runs).toEqual([{ lot_id: lotId, quantity: 3, state: 'sold' }]);
    expect((await till.renew([], 9)).text.lots).toMatchObject([{ grantedUnits: 27, bookedUnits: 3, bookedSeq: 1 }]);
    await sound();
  });

  it('beyond its lease comes out of what is free, and beyond that is a shortage, never below nothing', async () => {
    const { tills, outletId, skuId, lotId } = await anOutletWith(30, { tills: 2 });
    const [one, other] = tills as [ATill, ATill];
    await other.renew([{ skuId, units: 20 }]);
    const { booked } = await one.sell([{ skuId, lotId, quantity: 14 }]);
    expect(booked).toMatchObject([{ fromLease: 0, fromFree: 10, short: 4, leaseOver: true }]);
    expect(await shelfAt(outletId, lotId)).toEqual({ onHand: 20, reserved: 20 });
    const short = await house.db.query(`select units, kind, settled_at from inventory.shortage where place_id = $1`, [
      outletId,
    ]);
    expect(short).toEqual([{ units: 4, kind: 'sale', settled_at: null }]);
    await sound();
  });

  it('says whether its lease still held at that moment, and comes out of it all the same', async () => {
    const { till, skuId, lotId } = await anOutletWith(40);
    await till.renew();
    const soldAt = house.clock.now();
    house.clock.advance(15 * 60_000);
    const within = await till.sell([{ skuId, lotId, quantity: 1 }], { soldAt });
    expect(within.booked).toMatchObject([{ fromLease: 1, leaseOver: false }]);
    const after = await till.sell([{ skuId, lotId, quantity: 1 }]);
    expect(after.booked).toMatchObject([{ fromLease: 1, leaseOver: true }]);
    await sound();
  });

  it('of a lot nobody knows is refused', async () => {
    const { till, skuId } = await anOutletWith(5);
    await expect(till.sell([{ skuId, lotId: uuidv7(), quantity: 1 }])).rejects.toThrow('not_found');
  });
});

const aMove = fc.record({
  move: fc.constantFrom('renew', 'renew', 'sell', 'sell', 'sell', 'late', 'ask', 'receive', 'stop', 'free'),
  which: fc.nat(2),
  units: fc.integer({ min: 1, max: 12 }),
});

describe('whatever tills do, in whatever order and at once', () => {
  it('what is reserved is what is held and lent, nothing is below nothing, and every unit sold left a shelf or is short', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 6, maxLength: 18 }), fc.nat(40), async (moves, units) => {
        const { tills, outletId, goods, skuId, lotId } = await anOutletWith(units, { tills: 3, lots: 2 });
        const desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
        let sold = 0;
        const act = async ({ move, which, units: some }: (typeof moves)[number]): Promise<unknown> => {
          const till = tills[which] as ATill;
          if (move === 'renew') return till.renew();
          if (move === 'ask') return till.renew([{ skuId, units: some * 5 }]);
          if (move === 'stop')
            return desk.call('holdLot', { params: { code: goods.lotCodes[0] ?? '' }, body: { reason: '抽检' } });
          if (move === 'free') return desk.call('releaseLot', { params: { code: goods.lotCodes[0] ?? '' } });
          if (move === 'receive')
            return desk.call('receiveStock', {
              body: { placeId: outletId, skuId, lotCode: goods.lotCodes[1], quantity: some },
            });
          sold += some;
          const soldAt = new Date(house.clock.now().getTime() - (move === 'late' ? 3_600_000 : 0));
          return till.sell([{ skuId, lotId: goods.lotIds[some % 2] ?? lotId, quantity: some }], { soldAt });
        };
        for (let at = 0; at < moves.length; at += 3) {
          await Promise.all(moves.slice(at, at + 3).map(act));
          await sound();
        }
        const [left] = await house.db.query<{ gone: number; short: number }>(
          `select (select coalesce(-sum(m.quantity), 0)::int from inventory.movement m join inventory.stock s on s.id = m.stock_id
              where s.place_id = $1 and m.kind = 'sold') as gone,
            (select coalesce(sum(units), 0)::int from inventory.shortage where place_id = $1) as short`,
          [outletId],
        );
        expect((left?.gone ?? 0) + (left?.short ?? 0)).toBe(sold);
      }),
      { numRuns: 10, seed: 20_261_125 },
    );
  }, 240_000);
});

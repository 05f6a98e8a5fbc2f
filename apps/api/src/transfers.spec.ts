import type { transfers as contract, ReplyOf } from '@youjian/contract';
import { anOutlet } from '@youjian/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { aStoppableShelf, deskOf } from './testing/stops';
import { type ATill, aTill, stockAt, tested } from './testing/tills';

type Transfer = ReplyOf<typeof contract.showTransfer>;
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const sound = async () => expect(await brokenInvariants(house.db)).toEqual([]);
const onHand = async (placeId: string, lotId: string): Promise<number> => {
  const [row] = await house.db.query<{ n: number }>(
    `select on_hand as n from inventory.stock where place_id = $1 and lot_id = $2`,
    [placeId, lotId],
  );
  return row?.n ?? 0;
};

/** Two outlets and the centre, each with somebody of its own, and a till at the first. */
async function threeSides(units = 40) {
  const outletId = await anOutlet(house.db);
  const otherId = await anOutlet(house.db);
  const goods = await aStoppableShelf(house, { units });
  await tested(house, goods);
  await stockAt(house, outletId, goods, units);
  await stockAt(house, otherId, goods, 1);
  const person = async (roles: Parameters<typeof signedIn>[1]) => deskOf(house, await signedIn(house, roles));
  const desks = {
    centre: await person({ roles: ['centre_operator'], regionCode: '4414' }),
    here: await person({ roles: ['outlet_manager'], regionCode: '441424', outletId }),
    there: await person({ roles: ['outlet_clerk'], regionCode: '441424', outletId: otherId }),
    admin: await person({ roles: ['administrator'] }),
  };
  type Desk = keyof typeof desks;
  const { placeId: centreId, skuId } = goods;
  const lotId = goods.lotIds[0] ?? '';
  const said = async (
    by: Desk,
    name: string,
    what: { params?: Record<string, string>; query?: object; body?: object },
  ) => {
    const { status, body } = await desks[by].call<Transfer>(name, what);
    if (status >= 400) throw new Error(body.code);
    return body;
  };
  const line = (n: number) => ({ skuId, lotId, units: n });
  return {
    goods,
    skuId,
    lotId,
    centreId,
    outletId,
    otherId,
    desks,
    said,
    till: await aTill(house, outletId),
    make: async (by: Desk, fromPlaceId: string, toPlaceId: string, n: number) =>
      (await said(by, 'makeTransfer', { body: { fromPlaceId, toPlaceId, lines: [line(n)] } })).number,
    send: (by: Desk, number: string) => said(by, 'sendTransfer', { params: { number } }),
    receive: (by: Desk, number: string, got: number, damaged = 0) =>
      said(by, 'receiveTransfer', { params: { number }, body: { lines: [{ skuId, lotId, received: got, damaged }] } }),
    close: (by: Desk, number: string) => said(by, 'closeTransfer', { params: { number }, body: { note: '车辆侧翻' } }),
  };
}
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Error) => error.message,
  );

describe('a transfer', () => {
  it('leaves one side when it is sent, is in sight of both, and lies at the other when that has confirmed it', async () => {
    const side = await threeSides();
    const number = await side.make('centre', side.centreId, side.outletId, 10);
    expect(number).toMatch(/^DB-\d{8}-[0-9A-F]{6}$/);
    expect(await onHand(side.centreId, side.lotId)).toBe(40);
    expect(await side.send('centre', number)).toMatchObject({ kind: 'supply', state: 'sent', openUnits: 10 });
    expect([await onHand(side.centreId, side.lotId), await onHand(side.outletId, side.lotId)]).toEqual([30, 40]);
    expect(await side.said('here', 'showTransfer', { params: { number } })).toMatchObject({ openUnits: 10 });
    expect(await codeOf(side.said('there', 'showTransfer', { params: { number } }))).toBe('out_of_scope');
    expect(await side.receive('here', number, 10)).toMatchObject({ state: 'received', arrivedUnits: 10, openUnits: 0 });
    expect(await onHand(side.outletId, side.lotId)).toBe(50);
    expect(await codeOf(side.receive('here', number, 1))).toBe('transfer_state');
    await sound();
  });

  it('comes in parts; what is damaged is written off, more than was sent is refused, and what never came is lost by who sent it', async () => {
    const side = await threeSides();
    const number = await side.make('here', side.outletId, side.otherId, 12);
    await side.send('here', number);
    expect(await codeOf(side.receive('there', number, 12, 1))).toBe('transfer_more_than_sent');
    const line = { skuId: side.skuId, lotId: side.lotId, received: 6, damaged: 0 };
    const come = (lines: object[]) =>
      codeOf(side.said('there', 'receiveTransfer', { params: { number }, body: { lines } }));
    expect(await come([line, line])).toBe('line_twice');
    const never = await aStoppableShelf(house);
    expect(await come([{ ...line, lotId: never.lotIds[0] }])).toBe('transfer_line_unknown');
    expect(await side.receive('there', number, 6, 2)).toMatchObject({
      kind: 'between',
      state: 'partial',
      damagedUnits: 2,
      openUnits: 4,
    });
    expect(await side.receive('there', number, 1)).toMatchObject({ state: 'partial', openUnits: 3 });
    expect(await codeOf(side.close('there', number))).toBe('out_of_scope');
    expect(await side.close('here', number)).toMatchObject({
      state: 'received',
      lostUnits: 5,
      damagedUnits: 2,
      openUnits: 0,
    });
    expect([await onHand(side.outletId, side.lotId), await onHand(side.otherId, side.lotId)]).toEqual([28, 8]);
    await sound();
  });

  it('is each side’s own half: nobody sends for the other, nor confirms what they sent', async () => {
    const side = await threeSides();
    const wanted = (by: 'there' | 'centre') => codeOf(side.make(by, side.outletId, side.centreId, 1));
    expect([await wanted('there'), await wanted('centre')]).toEqual(['out_of_scope', 'out_of_scope']);
    const number = await side.make('here', side.outletId, side.centreId, 5);
    expect(await codeOf(side.send('centre', number))).toBe('out_of_scope');
    expect(await codeOf(side.said('centre', 'cancelTransfer', { params: { number } }))).toBe('out_of_scope');
    await side.send('here', number);
    expect(await codeOf(side.receive('here', number, 5))).toBe('out_of_scope');
    expect(await side.receive('centre', number, 5)).toMatchObject({ kind: 'return', state: 'received' });
    expect(await onHand(side.centreId, side.lotId)).toBe(45);
    expect(await codeOf(side.make('here', side.outletId, side.outletId, 1))).toBe('same_place');
    await sound();
  });

  it('takes only what is free, and nothing of a stopped lot; what was stopped on its way waits beside the shelf', async () => {
    const side = await threeSides(30);
    await side.till.renew([{ skuId: side.skuId, units: 25 }]);
    const much = await side.make('here', side.outletId, side.otherId, 6);
    expect(await codeOf(side.send('here', much))).toBe('insufficient_stock');
    const number = await side.make('here', side.outletId, side.otherId, 5);
    await side.send('here', number);
    const code = side.goods.lotCodes[0] ?? '';
    await side.desks.admin.call('holdLot', { params: { code }, body: { reason: '抽检' } });
    expect(await codeOf(side.send('here', much))).toBe('stock_locked');
    const held = await side.receive('there', number, 5);
    expect([held.state, held.lines[0]?.held, await onHand(side.otherId, side.lotId)]).toEqual(['received', true, 1]);
    await sound();
    await side.desks.admin.call('releaseLot', { params: { code } });
    expect(await onHand(side.otherId, side.lotId)).toBe(6);
    await sound();
  });

  it('stocks the booth of a fair before it begins, and clears it when it is over; what is shut takes nothing in', async () => {
    const side = await threeSides();
    const today = house.clock.now();
    const fair = (from: number, to: number) =>
      house.db.query(
        `update outlets.outlet set kind = 'fair', opened_on = $2::date + $3::int, closed_on = $2::date + $4::int where id = $1`,
        [side.otherId, today, from, to],
      );
    const to = (name: string, one: { takesIn?: boolean }[]) => ({ [name]: one[0]?.takesIn });
    const listed = async () =>
      (
        await side.desks.here.call<{ items: { id: string; takesIn: boolean }[] }>('listTransferPlaces')
      ).body.items.filter(({ id }) => id === side.otherId);
    await fair(3, 6);
    expect(to('coming', await listed())).toEqual({ coming: true });
    const booth = await side.make('centre', side.centreId, side.otherId, 10);
    await side.send('centre', booth);
    expect(await side.receive('there', booth, 10)).toMatchObject({ state: 'received' });
    await fair(-6, -1);
    expect(to('over', await listed())).toEqual({ over: false });
    expect(await codeOf(side.make('centre', side.centreId, side.otherId, 1))).toBe('unknown_place');
    const left = await side.make('there', side.otherId, side.centreId, 11);
    await side.send('there', left);
    expect(await side.receive('centre', left, 11)).toMatchObject({ kind: 'return', state: 'received' });
    await house.db.query(`update outlets.outlet set active = false where id = $1`, [side.outletId]);
    expect(await codeOf(side.make('centre', side.centreId, side.outletId, 1))).toBe('unknown_place');
    await side.send('here', await side.make('here', side.outletId, side.centreId, 2));
    await sound();
  });

  it('stands out when a day has passed and nobody has confirmed it', async () => {
    const side = await threeSides();
    const number = await side.make('centre', side.centreId, side.outletId, 3);
    await side.send('centre', number);
    const overdue = async () =>
      (await side.desks.here.call<{ items: Transfer[] }>('listTransfers', { query: { overdue: 'true' } })).body.items;
    expect(await overdue()).toEqual([]);
    await house.db.query(`update inventory.transfer set sent_at = sent_at - interval '25 hours' where number = $1`, [
      number,
    ]);
    expect(await overdue()).toMatchObject([{ number, overdue: true }]);
  });
});

describe('a till', () => {
  it('sends back to the centre what is free, and out of its own lease only when its whole journal is here', async () => {
    const side = await threeSides(20);
    const { till } = side;
    await till.renew([{ skuId: side.skuId, units: 20 }]);
    const places = await till.call<{ items: { id: string }[] }>('kioskPlaces');
    expect(places.body.items.map(({ id }) => id)).toContain(side.centreId);
    const body = { toPlaceId: side.centreId, lines: [{ skuId: side.skuId, lotId: side.lotId, units: 8 }] };
    const made = await till.call<Transfer>('kioskMakeTransfer', { body });
    expect([made.status, made.body.kind]).toEqual([201, 'return']);
    const params = { number: made.body.number };
    expect((await till.call('kioskSendTransfer', { params, body: { lastSeq: 4 } })).body.code).toBe(
      'insufficient_stock',
    );
    expect((await till.call<Transfer>('kioskSendTransfer', { params, body: { lastSeq: 0 } })).body.state).toBe('sent');
    expect((await till.renew()).text.lots).toMatchObject([{ grantedUnits: 20, bookedUnits: 8 }]);
    await sound();
  });

  it('sees what is on its way to it, and takes it in by scanning', async () => {
    const side = await threeSides();
    const number = await side.make('centre', side.centreId, side.outletId, 4);
    await side.send('centre', number);
    const list = await side.till.call<{ items: (Transfer & { side: string })[] }>('kioskTransfers');
    expect(list.body.items).toMatchObject([{ number, side: 'receive', openUnits: 4 }]);
    const lines = [{ skuId: side.skuId, lotId: side.lotId, received: 4 }];
    expect(
      (await side.till.call<Transfer>('kioskReceiveTransfer', { params: { number }, body: { lines } })).body.state,
    ).toBe('received');
    const stranger: ATill = await aTill(house);
    expect((await stranger.call('kioskReceiveTransfer', { params: { number }, body: { lines } })).body.code).toBe(
      'out_of_scope',
    );
    await sound();
  });
});

const aMove = fc.record({
  move: fc.constantFrom(
    'make',
    'make',
    'send',
    'send',
    'receive',
    'receive',
    'close',
    'cancel',
    'stop',
    'free',
    'renew',
    'sell',
  ),
  which: fc.nat(3),
  units: fc.integer({ min: 1, max: 9 }),
});

describe('whatever happens to transfers, by whom and at once', () => {
  it('what left has come, is lost or is on its way, and nothing is below nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 8, maxLength: 20 }), async (moves) => {
        const side = await threeSides(15);
        const code = side.goods.lotCodes[0] ?? '';
        const all: string[] = [];
        const ends = [side.centreId, side.outletId, side.otherId];
        const act = async ({ move, which, units }: (typeof moves)[number]): Promise<unknown> => {
          const number = all[which % Math.max(1, all.length)] ?? 'DB-NONE';
          if (move === 'make')
            return side
              .make('admin', ends[which % 3] ?? '', ends[(which + 1) % 3] ?? '', units)
              .then((one) => all.push(one));
          if (move === 'send') return side.send('admin', number);
          if (move === 'receive') return side.receive('admin', number, units, which);
          if (move === 'close') return side.close('admin', number);
          if (move === 'cancel') return side.said('admin', 'cancelTransfer', { params: { number } });
          if (move === 'renew') return side.till.renew();
          if (move === 'sell') return side.till.sell([{ skuId: side.skuId, lotId: side.lotId, quantity: units }]);
          const [door, body] =
            move === 'stop' ? (['holdLot', { reason: '抽检' }] as const) : (['releaseLot', undefined] as const);
          return side.desks.admin.call(door, { params: { code }, ...(body ? { body } : {}) });
        };
        for (let at = 0; at < moves.length; at += 3) {
          await Promise.all(
            moves
              .slice(at, at + 3)
              .map((one) => act(one).catch((error: Error) => expect(error.message).toMatch(/^[a-z_]+$/))),
          );
          await sound();
        }
      }),
      { numRuns: 8, seed: 20_261_125 },
    );
  }, 240_000);
});

import type { ReplyOf, centre, inventory } from '@youjian/contract';
import { uuidv7 } from '@youjian/kernel';
import type { AShelf } from '@youjian/testing';
import type { House } from './house';
import { type Person, signedIn } from './people';
import { aStoppableShelf, deskOf } from './stops';

type Dispatch = ReplyOf<typeof centre.showDispatch>;
export type Incoming = ReplyOf<typeof inventory.listIncoming>['items'][number];

/** Of the shelf's one SKU, in a carton. */
export const PACKS = 10;
export const PACK_GRAMS = 1_300;

export interface Outlet {
  readonly kind: 'outlet';
  readonly outletId: string;
  readonly code: string;
  readonly name: string;
}

/** An outlet the house knows; whether it keeps stock shows with the first goods that are sent to it. */
export async function anOutletToSendTo(house: House): Promise<Outlet> {
  const outletId = uuidv7();
  const code = outletId.slice(-8).toUpperCase();
  const name = `网点 ${code}`;
  await house.db.query(
    `insert into outlets.outlet (id, code, kind, name, name_en, region_code, address, address_en, lat, lng, opens_at, closes_at, opened_on, offers_pickup, licence_no)
     values ($1, $2, 'counter', $3, 'Counter', '440106', '人民路 1 号', '1 Renmin Road', 23.1, 113.3, '00:00', '23:59', '2020-01-01', true, $2)`,
    [outletId, code, name],
  );
  return { kind: 'outlet', outletId, code: `PLACE-${code}`, name };
}

/** The centre and one outlet, each with somebody at the desk: every step by its door. */
export async function aDispatchDesk(house: House) {
  const outlet = await anOutletToSendTo(house);
  const people: Record<'operator' | 'colleague' | 'keeper' | 'inspector' | 'admin', Person> = {
    operator: await signedIn(house, { roles: ['centre_operator'], regionCode: '4414' }),
    colleague: await signedIn(house, { roles: ['centre_operator'], regionCode: '4414' }),
    keeper: await signedIn(house, { roles: ['outlet_manager'], regionCode: '440106', outletId: outlet.outletId }),
    inspector: await signedIn(house, { roles: ['inspector'], regionCode: '44' }),
    admin: await signedIn(house, { roles: ['administrator'] }),
  };
  const said = async <T>(
    who: keyof typeof people,
    name: string,
    what: Parameters<ReturnType<typeof deskOf>['call']>[1] = {},
  ) => {
    const { status, body } = await deskOf(house, people[who]).call<T>(name, what);
    return status < 300 ? (body as T) : Promise.reject(new Error(body.code ?? String(status)));
  };
  const move =
    (who: keyof typeof people, name: string) =>
    (number: string, body: object = {}) =>
      said<Dispatch>(who, name, { params: { number }, body });
  const desk = {
    outlet,
    people,
    said,
    make: (to: object = outlet) =>
      said<Dispatch>('operator', 'makeDispatch', { body: { to, temperatureKind: 'chilled' } }),
    weigh: (code: string, grams: number) =>
      said('operator', 'weighInLot', { params: { code }, body: { grossGrams: grams + 500, tareGrams: 500 } }),
    pack: (code: string, count: number, skuId?: string) =>
      said<{ ssccs: string[] }>('operator', 'packCartons', {
        params: { code },
        body: { count, gramsEach: PACKS * PACK_GRAMS, ...(skuId ? { skuId, unitsEach: PACKS } : {}) },
      }),
    load: (number: string, ssccs: readonly string[]) => move('operator', 'loadDispatch')(number, { ssccs }),
    depart: (number: string) => move('operator', 'departDispatch')(number),
    arrive: (number: string, body: object = {}) =>
      move('keeper', 'arriveDispatch')(number, { scanId: uuidv7(), ...body }),
    read: (number: string, deciCelsius: number) =>
      move('keeper', 'recordTemperatures')(number, {
        source: uuidv7().slice(-8),
        readings: [{ at: house.clock.now().toISOString(), deciCelsius }],
      }),
    judge: (number: string, verdict: 'accept' | 'reject') =>
      move('inspector', 'judgeDispatch')(number, { verdict, reason: '查看中心温度' }),
    find: (number: string, ssccs: readonly string[]) =>
      move('keeper', 'settleMissing')(number, { ssccs, verdict: 'found', reason: '在下一车上' }),
    lose: (number: string, ssccs: readonly string[]) =>
      move('colleague', 'settleMissing')(number, { ssccs, verdict: 'lost', reason: '车辆侧翻' }),
    hold: (code: string) => said('admin', 'holdLot', { params: { code }, body: { reason: '待复检' } }),
    free: (code: string) => said('admin', 'releaseLot', { params: { code } }),
    incoming: async (query: object = {}) =>
      (await said<{ items: Incoming[] }>('keeper', 'listIncoming', { query: { limit: 100, ...query } })).items,
    unpack: (id: string, body: object) => said<Incoming>('keeper', 'unpackIncoming', { params: { id }, body }),
    /** Units of a lot on the shelf of a place, as the balance says. */
    shelf: async (lotId: string, placeId: string) => {
      const [row] = await house.db.query<{ units: number }>(
        `select coalesce(sum(on_hand), 0)::int as units from inventory.stock where lot_id = $1 and place_id = $2`,
        [lotId, placeId],
      );
      return row?.units ?? 0;
    },
  };
  return desk;
}
export type DispatchDesk = Awaited<ReturnType<typeof aDispatchDesk>>;

export interface Goods extends AShelf {
  readonly code: string;
  readonly lotId: string;
}

/** A lot that stood on the scale, with so many of its packs in the centre's stock. */
export async function someGoods(house: House, desk: DispatchDesk, units: number, cartons = 60): Promise<Goods> {
  const shelf = await aStoppableShelf(house, { units: Math.max(1, units) });
  const goods = { ...shelf, code: shelf.lotCodes[0] ?? '', lotId: shelf.lotIds[0] ?? '' };
  await house.db.query(`update lots.lot set net_grams = $2 where id = $1`, [goods.lotId, cartons * PACKS * PACK_GRAMS]);
  await house.db.query(
    `insert into lots.contribution (id, lot_id, village_code, grams, recorded_at) select gen_random_uuid(), id, village_code, net_grams, created_at from lots.lot where id = $1`,
    [goods.lotId],
  );
  await house.db.query(
    `insert into lots.release_test (id, lot_id, sample_no, laboratory, method, tested_on, passed) values (gen_random_uuid(), $1, $2, '检测站', '速测', '2020-01-01', true)`,
    [goods.lotId, `S-${goods.code}`],
  );
  await desk.weigh(goods.code, cartons * PACKS * PACK_GRAMS);
  return goods;
}

/** Cartons of it on their way to the outlet. */
export async function sent(desk: DispatchDesk, goods: Goods, cartons: number, skuId: string | undefined = goods.skuId) {
  const { ssccs } = await desk.pack(goods.code, cartons, skuId);
  const { number } = await desk.make();
  await desk.load(number, ssccs);
  await desk.depart(number);
  return { number, ssccs };
}

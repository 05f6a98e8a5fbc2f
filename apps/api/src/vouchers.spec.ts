import 'reflect-metadata';
import type { ReplyOf, orders, vouchers } from '@youjian/contract';
import { Database } from '@youjian/database';
import { standingDiscount } from '@youjian/orders-domain';
import { CloseUnpaid, PlaceOrder, RefundUnits } from '@youjian/orders-server';
import { type AShelf, aShelf } from '@youjian/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Order, type Placed, TIANHE, checkout, comeBack, orderOf } from './testing/buyer';
import { ask } from './testing/calls';
import { routeNamed } from './testing/asks';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { control, told } from './testing/money';
import { type Person, signedIn } from './testing/people';
import { type StopsDesk, deskOf } from './testing/stops';

type Voucher = ReplyOf<typeof vouchers.showVoucher>;
type Quote = ReplyOf<typeof vouchers.quoteOrder>;
type Refund = ReplyOf<typeof orders.refundOrder>;

const DAY = 86_400_000;
const ZONE = {
  ...{ name: '广东', nameEn: 'Guangdong', regionCodes: ['44'], delivers: true, coldFen: 1_500, freeFromFen: 20_000 },
  ...{ firstGrams: 2_000, firstFen: 800, stepGrams: 1_000, stepFen: 200 },
};
const ISLANDS = { ...ZONE, name: '离岛', nameEn: 'Islands', regionCodes: ['46'], delivers: false };

let house: House;
let boss: Person;
let desk: StopsDesk;
let shelf: AShelf;
let person = 10_000_000;

beforeAll(async () => {
  house = await openHouse();
  boss = await signedIn(house, { roles: ['administrator'] });
  desk = deskOf(house, boss);
  shelf = await aShelf(house.db, { units: 5_000, priceFen: 3_331, skus: 2 });
});
afterAll(() => house.stop());
/** A buyer nobody has seen before. */
beforeEach(() => void (person += 1));

const phone = () => `199${person}`;
const body = (quantity = 1, over: object = {}) => ({
  lines: [{ skuId: shelf.skuId, quantity }],
  delivery: {
    type: 'ship',
    recipient: { name: '陈小满', phone: phone() },
    address: { regionCode: TIANHE, detail: '体育东路 1 号' },
  },
  ...over,
});
let serial = 0;
async function aVoucher(over: object = {}): Promise<{ id: string; code: string }> {
  const code = `YOU${String((serial += 1)).padStart(5, '0')}`;
  const made = await desk.call<Voucher>('createVoucher', {
    body: {
      ...{ name: '羊城消费券', nameEn: 'Guangzhou voucher', codes: { kind: 'shared', code, totalCap: 100 } },
      ...{ funderName: '广州市协作办', funderNameEn: 'Guangzhou Cooperation Office', funderBps: 7_000 },
      ...{ thresholdFen: 3_000, offFen: 1_000, perPerson: 1 },
      validFrom: new Date(house.clock.now().getTime() - DAY).toISOString(),
      validUntil: new Date(house.clock.now().getTime() + DAY).toISOString(),
      ...over,
    },
  });
  expect([made.status, made.body]).toEqual([201, expect.anything()]);
  return { id: made.body.id, code: made.body.code ?? '' };
}
interface Kept {
  readonly net: readonly number[];
  readonly back: readonly number[];
  readonly gone: readonly number[];
  readonly off: readonly number[];
  readonly funder: readonly number[];
}
const shownVoucher = async (id: string) => (await desk.call<Voucher>('showVoucher', { params: { id } })).body;
async function pay(placed: Placed): Promise<Order> {
  house.pay(placed.payment.sessionId);
  return comeBack(house, placed);
}
async function bought(quantity: number, over: object): Promise<{ placed: Placed; order: Order }> {
  const answer = await checkout(house, body(quantity, over));
  expect(answer.body).toMatchObject({ orderNo: expect.any(String) });
  return { placed: answer.body, order: await pay(answer.body) };
}
async function refund({ orderNo, lines }: Order, quantity: number, fault: 'buyer' | 'seller' = 'buyer') {
  const ask = { lines: [{ lineId: lines[0]!.id, quantity }], reason: '不想要了', fault };
  const answer = await desk.call<Refund>('refundOrder', { params: { orderNo }, body: ask });
  expect(answer.status).toBe(201);
  return answer.body.amountFen;
}
async function setFreight(zones: object[], note = '首个运费表') {
  const effectiveFrom = house.clock.now().toISOString();
  const made = await desk.call('setFreight', { body: { effectiveFrom, note, zones } });
  expect(made.status).toBe(201);
  house.clock.advance(2_000);
  // What other processes hear within a second, this one hears now.
  await expect.poll(async () => (await freightTo('44')).zone?.firstFen).toBe((zones[0] as typeof ZONE).firstFen);
}
const freightTo = async (regionCode: string) =>
  (await ask(house, routeNamed('showFreight'), { params: {}, query: { regionCode }, body: undefined })).json<{
    zone: typeof ZONE | null;
  }>();
const sessionOf = ({ payment }: Placed) =>
  house.engine.tables['checkout.session'].get(payment.sessionId)!.api as unknown as { amount_total: number };

describe('an order with a voucher', () => {
  it('costs so much less to the fen, at the provider too, and gives each unit back for what was paid for it', async () => {
    const { id, code } = await aVoucher({ restores: 'never' });
    const { placed, order } = await bought(3, { voucherCodes: [code.toLowerCase()] });
    expect(placed.totalFen).toBe(3 * 3_331 - 1_000);
    expect(sessionOf(placed).amount_total).toBe(placed.totalFen);
    expect(order).toMatchObject({
      ...{ state: 'paid', goodsFen: 9_993, discountFen: 1_000, freightFen: 0, totalFen: 8_993, paidFen: 8_993 },
      discounts: [{ code, amountFen: 1_000, funderName: '广州市协作办', restored: false }],
      lines: [{ unitPriceFen: 3_331, netFen: 8_993, discountFen: 1_000 }],
    });
    expect(order.attribution.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(8_993);
    expect(await shownVoucher(id)).toMatchObject({ taken: 1, paidOrders: 1, discountFen: 1_000, funderFen: 700 });
    const back = [await refund(order, 1), await refund(order, 1), await refund(order, 1)];
    expect(back).toEqual([2_998, 2_998, 2_997]);
    const over = await orderOf(house, placed);
    expect(over).toMatchObject({ state: 'cancelled', refundedFen: 8_993, discounts: [{ restored: false }] });
    expect(await shownVoucher(id)).toMatchObject({ taken: 1, discountFen: 0, funderFen: 0 });
    const funders = await desk.call<ReplyOf<typeof vouchers.voucherFunders>>('voucherFunders');
    expect(funders.body.items[0]).toMatchObject({ name: '广州市协作办', discountFen: 0, returnedFen: 1_000 });
  });

  it('is granted less what went back, to the fen, whatever parts of whichever units went back', async () => {
    const { id, code } = await aVoucher({
      restores: 'never',
      codes: { kind: 'shared', code: 'INPARTS', totalCap: 50 },
    });
    const figures = async () => {
      const { discountFen, funderFen } = await shownVoucher(id);
      const funders = (await desk.call<ReplyOf<typeof vouchers.voucherFunders>>('voucherFunders')).body.items;
      return { discountFen, funderFen, all: funders.reduce((sum, one) => sum + one.discountFen + one.returnedFen, 0) };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3_000 })), { maxLength: 5 }),
        async (parts) => {
          person += 1;
          const before = await figures();
          const { order } = await bought(3, { voucherCodes: [code] });
          const lineId = order.lines[0]!.id;
          const given = await figures();
          expect([given.discountFen - before.discountFen, given.funderFen - before.funderFen]).toEqual([1_000, 700]);
          for (const [unit, fen] of parts)
            await house.app
              .get(RefundUnits)
              .refund({
                orderNo: order.orderNo,
                lines: [{ lineId, quantity: 1, units: [unit], fen: [fen] }],
                ...{ reason: '少件', requestedBy: '测试' },
              })
              .catch(() => undefined);
          const [line] = await house.db.query<Kept>(
            `select l.unit_net_fen as net, coalesce(l.part_refunded_fen, array_fill(0, array[3])) as back, l.refunded_units as gone, d.unit_fen as off, d.unit_funder_fen as funder
           from orders.line l join orders.discount_line d on d.line_id = l.id where l.id = $1`,
            [lineId],
          );
          const stands = (each: readonly number[]) =>
            each.reduce(
              (sum, fen, unit) =>
                sum +
                standingDiscount(Number(fen), {
                  netFen: Number(line!.net[unit]),
                  backFen: Number(line!.back[unit]),
                  isGone: line!.gone.includes(unit),
                }),
              0,
            );
          const after = await figures();
          expect([after.discountFen - before.discountFen, after.funderFen - before.funderFen]).toEqual([
            stands(line!.off),
            stands(line!.funder),
          ]);
          expect(after.all).toBe(given.all);
        },
      ),
      { numRuns: 12, seed: 20_261_125, examples: [[[[0, 1_499]]], [[[1, 2_998]]]] },
    );
  });

  it('gets the last one, and of twenty who want it at once nobody else does', async () => {
    const { id, code } = await aVoucher({ codes: { kind: 'shared', code: 'LASTONE', totalCap: 1 } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        person += 1;
        return checkout(house, body(1, { voucherCodes: [code] }));
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map((one) => one.body.code))).toEqual(new Set([undefined, 'voucher_used_up']));
    expect((await shownVoucher(id)).taken).toBe(1);
    const { left } = await stock();
    expect(left.reserved).toBe(left.held);
  });

  it('takes turns with the same person’s other order, however the number is written, also at once', async () => {
    const { code } = await aVoucher({ perPerson: 1 });
    const spelled = [phone(), `+86 ${phone()}`, `86-${phone().slice(0, 3)} ${phone().slice(3)}`];
    const answers = await Promise.all(
      spelled.map((number) => {
        const { delivery, ...rest } = body(1, { voucherCodes: [code] });
        return checkout(house, { ...rest, delivery: { ...delivery, recipient: { name: '陈', phone: number } } });
      }),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(answers.filter((one) => one.body.code === 'voucher_already_used')).toHaveLength(2);
    const kept = await house.db.query<{ hash: Buffer }>(`select person_hash as hash from orders.voucher_claim`);
    expect(kept.some(({ hash }) => hash.toString('utf8').includes(phone()))).toBe(false);
  });

  it('lets the voucher go when nobody pays, and after a whole refund before it is sent', async () => {
    const { id, code } = await aVoucher({ codes: { kind: 'shared', code: 'ONCEONLY', totalCap: 1 } });
    const voucherCodes = [code];
    expect((await checkout(house, body(1, { voucherCodes }))).status).toBe(201);
    house.clock.advance(32 * 60_000);
    await house.app.get(CloseUnpaid).expireDue();
    expect((await shownVoucher(id)).taken).toBe(0);
    const { placed, order } = await bought(2, { voucherCodes });
    expect(await refund(order, 1)).toBe(2_831);
    expect((await shownVoucher(id)).taken).toBe(1);
    await refund(order, 1);
    expect((await orderOf(house, placed)).discounts).toMatchObject([{ restored: true }]);
    expect((await shownVoucher(id)).taken).toBe(0);
    expect((await checkout(house, body(1, { voucherCodes }))).status).toBe(201);
  });

  it('lets the voucher go when other money came than was asked for, and went back', async () => {
    const { id, code } = await aVoucher();
    const { body: order } = await checkout(house, body(1, { voucherCodes: [code] }));
    await control(house, 'receipts', { amountDelta: -50 });
    house.pay(order.payment.sessionId);
    await told(house, house.eventOf('checkout.session.completed', order.payment.sessionId));
    expect((await shownVoucher(id)).taken).toBe(1);
    const list = await desk.call<{ items: { id: string }[] }>('listPaymentReviews', { query: { q: order.orderNo } });
    const reason = { reason: '买家来电，已核对银行回单' };
    const back = await desk.call('refundReview', { params: { id: list.body.items[0]!.id }, body: reason });
    expect([back.status, (await orderOf(house, order)).state]).toEqual([200, 'cancelled']);
    expect((await shownVoucher(id)).taken).toBe(0);
  });

  it('is refused whole with the reason, and keeps no stock', async () => {
    const before = await stock();
    const at = (ms: number) => new Date(house.clock.now().getTime() + ms).toISOString();
    const code = async (over: object) => (await aVoucher(over)).code;
    const cases: readonly (readonly [string, object])[] = [
      ['voucher_unknown', { voucherCodes: ['NEVERMADE'] }],
      ['voucher_not_begun', { voucherCodes: [await code({ validFrom: at(DAY / 2) })] }],
      ['voucher_threshold', { voucherCodes: [await code({ thresholdFen: 3_332 })] }],
      ['voucher_not_for_region', { voucherCodes: [await code({ regionCodes: ['4414'] })] }],
      ['voucher_not_combinable', { voucherCodes: [await code({}), await code({})] }],
      ['total_changed', { voucherCodes: [await code({})], expectedTotalFen: 3_331 }],
    ];
    for (const [refusal, over] of cases)
      expect((await checkout(house, body(1, over))).body.code, refusal).toBe(refusal);
    const stopped = await aVoucher();
    await desk.call('stopVoucher', { params: { id: stopped.id }, body: { reason: '活动取消' } });
    expect((await checkout(house, body(1, { voucherCodes: [stopped.code] }))).body.code).toBe('voucher_stopped');
    const short = await aVoucher({ validUntil: at(60_000) });
    house.clock.advance(60_000);
    expect((await checkout(house, body(1, { voucherCodes: [short.code] }))).body.code).toBe('voucher_expired');
    expect(await stock()).toEqual(before);
  });

  it('may cost nothing at all: then it is paid without the provider, and given back like any other', async () => {
    const { id, code } = await aVoucher({ offFen: 5_000, codes: { kind: 'shared', code: 'FORNOTHING', totalCap: 1 } });
    const answer = await checkout(house, body(1, { voucherCodes: [code] }));
    expect([answer.status, answer.body.totalFen]).toEqual([201, 0]);
    const order = await orderOf(house, answer.body);
    expect(order).toMatchObject({ state: 'paid', totalFen: 0, discountFen: 3_331, lines: [{ netFen: 0 }] });
    expect(await shownVoucher(id)).toMatchObject({ taken: 1, paidOrders: 1, discountFen: 3_331 });
    expect(await refund(order, 1)).toBe(0);
    expect(await orderOf(house, answer.body)).toMatchObject({ state: 'cancelled', discounts: [{ restored: true }] });
  });

  it('asks the database for vouchers only where there is a code', async () => {
    const config = vi.spyOn(Database.prototype as unknown as { config: (statement: unknown) => unknown }, 'config');
    const asked = async (over: object) => {
      config.mockClear();
      const place = house.app.get(PlaceOrder);
      await place.place({ ...body(1, over), channel: 'store' } as never);
      return config.mock.calls.map(([statement]) => (statement as { name?: string }).name ?? '');
    };
    const { code } = await aVoucher();
    await asked({});
    const bare = (await asked({})).filter((name) => name.startsWith('orders.'));
    const reduced = (await asked({ voucherCodes: [code] })).filter((name) => name.startsWith('orders.vouchers.'));
    config.mockRestore();
    expect(bare).toEqual(['orders.gather', 'orders.write']);
    expect(reduced).toEqual(['orders.vouchers.lock', 'orders.vouchers.read', 'orders.vouchers.claim']);
  });
});

describe('a batch of codes', () => {
  it('works once each, and its file says which have', async () => {
    const { id } = await aVoucher({ codes: { kind: 'single', count: 3 }, perPerson: 5 });
    const url = `/api/v1/admin/vouchers/${id}/codes.csv`;
    const read = async () => {
      const { payload } = await house.server.inject({ url, headers: { cookie: boss.cookie } });
      return payload
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(','));
    };
    const codes = (await read()).map(([code]) => code!);
    expect(new Set(codes).size).toBe(3);
    const use = (code: string) => checkout(house, body(1, { voucherCodes: [code] }));
    expect([(await use(codes[0]!)).status, (await use(codes[1]!)).status]).toEqual([201, 201]);
    expect((await use(codes[0]!)).body.code).toBe('voucher_used_up');
    expect((await read()).map((cells) => cells[1])).toEqual(['已使用', '已使用', '未使用']);
    const auditor = await signedIn(house, { roles: ['auditor'] });
    expect((await house.server.inject({ url, headers: { cookie: auditor.cookie } })).statusCode).toBe(403);
  });
});

describe('freight', () => {
  const quoteOf = async (over: object = {}, quantity = 1) => {
    const asked = { lines: body(quantity).lines, destination: { type: 'ship', regionCode: TIANHE }, ...over };
    const what = { params: {}, query: {}, body: asked };
    return (await ask(house, routeNamed('quoteOrder'), what)).json<Quote & { code?: string }>();
  };

  it('is quoted as it is charged, stands beside the goods and is credited to no village', async () => {
    await setFreight([ZONE, ISLANDS]);
    const quote = await quoteOf({}, 2);
    expect(quote).toMatchObject({
      ...{ goodsFen: 6_662, discountFen: 0, freightFen: 1_000, totalFen: 7_662 },
      freight: { zoneName: '广东', toFreeFen: 13_338, parcels: [{ kind: 'ambient', grams: 2_600 }] },
    });
    const { placed, order } = await bought(2, { expectedTotalFen: quote.totalFen });
    expect(sessionOf(placed).amount_total).toBe(7_662);
    expect(order).toMatchObject({ freightFen: 1_000, totalFen: 7_662, paidFen: 7_662, freight: { zoneName: '广东' } });
    expect(order.attribution.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(6_662);
  });

  it('is nothing from the threshold on, whatever a voucher takes off, and refused where nothing is sent', async () => {
    const { code } = await aVoucher();
    expect(await quoteOf({ voucherCodes: [code] }, 7)).toMatchObject({ freightFen: 0, freight: { toFreeFen: 0 } });
    expect((await quoteOf({ destination: { type: 'ship', regionCode: '460105' } })).code).toBe('no_delivery_there');
    expect((await quoteOf({ destination: { type: 'ship', regionCode: '110101' } })).code).toBe('no_delivery_there');
  });

  it('sends what travels cold apart', async () => {
    const cold = await aShelf(house.db, { priceFen: 4_000 });
    await house.db.query(`update catalog.product set cold_chain = true where id = $1`, [cold.productId]);
    const lines = [...body(1).lines, { skuId: cold.skuId, quantity: 1 }];
    expect(await quoteOf({ lines })).toMatchObject({
      freightFen: 800 + 800 + 1_500,
      freight: { parcels: [{ kind: 'ambient' }, { kind: 'cold', coldFen: 1_500 }] },
    });
  });

  it('goes back with the last unit before it is sent; afterwards only where the fault is ours', async () => {
    const { order } = await bought(2, {});
    expect([await refund(order, 1), await refund(order, 1)]).toEqual([3_331, 3_331 + 1_000]);
    const [changed, spoilt] = [(await bought(1, {})).order, (await bought(1, {})).order];
    for (const { orderNo } of [changed, spoilt]) await desk.ship(orderNo);
    expect(await refund(changed, 1)).toBe(3_331);
    expect(await refund(spoilt, 1, 'seller')).toBe(3_331 + 800);
  });

  it('changes at a moment, for every order; one who saw another total is asked again', async () => {
    const { totalFen } = await quoteOf();
    await setFreight([{ ...ZONE, firstFen: 900 }, ISLANDS], '油价上涨');
    const answer = await checkout(house, body(1, { expectedTotalFen: totalFen }));
    expect(answer.body.code).toBe('total_changed');
    expect((await bought(1, { expectedTotalFen: totalFen + 100 })).order.freightFen).toBe(900);
    const past = new Date(house.clock.now().getTime() - DAY).toISOString();
    const late = await desk.call('setFreight', { body: { effectiveFrom: past, note: '太晚', zones: [ZONE] } });
    expect(late.body.code).toBe('freight_in_past');
  });

  it('is asked for by the provider as its own line, beside lines of what units cost after vouchers', async () => {
    const { code } = await aVoucher();
    const { body: placed } = await checkout(house, body(3, { voucherCodes: [code] }));
    expect(placed.totalFen).toBe(3 * 3_331 - 1_000 + 900 + 400);
    await house.db.query(
      `update payments.payment set session_id = null, url = null, state = 'created' where order_no = $1`,
      [placed.orderNo],
    );
    const again = await house.server.inject({
      method: 'POST',
      url: `/api/v1/store/orders/${placed.orderNo}/payment?token=${placed.accessToken}`,
      payload: {},
    });
    // The same request under the same key: the provider would refuse other lines, or another sum.
    expect(again.json<Placed>().payment.sessionId).toBe(placed.payment.sessionId);
  });
});

it('leaves every fen, unit and voucher where it belongs', async () => {
  expect(await brokenInvariants(house.db)).toEqual([]);
});

async function stock() {
  const [left] = await house.db.query<{ reserved: number; held: number }>(
    `select (select sum(reserved)::integer from inventory.stock) as reserved,
       (select coalesce(sum(quantity), 0)::integer from inventory.reservation where state = 'held') as held`,
  );
  return { left: left! };
}

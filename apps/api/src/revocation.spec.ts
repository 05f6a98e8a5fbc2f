import 'reflect-metadata';
import type { ReplyOf, recalls, supply } from '@youjian/contract';
import { Database } from '@youjian/database';
import { TellExpired } from '@youjian/supply-server';
import { type AShelf, anOutlet } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Placed, askFor, buyAndPay, checkout, orderOf } from './testing/buyer';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { type StopsDesk, aStoppableShelf, deskOf } from './testing/stops';

type RecallList = ReplyOf<typeof recalls.listRecalls>;
type Shown = ReplyOf<typeof recalls.showRecall>;
type Buyers = ReplyOf<typeof recalls.listRecallBuyers>;
type Certificate = ReplyOf<typeof supply.showCertificate>;

let house: House;
let desk: StopsDesk;

beforeAll(async () => {
  house = await openHouse();
  desk = deskOf(house, await signedIn(house, { roles: ['administrator'] }));
});
afterAll(() => house.stop());

const PRICE = 3_333;

const madeOf = (lotId: string, from: string): Promise<object[]> =>
  house.db.query(
    `insert into lots.component (id, lot_id, component_lot_id, label, label_en, weight_grams) values (gen_random_uuid(), $1, $2, '原料', 'Raw', 1000)`,
    [lotId, from],
  );
const revoke = (shelf: AShelf, lotCodes: readonly string[] | null, buyers: 'refund' | 'tell' | 'later' = 'refund') =>
  desk.call('revokeCertificate', {
    params: { number: shelf.productCertificate },
    body: { reason: '抽检不合格', ...(lotCodes === null ? {} : { recall: { level: 1, lotCodes, buyers } }) },
  });
const recallsOf = async (shelf: AShelf): Promise<RecallList['items']> =>
  (
    await desk.call<RecallList>('listRecalls', { query: { limit: 100, q: shelf.productCertificate } })
  ).body.items.filter(({ certificateNo }) => certificateNo === shelf.productCertificate);
const buyersOf = async (id: string): Promise<Buyers['items']> =>
  (await desk.call<Buyers>('listRecallBuyers', { params: { id }, query: { limit: 100 } })).body.items;
const tasksOf = async (lotCode: string) =>
  (await desk.call<ReplyOf<typeof recalls.listLockTasks>>('listLockTasks', { query: { lotCode } })).body.items;
const numbers = (orders: readonly Pick<Placed, 'orderNo'>[]): string[] => orders.map(({ orderNo }) => orderNo).sort();

/** Two lots of five, sold one after the other, something made of the first, and who bought what. */
async function aCoveredBase() {
  const shelf = await aStoppableShelf(house, { units: 5, lots: 2, priceFen: PRICE });
  const cooked = await aStoppableShelf(house, { units: 9, priceFen: PRICE });
  await madeOf(cooked.lotIds[0]!, shelf.lotIds[0]!);
  const ofFirst = await buyAndPay(house, shelf.skuId, 3);
  await desk.ship(ofFirst.orderNo);
  const ofBoth = await buyAndPay(house, shelf.skuId, 4);
  const ofCooked = await buyAndPay(house, cooked.skuId, 2);
  const [first, second] = shelf.lotCodes;
  return { shelf, cooked, ofFirst, ofBoth, ofCooked, first: first!, second: second! };
}

describe('a certificate that is revoked with a recall of what it covered', () => {
  it('does what its preview said: lists, tells and refunds the buyers of all its lots in one step', async () => {
    const { shelf, cooked, ofFirst, ofBoth, ofCooked, first, second } = await aCoveredBase();
    const waiting = (await checkout(house, askFor(shelf.skuId, 2))).body;
    const query = { move: 'revoke', of: shelf.productCertificate, recall: 'true' };
    const { body: preview } = await desk.call<ReplyOf<typeof recalls.previewStop>>('previewStop', { query });
    expect(preview).toMatchObject({
      possible: true,
      openCheckouts: 1,
      heldOrders: 2,
      shippedOrders: 1,
      shippedUnits: 3,
      refundableFen: 9 * PRICE,
    });
    expect(preview.lots.map(({ code, becomes, made, buyers, units }) => [code, becomes, made, buyers, units])).toEqual([
      [first, 'recalled', false, 2, 5],
      [second, 'recalled', false, 1, 2],
      [cooked.lotCodes[0], 'held', true, 1, 2],
    ]);

    expect((await revoke(shelf, [first, second])).status).toBe(200);
    const [recall, none] = await recallsOf(shelf);
    expect(none).toBeUndefined();
    expect(recall).toMatchObject({
      level: 1,
      recalledCodes: [first, second],
      lotCodes: [first, second, cooked.lotCodes[0]],
      buyers: 3,
      progress: { state: 'running' },
      reason: expect.stringContaining('抽检不合格'),
    });
    expect((await buyersOf(recall!.id)).map(({ orderNo, units }) => [orderNo, units]).sort()).toEqual(
      [
        [ofFirst.orderNo, 3],
        [ofBoth.orderNo, 4],
        [ofCooked.orderNo, 2],
      ].sort(),
    );
    expect((await orderOf(house, waiting)).state).toBe('expired');
    // Nothing of the first lot is left to be counted.
    for (const code of recall!.lotCodes.slice(1))
      expect(await tasksOf(code)).toMatchObject([{ state: 'open', cause: 'recall' }]);

    await desk.workNotices();
    const { body: done } = await desk.call<Shown>('showRecall', { params: { id: recall!.id } });
    expect(done.progress).toMatchObject({ state: 'done', total: 3, done: 3, failed: 0, refundedFen: 9 * PRICE });
    expect(done.buyers.refundableUnits).toBe(0);
    expect(await orderOf(house, ofBoth)).toMatchObject({
      refundedFen: 4 * PRICE,
      recalls: [
        { lotCode: first, units: 2, refundedUnits: 2, notifiedAt: expect.any(String) },
        { lotCode: second, units: 2, refundedUnits: 2, notifiedAt: expect.any(String) },
      ],
    });
    expect((await orderOf(house, ofCooked)).recalls).toMatchObject([{ lotCode: first, units: 2, refundedUnits: 2 }]);
    const trace = await desk.call<{ recall: object }>('showTrace', { params: { lotCode: second } });
    expect(trace.body.recall).toMatchObject({ lotCode: second, level: 1 });
    expect((await checkout(house, askFor(cooked.skuId))).body.code).toBe('certificate_not_valid');
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('recalls the lots that were chosen; the others only stop, and their buyers keep their money', async () => {
    const { shelf, ofFirst, ofBoth, ofCooked, first, second } = await aCoveredBase();
    const ofSecond = await buyAndPay(house, shelf.skuId, 1);
    await revoke(shelf, [first]);
    const [recall] = await recallsOf(shelf);
    expect(numbers(await buyersOf(recall!.id))).toEqual(numbers([ofFirst, ofBoth, ofCooked]));
    await desk.workNotices();
    expect((await orderOf(house, ofFirst)).refundedFen).toBe(3 * PRICE);
    expect((await orderOf(house, ofBoth)).refundedFen).toBe(2 * PRICE);
    expect(await orderOf(house, ofSecond)).toMatchObject({ refundedFen: 0, recalls: [] });
    expect(await tasksOf(second)).toMatchObject([{ cause: 'certificate' }]);
    expect((await checkout(house, askFor(shelf.skuId))).body.code).toBe('certificate_not_valid');
  });

  it('leaves to an earlier recall what stands in it: nobody is told or refunded for the same lot twice', async () => {
    const { shelf, cooked, ofFirst, ofBoth, ofCooked, first, second } = await aCoveredBase();
    const earlier = await desk.recall(first);
    await desk.notices(earlier.id);
    await desk.workNotices();
    expect((await orderOf(house, ofBoth)).refundedFen).toBe(2 * PRICE);
    const query = { move: 'revoke', of: shelf.productCertificate, recall: 'true' };
    const { body: preview } = await desk.call<ReplyOf<typeof recalls.previewStop>>('previewStop', { query });
    expect(preview.lots.map(({ code, recalledBefore }) => [code, recalledBefore])).toEqual([
      [first, true],
      [second, false],
    ]);
    expect(preview.refundableFen).toBe(2 * PRICE);

    await revoke(shelf, [first, second]);
    const [recall] = await recallsOf(shelf);
    expect(recall).toMatchObject({ recalledCodes: [second], lotCodes: [second] });
    await desk.workNotices();
    expect(await desk.progress(recall!.id)).toMatchObject({ total: 1, done: 1, refundedFen: 2 * PRICE });
    expect((await orderOf(house, ofFirst)).refundedFen).toBe(3 * PRICE);
    expect((await orderOf(house, ofBoth)).refundedFen).toBe(4 * PRICE);
    expect((await orderOf(house, ofCooked)).refundedFen).toBe(2 * PRICE);
    expect(await tasksOf(cooked.lotCodes[0]!)).toHaveLength(1);
    const notices = await house.db.query<{ orders: number }>(
      `select count(*)::int as orders from orders.recall_notice n join orders."order" o on o.id = n.order_id where o.order_no = $1`,
      [ofFirst.orderNo],
    );
    expect(notices).toEqual([{ orders: 1 }]);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });

  it('begins no second recall when all of it was recalled before', async () => {
    const { shelf, first, second } = await aCoveredBase();
    for (const code of [first, second]) await desk.recall(code);
    expect((await revoke(shelf, [first, second])).status).toBe(200);
    expect(await recallsOf(shelf)).toEqual([]);
  });

  it('is refused whole when it names a lot that the certificate does not cover', async () => {
    const { shelf, cooked, first } = await aCoveredBase();
    const answer = await revoke(shelf, [first, cooked.lotCodes[0]!]);
    expect(answer.body).toMatchObject({ code: 'not_found', facts: { what: cooked.lotCodes[0] } });
    const params = { number: shelf.productCertificate };
    expect((await desk.call<Certificate>('showCertificate', { params })).body.state).toBe('valid');
    expect(await recallsOf(shelf)).toEqual([]);
  });

  it.each(['tell', 'later'] as const)('leaves the money with the shop when that is decided: %s', async (buyers) => {
    const { shelf, ofFirst, first } = await aCoveredBase();
    await revoke(shelf, [first], buyers);
    await desk.workNotices();
    const [recall] = await recallsOf(shelf);
    expect(recall!.progress.state).toBe(buyers === 'tell' ? 'done' : 'not_started');
    const { refundedFen, recalls: told } = await orderOf(house, ofFirst);
    expect([refundedFen, told[0]!.notifiedAt === null]).toEqual([0, buyers === 'later']);
    await desk.notices(recall!.id);
    await desk.workNotices();
    expect((await orderOf(house, ofFirst)).refundedFen).toBe(3 * PRICE);
  });

  it('without a recall only stops what it covered, as a suspension does', async () => {
    const { shelf, ofFirst, second } = await aCoveredBase();
    await revoke(shelf, null);
    await desk.workNotices();
    expect(await recallsOf(shelf)).toEqual([]);
    expect((await orderOf(house, ofFirst)).recalls).toEqual([]);
    expect(await tasksOf(second)).toMatchObject([{ cause: 'certificate' }]);
  });
});

describe('a recall whose buyers are decided about with it', () => {
  it('tells and refunds them without another step', async () => {
    const shelf = await aStoppableShelf(house, { units: 9, priceFen: PRICE });
    const bought = await buyAndPay(house, shelf.skuId, 2);
    const params = { code: shelf.lotCodes[0]! };
    const answer = await desk.call('recallLot', { params, body: { reason: '不合格', level: 1, buyers: 'refund' } });
    expect(answer.status).toBe(200);
    await Promise.all([desk.workNotices(), desk.workNotices()]);
    expect((await orderOf(house, bought)).refundedFen).toBe(2 * PRICE);
    expect(await brokenInvariants(house.db)).toEqual([]);
  });
});

describe('the clock of recalls', () => {
  it('puts first what is not reported, by its end, and says how many are late', async () => {
    const officer = deskOf(house, await signedIn(house, { roles: ['county_officer'], regionCode: '441424' }));
    const asked = async (query: object = {}): Promise<RecallList> =>
      (await officer.call<RecallList>('listRecalls', { query: { limit: 100, ...query } })).body;
    const [slow, urgent, reported] = [
      await aStoppableShelf(house),
      await aStoppableShelf(house),
      await aStoppableShelf(house),
    ];
    const third = await desk.recall(slow.lotCodes[0]!, 3);
    const first = await desk.recall(urgent.lotCodes[0]!, 1);
    const told = await desk.recall(reported.lotCodes[0]!, 1);
    await desk.call('reportRecall', { params: { id: told.id }, body: { to: '五华县市场监管局' } });

    const ids = (await asked()).items.map(({ id }) => id);
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(third.id));
    expect(ids.indexOf(third.id)).toBeLessThan(ids.indexOf(told.id));
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await asked({ limit: 2, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(ids);

    const before = (await asked()).clocks;
    await house.db.query(`update lots.recall set due_at = $2 where id = $1`, [
      first.id,
      new Date(house.clock.now().getTime() - 60_000),
    ]);
    const { clocks } = await asked();
    expect(clocks).toMatchObject({ unreported: before.unreported, overdue: before.overdue + 1 });
    expect((await asked({ state: 'overdue' })).items.map(({ id }) => id)).toEqual([first.id]);
    expect((await asked({ state: 'unreported' })).items.map(({ id }) => id)).not.toContain(told.id);
    const elsewhere = deskOf(house, await signedIn(house, { roles: ['county_officer'], regionCode: '441402' }));
    expect((await elsewhere.call<RecallList>('listRecalls')).body.clocks).toMatchObject({ unreported: 0, overdue: 0 });
  });
});

describe('the gate of the sale', () => {
  /** Whether somebody comes to wait for it before the work is done. */
  const waits = async (work: Promise<unknown>): Promise<boolean> => {
    let isDone = false;
    void work.then(() => (isDone = true));
    while (!isDone) {
      const [row] = await house.db.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid = 700100 and mode = 'ExclusiveLock' and not granted`,
      );
      if (row) return true;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return false;
  };
  const FAILED = [{ name: '毒死蜱', value: '0.5 mg/kg', limit: '0.02 mg/kg', passed: false }];
  const ends: Record<string, (shelf: AShelf) => Promise<unknown>> = {
    'a hold': ({ lotCodes }) => desk.call('holdLot', { params: { code: lotCodes[0]! }, body: { reason: '待复检' } }),
    'a recall': ({ lotCodes }) =>
      desk.call('recallLot', { params: { code: lotCodes[0]! }, body: { reason: '不合格' } }),
    'a failed test': ({ lotCodes }) =>
      desk.call('testLot', {
        params: { code: lotCodes[0]! },
        body: { sampleNo: lotCodes[0]!, laboratory: '中心', method: '快检', testedOn: '2020-01-02', analytes: FAILED },
      }),
    'a revocation': (shelf) => revoke(shelf, null),
    'a suspension': ({ productCertificate: number }) =>
      desk.call('suspendCertificate', { params: { number }, body: { reason: '复查' } }),
    'an expiry': async ({ productCertificate }) => {
      await house.db.query(`update supply.certificate set valid_until = $2 where number = $1`, [
        productCertificate,
        new Date(house.clock.now().getTime() - 1_000),
      ]);
      return house.app.get(TellExpired).run();
    },
    'a list of goods an outlet carries': async ({ skuIds }) =>
      desk.call('setAssortment', { params: { id: await anOutlet(house.db) }, body: { skuIds } }),
    'a licence of an outlet that is suspended': async () =>
      desk.call('moveLicence', { params: { id: await anOutlet(house.db) }, body: { move: 'suspend', reason: '核查' } }),
  };

  it.each(Object.keys(ends))('is closed by %s, which waits for the sales that are under way', async (what) => {
    const shelf = await aStoppableShelf(house);
    let [goOn, enter] = [(): void => undefined, (): void => undefined];
    const sold = new Promise<void>((resolve) => (goOn = resolve));
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const sell = (): Promise<void> => (enter(), sold);
    const selling = house.app.get(Database).inTransaction(sell, 'enter_sale');
    await entered;
    const ending = ends[what]!(shelf);
    const hasWaited = await waits(ending);
    goOn();
    expect(hasWaited).toBe(true);
    await Promise.all([selling, ending]);
  });

  it('dates a sale that waited for it after what ended meanwhile, though its "now" was asked before', async () => {
    const shelf = await aStoppableShelf(house);
    let [goOn, enter] = [(): void => undefined, (): void => undefined];
    const ended = new Promise<void>((resolve) => (goOn = resolve));
    const entered = new Promise<void>((resolve) => (enter = resolve));
    const ending = house.app.get(Database).inTransaction(() => (enter(), ended), 'close_sale');
    await entered;
    const placing = checkout(house, askFor(shelf.skuId));
    const isWaiting = `select 1 from pg_locks where locktype = 'advisory' and objid = 700100 and mode = 'ShareLock' and not granted`;
    while ((await house.db.query(isWaiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    house.clock.advance(60_000);
    const end = house.clock.now();
    goOn();
    await ending;
    const { orderNo } = (await placing).body;
    const [order] = await house.db.query<{ placed_at: Date }>(
      `select placed_at from orders."order" where order_no = $1`,
      [orderNo],
    );
    expect(order?.placed_at.getTime()).toBeGreaterThanOrEqual(end.getTime());
  });
});

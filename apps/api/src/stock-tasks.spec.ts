import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import {
  type ReplyOf,
  type recalls,
  type till,
  type tillDevices,
  type transfers,
  tillStock as contract,
} from '@youjian/contract';
import { ReturnToCheck } from '@youjian/inventory-server';
import { uuidv7 } from '@youjian/kernel';
import { anOutlet } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';
import { signedIn } from './testing/people';
import { aStoppableShelf, deskOf } from './testing/stops';
import { arrive } from './testing/till-sales';
import { aTill, stockAt, tested } from './testing/tills';

type Verdicts = ReplyOf<typeof tillDevices.syncJournal>['verdicts'];
type Listed<T> = { items: T[] };
type Count = ReplyOf<typeof contract.decideCount>;
type Waste = ReplyOf<typeof contract.listWaste>['items'][number];
type Shortage = ReplyOf<typeof contract.settleShortage>;
type Goods = ReplyOf<typeof contract.judgeGoods>;
type LockTask = tillDevices.DayParts['lockTasks'][number];
type DeskTask = ReplyOf<typeof recalls.confirmLockTask>;
type Transfer = ReplyOf<typeof transfers.kioskMakeTransfer>;
type Lease = ReplyOf<typeof contract.showLease>;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const sound = async () => expect(await brokenInvariants(house.db)).toEqual([]);

/** An outlet with a till that writes its journal and sends it, a manager, and a clerk of another outlet. */
async function anOutletAtWork(units: number) {
  const outletId = await anOutlet(house.db);
  const goods = await aStoppableShelf(house, { units: 1_000 });
  await tested(house, goods);
  await stockAt(house, outletId, goods, units);
  const lotId = goods.lotIds[0] ?? '';
  const { skuId } = goods;
  const person = async (outlet: string) =>
    deskOf(house, await signedIn(house, { roles: ['outlet_manager'], regionCode: '441424', outletId: outlet }));
  const till = await aTill(house, outletId);
  const head = () => {
    const at = house.clock.now().toISOString();
    const clock = { deviceAt: at, anchorAt: at, sinceAnchorMs: 0 };
    return { id: uuidv7(), at, clock, staffId: uuidv7(), shiftId: null, offline: false };
  };
  const send = async (entry: object) => {
    const sales: till.JournalItem[] = [till.device.write(entry)];
    const body = { deviceId: till.device.deviceId, sales };
    const { body: answer } = await till.call<{ verdicts: Verdicts }>('syncJournal', { body });
    till.state.seq += 1;
    return answer.verdicts[0];
  };
  return {
    goods,
    till,
    skuId,
    lotId,
    outletId,
    head,
    manager: await person(outletId),
    stranger: await person(await anOutlet(house.db)),
    admin: deskOf(house, await signedIn(house, { roles: ['administrator'] })),
    count: (counted: number, rest: object = {}) =>
      send({
        ...head(),
        kind: 'stock_counted',
        blind: true,
        lines: [{ skuId, lotId, counted, expected: units }],
        ...rest,
      }),
    lock: (task: LockTask | undefined, countedUnits: number, rest: object = {}) => {
      const goods = { taskId: task?.id, skuId: task?.skuId, lotId: task?.lotId };
      return send({ ...head(), kind: 'stock_locked', ...goods, countedUnits, photoSha256s: [], ...rest });
    },
    tasks: async () => (await till.call<{ lockTasks: LockTask[] }>('kioskDay')).body.lockTasks,
    waste: (quantity: number, rest: object = {}) =>
      send({ ...head(), kind: 'stock_wasted', skuId, lotId, quantity, reason: 'rotten', ...rest }),
    shelf: async () => {
      const [row] = await house.db.query<{ onHand: number; reserved: number }>(
        `select on_hand as "onHand", reserved from inventory.stock where place_id = $1 and lot_id = $2`,
        [outletId, lotId],
      );
      return [row?.onHand, row?.reserved];
    },
  };
}

describe('a count from a till', () => {
  it('goes into the books when it differs little, or when somebody says why', async () => {
    const at = await anOutletAtWork(50);
    await at.till.renew();
    expect(await at.count(49)).toMatchObject({ verdict: 'booked' });
    expect(await at.count(40, { reason: '试吃未登记' })).toMatchObject({ verdict: 'booked' });
    expect(await at.count(44, { reason: '找到一箱' })).toMatchObject({ verdict: 'booked' });
    expect(await at.shelf()).toEqual([44, 24]);
    await sound();
  });

  it('waits for the manager when it differs much without a word; posted it moves the difference, dropped nothing', async () => {
    const at = await anOutletAtWork(50);
    expect(await at.count(30)).toMatchObject({ verdict: 'review', code: 'count_waits' });
    expect(await at.shelf()).toEqual([50, 0]);
    const [count] = (await at.manager.call<Listed<Count>>('listCounts', { query: { state: 'waiting' } })).body.items;
    expect(count?.lines).toMatchObject([{ counted: 30, expected: 50, difference: -20, posted: null }]);
    const decide = (desk: typeof at.manager, verdict: string) =>
      desk.call<Count>('decideCount', { params: { id: count?.id ?? '' }, body: { verdict, note: '已复核' } });
    expect((await decide(at.stranger, 'post')).body.code).toBe('out_of_scope');
    expect((await decide(at.manager, 'post')).body).toMatchObject({ state: 'posted', lines: [{ posted: -20 }] });
    expect((await decide(at.manager, 'drop')).body.code).toBe('count_decided');
    expect(await at.shelf()).toEqual([30, 0]);
    await sound();
  });

  it('never takes what others were lent: its own lease gives way, the rest is for the manager and a shortage', async () => {
    const at = await anOutletAtWork(30);
    const other = await aTill(house, at.outletId);
    await other.renew([{ skuId: at.skuId, units: 20 }]);
    await at.till.renew([{ skuId: at.skuId, units: 10 }]);
    expect(await at.count(25, { reason: '少五件' })).toMatchObject({ verdict: 'booked' });
    expect(await at.shelf()).toEqual([25, 25]);
    expect(await at.count(15, { reason: '又少' })).toMatchObject({ verdict: 'review' });
    const [count] = (await at.manager.call<Listed<Count>>('listCounts', { query: { state: 'waiting' } })).body.items;
    await at.manager.call('decideCount', {
      params: { id: count?.id ?? '' },
      body: { verdict: 'post', note: '已复核' },
    });
    expect(await at.shelf()).toEqual([25, 25]);
    const list = await at.manager.call<Listed<Shortage>>('listShortages', { query: { state: 'open' } });
    expect(list.body.items).toMatchObject([{ kind: 'count', units: 10 }]);
    await sound();
  });
});

describe('a count that cannot be believed', () => {
  it('is set aside when it names a line twice, and until somebody has decided nothing of the lease goes back', async () => {
    const at = await anOutletAtWork(40);
    await at.till.renew([{ skuId: at.skuId, units: 20 }]);
    const line = { skuId: at.skuId, lotId: at.lotId, counted: 40, expected: 40 };
    expect(await at.count(40, { lines: [line, line] })).toMatchObject({ verdict: 'quarantined', code: 'line_twice' });
    const less = () => at.till.renew([{ skuId: at.skuId, units: 5 }]);
    await less();
    expect(await at.shelf()).toEqual([40, 20]);
    const [entry] = await house.db.query<{ id: string }>(
      `select journal_id as id from outlets.journal_verdict where device_id = $1 and verdict = 'quarantined'`,
      [at.till.device.deviceId],
    );
    const decided = await at.admin.call('decideJournalEntry', {
      params: { id: entry?.id ?? '' },
      body: { decision: 'set_aside', reason: '重复行' },
    });
    expect(decided.status).toBe(200);
    await less();
    expect(await at.shelf()).toEqual([40, 5]);
    await sound();
  });

  it('waits when its till was taken back, or its lot is stopped; of a stopped lot it is not posted', async () => {
    const at = await anOutletAtWork(40);
    const code = at.goods.lotCodes[0] ?? '';
    await at.admin.call('holdLot', { params: { code }, body: { reason: '抽检' } });
    expect(await at.count(40)).toMatchObject({ verdict: 'booked' });
    expect(await at.count(39)).toMatchObject({ verdict: 'review', code: 'count_waits' });
    const waiting = async () =>
      (await at.manager.call<Listed<Count>>('listCounts', { query: { state: 'waiting' } })).body.items;
    const post = async () =>
      at.manager.call<Count>('decideCount', {
        params: { id: (await waiting())[0]?.id ?? '' },
        body: { verdict: 'post', note: '已复核' },
      });
    expect((await post()).body.code).toBe('stock_locked');
    await at.admin.call('releaseLot', { params: { code } });
    expect((await post()).body).toMatchObject({ state: 'posted', lines: [{ posted: -1 }] });
    expect(await at.shelf()).toEqual([39, 0]);
    const file = { kind: 'stock_counted', blind: true, ...at.head() } as const;
    const lines = [{ skuId: at.skuId, lotId: at.lotId, counted: 38, expected: 39 }];
    const late = await arrive(house, { device: at.till.device } as never, { ...file, lines } as till.TillEntry, {
      standing: 'after_revocation',
      seq: 900,
    });
    expect(late.reviews).toContain('count_waits');
    expect(await at.shelf()).toEqual([39, 0]);
    await sound();
  });
});

describe('what a till throws away', () => {
  it('leaves its lease and the stock, stands in the list with its photo, and is shown to its own outlet', async () => {
    const at = await anOutletAtWork(20);
    await at.till.renew();
    const photo = aPicture();
    const sha256 = createHash('sha256').update(photo).digest('hex');
    expect(await at.waste(3, { photoSha256: sha256, note: '压坏' })).toMatchObject({ verdict: 'booked' });
    expect(await at.shelf()).toEqual([17, 17]);
    const list = async () => (await at.manager.call<Listed<Waste>>('listWaste')).body.items;
    expect(await list()).toMatchObject([{ units: 3, shortUnits: 0, reason: 'rotten', photo: 'awaited' }]);
    const upload = () =>
      at.till.call<{ sha256: string }>('uploadWastePhoto', { query: { mediaType: 'image/png' }, body: photo });
    expect([(await upload()).body.sha256, (await upload()).status]).toEqual([sha256, 201]);
    const [row] = await list();
    expect(row?.photo).toBe('there');
    const read = async (desk: typeof at.manager) =>
      desk.call('readWastePhoto', { params: { id: row?.id ?? '' } }).catch(() => ({ status: 200 }));
    expect([(await read(at.manager)).status, (await read(at.stranger)).status]).toEqual([200, 404]);
    expect((await at.stranger.call<Listed<Waste>>('listWaste')).body.items).toEqual([]);
    await sound();
  });

  it('is shown by pictures only, and by no more of them than there may wait for their entries', async () => {
    const at = await anOutletAtWork(20);
    const paper = Buffer.from('lot,units\n1,2\n');
    const send = (bytes: Buffer, mediaType: string) =>
      at.till.call('uploadWastePhoto', { query: { mediaType }, body: bytes });
    expect((await send(paper, 'text/csv')).body.code).toBe('file_type_refused');
    await house.db.query(
      `insert into inventory.waste_photo (id, place_id, device_id, media_type, byte_count, sha256, bytes, uploaded_at)
       select gen_random_uuid(), $1, $2, 'image/png', 1, encode(sha256(n::text::bytea), 'hex'), '\\x00', now() from generate_series(1, $3::int) n`,
      [at.outletId, at.till.device.deviceId, contract.MOST_WASTE_PHOTOS_WAITING],
    );
    expect((await send(aPicture(), 'image/png')).body.code).toBe('too_many_documents');
  });

  it('and the books do not have is a shortage, which is taken from what is free later, or explained', async () => {
    const at = await anOutletAtWork(4);
    expect(await at.waste(9)).toMatchObject({ verdict: 'review', code: 'stock_short' });
    expect(await at.shelf()).toEqual([0, 0]);
    const list = await at.manager.call<Listed<Shortage>>('listShortages', { query: { state: 'open' } });
    const [short] = list.body.items;
    expect(short).toMatchObject({ units: 5, kind: 'waste', freeUnits: 0 });
    const settle = (desk: typeof at.manager, outcome: string) =>
      desk.call<Shortage>('settleShortage', { params: { id: short?.id ?? '' }, body: { outcome, note: '漏登一箱' } });
    expect((await settle(at.stranger, 'taken')).body.code).toBe('out_of_scope');
    expect((await settle(at.manager, 'taken')).body.code).toBe('insufficient_stock');
    const body = { placeId: at.outletId, skuId: at.skuId, lotCode: at.goods.lotCodes[0], quantity: 6 };
    await at.admin.call('receiveStock', { body });
    expect((await settle(at.manager, 'taken')).body).toMatchObject({ outcome: 'taken' });
    expect((await settle(at.manager, 'explained')).body.code).toBe('shortage_settled');
    expect(await at.shelf()).toEqual([1, 0]);
    await sound();
  });
});

describe('goods that came back', () => {
  it('are not free until somebody has looked: put back or written off, once, and nothing of an unknown lot goes on the shelf', async () => {
    const at = await anOutletAtWork(10);
    const bring = (cause: string, lotId: string | null) =>
      house.db.database.inTransaction((tx) =>
        house.app
          .get(ReturnToCheck)
          .keep(tx, { outletId: at.outletId, cause, reason: 'changed_mind', at: house.clock.now() }, [
            { skuId: at.skuId, lotId, quantity: 3 },
          ]),
      );
    const cause = `return:${uuidv7()}`;
    await bring(cause, at.lotId);
    await bring(cause, at.lotId);
    expect(await at.shelf()).toEqual([10, 0]);
    const open = async () =>
      (await at.manager.call<Listed<Goods>>('listGoodsToCheck', { query: { state: 'open' } })).body.items;
    const [first] = await open();
    expect(await open()).toHaveLength(1);
    const judge = (id: string | undefined, putBack: number) =>
      at.manager.call<Goods>('judgeGoods', { params: { id: id ?? '' }, body: { putBack } });
    expect((await judge(first?.id, 4)).body.code).toBe('invalid_input');
    expect((await judge(first?.id, 2)).body).toMatchObject({ putBack: 2, writtenOff: 1 });
    expect((await judge(first?.id, 2)).body.code).toBe('goods_judged');
    expect(await at.shelf()).toEqual([12, 0]);
    await bring(`return:${uuidv7()}`, null);
    const [nameless] = await open();
    expect((await judge(nameless?.id, 1)).body.code).toBe('goods_without_lot');
    expect((await judge(nameless?.id, 0)).body).toMatchObject({ writtenOff: 3, lotCode: null });
    await sound();
  });
});

describe('a recall task', () => {
  const photoOf = async (at: Awaited<ReturnType<typeof anOutletAtWork>>, taskId: string, photo: Buffer) =>
    at.till.call<{ id: string }>('uploadTillLockPhoto', {
      params: { id: taskId },
      query: { mediaType: 'image/png' },
      body: photo,
    });
  const deskTasks = async (at: Awaited<ReturnType<typeof anOutletAtWork>>) =>
    (await at.manager.call<Listed<DeskTask>>('listLockTasks', { query: { placeId: at.outletId } })).body.items;

  it('is done at the till: counted, set aside, shown by a photo and sent back; the desk sees who, when and the photo', async () => {
    const at = await anOutletAtWork(20);
    const staffId = await aClerk(at.outletId, '钟晓岚');
    await at.till.renew();
    const mark = (await at.till.call<{ mark: string }>('kioskDay')).body.mark;
    await at.admin.recall(at.goods.lotCodes[0] ?? '');
    const heard = await at.till.call<{ changed: string[] }>('kioskChanges', { query: { mark } });
    expect(heard.body.changed).toContain('lots');
    const [task] = await at.tasks();
    expect(task).toMatchObject({ cause: 'recall', expectedUnits: 20, countedUnits: null, goesBack: false });

    const toCentre = async () => {
      const { body } = await at.till.call<{ items: { id: string; kind: string }[] }>('kioskPlaces');
      return body.items.find(({ kind }) => kind === 'centre')?.id ?? '';
    };
    const line = { skuId: at.skuId, lotId: at.lotId };
    const draft = async (toPlaceId: string, units: number) =>
      (await at.till.call<Transfer>('kioskMakeTransfer', { body: { toPlaceId, lines: [{ ...line, units }] } })).body;
    const centreId = await toCentre();
    const early = await draft(centreId, 19);
    const letGo = (number: string) =>
      at.till.call<Transfer>('kioskSendTransfer', { params: { number }, body: { lastSeq: at.till.state.seq } });
    expect((await letGo(early.number)).body.code).toBe('stock_locked');

    const photo = aPicture();
    const sha256 = createHash('sha256').update(photo).digest('hex');
    const said = await at.lock(task, 19, { staffId, note: '破一箱', photoSha256s: [sha256] });
    expect(said).toMatchObject({ verdict: 'booked' });
    expect(await deskTasks(at)).toMatchObject([
      {
        ...{ state: 'confirmed', expectedUnits: 20, countedUnits: 19, differenceUnits: -1, note: '破一箱' },
        ...{ confirmedBy: '钟晓岚', tillName: at.till.device.name, photoIds: [], photosAwaited: 1 },
      },
    ]);
    const sent = await photoOf(at, task?.id ?? '', photo);
    expect([sent.status, (await photoOf(at, task?.id ?? '', photo)).body.id]).toEqual([201, sent.body.id]);
    expect(await deskTasks(at)).toMatchObject([{ photoIds: [sent.body.id], photosAwaited: 0 }]);
    const read = { params: { id: task?.id ?? '', photoId: sent.body.id } };
    expect((await at.stranger.call('readLockPhoto', read)).status).toBe(404);

    expect(await at.tasks()).toMatchObject([{ countedUnits: 19, goesBack: true, transferNo: early.number }]);
    const otherId = await anOutlet(house.db);
    await stockAt(house, otherId, at.goods, 0);
    expect((await letGo((await draft(otherId, 1)).number)).body.code).toBe('stock_locked');
    await at.till.renew();
    expect((await letGo(early.number)).body.state).toBe('sent');
    expect(await at.shelf()).toEqual([1, 0]);
    expect(await at.tasks()).toEqual([]);
    await sound();
  });

  it('has its photo brought in with the file of a till that cannot send any more, and waste too', async () => {
    const at = await anOutletAtWork(6);
    await at.admin.recall(at.goods.lotCodes[0] ?? '');
    const [task] = await at.tasks();
    const photo = aPicture();
    const sha256 = createHash('sha256').update(photo).digest('hex');
    await at.lock(task, 6, { photoSha256s: [sha256] });
    await at.waste(1, { photoSha256: sha256 });
    const { deviceId } = at.till.device;
    await at.admin.call('revokeDevice', { params: { id: deviceId }, body: { reason: '屏幕坏了' } });
    const bring = (by: typeof at.admin, query: object, id = deviceId) =>
      by.call('bringInPhoto', { params: { id }, query: { mediaType: 'image/png', ...query }, body: photo });
    expect((await bring(at.admin, { taskId: task?.id })).status).toBe(201);
    expect((await bring(at.admin, {})).status).toBe(201);
    expect((await bring(at.manager, {})).body.code).toBe('forbidden');
    const other = await anOutletAtWork(1);
    expect((await bring(at.admin, { taskId: task?.id }, other.till.device.deviceId)).body.code).toBe('not_found');
    expect(await deskTasks(at)).toMatchObject([{ photosAwaited: 0, photoIds: [expect.any(String)] }]);
    const [row] = (await at.manager.call<Listed<Waste>>('listWaste')).body.items;
    expect(row?.photo).toBe('there');
    await sound();
  });

  it('of another outlet is not there for a till, and neither is its photo', async () => {
    const [at, other] = [await anOutletAtWork(5), await anOutletAtWork(5)];
    await at.admin.recall(at.goods.lotCodes[0] ?? '');
    const [task] = await at.tasks();
    expect(await other.tasks()).toEqual([]);
    expect(await other.lock(task, 5)).toMatchObject({ verdict: 'quarantined', code: 'not_found' });
    expect((await photoOf(other, task?.id ?? '', aPicture())).body.code).toBe('not_found');
    expect(await deskTasks(at)).toMatchObject([{ state: 'open' }]);
    await sound();
  });

  it('that somebody else has counted keeps what it says; the second count is looked at, its photo not taken', async () => {
    const at = await anOutletAtWork(8);
    await at.admin.call('holdLot', { params: { code: at.goods.lotCodes[0] ?? '' }, body: { reason: '待复检' } });
    const [task] = await at.tasks();
    await at.manager.call('confirmLockTask', { params: { id: task?.id ?? '' }, body: { countedUnits: 8 } });
    expect(await at.lock(task, 7)).toMatchObject({ verdict: 'review', code: 'lock_task_state' });
    expect((await photoOf(at, task?.id ?? '', aPicture())).body.code).toBe('lock_task_state');
    expect(await deskTasks(at)).toMatchObject([{ countedUnits: 8, tillName: null }]);
    // What is only held stays where it lies.
    expect(await at.tasks()).toMatchObject([{ countedUnits: 8, goesBack: false }]);
    await sound();
  });
});

describe('a till that was taken back', () => {
  it('leaves what it was lent under review, until the manager has counted it free', async () => {
    const at = await anOutletAtWork(30);
    await at.till.renew();
    const { deviceId } = at.till.device;
    const settle = (found: object[], desk = at.manager) =>
      desk.call<Lease>('settleLease', { params: { deviceId }, body: { found, note: '已清点' } });
    expect((await settle([])).body.code).toBe('lease_state');
    await at.admin.call('revokeDevice', { params: { id: deviceId }, body: { reason: '遗失' } });
    const { body: lease } = await at.manager.call<Lease>('showLease', { params: { deviceId } });
    expect(lease).toMatchObject({ state: 'review', heldUnits: 24 });
    expect(await at.shelf()).toEqual([30, 24]);
    const [unit] = lease.units;
    expect((await settle([{ leaseUnitId: unit?.id, units: 24 }], at.stranger)).body.code).toBe('out_of_scope');
    expect((await settle([])).body.code).toBe('lease_count_incomplete');
    expect((await settle([{ leaseUnitId: unit?.id, units: 25 }])).body.code).toBe('lease_count_incomplete');
    expect((await settle([{ leaseUnitId: unit?.id, units: 22 }])).body).toMatchObject({
      state: 'settled',
      heldUnits: 0,
    });
    expect(await at.shelf()).toEqual([28, 0]);
    await sound();
  });
});

async function aClerk(outletId: string, name: string): Promise<string> {
  const id = uuidv7();
  await house.db.query(
    `insert into outlets.till_staff (id, outlet_id, name, role, pin_hash, pin_set_at, created_at) values ($1, $2, $3, 'clerk', '-', now(), now())`,
    [id, outletId, name],
  );
  return id;
}

/** A picture of one grey point. */
function aPicture(): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    sign,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

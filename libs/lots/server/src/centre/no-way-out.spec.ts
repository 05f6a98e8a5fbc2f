import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centre as contract } from '@youjian/contract';
import { Refusal } from '@youjian/kernel';
import { loadSupply } from '@youjian/supply-server';
import { DONGKOU, type TestDatabase, aSmallMeizhou, testDatabase } from '@youjian/testing';
import { FAILED, type LotsRoom, aLotReadyForRelease, lotsRoom, someHouseholds } from '../testing';
import { type CentreRoom, aLotToPack, centreRoom } from './testing';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let room: LotsRoom;
let centre: CentreRoom;
beforeAll(async () => {
  db = await testDatabase();
  await aSmallMeizhou(db);
  await loadSupply({ database: db.database, now: NOW });
  await someHouseholds(db.database, DONGKOU, 40);
  room = lotsRoom(db.database, NOW);
  centre = centreRoom(db.database, NOW);
});
afterAll(() => db.stop());

/** A lot whose cartons stand at every place from which one could go on: loose, on a pallet, loaded. */
interface Stage {
  readonly code: string;
  readonly loose: readonly string[];
  readonly pallet: string;
  readonly empty: string;
  readonly loaded: string;
}

async function stage(): Promise<Stage> {
  const code = await aLotToPack(room, centre);
  const { ssccs } = await centre.pack(code, 12);
  const pallet = await centre.build(ssccs.slice(0, 4));
  const { number: empty } = await centre.make();
  const { number: loaded } = await centre.make();
  await centre.load(loaded, ssccs.slice(4, 8));
  return { code, loose: ssccs.slice(8), pallet: pallet.sscc, empty, loaded };
}

/** Every door that makes, stacks, picks or sends a carton. */
const DOORS: Readonly<Record<string, readonly ((at: Stage) => Promise<unknown>)[]>> = {
  packCartons: [({ code }) => centre.pack(code, 1)],
  buildPallet: [({ loose }) => centre.build(loose.slice(0, 1))],
  stackPallets: [({ code }) => centre.stack(code, 2)],
  loadDispatch: [
    ({ empty, loose }) => centre.load(empty, loose.slice(0, 1)),
    ({ empty, pallet }) => centre.load(empty, [pallet]),
    ({ empty, loose, pallet }) => centre.load(empty, [...loose, pallet]),
  ],
  departDispatch: [({ loaded }) => centre.depart(loaded)],
};

/** Doors that move no carton on: they come before packing, take back, or say what happened on the way. */
const OTHERS = [
  'setCentreRule',
  'makeAppointment',
  'cancelAppointment',
  'weighInLot',
  'takeSample',
  'voidCartons',
  'makeDispatch',
  'unloadDispatch',
  'cancelDispatch',
  'recordTemperatures',
  'arriveDispatch',
  'settleMissing',
  'judgeDispatch',
  'giveHandOver',
  'receiveHandOver',
];

it('knows every door of the centre that changes something', () => {
  const doors = Object.values(contract).flatMap((door) =>
    typeof door === 'object' && 'method' in door && door.method === 'POST' ? [door.name] : [],
  );
  expect(doors.sort()).toEqual([...Object.keys(DOORS), ...OTHERS].sort());
});

const certificate = (kind: string, state: string) => async () =>
  db.query(
    `update supply.certificate set state = $1 where base_id = (select id from supply.base where code = 'B441424-06')
       and (subject_kind = 'product') = ($2 = 'product') and state in ('valid', 'suspended')`,
    [state, kind],
  );

/** Each way a lot stops being for sale, the rule that is named, and how the world is put right again. */
const ENDS: readonly {
  readonly how: string;
  readonly rule: string;
  readonly end: (at: Stage) => Promise<unknown>;
  readonly undo?: () => Promise<unknown>;
}[] = [
  { how: 'is held', rule: 'lot_state', end: ({ code }) => room.hold(code) },
  { how: 'is recalled', rule: 'lot_state', end: ({ code }) => room.recall(code) },
  { how: 'fails a test', rule: 'lot_state', end: ({ code }) => room.test(code, FAILED) },
  {
    how: 'comes from a base whose certificate is suspended',
    rule: 'base_certificate',
    end: certificate('base', 'suspended'),
    undo: certificate('base', 'valid'),
  },
  {
    how: 'is of a product whose certificate is suspended',
    rule: 'product_certificate',
    end: certificate('product', 'suspended'),
    undo: certificate('product', 'valid'),
  },
  {
    how: 'is past its date',
    rule: 'best_before',
    end: async () => centre.clock.set(new Date('2027-04-21T00:00:01+08:00')),
    undo: async () => centre.clock.set(NOW),
  },
  {
    how: 'has no paper of the kind it needs',
    rule: 'declaration',
    end: ({ code }) => db.query(`update lots.lot set declaration_kind = 'quarantine' where code = $1`, [code]),
  },
];

describe.each(ENDS)('a lot that $how', ({ rule, end, undo }) => {
  it('leaves by no door', async () => {
    const at = await stage();
    await end(at);
    try {
      for (const [door, ways] of Object.entries(DOORS)) {
        for (const [index, way] of ways.entries()) {
          const error = await way(at).then(
            () => null,
            (thrown: unknown) => thrown,
          );
          expect(error, `${door} ${index}`).toBeInstanceOf(Refusal);
          expect([door, index, (error as Refusal).code, (error as Refusal).facts]).toEqual([
            door,
            index,
            'lot_not_sellable',
            { lotCode: at.code, rule },
          ]);
        }
      }
      const moved = await db.query(
        `select 1 from lots.carton c join lots.lot l on l.id = c.lot_id where l.code = $1 and c.state not in ('packed', 'loaded')`,
        [at.code],
      );
      expect(moved).toEqual([]);
      for (const code of [at.loose[0] ?? '', at.pallet, at.code]) {
        const scanned = await centre.scan(code);
        expect([scanned.sellable, scanned.notSellable]).toEqual([false, rule]);
        expect(scanned.may.filter((move) => ['pack', 'palletise', 'load'].includes(move))).toEqual([]);
      }
    } finally {
      await undo?.();
    }
  });
});

it('a lot that was never released leaves by no door, however it is asked', async () => {
  const code = await aLotReadyForRelease(room);
  await centre.weigh(code, 1_000_000);
  const refusals = await Promise.all(
    [centre.pack(code, 1), centre.stack(code, 1)].map((asked) => asked.catch((error: Refusal) => error.code)),
  );
  expect(refusals).toEqual(['lot_not_sellable', 'lot_not_sellable']);
});

it('one unsound lot on a mixed pallet keeps all of it', async () => {
  const [a, b] = [await stage(), await stage()];
  const mixed = await centre.build([...a.loose, ...b.loose]);
  await room.hold(b.code);
  expect(await centre.load(a.empty, [mixed.sscc]).catch((error: Refusal) => error.facts)).toEqual({
    lotCode: b.code,
    rule: 'lot_state',
  });
  expect(await centre.scan(mixed.sscc)).toMatchObject({ lots: 2, sellable: false, may: [] });
});

it('whoever holds a lot while it is loaded and sent either comes before or finds it gone, never between', async () => {
  for (let round = 0; round < 5; round += 1) {
    const at = await stage();
    const [departed, held] = await Promise.all([
      centre.depart(at.loaded).then(
        () => 'gone',
        (error: Refusal) => error.code,
      ),
      room.hold(at.code).then(() => 'held'),
    ]);
    expect(held).toBe('held');
    expect(['gone', 'lot_not_sellable']).toContain(departed);
    const events = await db.query<{ sent: boolean }>(
      `select exists (select 1 from lots.dispatch where number = $1 and departed_at is not null) as sent`,
      [at.loaded],
    );
    expect(events[0]?.sent).toBe(departed === 'gone');
  }
});

describe('the scanner', () => {
  it('says what each code is, where it is and what may be done', async () => {
    const at = await stage();
    const carton = contract.showScan.reply.parse(await centre.scan(`(00)${at.loose[0]}`));
    expect(carton).toMatchObject({
      kind: 'carton',
      state: 'packed',
      placeCode: 'CENTRE-MZ',
      cartons: 1,
      grams: 5_000,
      lot: { code: at.code, villageName: '洞口村' },
      sellable: true,
      may: ['palletise', 'load'],
    });
    expect(await centre.scan(at.pallet)).toMatchObject({ kind: 'pallet', cartons: 4, lots: 1, may: ['load'] });
    expect(await centre.scan(`https://x/t/${at.code.toLowerCase()}`)).toMatchObject({
      kind: 'lot',
      code: at.code,
      may: ['pack'],
    });
    expect(await centre.scan(at.loaded)).toMatchObject({
      kind: 'dispatch',
      state: 'loading',
      cartons: 4,
      may: ['load'],
    });
    const { code } = await room.create();
    const { samples } = await centre.sample(code);
    expect(await centre.scan(samples[0]?.sampleNo ?? '')).toMatchObject({
      kind: 'sample',
      state: 'taken',
      lot: { code },
    });
    expect((await centre.scan(code)).may).toEqual(['weigh_in', 'test', 'declare']);
    await expect(centre.scan('NOTHING-HERE')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows an outlet what is sent to it and nothing else', async () => {
    const at = await stage();
    await expect(centre.scan(at.loose[0] ?? '', centre.keeper)).rejects.toMatchObject({ code: 'out_of_scope' });
    await centre.depart(at.loaded);
    const [sent] = (await centre.cartons({ dispatchNumber: at.loaded })).items;
    expect(await centre.scan(sent?.sscc ?? '', centre.keeper)).toMatchObject({ state: 'dispatched', may: ['arrive'] });
  });
});

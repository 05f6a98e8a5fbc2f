import fc from 'fast-check';
import { type Refusal, uuidv7 } from '@youjian/kernel';
import { type AShelf, type TestDatabase, aShelf, testDatabase } from '@youjian/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LotStopped, lotsCleared, lotsStopped } from './events';
import { FAILED, type LotsRoom, lotsRoom } from './testing';

const NOW = new Date('2026-11-23T09:00:00+08:00');

let db: TestDatabase;
let room: LotsRoom;
let shelf: AShelf;
const told: { stopped: string[]; cleared: string[] } = { stopped: [], cleared: [] };
beforeAll(async () => {
  db = await testDatabase();
  shelf = await aShelf(db);
  room = lotsRoom(db.database, NOW);
  room.events.on(
    lotsStopped,
    async (_tx, batch) => void told.stopped.push(...batch.map(({ code }: LotStopped) => code)),
  );
  room.events.on(lotsCleared, async (_tx, batch) => void told.cleared.push(...batch.map(({ code }) => code)));
});
afterAll(() => db.stop());

/** Released lots, each of the first ones it names; whatever a release asks for is there. */
async function lotsOf(parents: readonly (readonly number[])[]): Promise<string[]> {
  const tag = uuidv7().slice(-8).toUpperCase();
  const lots = parents.map((_, index) => ({ id: uuidv7(), code: `HOLD-${tag}-${index}` }));
  const rows = lots.map((lot, index) => ({ ...lot, grams: Math.max(1, parents[index]!.length) * 1_000 }));
  await db.query(
    `insert into lots.lot (id, code, base_id, party_id, variety, grade, village_code, harvested_on, best_before, net_grams, declaration_kind, state, released_at, created_at)
     select id, code, $2, $3, 'golden_pomelo', '特级', '441424127211', '2020-01-01', '2099-01-01', grams, 'none', 'released', '2020-01-02', '2020-01-01'
     from jsonb_to_recordset($1) as x(id uuid, code text, grams integer)`,
    [JSON.stringify(rows), shelf.baseId, shelf.partyId],
  );
  await db.query(
    `insert into lots.contribution (id, lot_id, village_code, grams, recorded_at) select gen_random_uuid(), unnest($1::uuid[]), '441424127211', 1000, now()`,
    [lots.filter((_, index) => parents[index]!.length === 0).map(({ id }) => id)],
  );
  await db.query(
    `insert into lots.release_test (id, lot_id, sample_no, laboratory, method, tested_on, passed)
     select gen_random_uuid(), unnest($1::uuid[]), gen_random_uuid()::text, '中心', '快检', '2020-01-01', true`,
    [lots.map(({ id }) => id)],
  );
  const made = parents.flatMap((from, index) =>
    from.map((parent) => ({ lot_id: lots[index]!.id, component_lot_id: lots[parent]!.id })),
  );
  await db.query(
    `insert into lots.component (id, lot_id, component_lot_id, label, label_en, weight_grams)
     select gen_random_uuid(), lot_id, component_lot_id, '原料', 'Raw', 1000 from jsonb_to_recordset($1) as x(lot_id uuid, component_lot_id uuid)`,
    [JSON.stringify(made)],
  );
  return lots.map(({ code }) => code);
}

const statesOf = async (codes: readonly string[]): Promise<string[]> =>
  (
    await db.query<{ state: string }>(
      `select l.state from unnest($1::text[]) with ordinality as x(code, n) join lots.lot l on l.code = x.code order by n`,
      [codes],
    )
  ).map(({ state }) => state);
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code ?? String(error),
  );

describe('a lot that is held', () => {
  it('holds what was made of it, however many steps on, and its release frees them all', async () => {
    const codes = await lotsOf([[], [0], [1], []]);
    told.stopped.length = 0;
    await room.hold(codes[0]!);
    expect(await statesOf(codes)).toEqual(['held', 'held', 'held', 'released']);
    expect(told.stopped.toSorted()).toEqual(codes.slice(0, 3));
    expect(await room.show(codes[2]!)).toMatchObject({
      stateReason: expect.stringContaining(codes[0]!),
      sellable: false,
    });
    expect(await codeOf(room.release(codes[1]!))).toBe('lot_state');
    told.cleared.length = 0;
    await room.release(codes[0]!);
    expect(await statesOf(codes)).toEqual(['released', 'released', 'released', 'released']);
    expect(told.cleared.toSorted()).toEqual(codes.slice(0, 3));
    expect((await room.show(codes[2]!)).events.map(({ move }) => move)).toEqual(['held', 'released']);
  });

  it('is freed by nobody who did not hold it: what was held for itself, or fails a test meanwhile, stays', async () => {
    const codes = await lotsOf([[], [0], [0], [0]]);
    await room.hold(codes[1]!);
    await room.hold(codes[0]!);
    await room.test(codes[2]!, FAILED);
    expect(await codeOf(room.hold(codes[3]!))).toBe('done');
    expect(await codeOf(room.hold(codes[3]!))).toBe('lot_state');
    await room.release(codes[0]!);
    expect(await statesOf(codes)).toEqual(['released', 'held', 'held', 'held']);
    await room.release(codes[3]!);
    expect(await statesOf(codes)).toEqual(['released', 'held', 'held', 'released']);
  });

  it('is kept by each that holds it: what two held lots went into is free when the second lets go', async () => {
    const codes = await lotsOf([[], [], [0, 1]]);
    await room.hold(codes[0]!);
    await room.hold(codes[1]!);
    await room.release(codes[0]!);
    expect(await statesOf(codes)).toEqual(['released', 'held', 'held']);
    await room.release(codes[1]!);
    expect(await statesOf(codes)).toEqual(['released', 'released', 'released']);
  });

  it('stays held, with what was made of it, once its raw lot is recalled', async () => {
    const codes = await lotsOf([[], [0], [1]]);
    await room.hold(codes[0]!);
    await room.recall(codes[0]!);
    expect(await statesOf(codes)).toEqual(['recalled', 'held', 'held']);
    expect(await codeOf(room.release(codes[1]!))).toBe('lot_state');
  });

  it('by a failed test holds what was made of it as well', async () => {
    const codes = await lotsOf([[], [0]]);
    await room.test(codes[0]!, FAILED);
    expect(await statesOf(codes)).toEqual(['held', 'held']);
  });
});

interface Move {
  readonly what: 'hold' | 'release';
  readonly lot: number;
}
const world = fc.integer({ min: 2, max: 6 }).chain((size) =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: size }, (_, lot) =>
        lot === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat(lot - 1), { maxLength: 2 }),
      ),
    ),
    moves: fc.array(
      fc.record({ what: fc.constantFrom('hold' as const, 'hold' as const, 'release' as const), lot: fc.nat(size - 1) }),
      { minLength: 1, maxLength: 8 },
    ),
  }),
);

/** The rule in one line: held is what is held for itself, and what was made of something held. */
function isHeld(lot: number, parents: readonly (readonly number[])[], own: ReadonlySet<number>): boolean {
  return own.has(lot) || parents[lot]!.some((parent) => isHeld(parent, parents, own));
}

describe('any holds and releases, in any order, of any lots made of lots', () => {
  it('leave held what is held for itself or made of something held, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(world, async ({ parents, moves }) => {
        const codes = await lotsOf(parents);
        const own = new Set<number>();
        for (const { what, lot } of moves as readonly Move[]) {
          const mayMove =
            what === 'hold'
              ? !own.has(lot)
              : isHeld(lot, parents, own) && parents[lot]!.every((parent) => !isHeld(parent, parents, own));
          const answer = await codeOf(what === 'hold' ? room.hold(codes[lot]!) : room.release(codes[lot]!));
          expect([what, lot, answer]).toEqual([what, lot, mayMove ? 'done' : 'lot_state']);
          if (mayMove && what === 'hold') own.add(lot);
          if (mayMove && what === 'release') own.delete(lot);
          expect(await statesOf(codes)).toEqual(
            parents.map((_, index) => (isHeld(index, parents, own) ? 'held' : 'released')),
          );
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('come one after the other when they are decided at the same moment, and never wait in a circle', async () => {
    const codes = await lotsOf([[], [], [0, 1], [2], [2, 0]]);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(codes.map((code) => codeOf(room.hold(code))));
      expect(await statesOf(codes)).toEqual(codes.map(() => 'held'));
      for (let turn = 0; turn < codes.length; turn += 1)
        await Promise.all(codes.toReversed().map((code) => codeOf(room.release(code))));
      expect(await statesOf(codes)).toEqual(codes.map(() => 'released'));
    }
  }, 60_000);
});

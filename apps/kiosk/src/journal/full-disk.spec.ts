import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aTill, POMELO, type World } from '../testing/a-till';
import { isWholeChain } from '../testing/house';
import { Store } from '../store/db';
import { add } from '../till/ticket';
import { sell } from '../till/sale';
import { Till } from '../till/till';

afterEach(() => vi.restoreAllMocks());

/** From its n-th write on, the disk takes nothing any more, as a browser says it. */
function fillsAfter(writes: number): { refused: number } {
  const seen = { refused: 0 };
  let left = writes;
  for (const way of ['add', 'put'] as const) {
    const real = IDBObjectStore.prototype[way];
    vi.spyOn(IDBObjectStore.prototype, way).mockImplementation(function (this: IDBObjectStore, ...row) {
      left -= 1;
      if (left >= 0) return real.apply(this, row);
      seen.refused += 1;
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
  }
  return seen;
}

async function withTicket(): Promise<World> {
  const world = await aTill();
  add(world.till, world.till.itemOf(POMELO.skuId)!, 2);
  await world.till.store.tickets.count();
  return world;
}
const cash = { way: 'cash', amountFen: 7_960, givenFen: 10_000, changeFen: 2_040 } as const;
const pays = ({ till }: World) => sell(till, { tenders: [cash], toldFen: 7_960 });

async function kept({ name, clocks }: World) {
  const again = new Till({ store: new Store(name), clocks });
  await again.open();
  const rows = await again.store.journal.orderBy('seq').toArray();
  return {
    seq: again.state.head.seq,
    rows: rows.length,
    moves: await again.store.moves.count(),
    shiftSales: again.state.shift?.sales,
    ticket: again.state.ticket.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    isWhole: await isWholeChain(rows, again.deviceKey.publicKey),
  };
}
const NOTHING_SOLD = { seq: 1, rows: 1, moves: 0, shiftSales: 0, ticket: 2, isWhole: true };
const SOLD = { seq: 2, rows: 2, moves: 1, shiftSales: 1, ticket: 0, isWhole: true };

describe('a disk that is full', () => {
  it('at whichever of its writes, keeps a sale whole or nothing of it, and nobody is told that it was sold', async () => {
    for (let writes = 0; ; writes++) {
      const world = await withTicket();
      const seen = fillsAfter(writes);
      const ended = await pays(world).catch((error: unknown) => error);
      vi.restoreAllMocks();
      if (seen.refused === 0) {
        expect(ended).toMatchObject({ end: 'sold' });
        expect(await kept(world)).toEqual(SOLD);
        // Entry, movement, shift, head and the end of the ticket.
        expect(writes).toBe(5);
        return;
      }
      // The app tells people of exactly this kind of error that nothing was kept.
      expect(ended).toBeInstanceOf(Dexie.DexieError);
      expect(await kept(world), `full at write ${writes + 1}`).toEqual(NOTHING_SOLD);
      expect(world.till.state.ticket.lines).toHaveLength(1);
      expect(world.till.leftOf(POMELO.skuId, POMELO.lotId)).toBe(10);
    }
  });

  it('sells on as soon as there is room, with no number missing', async () => {
    const world = await withTicket();
    fillsAfter(2);
    await expect(pays(world)).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await pays(world)).toMatchObject({ end: 'sold', appended: { row: { seq: 2 } } });
    expect(await kept(world)).toEqual(SOLD);
  });
});

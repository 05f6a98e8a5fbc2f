import { Problem } from '@youjian/client';
import { describe, expect, it } from 'vitest';
import { aSale, aTill, POMELO, stock, type World } from '../testing/a-till';
import { FakeHouse } from '../testing/house';
import { pauseAfter } from './pace';
import { Runner, type RunEnd } from './runner';

const runnerOf = ({ till, house }: World) => new Runner({ till, send: house.take, chance: () => 0.5 });
async function untilEmpty(runner: Runner): Promise<RunEnd> {
  for (let goes = 0; goes < 200; goes++) {
    const ended = await runner.run();
    if (ended.end !== 'later') return ended;
  }
  throw new Error('It never came to an end.');
}
async function withSales(count: number): Promise<World> {
  const world = await aTill({ granted: 1_000 });
  for (let sales = 0; sales < count; sales++) await world.till.write(aSale(world));
  return world;
}
const states = async ({ till }: World) => (await till.store.journal.orderBy('seq').toArray()).map(({ state }) => state);

describe('the queue', () => {
  it('sends everything in batches of a hundred and is empty when head office has signed for it', async () => {
    const world = await withSales(120);
    expect(world.till.state.head.waiting).toMatchObject({ entries: 121, sales: 120, amountFen: 120 * 3_980 });
    expect(await untilEmpty(runnerOf(world))).toEqual({ end: 'empty' });
    expect(world.house.calls).toEqual([100, 21]);
    expect(world.till.state.head.waiting).toEqual({ entries: 0, sales: 0, amountFen: 0 });
    expect(world.till.state.head.ackedSeq).toBe(121);
    expect(new Set(await states(world))).toEqual(new Set(['booked']));
  });

  it('books each sale once through cut questions and lost answers', async () => {
    const world = await withSales(30);
    world.house.fault = (call) => (call % 3 === 1 ? 'no_way' : call % 3 === 2 ? 'answer_lost' : null);
    expect(await untilEmpty(runnerOf(world))).toEqual({ end: 'empty' });
    expect(world.house.booked).toHaveLength(31);
    expect(new Set(world.house.booked).size).toBe(31);
  });

  it('does not stop at one that head office cannot book: it is kept there, shown here, and the rest goes on', async () => {
    const world = await withSales(5);
    world.house.bad.add(3);
    await untilEmpty(runnerOf(world));
    expect(await states(world)).toEqual(['booked', 'booked', 'quarantined', 'booked', 'booked', 'booked']);
    expect(world.till.state.quarantined).toBe(1);
    expect(world.till.state.head.waiting.entries).toBe(0);
  });

  it('finds the one entry that makes head office refuse a whole batch, sets it aside and sends the rest', async () => {
    const world = await withSales(9);
    world.house.lone.add(4);
    const runner = runnerOf(world);
    const ended = await runner.run();
    expect(ended.end).toBe('later');
    expect([...world.house.taken.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]);
    expect((await states(world))[3]).toBe('aside');
    // Beyond the gap nothing is called confirmed yet: head office signed up to 3 only.
    expect(world.till.state.head).toMatchObject({ ackedSeq: 3, waiting: { entries: 7 } });
    world.house.lone.clear();
    await world.till.retryAside();
    expect(await untilEmpty(runner)).toEqual({ end: 'empty' });
    expect(world.till.state.head).toMatchObject({ ackedSeq: 10, waiting: { entries: 0 } });
  });

  it('calls nothing confirmed that the house did not sign, or signed for somebody else', async () => {
    const world = await withSales(2);
    const stranger = await FakeHouse.open(world.house.deviceId);
    const forged = new Runner({ till: world.till, send: stranger.take, chance: () => 0.5 });
    expect((await forged.run()).end).toBe('later');
    expect(await states(world)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(world.till.state.head.ackedSeq).toBe(0);
  });

  it('sends again what head office lost when it was set back', async () => {
    const world = await withSales(4);
    const runner = runnerOf(world);
    await untilEmpty(runner);
    for (const seq of [3, 4, 5]) world.house.taken.delete(seq);
    await world.till.write(aSale(world));
    await untilEmpty(runner);
    expect([...world.house.taken.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(world.till.state.head).toMatchObject({ ackedSeq: 6, waiting: { entries: 0 } });
  });

  it('stops selling when the device is taken back, and drops nothing', async () => {
    const world = await withSales(2);
    world.house.refusal = new Problem(401, { code: 'device_revoked' });
    expect(await runnerOf(world).run()).toEqual({ end: 'revoked' });
    expect(world.till.state.device?.revoked).toBe(true);
    expect(await world.till.store.journal.count()).toBe(3);
    expect(world.till.state.head.waiting.entries).toBe(3);
  });

  it('counts what was sold once, whether head office lends before or after it has booked it', async () => {
    const world = await withSales(3);
    const left = () => world.till.leftOf(POMELO.skuId, POMELO.lotId);
    expect(left()).toBe(997);
    await untilEmpty(runnerOf(world));
    expect(left()).toBe(997);
    await world.till.lent(stock(world.house.deviceId, 1_000, 3, 4));
    expect(left()).toBe(997);
    expect(await world.till.store.moves.count()).toBe(0);
    await world.till.write(aSale(world));
    expect(left()).toBe(996);
  });
});

it('waits twice as long after each failure, at most a minute', () => {
  expect([1, 2, 3, 10].map((failures) => pauseAfter(failures, 0.5))).toEqual([2_000, 4_000, 8_000, 60_000]);
  expect(pauseAfter(1, 0, 30)).toBe(30_000);
});

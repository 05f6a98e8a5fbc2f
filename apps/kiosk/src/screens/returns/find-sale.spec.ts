import { Problem } from '@youjian/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { aSale, aTill, POMELO, type World } from '../../testing/a-till';
import { findSale } from './find-sale';
import { returnObstacle } from './returnable';

let world: World;
let receiptNo = '';
beforeEach(async () => {
  world = await aTill();
  receiptNo = (await world.till.write(aSale(world, 2))).row.receiptNo ?? '';
});
const takesBack = (quantity: number) =>
  world.till.write({
    ...{ kind: 'return', receiptNo, orderNo: null, tender: 'cash', reason: 'rotten', totalFen: quantity * 3_980 },
    lines: [{ skuId: POMELO.skuId, lotId: POMELO.lotId, quantity, amountFen: quantity * 3_980 }],
  });
/** Head office, answering each question with this. */
const houseSays = (answer: () => unknown): void => {
  world.till.set({ isReached: true });
  world.till.link = { call: async () => answer() } as never;
};
const problem = (status: number): Problem => new Problem(status, { code: 'x' });
const left = async () => {
  const found = await findSale(world.till, receiptNo);
  return found.end === 'found' ? found.sale.lines.map(({ unitFen }) => unitFen.length) : found.end;
};

describe('finding a sale without a network', () => {
  it('finds what this till sold, however the number is typed, less what it took back', async () => {
    const found = await findSale(world.till, ` ${receiptNo.toLowerCase()} `);
    expect(found).toMatchObject({ end: 'found', by: 'journal' });
    await takesBack(1);
    expect(await left()).toEqual([1]);
    await takesBack(1);
    const again = await findSale(world.till, receiptNo);
    expect(again.end === 'found' && returnObstacle(again.sale)).toBe('all_returned');
  });

  it('says that it cannot ask for what another till sold', async () => {
    expect(await findSale(world.till, 'TH-2-000001')).toEqual({ end: 'not_reached' });
  });
});

describe('finding a sale at head office', () => {
  it('falls back on the journal when head office has not heard of the sale yet, or does not answer', async () => {
    for (const status of [404, 0, 503]) {
      houseSays(() => {
        throw problem(status);
      });
      expect(await left(), String(status)).toEqual([2]);
    }
  });

  it('says that there is none, where neither knows it', async () => {
    houseSays(() => {
      throw problem(404);
    });
    expect(await findSale(world.till, 'TH-2-000001')).toEqual({ end: 'unknown' });
  });
});

import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './testing/house';
import { type SimulationPlan, bringHome, simulateTills } from './testing/till-simulation';

let house: House;
beforeAll(async () => {
  house = await openHouse(new Date('2026-11-25T08:00:00+08:00'));
});
afterAll(() => house.stop());

const play = async (plan: SimulationPlan) => {
  house.clock.set(new Date(house.clock.now().getTime() + 24 * 3_600_000));
  const { settledInMs: _, ...result } = await simulateTills(house, plan);
  return result;
};

/** What nobody wants to find, whatever happened. */
const SOUND = {
  ...{ lost: 0, doubled: 0, unsent: 0, setAside: 0, shortUnits: 0, silentUnits: 0 },
  ...{ wrongPrices: 0, violations: 0, afterRecall: 0, broken: [] },
};

describe('tills without a line, for three days', () => {
  it.each([1, 2])('book each sale once, at the right price, out of what they were lent (seed %i)', async (seed) => {
    const result = await play({ seed, tills: 6, salesEach: 25 });
    expect(result).toMatchObject(SOUND);
    expect(result.handed).toBeGreaterThan(60);
    expect(result.crashes).toBeGreaterThan(0);
  });

  it('that sell what they were not lent are short of it, and all of that is on record', async () => {
    const result = await play({ seed: 3, tills: 5, salesEach: 25, without: 'lease' });
    expect(result.shortUnits).toBeGreaterThan(0);
    expect(result).toMatchObject({ lost: 0, doubled: 0, silentUnits: 0, broken: [] });
  });

  it('that give a sale another number when they hear nothing book it twice', async () => {
    const result = await play({ seed: 4, tills: 3, salesEach: 25, without: 'one_number_for_ever' });
    expect(result.doubled).toBeGreaterThan(0);
  });

  it('bring home what one of them sold, each sale once, through a line that is cut fifty times', async () => {
    const { sales, cuts, booked } = await bringHome(house, 120, 50);
    expect([sales, cuts, booked]).toEqual([120, 50, 120]);
  });
});

import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from '@youjian/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrashingProcesses, type Moment } from './testing/crashing';
import { type DispatchDesk, aDispatchDesk, sent, someGoods } from './testing/dispatching';
import { type House, openHouse } from './testing/house';
import { brokenInvariants } from './testing/invariants';

let house: House;
let processes: CrashingProcesses;
let desk: DispatchDesk;
beforeAll(async () => {
  house = await openHouse();
  Object.assign(house.clock, { now: () => new Date() });
  processes = await CrashingProcesses.prepare(house, 1);
  desk = await aDispatchDesk(house);
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

/** Before the stock is looked at, between the shelf and what is said of it, and on either side of the commit. */
const MOMENTS: readonly Moment[] = [
  { label: 'inventory.incoming.of_dispatch', nth: 1, when: 'before' },
  { label: 'inventory.stock.write_moves', nth: 1, when: 'after' },
  { label: 'inventory.incoming.update', nth: 1, when: 'after' },
  { label: 'commit', nth: 1, when: 'after' },
];

describe('a process killed while a dispatch arrives', () => {
  it('leaves the stock where it was or where it belongs, and the same scan sent again books it once', async () => {
    const broken: string[] = [];
    for (const moment of MOMENTS) {
      const goods = await someGoods(house, desk, 100);
      const { number, ssccs } = await sent(desk, goods, 4);
      const body = { scanId: uuidv7(), missing: ssccs.slice(0, 1), missingReason: 'other' };
      const process = await processes.take();
      process.tell({ kind: 'arm', ...moment });
      void fetch(`${process.origin}/api/v1/admin/centre/dispatches/${number}/arrive`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: desk.people.keeper.cookie },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      const how = await Promise.race([process.died, sleep(30_000, 'still alive')]);
      process.end();
      const there = () => desk.shelf(goods.lotId, desk.outlet.outletId);
      const left = await there();
      await desk.arrive(number, body);
      await desk.arrive(number, body);
      const rules = await brokenInvariants(house.db);
      const isSound = how === 'SIGKILL' && left === (moment.label === 'commit' ? 30 : 0) && (await there()) === 30;
      if (!isSound || rules.length > 0)
        broken.push(`killed ${moment.when} ${moment.label}: ${how}, ${left} then ${await there()} ${rules.join('; ')}`);
    }
    expect(broken).toEqual([]);
  }, 180_000);
});

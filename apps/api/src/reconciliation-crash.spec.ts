import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReadLedger } from '@youjian/payments-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyAndPay } from './testing/buyer';
import { CrashingProcesses, type Moment } from './testing/crashing';
import { type House, openHouse } from './testing/house';
import { type Person, signedIn } from './testing/people';
import { aStoppableShelf } from './testing/stops';
import { sitOnTheLine } from './testing/stripe-line';

let house: House;
let processes: CrashingProcesses;
let finance: Person;
beforeAll(async () => {
  // What is read was booked hours ago; the processes live by the real clock.
  house = await openHouse(new Date(Date.now() - 3 * 60 * 60 * 1000));
  const shelf = await aStoppableShelf(house);
  for (let order = 0; order < 5; order += 1) await buyAndPay(house, shelf.skuId);
  Object.assign(house.clock, { now: () => new Date() });
  finance = await signedIn(house, { roles: ['finance'] });
  sitOnTheLine(house.engine, (request, next) =>
    next({ ...request, path: request.path.replace('limit=100', 'limit=2') }),
  );
  processes = await CrashingProcesses.prepare(house, 1);
}, 300_000);
afterAll(async () => {
  await processes.stop();
  await house.stop();
});

/** Between a page and its place in the list, before both are committed, and before the page after it. */
const MOMENTS: readonly Moment[] = [
  { label: 'payments.ledger.keep', nth: 1, when: 'after' },
  { label: 'payments.ledger.turn', nth: 1, when: 'after' },
  { label: 'payments.ledger.keep', nth: 2, when: 'before' },
];
const kept = async (): Promise<number> =>
  (await house.db.query<{ count: number }>(`select count(*)::integer as count from payments.ledger_entry`))[0]!.count;

describe('a process killed while it reads the provider’s ledger', () => {
  it('leaves whole pages, and whoever comes next goes on where it was', async () => {
    const left: number[] = [];
    for (const moment of MOMENTS) {
      const process = await processes.take();
      process.tell({ kind: 'arm', ...moment });
      void fetch(`${process.origin}/api/v1/admin/reconciliation/run`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: finance.cookie },
        body: '{}',
      }).catch(() => undefined);
      expect(await Promise.race([process.died, sleep(30_000, 'still alive')])).toBe('SIGKILL');
      process.end();
      left.push(await kept());
    }
    // Nothing, nothing, and the one page that was committed before the second was begun.
    expect(left).toEqual([0, 0, 2]);
    await house.app.get(ReadLedger).run();
    expect(await kept()).toBe(house.engine.tables.balance_transaction.all().length);
    const [reader] = await house.db.query(
      `select window_to, at_cursor from payments.ledger_reader where name = 'entries'`,
    );
    expect(reader).toEqual({ window_to: null, at_cursor: null });
  }, 180_000);
});

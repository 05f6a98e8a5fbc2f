import fc from 'fast-check';
import { type TestDatabase, testDatabase } from '@youjian/testing';
import { addDays, fixedClock, startOfShanghaiDay } from '@youjian/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OrderBooks } from './order-books';
import { Reconcile } from './reconcile';
import { type Fault, type World, FAULTS, aWorld, plant, write } from './testing';

const BEGINS = '2026-01-05';
let db: TestDatabase;
let reconcile: Reconcile;

/** Orders have their own spec; here they agree. */
class Agreeing extends OrderBooks {
  differing(): Promise<[]> {
    return Promise.resolve([]);
  }
}

beforeAll(async () => {
  db = await testDatabase();
  reconcile = new Reconcile(new Agreeing(), db.database, fixedClock(startOfShanghaiDay(addDays(BEGINS, 40))));
});
afterAll(() => db.stop());
beforeEach(empty);

/** Facts are never deleted; a table of them may be emptied whole, by whoever owns it. */
async function empty(): Promise<void> {
  await db.query(
    `truncate payments.ledger_entry, payments.payout, payments.payout_state, payments.payout_part, payments.payout_reading, payments.ledger_reader,
       payments.recon_day, payments.recon_difference, payments.recon_step, payments.refund, payments.dispute, payments.payment cascade`,
  );
}

async function found(world: World) {
  await empty();
  await write(db, world, addDays(BEGINS, 40));
  await reconcile.run('all');
  return db.query<{ kind: string; subject: string; delta: number }>(
    `select kind, subject, delta_minor as delta from payments.recon_difference where state = 'open' order by kind, subject`,
  );
}

describe('a world of payments, fees, refunds, failed refunds, disputes and payouts', () => {
  it('in which everything agrees has nothing to be found in it', async () => {
    await fc.assert(
      fc.asyncProperty(aWorld(BEGINS), async (world) => {
        expect(await found(world)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it.each(FAULTS)('with one fault has it found and named: %s', async (fault: Fault) => {
    await fc.assert(
      fc.asyncProperty(aWorld(BEGINS), fc.nat(), async (world, where) => {
        const planted = plant(fault, world, where);
        fc.pre(planted !== null);
        if (!planted) return;
        const named = (await found(planted.world)).map(({ kind, subject, delta }) => ({ kind, subject, delta }));
        expect(named).toContainEqual(planted.finding);
        // Nothing is named that the fault does not touch.
        for (const { subject } of named) expect(planted.touched).toContain(subject);
      }),
      { numRuns: 5 },
    );
  });
});

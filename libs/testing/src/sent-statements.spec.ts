import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './test-database';

const NOTE = `insert into platform.demo_progress (step, done_at) values ($1, now())`;

describe('a statement that is sent without waiting for its answer', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db?.stop());
  beforeEach(() => db.query('truncate platform.demo_progress'));

  const steps = async () =>
    (await db.query<{ step: string }>('select step from platform.demo_progress order by step')).map(({ step }) => step);

  it('is done in its turn: later statements see it, and the commit keeps it', async () => {
    const seen = await db.database.inTransaction(async (tx) => {
      tx.send(NOTE, ['first']);
      const rows = await tx.query('select 1 from platform.demo_progress');
      tx.send(NOTE, ['second']);
      return rows.length;
    });
    expect(seen).toBe(1);
    expect(await steps()).toEqual(['first', 'second']);
  });

  it('takes the whole transaction with it when it fails, and says why', async () => {
    const broken = db.database.inTransaction(async (tx) => {
      await tx.query(NOTE, ['waited for']);
      tx.send(NOTE, ['sent']);
      tx.send(NOTE, ['sent']);
      return 'nobody hears this';
    });
    await expect(broken).rejects.toMatchObject({ code: '23505' });
    expect(await steps()).toEqual([]);
  });

  it('that failed is the reason also of those that come after it', async () => {
    const broken = db.database.inTransaction(async (tx) => {
      tx.send(NOTE, [null]);
      await tx.query('select 1');
    });
    await expect(broken).rejects.toMatchObject({ code: '23502' });
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => db.database.inTransaction(async (tx) => tx.send(NOTE, [String(n)]))),
    );
    expect(await steps()).toHaveLength(30);
  });
});

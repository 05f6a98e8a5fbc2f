import type { Database } from '@youjian/database';
import { Refusal, type RefusalFacts } from '@youjian/kernel';

export interface Reason {
  readonly code: string;
  readonly facts: RefusalFacts;
}

/** What PostgreSQL says when the data is wrong: it would say so again. */
const WRONG_DATA = /^(21|22|23|42|44|54|P0)/;

/**
 * Why one entry could not be booked, if it was the entry's fault: then it is set aside and the next is taken. When it was
 * ours (the database is away) this is nobody's verdict, and the till sends it again.
 */
export async function whatFailed(error: unknown, seq: number, database: Database): Promise<Reason | undefined> {
  if (error instanceof Refusal) return { code: error.code, facts: { seq, ...error.facts } };
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string')
    return WRONG_DATA.test(code) ? { code: 'journal_not_booked', facts: { seq } } : undefined;
  return (await isThere(database)) ? { code: 'journal_not_booked', facts: { seq } } : undefined;
}

async function isThere(database: Database): Promise<boolean> {
  try {
    await database.query('select 1');
    return true;
  } catch {
    return false;
  }
}

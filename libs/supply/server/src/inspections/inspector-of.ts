import type { Who } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { requireUser } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';
import { type LockedVisit, lockVisit } from './visit-rows';

type Part = 'lead' | 'second';

/** Which of the two inspectors of a visit somebody is; anybody else is turned away. */
export function partOf(who: Who, visit: Pick<LockedVisit, 'leadId' | 'secondId'>): Part {
  const { userId } = requireUser(who);
  if (userId === visit.leadId) return 'lead';
  return userId === visit.secondId ? 'second' : refuse('not_your_visit');
}

/** The visit, locked, for whoever may do this to it: the lead records, the second signs. */
export async function lockOwnVisit(tx: Sql, who: Who, id: string, only?: Part): Promise<LockedVisit> {
  const visit = await lockVisit(tx, id);
  if (!visit) refuse('not_found', { what: id });
  const part = partOf(who, visit);
  if (only && part !== only) refuse('not_your_visit');
  return visit;
}

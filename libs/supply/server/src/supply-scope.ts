import type { Route, Who } from '@youjian/contract';
import { requireUser, scopePrefix } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';

export interface SupplyScope {
  /** What the region codes one may see begin with. */
  readonly prefix: string;
  /** An applicant sees their own party and nobody else's, wherever it lies. */
  readonly partyId: string | null;
}

/** Whoever applies sees what is theirs; everybody else sees their region. Both go into the SQL. */
export function supplyScope(who: Who, mayEnter?: Route['who']): SupplyScope {
  const user = requireUser(who);
  // Only the roles that opened the door count, so that a second role does not widen what the first may see.
  const counting = user.roles.filter((role) => typeof mayEnter !== 'object' || mayEnter.includes(role));
  if (!counting.every((role) => role === 'applicant')) return { prefix: scopePrefix(who, mayEnter), partyId: null };
  if (user.partyId === null) refuse('out_of_scope');
  return { prefix: '', partyId: user.partyId };
}

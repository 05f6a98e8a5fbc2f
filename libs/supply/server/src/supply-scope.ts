import type { Who } from '@youjian/contract';
import { requireUser, scopePrefix } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';

export interface SupplyScope {
  /** What the region codes one may see begin with. */
  readonly prefix: string;
  /** An applicant sees their own party and nobody else's, wherever it lies. */
  readonly partyId: string | null;
}

/** Whoever applies sees what is theirs; everybody else sees their region. Both go into the SQL. */
export function supplyScope(who: Who): SupplyScope {
  const user = requireUser(who);
  if (!user.roles.every((role) => role === 'applicant')) return { prefix: scopePrefix(who), partyId: null };
  if (user.partyId === null) refuse('out_of_scope');
  return { prefix: '', partyId: user.partyId };
}

/** What somebody typed as a pattern for `like`; null finds everything. */
export function likePattern(typed: string | undefined): string | null {
  const text = typed?.trim() ?? '';
  return text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

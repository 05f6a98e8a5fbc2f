import type { Who } from '@youjian/contract';
import { hasRole, requireUser } from '@youjian/identity-server';
import { supplyScope } from '@youjian/supply-server';

export interface SideScope {
  readonly prefix: string;
  readonly partyId: string | null;
  /** Somebody of an outlet sees what is sent to it, and nothing else. */
  readonly outletId: string | null;
}

const NOWHERE = '00000000-0000-0000-0000-000000000000';

/** Which side of a hand-over somebody stands on, for the SQL: their region, their party, or their outlet. */
export function sideScope(who: Who): SideScope {
  const user = requireUser(who);
  if (user.roles.some((role) => role !== 'outlet_manager' && role !== 'outlet_clerk'))
    return { ...supplyScope(who), outletId: null };
  return { prefix: '', partyId: null, outletId: user.outletId ?? NOWHERE };
}

/** Does what is sent to this outlet come to them? Whoever runs the centre stands in for any receiver that has no account. */
export const receivesFor = (who: Who, outletId: string | null): boolean =>
  hasRole(who, 'administrator', 'centre_operator') ||
  (outletId !== null && hasRole(who, 'outlet_manager', 'outlet_clerk') && requireUser(who).outletId === outletId);

import type { Who } from '@youjian/contract';
import { hasRole } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';

export interface Side {
  readonly id: string;
  readonly kind: 'centre' | 'outlet';
}

/**
 * SQL: whether a place `p` takes goods in on the day $1. A fair does before it begins, because its booth is stocked then. What is
 * paused, closed or over takes nothing; what lies there may always leave.
 */
export const TAKES_IN = `(p.kind = 'centre' or exists (
  select 1 from outlets.outlet o where o.id = p.id and o.active and (o.closed_on is null or $1 <= o.closed_on)
    and (o.opened_on <= $1 or o.kind = 'fair')))`;

/** Each side does its own half: the centre's people for the centre, an outlet's people and tills for their outlet. */
export function actsFor(who: Who, { id, kind }: Side): boolean {
  if (who.kind === 'device') return who.outletId === id;
  if (who.kind !== 'user') return false;
  if (hasRole(who, 'administrator')) return true;
  if (kind === 'centre') return hasRole(who, 'centre_operator');
  return hasRole(who, 'outlet_manager', 'outlet_clerk') && who.outletId === id;
}

export function requireSide(who: Who, side: Side): void {
  if (!actsFor(who, side)) refuse('out_of_scope');
}

/** Who is written down for it. */
export const nameOf = (who: Who): string => (who.kind === 'anyone' ? '' : who.name);

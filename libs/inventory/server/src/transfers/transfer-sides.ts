import type { Who } from '@youjian/contract';
import { hasRole } from '@youjian/identity-server';
import { refuse } from '@youjian/kernel';

export interface Side {
  readonly id: string;
  readonly kind: 'centre' | 'outlet';
}

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

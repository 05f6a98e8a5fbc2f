import type { Device, Role, Route, User, Who } from '@youjian/contract';
import { refuse } from '@youjian/kernel';

/** The signed-in user; doors that are open to anyone never call this. */
export function requireUser(who: Who): User {
  if (who.kind !== 'user') refuse('not_signed_in');
  return who;
}

/** The till that stands at a device's door; other doors never call this. */
export function requireDevice(who: Who): Device {
  if (who.kind !== 'device') refuse('device_key_required');
  return who;
}

/** Roles whose eye reaches over every region, whatever their own region code says. */
const EVERYWHERE: readonly Role[] = ['administrator', 'finance', 'auditor', 'centre_operator'];

/**
 * The prefix every region code a user may see begins with; '' is everywhere. It goes into the SQL
 * (`code like $1 || '%'`), so that what is out of scope is never read, rather than read and hidden.
 *
 * With `mayEnter` (the roles a door lists) only the roles that opened that door count: who is an auditor and a county
 * officer audits everywhere, but reads households in the county alone.
 */
export function scopePrefix(who: Who, mayEnter?: Route['who']): string {
  const user = requireUser(who);
  const counts = (role: Role) => typeof mayEnter !== 'object' || mayEnter.includes(role);
  return user.roles.some((role) => counts(role) && EVERYWHERE.includes(role)) ? '' : user.regionCode;
}

export function isInScope(who: Who, regionCode: string, mayEnter?: Route['who']): boolean {
  return regionCode.startsWith(scopePrefix(who, mayEnter));
}

export function requireRegion(who: Who, regionCode: string, mayEnter?: Route['who']): void {
  if (!isInScope(who, regionCode, mayEnter)) refuse('out_of_scope', { regionCode });
}

/** Nobody inspects, releases or decides for the party they belong to. */
export function refuseOwnParty(who: Who, partyId: string): void {
  if (requireUser(who).partyId === partyId) refuse('own_party', { partyId });
}

export function hasRole(who: Who, ...roles: Role[]): boolean {
  return who.kind === 'user' && who.roles.some((role) => roles.includes(role));
}

import type { identity } from '@youjian/contract';
import type { z } from 'zod';
import type { ScopeNames } from './scope-names';

export type SignedInUser = z.output<typeof identity.signedInUser>;
export type UserRow = z.output<typeof identity.userRow>;

/** A user as the table holds it, without the password. */
export interface UserRecord {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly roles: UserRow['roles'];
  readonly region_code: string;
  readonly party_id: string | null;
  readonly outlet_id: string | null;
  readonly active: boolean;
  readonly demo: boolean;
  readonly must_change_password: boolean;
  readonly created_at: Date;
}

export const USER_COLUMNS = `u.id, u.username, u.name, u.roles, u.region_code, u.party_id, u.outlet_id, u.active, u.demo, u.must_change_password, u.created_at`;

export async function toSignedInUser(user: UserRecord, names: ScopeNames): Promise<SignedInUser> {
  const regions = await names.namesOf('region', [user.region_code]);
  return {
    id: user.id,
    username: user.username,
    name: user.name,
    roles: user.roles,
    regionCode: user.region_code,
    regionName: regions.get(user.region_code) ?? null,
    outletId: user.outlet_id,
    partyId: user.party_id,
    mustChangePassword: user.must_change_password,
  };
}

export async function toUserRows(
  users: readonly (UserRecord & { readonly last_seen_at?: Date | null })[],
  names: ScopeNames,
): Promise<UserRow[]> {
  const regions = await names.namesOf(
    'region',
    users.map((user) => user.region_code),
  );
  return users.map((user) => ({
    id: user.id,
    username: user.username,
    name: user.name,
    roles: user.roles,
    regionCode: user.region_code,
    regionName: regions.get(user.region_code) ?? null,
    outletId: user.outlet_id,
    partyId: user.party_id,
    active: user.active,
    demo: user.demo,
    createdAt: user.created_at.toISOString(),
    lastSeenAt: user.last_seen_at?.toISOString() ?? null,
  }));
}

/** What the audit log may hold of a user: everything but the password. */
export function auditedUser(user: UserRecord): Record<string, unknown> {
  return {
    username: user.username,
    name: user.name,
    roles: user.roles,
    regionCode: user.region_code,
    partyId: user.party_id,
    outletId: user.outlet_id,
    active: user.active,
  };
}

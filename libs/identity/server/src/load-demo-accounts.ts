import type { Role } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { type Clock, uuidv7 } from '@youjian/kernel';
import { hashPassword } from './passwords';

export const DEMO_PASSWORD = 'youjian-demo';

/** What the accounts belong to, where the demonstration world knows it by now. */
export interface DemoPlaces {
  readonly outletId?: string;
  readonly outletRegionCode?: string;
  readonly basePartyId?: string;
  readonly baseRegionCode?: string;
  /** The circulation operator that runs the distribution centre. */
  readonly centrePartyId?: string;
}

interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly regionCode: string;
  readonly at?: 'outlet' | 'base' | 'centre';
}

/** The accounts of the README. Nobody of this name exists; production refuses them at the door. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'admin', name: '演示管理员', roles: ['administrator'], regionCode: '44' },
  { username: 'city', name: '演示·梅州市工作队', roles: ['city_officer'], regionCode: '4414' },
  { username: 'county-wuhua', name: '演示·五华县工作组', roles: ['county_officer'], regionCode: '441424' },
  { username: 'gba-office', name: '演示·菜篮子工作办公室', roles: ['gba_officer'], regionCode: '44' },
  // Nobody decides two steps of one application, and this office has two.
  { username: 'gba-office-2', name: '演示·菜篮子工作办公室（复审）', roles: ['gba_officer'], regionCode: '44' },
  { username: 'province', name: '演示·省级主管部门', roles: ['province_officer'], regionCode: '44' },
  { username: 'inspector-1', name: '演示·检查员甲', roles: ['inspector'], regionCode: '4414' },
  { username: 'inspector-2', name: '演示·检查员乙', roles: ['inspector'], regionCode: '4414' },
  { username: 'base-1', name: '演示·基地申报人', roles: ['applicant'], regionCode: '441424', at: 'base' },
  { username: 'centre', name: '演示·配送中心', roles: ['centre_operator'], regionCode: '4414', at: 'centre' },
  { username: 'outlet-manager', name: '演示·网点店长', roles: ['outlet_manager'], regionCode: '440106', at: 'outlet' },
  { username: 'outlet-clerk', name: '演示·网点店员', roles: ['outlet_clerk'], regionCode: '440106', at: 'outlet' },
  { username: 'village-dongkou', name: '演示·洞口村工作队', roles: ['village_team'], regionCode: '441424127211' },
  { username: 'finance', name: '演示·财务甲', roles: ['finance'], regionCode: '44' },
  { username: 'finance-2', name: '演示·财务乙', roles: ['finance'], regionCode: '44' },
  { username: 'auditor', name: '演示·审计', roles: ['auditor'], regionCode: '44' },
];

/** Creates the demonstration accounts, or ties those that are there to places known only now. Safe to repeat. */
export async function loadDemoAccounts(database: Sql, clock: Clock, places: DemoPlaces = {}): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const rows = DEMO_ACCOUNTS.map((account) => ({
    id: uuidv7(),
    username: account.username,
    name: account.name,
    roles: account.roles,
    region_code: regionOf(account, places),
    party_id: partyOf(account, places),
    outlet_id: account.at === 'outlet' ? (places.outletId ?? null) : null,
  }));
  await database.query(
    `insert into identity."user" (id, username, name, password_hash, roles, region_code, party_id, outlet_id, demo, created_at)
     select id, username, name, $2, roles, region_code, party_id, outlet_id, true, $3
     from jsonb_to_recordset($1) as t(id uuid, username text, name text, roles text[], region_code text, party_id uuid, outlet_id uuid)
     on conflict (lower(username)) do update set
       party_id = coalesce(excluded.party_id, "user".party_id), outlet_id = coalesce(excluded.outlet_id, "user".outlet_id),
       region_code = case when excluded.party_id is null and excluded.outlet_id is null then "user".region_code else excluded.region_code end
     where "user".demo`,
    [JSON.stringify(rows), passwordHash, clock.now()],
  );
}

function partyOf(account: DemoAccount, places: DemoPlaces): string | null {
  if (account.at === 'base') return places.basePartyId ?? null;
  return account.at === 'centre' ? (places.centrePartyId ?? null) : null;
}

function regionOf(account: DemoAccount, places: DemoPlaces): string {
  const known =
    account.at === 'base' ? places.baseRegionCode : account.at === 'outlet' ? places.outletRegionCode : undefined;
  return known ?? account.regionCode;
}

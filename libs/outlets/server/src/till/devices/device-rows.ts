import type { ReplyOf, tillDesk } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { refuse } from '@youjian/kernel';
import { type OutletScope, inScope, isInOutletScope } from '../../registry/outlet-scope';

export type DeviceItem = ReplyOf<typeof tillDesk.listDevices>['items'][number];

const SHOWN = `k.id, k.name, k.number, k.outlet_id as "outletId", o.code as "outletCode", o.name as "outletName", o.name_en as "outletNameEn",
  o.kind as "outletKind", k.state, k.enrolled_at as "enrolledAt", k.enrolled_by as "enrolledBy", k.last_seen_at as "lastSeenAt",
  k.revoked_at as "revokedAt", k.revoked_by as "revokedBy", k.revoke_reason as "revokeReason",
  coalesce(j.seq, 0) as seq, coalesce(j.highest_seq, 0) as "highestSeq", j.broken_at as "brokenAt", j.unsent, j.unsent_fen::float8 as "unsentFen",
  j.told_at as "unsentAt",
  (select count(*)::int from outlets.journal_gap g where g.device_id = k.id and g.filled_at is null) as missing,
  (select count(*)::int from outlets.journal_verdict v where v.device_id = k.id and v.verdict = 'quarantined') as quarantined,
  (select count(*)::int from outlets.till_alarm a where a.device_id = k.id and a.seen_at is null) as alarms,
  (select max(s.opened_at) from outlets.shift s where s.device_id = k.id and s.closed_at is null) as "shiftOpenSince"`;

const FROM = `identity.device_key k join outlets.outlet o on o.id = k.outlet_id left join outlets.till_journal j on j.device_id = k.id`;

export const LIST_DEVICES = {
  name: 'outlets.device.list',
  text: `select * from (select ${SHOWN} from ${FROM}
      where ${inScope('$1', '$2')} and ($3::uuid is null or k.outlet_id = $3) and ($4::text is null or k.state = $4)
        and ($5::text is null or k.name ilike $5 or o.name ilike $5 or o.name_en ilike $5 or o.code ilike $5)
        and ($6::text is null or (o.code, k.number) > ($6, $7))) as shown
    where not $8 or missing > 0 or quarantined > 0 or alarms > 0 or "brokenAt" is not null
    order by "outletCode", number limit $9`,
};

const ONE = {
  name: 'outlets.device.one',
  text: `select ${SHOWN}, o.region_code as "regionCode", o.village_code as "villageCode" from ${FROM} where k.id = $1`,
};

export type KnownDevice = DeviceItem & { readonly regionCode: string; readonly villageCode: string | null };

/** A till one may see. One of another outlet is out of scope, and one that is not there is not found. */
export async function deviceInScope(sql: Sql, id: string, scope: OutletScope): Promise<KnownDevice> {
  const [device] = await sql.query<KnownDevice>(ONE, [id]);
  if (!device) refuse('not_found', { what: id });
  const outlet = { id: device.outletId, regionCode: device.regionCode, villageCode: device.villageCode };
  return isInOutletScope(scope, outlet) ? device : refuse('out_of_scope');
}

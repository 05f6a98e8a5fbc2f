import type { till } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { shanghaiTime } from '@youjian/kernel';
import { carriesNow, maySell } from '@youjian/outlets-server';

export interface Lease {
  readonly id: string;
  readonly deviceId: string;
  readonly issuedAt: Date;
  readonly validUntil: Date;
}

/**
 * What of its units a device may sell at a moment: only lots that are sold at all now, of goods its outlet carries, while the
 * outlet may sell. `bookedSeq` is how far its journal is here without a gap; a till takes off by itself what it wrote after
 * that, so bookings of later entries are not counted yet. Sales that were set aside are in no books and yet gone: they count
 * as booked.
 */
const LOTS = {
  name: 'inventory.lease.text',
  text: `with journal as (select coalesce((select j.seq from outlets.till_journal j where j.device_id = $1), 0) as seq),
    aside as (
      select (x ->> 'skuId')::uuid as sku_id, (x ->> 'lotId')::uuid as lot_id, sum((x ->> 'quantity')::integer) as units
      from outlets.journal_verdict v join outlets.journal_entry e on e.id = v.journal_id
      cross join lateral jsonb_array_elements(e.text::jsonb -> 'lines') x
      where v.device_id = $1 and v.verdict = 'quarantined' and v.decided_at is null and v.genuine and v.kind = 'sale'
        and v.seq <= (select seq from journal) group by 1, 2)
    select u.sku_id as "skuId", u.lot_id as "lotId", l.code as "lotCode", r.name as "villageName", s.best_before::text as "bestBefore",
      u.granted as "grantedUnits",
      least(u.granted, u.booked + u.given_back + coalesce(a.units, 0)
        - (select coalesce(sum(m.units), 0) from inventory.lease_move m where m.lease_unit_id = u.id and m.seq > j.seq))::integer as "bookedUnits",
      j.seq as "bookedSeq", x.base_certificate as "baseCertificate", x.product_certificate as "productCertificate"
    from inventory.lease_unit u
    cross join journal j
    join inventory.stock s on s.id = u.stock_id
    join lots.lot l on l.id = u.lot_id
    join lots.sellable($2) x on x.lot_id = u.lot_id
    left join regions.region r on r.code = l.village_code
    left join aside a on a.sku_id = u.sku_id and a.lot_id = u.lot_id
    where u.device_id = $1 and u.granted > u.booked + u.given_back
      and not exists (select 1 from inventory.lot_lock k where k.lot_id = u.lot_id and k.lifted_at is null)
      and ${carriesNow('s.place_id', 'u.sku_id')}
      and ${maySell('s.place_id', '$2')}
    order by s.best_before, u.sku_id, u.lot_id`,
};

/** The text that the house signs. */
export async function leaseText(sql: Sql, lease: Lease, now: Date): Promise<string> {
  const lots = await sql.query<till.StockLease['lots'][number]>(LOTS, [lease.deviceId, now]);
  const text: till.StockLease = {
    id: lease.id,
    deviceId: lease.deviceId,
    issuedAt: shanghaiTime(lease.issuedAt),
    validUntil: shanghaiTime(lease.validUntil),
    lots,
  };
  return JSON.stringify(text);
}

/** Lots of which the place of a device has something, and that are not sold now. */
const STOPPED = {
  name: 'inventory.lease.stopped',
  text: `select distinct s.lot_id as "lotId" from inventory.stock s
    where s.place_id = $1 and (s.on_hand > 0 or exists (select 1 from inventory.lease_unit u where u.stock_id = s.id))
      and (exists (select 1 from inventory.lot_lock k where k.lot_id = s.lot_id and k.lifted_at is null)
        or not exists (select 1 from lots.sellable($2) x where x.lot_id = s.lot_id))
    order by 1`,
};

export async function stoppedLots(sql: Sql, placeId: string, now: Date): Promise<string[]> {
  const rows = await sql.query<{ lotId: string }>(STOPPED, [placeId, now]);
  return rows.map(({ lotId }) => lotId);
}

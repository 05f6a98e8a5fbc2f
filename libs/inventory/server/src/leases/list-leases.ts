import { Injectable } from '@nestjs/common';
import type { CallOf, ReplyOf, tillStock as contract } from '@youjian/contract';
import { Database, type Sql } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';
import { carriesNow } from '@youjian/outlets-server';
import { goodsColumns, goodsTables } from '../goods-columns';
import { placeScope } from '../list-stock';

export type LeaseDetail = ReplyOf<typeof contract.showLease>;
type Lease = ReplyOf<typeof contract.listLeases>['items'][number];
type Times = 'issuedAt' | 'validUntil' | 'revokedAt' | 'settledAt';
interface Row extends Omit<Lease, Times> {
  readonly issuedAt: Date;
  readonly validUntil: Date;
  readonly revokedAt: Date | null;
  readonly settledAt: Date | null;
}

/** A lease that was not renewed in time is over, and nobody has to write that down. $1 is the moment. */
const LEASES = `
  select e.device_id as "deviceId", e.device_name as "deviceName", e.place_id as "placeId", p.name as "placeName",
    case when e.state = 'active' and e.valid_until <= $1 then 'over' else e.state end as state, e.issued_at as "issuedAt",
    e.valid_until as "validUntil", e.seq, x.*, e.revoked_at as "revokedAt", e.settled_at as "settledAt", e.settled_by_name as "settledBy",
    e.settle_note as "settleNote"
  from inventory.stock_lease e join inventory.place p on p.id = e.place_id
  cross join lateral (
    select count(*) filter (where u.granted > u.booked + u.given_back)::integer as lots, coalesce(sum(u.granted), 0)::integer as "grantedUnits",
      coalesce(sum(u.booked), 0)::integer as "bookedUnits", coalesce(sum(u.given_back), 0)::integer as "givenBackUnits",
      coalesce(sum(u.granted - u.booked - u.given_back), 0)::integer as "heldUnits"
    from inventory.lease_unit u where u.device_id = e.device_id) x`;

const LIST = {
  name: 'inventory.lease.list',
  text: `select * from (${LEASES}) e where ($2::uuid is null or e."placeId" = $2) and ($3::uuid is null or e."placeId" = $3) and ($4::text is null or e.state = $4)
    and ($5::text is null or (e."placeName", e."deviceId") > ($5, $6::uuid)) order by e."placeName", e."deviceId" limit $7`,
};
const UNITS = {
  name: 'inventory.lease.units',
  text: `select u.id, ${goodsColumns('u')}, s.best_before::text as "bestBefore", exists (select 1 from lots.sellable($2) x where x.lot_id = u.lot_id)
        and not exists (select 1 from inventory.lot_lock z where z.lot_id = u.lot_id and z.lifted_at is null)
        and ${carriesNow('s.place_id', 'u.sku_id')} as sellable,
      u.granted as "grantedUnits", u.booked as "bookedUnits", u.given_back as "givenBackUnits", u.granted - u.booked - u.given_back as "heldUnits"
    from inventory.lease_unit u ${goodsTables('u')} join inventory.stock s on s.id = u.stock_id
    where u.device_id = $1 order by (u.granted > u.booked + u.given_back) desc, s.best_before, u.id`,
};

/** What each till was lent, for its outlet and for whoever looks over all of them. */
@Injectable()
export class ListLeases {
  constructor(private readonly database: Database) {}

  async list({ query, who, now }: CallOf<typeof contract.listLeases>): Promise<ReplyOf<typeof contract.listLeases>> {
    const after = decodeCursor(query.cursor, [cursorPart.text, cursorPart.id]);
    const rows = await this.database.query<Row>(LIST, [
      now,
      placeScope(who),
      query.placeId ?? null,
      query.state ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ]);
    return pageOf(rows, query.limit, replyOf, (row) => [row.placeName, row.deviceId]);
  }

  async show({ params, who, now }: CallOf<typeof contract.showLease>): Promise<LeaseDetail> {
    const lease = await this.read(this.database, params.deviceId, now);
    const scope = placeScope(who);
    if (scope !== null && scope !== lease.placeId) refuse('out_of_scope');
    return lease;
  }

  async read(sql: Sql, deviceId: string, now: Date): Promise<LeaseDetail> {
    const [row] = await sql.query<Row>(`select * from (${LEASES}) e where e."deviceId" = $2`, [now, deviceId]);
    if (!row) refuse('not_found', { what: deviceId });
    return { ...replyOf(row), units: await sql.query<LeaseDetail['units'][number]>(UNITS, [deviceId, now]) };
  }
}

const replyOf = (row: Row): Lease => ({
  ...row,
  issuedAt: shanghaiTime(row.issuedAt),
  validUntil: shanghaiTime(row.validUntil),
  revokedAt: row.revokedAt && shanghaiTime(row.revokedAt),
  settledAt: row.settledAt && shanghaiTime(row.settledAt),
});

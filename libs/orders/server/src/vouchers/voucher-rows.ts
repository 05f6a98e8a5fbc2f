import type { ReplyOf, vouchers as contract } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { refuse, shanghaiTime } from '@youjian/kernel';

export type VoucherReply = ReplyOf<typeof contract.showVoucher>;

export interface VoucherRow extends Omit<
  VoucherReply,
  'standing' | 'stoppedAt' | 'validFrom' | 'validUntil' | 'createdAt'
> {
  validFrom: Date;
  validUntil: Date;
  createdAt: Date;
  stoppedAt: Date | null;
}

/** `standingDiscount` of the domain, for one unit whose place is `x.place`. */
const standing = (fen: string): string =>
  `x.${fen} - coalesce(x.${fen} * l.part_refunded_fen[x.place] / nullif(l.unit_net_fen[x.place], 0), 0)`;

/** What of a discount stands: a unit that was given back is left out, and of one that was given back in part its part. */
export const STANDING_DISCOUNT = `
  select count(distinct d.order_id)::integer as orders, coalesce(sum(u.fen), 0)::bigint as fen, coalesce(sum(u.funder), 0)::bigint as funder,
    coalesce(sum(d.amount_fen), 0)::bigint as given
  from orders.discount_line d join orders."order" o on o.id = d.order_id and o.paid_at is not null join orders.line l on l.id = d.line_id
  cross join lateral (
    select sum(${standing('fen')}) as fen, sum(${standing('funder')}) as funder from unnest(d.unit_fen, d.unit_funder_fen) with ordinality x (fen, funder, place)
    where x.place - 1 <> all(l.refunded_units)) u`;

export const VOUCHERS = `
  select v.id, v.name, v.name_en as "nameEn", case when v.single_use then null else c.first end as code, c.codes, f.name as "funderName", f.name_en as "funderNameEn",
    v.funder_bps as "funderBps", v.threshold_fen as "thresholdFen", v.off_fen as "offFen", v.per_person as "perPerson", v.total_cap as "totalCap",
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) order by p.name), '[]')
       from catalog.product p where p.id = any(v.product_ids)) as products,
    (select coalesce(json_agg(json_build_object('code', r.code, 'name', r.name) order by r.code), '[]')
       from regions.region r where r.code = any(v.region_codes)) as regions,
    v.stacks, v.restores, v.valid_from as "validFrom", v.valid_until as "validUntil", v.stopped_at as "stoppedAt", v.stop_reason as "stopReason",
    v.created_at as "createdAt", v.created_by_name as "createdBy", v.taken, s.orders as "paidOrders", s.fen as "discountFen", s.funder as "funderFen"
  from orders.voucher v join orders.voucher_funder f on f.id = v.funder_id
  cross join lateral (select count(*)::integer as codes, min(x.code) as first from orders.voucher_code x where x.voucher_id = v.id) c
  cross join lateral (${STANDING_DISCOUNT} where d.voucher_id = v.id) s`;

export function toVoucher(row: VoucherRow, now: Date): VoucherReply {
  const standing = row.stoppedAt
    ? 'stopped'
    : row.validUntil <= now
      ? 'ended'
      : row.validFrom > now
        ? 'coming'
        : 'running';
  const { validFrom, validUntil, createdAt, stoppedAt, ...rest } = row;
  return {
    ...rest,
    standing,
    validFrom: shanghaiTime(validFrom),
    validUntil: shanghaiTime(validUntil),
    createdAt: shanghaiTime(createdAt),
    stoppedAt: stoppedAt && shanghaiTime(stoppedAt),
  };
}

export async function voucherOf(sql: Sql, id: string, now: Date): Promise<VoucherReply> {
  const [row] = await sql.query<VoucherRow>(`${VOUCHERS} where v.id = $1`, [id]);
  return row ? toVoucher(row, now) : refuse('not_found', { what: id });
}

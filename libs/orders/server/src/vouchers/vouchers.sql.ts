/** $1 codes. Locked in id order; what stands of them is read afterwards, by a statement that sees what others have committed. */
export const LOCK_VOUCHERS = {
  name: 'orders.vouchers.lock',
  text: `select v.id from orders.voucher v where v.id in (select c.voucher_id from orders.voucher_code c where c.code = any($1::text[]))
    order by v.id for update`,
};

/** $1 codes, $2 people (hex). What each voucher grants, and which turns these people have used. */
export const READ_VOUCHERS = {
  name: 'orders.vouchers.read',
  text: `
    with asked as materialized (select c.code, c.voucher_id from orders.voucher_code c where c.code = any($1::text[]))
    select json_build_object(
      'vouchers', (select coalesce(json_agg(json_build_object(
          'id', v.id, 'code', a.code, 'name', v.name, 'nameEn', v.name_en, 'funderName', f.name, 'funderNameEn', f.name_en, 'funderBps', v.funder_bps,
          'thresholdFen', v.threshold_fen, 'offFen', v.off_fen, 'perPerson', v.per_person, 'totalCap', v.total_cap, 'productIds', v.product_ids,
          'regionCodes', v.region_codes, 'stacks', v.stacks, 'singleUse', v.single_use, 'validFrom', v.valid_from, 'validUntil', v.valid_until,
          'stopped', v.stopped_at is not null, 'taken', v.taken,
          'codeUsed', v.single_use and exists (select from orders.voucher_claim x where x.code = a.code and x.single_use and x.released_at is null))), '[]')
        from asked a join orders.voucher v on v.id = a.voucher_id join orders.voucher_funder f on f.id = v.funder_id),
      'turns', (select coalesce(json_agg(json_build_object('voucherId', c.voucher_id, 'person', encode(c.person_hash, 'hex'), 'turn', c.turn)), '[]')
        from orders.voucher_claim c where c.released_at is null and c.voucher_id in (select voucher_id from asked)
          and c.person_hash in (select decode(p, 'hex') from unnest($2::text[]) p))) as read`,
};

/** $1 claims, $2 discount lines (JSON arrays), $3 now. The voucher's own check keeps what is taken within its cap. */
export const CLAIM_VOUCHERS = {
  name: 'orders.vouchers.claim',
  text: `
    with x as materialized (
      select * from json_to_recordset($1::json) as x(id uuid, voucher_id uuid, code text, order_id uuid, person text, turn smallint, single_use boolean)),
    claims as (
      insert into orders.voucher_claim (id, voucher_id, code, order_id, person_hash, turn, single_use, claimed_at)
        select x.id, x.voucher_id, x.code, x.order_id, decode(x.person, 'hex'), x.turn, x.single_use, $3 from x),
    counted as (
      update orders.voucher v set taken = v.taken + n.taken
        from (select voucher_id, count(*)::integer as taken from x group by voucher_id) n where v.id = n.voucher_id)
    insert into orders.discount_line (id, claim_id, voucher_id, order_id, line_id, amount_fen, unit_fen, funder_fen, unit_funder_fen)
      select d.id, d.claim_id, d.voucher_id, d.order_id, d.line_id, d.amount_fen, d.unit_fen, d.funder_fen, d.unit_funder_fen
      from json_to_recordset($2::json) as d(id uuid, claim_id uuid, voucher_id uuid, order_id uuid, line_id uuid, amount_fen bigint, unit_fen bigint[],
        funder_fen bigint, unit_funder_fen bigint[])`,
};

/**
 * $1 orders, $2 now, $3 why. The claims of these orders end and their vouchers can be used again. Vouchers are locked in id
 * order and before their claims, as whoever places an order does.
 */
export const RELEASE_VOUCHERS = {
  name: 'orders.vouchers.release',
  text: `
    with locked as materialized (
      select v.id from orders.voucher v where v.id in (select c.voucher_id from orders.voucher_claim c where c.order_id = any($1::uuid[]) and c.released_at is null)
        order by v.id for update),
    freed as (
      update orders.voucher_claim c set released_at = $2, released_by = $3
        where c.order_id = any($1::uuid[]) and c.released_at is null and c.voucher_id in (select id from locked)
          and ($4::uuid[] is null or c.voucher_id = any($4::uuid[]))
        returning c.voucher_id)
    update orders.voucher v set taken = v.taken - n.freed
      from (select voucher_id, count(*)::integer as freed from freed group by voucher_id) n where v.id = n.voucher_id`,
};

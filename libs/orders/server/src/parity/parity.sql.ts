/**
 * Every paid line of a span of days ($1 to before $2) beside the version in force when it was sold, and the lease it was sold
 * under where a till sold it. Only what may stand out is answered; the rule in `priceFinding` says what it is.
 */
export const STANDING_OUT = {
  name: 'orders.parity.standing_out',
  text: `
    select l.id as "lineId", o.id as "orderId", o.channel, o.outlet_id as "outletId", o.placed_at as "soldAt", l.price_version_id as "chargedVersionId",
      l.unit_price_fen as "chargedFen", charged.price_fen as "versionFen", due.id as "dueId", due.price_fen as "dueFen",
      t.order_id is not null as "atTill", coalesce(t.price_lease_id, q.price_lease_id) as "leaseId", e.valid_until as "leaseUntil", t.standing
    from orders."order" o
    join orders.line l on l.order_id = o.id
    left join orders.till_sale t on t.order_id = o.id
    left join orders.till_order q on q.order_id = o.id
    left join catalog.price_lease e on e.id = t.price_lease_id and e.device_id = t.device_id
    left join catalog.price_version charged on charged.id = l.price_version_id and charged.sku_id = l.sku_id
    left join lateral (select v.id, v.price_fen from catalog.price_version v where v.sku_id = l.sku_id and v.effective_from <= o.placed_at
      order by v.effective_from desc, v.revision desc limit 1) due on true
    where o.placed_at >= $1 and o.placed_at < $2 and o.paid_at is not null
      and (due.id is distinct from l.price_version_id or due.price_fen is distinct from l.unit_price_fen
        or (t.order_id is not null and q.order_id is null and (e.valid_until is null or e.valid_until <= o.placed_at)))
    order by l.id`,
};

/** What was found is kept once; a settled finding is not written over. $1 findings (JSON), $2 now. */
export const KEEP = {
  name: 'orders.parity.keep',
  text: `
    insert into orders.price_variance (line_id, order_id, channel, outlet_id, reason, violation, sold_at, charged_version_id, charged_fen, due_version_id, due_fen,
      lease_id, lease_until, found_at)
    select x."lineId", x."orderId", x.channel, x."outletId", x.reason, x.violation, x."soldAt", x."chargedVersionId", x."chargedFen", x."dueId", x."dueFen",
      x."leaseId", x."leaseUntil", $2
    from jsonb_to_recordset($1) as x("lineId" uuid, "orderId" uuid, channel text, "outletId" uuid, reason text, violation boolean, "soldAt" timestamptz,
      "chargedVersionId" uuid, "chargedFen" bigint, "dueId" uuid, "dueFen" bigint, "leaseId" uuid, "leaseUntil" timestamptz)
    on conflict (line_id) do nothing`,
};

/** The sums of these days, made anew from the sales. $1 from day, $2 to before day, $3 now. */
export const COUNT_DAYS = {
  name: 'orders.parity.count_days',
  text: `
    with lines as (
      select (o.placed_at at time zone 'Asia/Shanghai')::date as day, o.channel, o.outlet_id, count(*)::integer as checked,
        (count(*) filter (where v.violation))::integer as violations
      from orders."order" o join orders.line l on l.order_id = o.id left join orders.price_variance v on v.line_id = l.id
      where o.placed_at >= $1::date::timestamp at time zone 'Asia/Shanghai' and o.placed_at < $2::date::timestamp at time zone 'Asia/Shanghai' and o.paid_at is not null
      group by 1, 2, 3)
    insert into orders.parity_day (day, channel, outlet_id, checked, violations, computed_at)
    select day, channel, outlet_id, checked, violations, $3 from lines
    on conflict (day, channel, outlet_id) do update set checked = excluded.checked, violations = excluded.violations, computed_at = excluded.computed_at`,
};

/** From which day on something may have changed: the first sale ever, or what came since the days were last counted. $1 when. */
export const CHANGED_SINCE = {
  name: 'orders.parity.changed_since',
  text: `
    select (least(
        case when $1::timestamptz is null then (select min(placed_at) from orders."order") end,
        (select min(sold_at) from orders.till_sale where received_at >= $1),
        $1::timestamptz - interval '1 day') at time zone 'Asia/Shanghai')::date::text as day`,
};

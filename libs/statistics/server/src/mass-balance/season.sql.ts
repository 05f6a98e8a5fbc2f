/**
 * The lots of a season with what happened to their grams, each column from its own book. `$1` the first days of the
 * varieties' seasons, `$2`, `$3` those of any other variety, `$4` what village codes begin with, `$5` one base or null.
 */
const LOTS_OF_SEASON = `
    ranges as (select * from jsonb_to_recordset($1) as t(variety text, since date, before date)),
    l as materialized (
      select l.id, l.code, l.base_id, l.variety, l.grade, l.village_code, l.harvested_on, l.net_grams, l.state, l.created_at, b.code as base_code
      from lots.lot l join supply.base b on b.id = l.base_id left join ranges r on r.variety = l.variety
      where l.village_code like $4 || '%' and l.harvested_on >= coalesce(r.since, $2::date) and l.harvested_on < coalesce(r.before, $3::date)
        and ($5::text is null or b.code = $5))`;

const FLOWS = `
    moved as (
      select s.lot_id, sum(m.quantity * k.net_grams) filter (where m.kind = 'received') as received,
        -sum(m.quantity * k.net_grams) filter (where m.kind in ('transferred_in', 'transferred_out')) as transit,
        -sum(m.quantity * k.net_grams) filter (where m.kind in ('wasted', 'counted')) as lost
      from l join inventory.stock s on s.lot_id = l.id join inventory.movement m on m.stock_id = s.id join catalog.sku k on k.id = s.sku_id
      group by s.lot_id),
    shelf as (
      select s.lot_id, sum(s.on_hand * k.net_grams) as grams
      from l join inventory.stock s on s.lot_id = l.id join catalog.sku k on k.id = s.sku_id group by s.lot_id),
    runs as materialized (
      select r.lot_id, r.order_id, r.line_id, r.first_unit, r.quantity, o.unit_net_grams, r.claim_id is null as was_bought
      from l join inventory.reservation r on r.lot_id = l.id and r.state in ('sold', 'resent') join orders.line o on o.id = r.line_id),
    sold as (
      select lot_id, sum(quantity * unit_net_grams) as grams, sum(quantity) as units, count(distinct order_id) as deals from runs group by lot_id),
    -- What a claim's goods came back as is a movement of its own, written off or not; its refund says "as before".
    given as (
      select fl.line_id, u.unit, f.units_to from orders.refund_line fl join orders.refund f on f.id = fl.refund_id cross join lateral unnest(fl.units) as u(unit)
      where f.units_to <> 'as_before' and fl.line_id in (select line_id from runs)
      union all
      select x.line_id, u.unit, 'stock' from orders.claim c join orders.claim_line x on x.claim_id = c.id cross join lateral unnest(x.units) as u(unit)
      where c.goods_to is not null and x.line_id in (select line_id from runs)),
    back as (
      select r.lot_id, sum(r.unit_net_grams) filter (where g.units_to = 'stock') as to_stock,
        sum(r.unit_net_grams) filter (where g.units_to = 'loss') as to_loss, count(*) filter (where g.units_to = 'stock') as units
      from runs r join given g on g.line_id = r.line_id and g.unit >= r.first_unit and g.unit < r.first_unit + r.quantity
      where r.was_bought
      group by r.lot_id),
    used as (select k.component_lot_id as lot_id, sum(k.weight_grams) as grams from l join lots.component k on k.component_lot_id = l.id group by 1)`;

/** The state of a base's own certificates at the moment a lot was made; the number, when every one in time was stopped. */
const STOPPED = `
    left join lateral (
      select case when bool_and(coalesce(
          (select e.move in ('suspended', 'revoked') from supply.certificate_event e where e.certificate_id = c.id and e.at <= l.created_at
            and e.move in ('issued', 'suspended', 'reinstated', 'revoked') order by e.at desc, e.id desc limit 1),
          c.state <> 'valid' and c.state_since <= l.created_at)) then max(c.number) end as number
      from supply.certificate c
      where c.base_id = l.base_id and c.subject_kind <> 'product' and c.valid_from <= l.created_at and l.created_at < c.valid_until) stopped on true`;

export const LOTS = {
  name: 'statistics.balance.lots',
  text: `with ${LOTS_OF_SEASON}, ${FLOWS}
    select l.code, l.base_code as "baseCode", l.village_code as "villageCode", coalesce(v.name, l.village_code) as "villageName", l.variety, l.grade, l.state,
      l.harvested_on as "harvestedOn", l.net_grams as "netGrams",
      exists (select 1 from lots.component k where k.lot_id = l.id) as "isProcessed", stopped.number as "stoppedCertificate",
      coalesce(moved.received, 0)::bigint as "receivedGrams", coalesce(moved.transit, 0)::bigint as "inTransitGrams",
      coalesce(moved.lost, 0)::bigint as "lostGrams", coalesce(shelf.grams, 0)::bigint as "onHandGrams",
      coalesce(sold.grams, 0)::bigint as "soldGrams", coalesce(back.to_stock, 0)::bigint as "returnedToStockGrams",
      coalesce(back.to_loss, 0)::bigint as "returnedAsLossGrams", coalesce(used.grams, 0)::bigint as "processingGrams",
      coalesce(sold.deals, 0)::int as deals, coalesce(sold.units, 0)::int as units, coalesce(back.units, 0)::int as "returnedUnits"
    from l left join moved on moved.lot_id = l.id left join shelf on shelf.lot_id = l.id left join sold on sold.lot_id = l.id
      left join back on back.lot_id = l.id left join used on used.lot_id = l.id left join regions.region v on v.code = l.village_code ${STOPPED}
    order by l.harvested_on desc, l.code`,
};

/** Households by their ref, to be told apart; whose that is, only regions knows. */
export const CONTRIBUTIONS = {
  name: 'statistics.balance.contributions',
  text: `with ${LOTS_OF_SEASON}
    select array_agg(distinct l.code) as "lotCodes", l.variety, c.village_code as "villageCode", c.household_ref as "householdRef",
      sum(c.grams)::bigint as grams
    from l join lots.contribution c on c.lot_id = l.id
    group by l.variety, c.village_code, c.household_ref`,
};

export const VILLAGES = {
  name: 'statistics.balance.villages',
  text: `select v.code, coalesce(r.name, v.code) as name, coalesce(r.name_en, v.code) as "nameEn",
      coalesce((select sum(b.area_mu) from supply.base b where b.village_code = v.code), 0)::float8 as "baseAreaMu"
    from unnest($1::text[]) as v(code) left join regions.region r on r.code = v.code`,
};

/** Numbers that stand in the papers of more than one lot, however they are written; the lots need not be of one season. */
export const SAMPLES = {
  name: 'statistics.balance.samples',
  text: `with papers as (
      select 'sample' as kind, t.sample_no as number, t.lot_id from lots.release_test t
      union all select 'sample', s.sample_no, s.lot_id from lots.sample s
      union all select 'report', y.code || ' ' || p.report_no, p.lot_id from supply.lab_report p join supply.laboratory y on y.id = p.laboratory_id
        where p.lot_id is not null),
    keyed as (
      select p.kind, p.number, l.id, l.code, upper(regexp_replace(normalize(p.number, nfkc), '[^[:alnum:]]', '', 'g')) as key
      from papers p join lots.lot l on l.id = p.lot_id where l.village_code like $1 || '%')
    select k.kind, k.number, k.code as "lotCode" from keyed k
    join (select kind, key from keyed group by kind, key having count(distinct id) > 1) twice on twice.kind = k.kind and twice.key = k.key`,
};

/** What left and what arrived: each hand-over, and a lot's weight against what the centre's scale and its base's loads add up to. */
export const HAND_OVERS = {
  name: 'statistics.balance.hand_overs',
  text: `with ${LOTS_OF_SEASON}
    select l.code as "lotCode", h.grams as "sentGrams", h.received_grams as "receivedGrams"
      from l join lots.hand_over h on h.lot_id = l.id where h.received_grams is not null
    union all select l.code, l.net_grams, sum(w.net_grams)::bigint from l join lots.weigh_in w on w.lot_id = l.id group by l.code, l.net_grams
    union all select l.code, l.net_grams, sum(h.grams)::bigint from l join lots.hand_over h on h.lot_id = l.id and h.from_kind = 'base' group by l.code, l.net_grams`,
};

export const PRICES = {
  name: 'statistics.balance.prices',
  text: `with ${LOTS_OF_SEASON}
    select k.code as "itemCode", p.name || ' ' || k.name as "itemName", p.name_en || ' ' || k.name_en as "itemNameEn", p.county_code as "regionCode",
      p.variety, k.grade, round(avg(o.unit_price_fen * 1000.0 / o.unit_net_grams))::int as "fenPerKilogram",
      (array_agg(distinct l.code))[1:20] as "lotCodes"
    from l join inventory.reservation r on r.lot_id = l.id and r.state = 'sold' join orders.line o on o.id = r.line_id
      join catalog.sku k on k.id = o.sku_id join catalog.product p on p.id = k.product_id
    group by k.code, p.name, k.name, p.name_en, k.name_en, p.county_code, p.variety, k.grade`,
};

export const BASES = {
  name: 'statistics.balance.bases',
  text: `select b.id, b.code, b.name, b.name_en as "nameEn", b.kind, b.party_id as "partyId", b.region_code as "regionCode", b.area_mu as "areaMu", b.varieties,
      coalesce(y.name, b.region_code) as "countyName", coalesce(y.name_en, b.region_code) as "countyNameEn"
    from supply.base b left join regions.region y on y.code = left(b.region_code, 6)
    where b.village_code like $1 || '%' and ($2::text is null or b.code = $2) order by b.code`,
};

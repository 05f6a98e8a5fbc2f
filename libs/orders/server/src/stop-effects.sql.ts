import { BUYER_STATES, sqlAffected } from './affected.sql';

/**
 * $1 the lots, $2 now. A product leaves the shop when something of it can be had now and nothing could be afterwards, with
 * what the ended checkouts give back of other lots counted in.
 */
export const EFFECTS = {
  name: 'orders.stop_effects',
  text: `
    with affected as (${sqlAffected('$1')}),
    touched as (select o.id, o.state, a.units, a.refunded_units, a.refundable_fen from affected a join orders."order" o on o.id = a.order_id),
    unpaid as (select id from touched where state = 'pending_payment'),
    kept as (select id from touched where state in ('paid', 'fulfilling', 'payment_review') and units > refunded_units),
    shipped as (select id, units from touched where state in ('shipped', 'completed')),
    lying as (
      select p.id as place_id, p.name as "placeName", p.kind as "placeKind", l.code as "lotCode", c.name as "productName", sum(s.on_hand)::integer as units
      from inventory.stock s join inventory.place p on p.id = s.place_id join lots.lot l on l.id = s.lot_id
      join catalog.sku k on k.id = s.sku_id join catalog.product c on c.id = k.product_id
      where s.lot_id = any($1::uuid[]) and s.on_hand > 0 group by p.id, p.name, p.kind, l.code, c.name),
    given_back as (
      select r.stock_id, sum(r.quantity)::integer as units from inventory.reservation r
      where r.order_id in (select id from unpaid) and r.state = 'held' and r.lot_id <> all($1::uuid[]) group by r.stock_id),
    shop as (
      select c.id, c.slug, c.name, c.name_en, sum(s.on_hand - s.reserved) as now,
        sum(s.on_hand - s.reserved + coalesce(g.units, 0)) filter (where s.lot_id <> all($1::uuid[])) as afterwards
      from catalog.product c join catalog.sku k on k.product_id = c.id and k.active
      join inventory.stock s on s.sku_id = k.id and s.on_hand > 0
      join inventory.place p on p.id = s.place_id and p.ships
      join lots.sellable($2) y on y.lot_id = s.lot_id
      left join given_back g on g.stock_id = s.id
      where c.published and c.id in (select k2.product_id from inventory.stock s2 join catalog.sku k2 on k2.id = s2.sku_id where s2.lot_id = any($1::uuid[]))
      group by c.id)
    select (select coalesce(json_agg(json_build_object('slug', slug, 'name', name, 'nameEn', name_en) order by slug), '[]') from shop
        where now > 0 and coalesce(afterwards, 0) = 0) as products,
      (select coalesce(json_agg(json_build_object('placeName', "placeName", 'placeKind', "placeKind", 'lotCode', "lotCode", 'productName', "productName",
        'units', units) order by "placeKind", "placeName", "lotCode"), '[]') from lying) as stock,
      (select coalesce(sum(units), 0)::integer from lying) as units,
      (select count(distinct place_id)::integer from lying) as places,
      (select count(distinct place_id)::integer from lying where "placeKind" = 'outlet') as outlets,
      (select count(*)::integer from unpaid) as "openCheckouts",
      (select count(*)::integer from kept) as "heldOrders",
      (select count(*)::integer from shipped) as "shippedOrders",
      (select coalesce(sum(units), 0)::integer from shipped) as "shippedUnits",
      (select coalesce(sum(refundable_fen), 0)::bigint from touched where state in ${BUYER_STATES}) as "refundableFen"`,
};

/** What each of the lots was sold as: orders and units with somebody, and what of them can still be given back. */
export const SOLD_OF = {
  name: 'orders.sold_of_lots',
  text: `select r.lot_id as "lotId", count(distinct r.order_id)::integer as buyers, count(*)::integer as units,
      coalesce(sum(l.unit_net_fen[u.unit + 1] - coalesce(l.part_refunded_fen[u.unit + 1], 0)) filter (where u.unit <> all(l.refunded_units)), 0)::bigint as "refundableFen"
    from inventory.reservation r
    join orders."order" o on o.id = r.order_id and o.state in ${BUYER_STATES}
    join orders.line l on l.id = r.line_id
    cross join lateral generate_series(r.first_unit, r.first_unit + r.quantity - 1) as u (unit)
    where r.lot_id = any($1::uuid[]) and r.state <> 'released'
    group by r.lot_id`,
};

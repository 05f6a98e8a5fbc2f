import { stopThen } from '@youjian/outlets-server';
import { YIELDS } from './yield-unpaid.sql';

const SUBJECTS = {
  base: `c.subject_kind in ('base', 'processor')`,
  product: `c.subject_kind = 'product' and c.variety = l.variety`,
} as const;

/** The certificate a lot was sold under at $2: one that was valid then, or the last there was. */
const certificate = (of: keyof typeof SUBJECTS): string => `
        select c.number, c.valid_from <= $2 and $2 < c.valid_until and (c.state = 'valid' or c.state_since > $2)
            and coalesce((select e.move not in ('suspended', 'revoked') from supply.certificate_event e
              where e.certificate_id = c.id and e.at <= $2 and e.move in ('issued', 'suspended', 'reinstated', 'revoked') order by e.at desc, e.id desc limit 1), true) as fit
        from supply.certificate c where c.base_id = l.base_id and ${SUBJECTS[of]}
        order by fit desc, c.valid_until desc limit 1`;

/**
 * All that booking a till's sale has to know, in one look. $1 the lines (JSON), $2 when it was sold, $3 order id, $4 receipt
 * number, $5 price lease, $6 device, $7 place.
 *
 * Whether a lot was fit is asked of the moment of the sale, not of now: a certificate revoked an hour later was valid, and
 * one reinstated since was not. So state and journal of a certificate, and the locks of a lot, are read as of $2.
 */
export const GATHER_SALE = {
  name: 'orders.till.gather_sale',
  text: `
    with asked as materialized (
      select * from json_to_recordset($1::json) as x(position smallint, sku_id uuid, lot_id uuid, version_id uuid, quantity integer)),
    -- Rows of the shelf that do not cover the sale, as far as is seen without holding them.
    short as materialized (
      select s.id from (select sku_id, lot_id, sum(quantity) as units from asked group by 1, 2) w
      join inventory.stock s on s.place_id = $7 and s.sku_id = w.sku_id and s.lot_id = w.lot_id
      left join inventory.lease_unit u on u.device_id = $6 and u.stock_id = s.id
      where w.units > s.on_hand - s.reserved + coalesce(u.granted - u.booked - u.given_back, 0)),
    lines as (
      select a.position, k.code as sku_code, k.name as sku_name, k.name_en as sku_name_en, k.net_grams, p.id as product_id, p.slug, p.name, p.name_en,
        p.after_sales_days, due.id as due_id, due.price_fen as due_fen, charged.price_fen as version_fen,
        coalesce(bc.number, '') as base_certificate, coalesce(pc.number, '') as product_certificate,
        coalesce(bc.fit and pc.fit, false) and l.released_at is not null and l.released_at <= $2 and l.state <> 'draft'
          and ($2 at time zone 'Asia/Shanghai')::date <= l.best_before
          and not exists (select from inventory.lot_lock o where o.lot_id = l.id and o.locked_at <= $2 and (o.lifted_at is null or o.lifted_at > $2)) as fit,
        l.code as lot_code, l.released_at is not null as released
      from asked a
      left join catalog.sku k on k.id = a.sku_id
      left join catalog.product p on p.id = k.product_id
      left join lots.lot l on l.id = a.lot_id
      left join catalog.price_version charged on charged.id = a.version_id and charged.sku_id = a.sku_id
      left join lateral (select v.id, v.price_fen from catalog.price_version v where v.sku_id = a.sku_id and v.effective_from <= $2
        order by v.effective_from desc, v.revision desc limit 1) due on true
      left join lateral (${certificate('base')}) bc on true
      left join lateral (${certificate('product')}) pc on true)
    select json_build_object(
      'order', (select json_build_object('orderNo', o.order_no, 'deviceId', t.device_id) from orders."order" o left join orders.till_sale t on t.order_id = o.id where o.id = $3),
      'receiptTaken', exists (select from orders.till_sale where receipt_no = $4 and order_id <> $3),
      'rivals', (select coalesce(json_agg(distinct o.id), '[]') from short h cross join orders."order" o
        join inventory.reservation r on r.order_id = o.id and r.stock_id = h.id and r.state = 'held' where ${YIELDS}),
      'outletStop', ${stopThen('$7', '$2')},
      'leaseUntil', (select valid_until from catalog.price_lease where id = $5 and device_id = $6),
      'lines', (select json_agg(json_build_object('skuCode', sku_code, 'skuName', sku_name, 'skuNameEn', sku_name_en, 'netGrams', net_grams,
          'productId', product_id, 'productSlug', slug, 'name', name, 'nameEn', name_en, 'afterSalesDays', after_sales_days, 'lotCode', lot_code, 'released', released,
          'dueId', due_id, 'dueFen', due_fen, 'versionFen', version_fen, 'baseCertificate', base_certificate, 'productCertificate', product_certificate,
          'fit', fit) order by position) from lines)) as gathered`,
};

/**
 * The order as it was sold: paid and handed over in the same moment. $1 the order, $2 its lines, $3 its payments, $4 what
 * stands out of its prices (JSON).
 */
export const WRITE_SALE = {
  name: 'orders.till.write_sale',
  text: `
    with x as materialized (
      select * from json_to_record($1::json) as x(id uuid, order_no text, state text, channel text, outlet_id uuid, destination_code text, total_fen bigint, recipient text,
        device_id uuid, seq integer, shift_id uuid, staff_id uuid, approved_by uuid, receipt_no text, sold_at timestamptz, pay_before timestamptz, received_at timestamptz,
        offline boolean, standing text, price_lease_id uuid, stock_lease_id uuid, tenders jsonb, event_id uuid, move text, facts jsonb)),
    o as (
      insert into orders."order" (id, order_no, state, channel, outlet_id, delivery_type, destination_code, place_id, total_fen, paid_fen, recipient_cipher,
          placed_at, pay_before, paid_at, completed_at)
        select x.id, x.order_no, x.state, x.channel, x.outlet_id, 'pickup', x.destination_code, x.outlet_id, x.total_fen,
          case when x.state = 'completed' then x.total_fen else 0 end, decode(x.recipient, 'base64'), x.sold_at, x.pay_before,
          case when x.state = 'completed' then x.sold_at end, case when x.state = 'completed' then x.sold_at end
        from x),
    l as (
      insert into orders.line (id, order_id, position, sku_id, product_id, product_slug, name, name_en, sku_code, sku_name, sku_name_en, quantity,
          unit_price_fen, price_version_id, net_fen, unit_net_fen, unit_net_grams, after_sales_days, base_certificate, product_certificate)
        select r.id, x.id, r.position, r.sku_id, r.product_id, r.product_slug, r.name, r.name_en, r.sku_code, r.sku_name, r.sku_name_en, r.quantity,
          r.unit_price_fen, r.price_version_id, r.net_fen, r.unit_net_fen, r.unit_net_grams, r.after_sales_days, r.base_certificate, r.product_certificate
        from x, json_to_recordset($2::json) as r(id uuid, position smallint, sku_id uuid, product_id uuid, product_slug text, name text, name_en text,
          sku_code text, sku_name text, sku_name_en text, quantity integer, unit_price_fen bigint, price_version_id uuid, net_fen bigint, unit_net_fen bigint[],
          unit_net_grams bigint, after_sales_days smallint, base_certificate text, product_certificate text)),
    p as (
      insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, method, received_fen, received_currency,
          created_at, expires_at, paid_at, checked_at)
        select r.id, x.id, x.order_no, r.attempt_no, r.provider, r.key, r.amount_fen, r.state, r.method, case when r.state = 'paid' then r.amount_fen end,
          case when r.state = 'paid' then 'cny' end, x.sold_at, x.pay_before, case when r.state = 'paid' then x.sold_at end, case when r.state = 'paid' then x.received_at end
        from x, json_to_recordset($3::json) as r(id uuid, attempt_no smallint, provider text, key text, amount_fen bigint, state text, method text)),
    t as (
      insert into orders.till_sale (order_id, device_id, outlet_id, seq, shift_id, staff_id, approved_by, receipt_no, sold_at, received_at, offline, standing,
          price_lease_id, stock_lease_id, tenders)
        select x.id, x.device_id, x.outlet_id, x.seq, x.shift_id, x.staff_id, x.approved_by, x.receipt_no, x.sold_at, x.received_at, x.offline, x.standing,
          x.price_lease_id, x.stock_lease_id, x.tenders from x where x.state = 'completed'),
    q as (
      insert into orders.till_order (order_id, device_id, outlet_id, price_lease_id, stock_lease_id, phone_fen, tenders, placed_at)
        select x.id, x.device_id, x.outlet_id, x.price_lease_id, x.stock_lease_id, (select (r ->> 'amount_fen')::bigint from json_array_elements($3::json) r), x.tenders, x.sold_at
        from x where x.state = 'pending_payment'),
    v as (
      insert into orders.price_variance (line_id, order_id, channel, outlet_id, reason, violation, sold_at, charged_version_id, charged_fen, due_version_id, due_fen,
          lease_id, lease_until, found_at)
        select r.line_id, x.id, x.channel, x.outlet_id, r.reason, r.violation, x.sold_at, r.charged_version_id, r.charged_fen, r.due_version_id, r.due_fen,
          x.price_lease_id, r.lease_until, x.received_at
        from x, json_to_recordset($4::json) as r(line_id uuid, reason text, violation boolean, charged_version_id uuid, charged_fen bigint, due_version_id uuid,
          due_fen bigint, lease_until timestamptz)),
    e as (
      insert into orders.order_event (id, order_id, at, move, actor_name, facts)
        select x.event_id, x.id, x.sold_at, x.move, null, x.facts from x)
    select count(*) from x`,
};

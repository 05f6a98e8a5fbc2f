import { CLOSINGS } from '@youjian/database';

/**
 * The two statements of a checkout. Together with BEGIN, the gate and COMMIT they are all that is asked of the database
 * for a batch of orders, however many: so the rooms' rows are gathered by one statement and written by one.
 * (Decision 0010: on this path orders writes the rows of inventory and payments as well, which are rooms above it.)
 */

/**
 * $1 place, $2 SKUs, $3 now, $4 request keys. Free stock is locked in id order, so that two batches that want the same
 * lots queue up and never deadlock; prices and certificates are those in force at $3.
 */
export const GATHER = {
  name: 'orders.gather',
  text: `
    with locked as materialized (
      select s.id, s.sku_id, s.lot_id, s.best_before, s.on_hand - s.reserved as free
      from inventory.stock s
      where s.place_id = $1 and s.sku_id = any($2::uuid[]) and s.on_hand > s.reserved
      order by s.id for update of s),
    lots as materialized (
      select l.sku_id, json_agg(json_build_object('stockId', l.id, 'lotId', l.lot_id, 'bestBefore', l.best_before, 'free', l.free,
        'base', sl.base_certificate, 'product', sl.product_certificate)) as stocks
      from locked l left join lots.sellable($3) sl on sl.lot_id = l.lot_id
      group by l.sku_id)
    select json_build_object(
      'closings', ${CLOSINGS},
      'earlier', (select coalesce(json_agg(json_build_object('key', o.request_key, 'hash', encode(o.request_hash, 'hex'), 'id', o.id, 'orderNo', o.order_no,
          'totalFen', o.total_fen, 'payBefore', o.pay_before)), '[]')
        from orders."order" o where o.request_key = any($4::text[])),
      'offers', (select coalesce(json_agg(json_build_object(
          'skuId', k.id, 'skuCode', k.code, 'skuName', k.name, 'skuNameEn', k.name_en, 'netGrams', k.net_grams,
          'productId', p.id, 'productSlug', p.slug, 'name', p.name, 'nameEn', p.name_en, 'afterSalesDays', p.after_sales_days, 'coldChain', p.cold_chain,
          'onSale', p.published and k.active, 'byWeight', k.by_weight, 'priceVersionId', v.id, 'priceFen', v.price_fen, 'stocks', coalesce(l.stocks, '[]'))), '[]')
        from catalog.sku k
        join catalog.product p on p.id = k.product_id
        left join lateral (
          select pv.id, pv.price_fen from catalog.price_version pv
          where pv.sku_id = k.id and pv.effective_from <= $3 order by pv.effective_from desc, pv.revision desc limit 1) v on true
        left join lots l on l.sku_id = k.id
        where k.id = any($2::uuid[]))) as gathered`,
};

/** $1 orders, $2 lines, $3 reservations (all JSON arrays), $4 now, $5 and $6 what the reservations take of each stock. */
export const WRITE = {
  name: 'orders.write',
  text: `
    with x as materialized (
      select * from json_to_recordset($1::json) as x(id uuid, order_no text, channel text, outlet_id uuid, delivery_type text, destination_code text,
        place_id uuid, total_fen bigint, discount_fen bigint, freight_fen bigint, freight jsonb, recipient text, request_key text, request_hash text, pay_before timestamptz, payment_id uuid, payment_key text, event_id uuid)),
    o as (
      insert into orders."order" (id, order_no, state, channel, outlet_id, delivery_type, destination_code, place_id, total_fen, discount_fen, freight_fen, freight,
          recipient_cipher, request_key, request_hash, placed_at, pay_before)
        select x.id, x.order_no, 'pending_payment', x.channel, x.outlet_id, x.delivery_type, x.destination_code, x.place_id, x.total_fen, x.discount_fen, x.freight_fen, x.freight,
          decode(x.recipient, 'base64'), x.request_key, decode(x.request_hash, 'hex'), $4, x.pay_before
        from x
        returning id),
    l as (
      insert into orders.line (id, order_id, position, sku_id, product_id, product_slug, name, name_en, sku_code, sku_name, sku_name_en, quantity,
          unit_price_fen, price_version_id, net_fen, unit_net_fen, unit_net_grams, after_sales_days, base_certificate, product_certificate)
        select x.id, x.order_id, x.position, x.sku_id, x.product_id, x.product_slug, x.name, x.name_en, x.sku_code, x.sku_name, x.sku_name_en, x.quantity,
          x.unit_price_fen, x.price_version_id, x.net_fen, x.unit_net_fen, x.unit_net_grams, x.after_sales_days, x.base_certificate, x.product_certificate
        from json_to_recordset($2::json) as x(id uuid, order_id uuid, position smallint, sku_id uuid, product_id uuid, product_slug text, name text, name_en text,
          sku_code text, sku_name text, sku_name_en text, quantity integer, unit_price_fen bigint, price_version_id uuid, net_fen bigint, unit_net_fen bigint[],
          unit_net_grams bigint, after_sales_days smallint, base_certificate text, product_certificate text)
        returning sku_id),
    r as (
      insert into inventory.reservation (id, order_id, line_id, stock_id, lot_id, first_unit, quantity, state)
        select x.id, x.order_id, x.line_id, x.stock_id, x.lot_id, x.first_unit, x.quantity, 'held'
        from json_to_recordset($3::json) as x(id uuid, order_id uuid, line_id uuid, stock_id uuid, lot_id uuid, first_unit integer, quantity integer)),
    s as (
      -- Found by their ids, given as an array: of sums over the rows above the planner knows no length, and would walk the whole shelf for them.
      update inventory.stock t set reserved = t.reserved + d.quantity
        from unnest($5::uuid[], $6::integer[]) as d(stock_id, quantity) where t.id = any($5::uuid[]) and t.id = d.stock_id),
    p as (
      insert into payments.payment (id, order_id, order_no, attempt_no, provider, idempotency_key, amount_fen, state, created_at, expires_at)
        select x.payment_id, x.id, x.order_no, 1, 'stripe', x.payment_key, x.total_fen, 'created', $4, x.pay_before
        from x),
    e as (
      insert into orders.order_event (id, order_id, at, move)
        select x.event_id, x.id, $4, 'placed' from x),
    c as (insert into platform.change (kind, key) select distinct 'sku', sku_id::text from l)
    select count(*) from o`,
};

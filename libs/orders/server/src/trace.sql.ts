/**
 * The walk through `lots.component`, however many steps and however they branch and meet again: `union` keeps each lot once
 * a step, so it ends even where the same lot is reached by two ways.
 */
const BACKWARD = `
  back as (
    select id, 0 as step from asked
    union
    select k.component_lot_id, b.step + 1 from back b join lots.component k on k.lot_id = b.id where k.component_lot_id is not null)`;
const FORWARD = `
  forth as (
    select id, 0 as step from asked
    union
    select k.lot_id, f.step + 1 from forth f join lots.component k on k.component_lot_id = f.id)`;

/** $1 code: an order, a lot or a carton, whichever has it. A carton is its lot, and where it went itself. */
export const FOUND = {
  name: 'orders.trace.found',
  text: `select x.kind, x."lotIds", x."orderId", x."cartonId" from (
      select 'order' as kind, o.id as "orderId", null::uuid as "cartonId", (select array_agg(distinct r.lot_id) from inventory.reservation r where r.order_id = o.id) as "lotIds"
      from orders."order" o where o.order_no = $1
      union all
      select 'lot', null, null, array[l.id] from lots.lot l where l.code = $1
      union all
      select 'carton', null, c.id, array[c.lot_id] from lots.carton c where c.sscc = $1) x limit 1`,
};

const LOT_JSON = (
  step: string,
): string => `json_build_object('code', l.code, 'variety', l.variety, 'grade', l.grade, 'state', l.state,
  'harvestedOn', l.harvested_on, 'netGrams', l.net_grams, 'villageCode', l.village_code, 'villageName', v.name, 'baseCode', b.code, 'baseName', b.name,
  'baseCertificate', (select c.number from supply.certificate c where c.base_id = l.base_id and c.subject_kind <> 'product'
    order by c.state = 'valid' desc, c.valid_until desc limit 1),
  'productCertificate', (select c.number from supply.certificate c where c.base_id = l.base_id and c.subject_kind = 'product' and c.variety = l.variety
    order by c.state = 'valid' desc, c.valid_until desc limit 1),
  'declarationNo', (select d.number from lots.declaration d where d.lot_id = l.id order by d.issued_on desc, d.id desc limit 1),
  'tests', (select coalesce(json_agg(json_build_object('sampleNo', t.sample_no, 'testedOn', t.tested_on, 'passed', t.passed)
    order by t.tested_on, t.id), '[]') from lots.release_test t where t.lot_id = l.id),
  'handOvers', (select count(*) from lots.hand_over h where h.lot_id = l.id), 'step', ${step})`;

/** $1 the lots asked for, $2 the order when it is one, $3 the carton when it is one: forward of an order is that order, not everybody who shares its lot. */
export const TRACE = {
  name: 'orders.trace',
  text: `
    with recursive asked as (select unnest($1::uuid[]) as id), ${BACKWARD}, ${FORWARD},
    behind as (select id, min(step) as step from back group by id),
    ahead as (select id, min(step) as step from forth where $2::uuid is null or step = 0 group by id),
    boxes as (
      select c.sscc, c.lot_id, c.state, c.place_code, d.number, d.to_name from lots.carton c left join lots.dispatch d on d.id = c.dispatch_id
      where case when $3::uuid is not null then c.id = $3
        when $2::uuid is not null then d.order_no = (select o.order_no from orders."order" o where o.id = $2)
        else c.lot_id in (select id from ahead) end),
    sold as (
      select r.order_id, r.lot_id, sum(r.quantity) as units from inventory.reservation r join orders."order" o on o.id = r.order_id
      where r.lot_id in (select id from ahead) and r.state <> 'released' and ($2::uuid is null or r.order_id = $2) group by r.order_id, r.lot_id)
    select
      (select coalesce(json_agg(${LOT_JSON('x.step')} order by x.step, l.code), '[]') from behind x join lots.lot l on l.id = x.id
        left join supply.base b on b.id = l.base_id left join regions.region v on v.code = l.village_code) as backward,
      (select coalesce(json_agg(${LOT_JSON('x.step')} order by x.step, l.code), '[]') from ahead x join lots.lot l on l.id = x.id
        left join supply.base b on b.id = l.base_id left join regions.region v on v.code = l.village_code) as forward,
      (select coalesce(json_agg(json_build_object('from', f.code, 'into', t.code, 'grams', m.grams) order by t.code, f.code), '[]')
        from (select k.component_lot_id, k.lot_id, sum(k.weight_grams) as grams from lots.component k
          where (k.lot_id in (select id from behind) or k.component_lot_id in (select id from ahead)) and k.component_lot_id is not null
            and ($2::uuid is null or k.lot_id in (select id from behind))
          group by k.component_lot_id, k.lot_id) m
        join lots.lot f on f.id = m.component_lot_id join lots.lot t on t.id = m.lot_id) as made,
      (select coalesce(json_agg(json_build_object('villageCode', w.village_code, 'villageName', g.name, 'grams', w.grams) order by w.grams desc, w.village_code), '[]')
        from (select village_code, sum(grams) as grams from (
            select c.village_code, c.grams from lots.contribution c where c.lot_id in (select id from behind)
            union all
            select l.village_code, l.net_grams from lots.lot l where l.id in (select id from behind)
              and not exists (select 1 from lots.contribution c where c.lot_id = l.id) and not exists (select 1 from lots.component k where k.lot_id = l.id)) y
          group by village_code) w left join regions.region g on g.code = w.village_code) as villages,
      json_build_object('total', (select count(*) from boxes), 'items', (
        select coalesce(json_agg(json_build_object('code', x.sscc, 'lotCode', l.code, 'state', x.state, 'place', x.place_code, 'dispatchNo', x.number,
          'to', x.to_name) order by x.sscc), '[]')
        from (select * from boxes order by sscc limit 100) x join lots.lot l on l.id = x.lot_id)) as cartons,
      (select coalesce(json_agg(json_build_object('placeName', p.name, 'lotCode', l.code, 'skuName', c.name || ' ' || k.name, 'units', s.on_hand,
          'locked', exists (select 1 from inventory.lot_lock q where q.lot_id = s.lot_id and q.lifted_at is null)) order by p.kind, p.name, l.code, k.code), '[]')
        from inventory.stock s join inventory.place p on p.id = s.place_id join lots.lot l on l.id = s.lot_id
        join catalog.sku k on k.id = s.sku_id join catalog.product c on c.id = k.product_id
        where s.on_hand > 0 and $2::uuid is null and s.lot_id in (select id from ahead)) as stock,
      (select json_build_object('total', count(distinct order_id), 'units', coalesce(sum(units), 0)) from sold) as orders`,
};

/** $1 lots asked, $2 order or null, $3-$5 after, $6 limit. One row for each order and lot. */
export const FORWARD_ORDERS = {
  name: 'orders.trace.orders',
  text: `
    with recursive asked as (select unnest($1::uuid[]) as id), ${FORWARD},
    ahead as (select distinct id from forth where $2::uuid is null or step = 0)
    select o.id, x.lot_id as "lotId", o.order_no as "orderNo", o.state, o.placed_at as "placedAt", l.code as "lotCode", x.units
    from (select r.order_id, r.lot_id, sum(r.quantity)::integer as units from inventory.reservation r
        where r.lot_id in (select id from ahead) and r.state <> 'released' and ($2::uuid is null or r.order_id = $2) group by r.order_id, r.lot_id) x
    join orders."order" o on o.id = x.order_id
    join lots.lot l on l.id = x.lot_id
    where $3::timestamptz is null or (o.placed_at, o.id, x.lot_id) < ($3, $4::uuid, $5::uuid)
    order by o.placed_at desc, o.id desc, x.lot_id desc limit $6`,
};

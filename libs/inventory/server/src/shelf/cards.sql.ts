/**
 * Everything a page says of some products, in one statement: $1 products, $2 now, $3 place. Stock counts only what may be
 * sold at that moment; what is sold by weight is sold in outlets only, and is on no page. What a price was before is read
 * only where a promotion asks for it. `until` is the next moment at which any of it changes without anybody writing: a price that takes
 * effect, a certificate that begins or expires; and the end of the day, since declarations and best-before dates are days.
 */
export const CARDS = {
  name: 'inventory.cards',
  text: `
    with asked as (select p.* from catalog.product p where p.id = any($1::uuid[])),
    skus as (
      select k.id, k.product_id, k.code, k.name, k.name_en, k.grade, k.net_grams, k.position, v.id as price_version_id, v.price_fen, v.effective_from,
        case when v.promotion then (select json_agg(json_build_object('priceFen', h.price_fen, 'from', extract(epoch from h.effective_from) * 1000,
          'promotion', h.promotion)) from catalog.standing_price h where h.sku_id = k.id and h.effective_from <= $2) end as history,
        (select min(n.effective_from) from catalog.price_version n where n.sku_id = k.id and n.effective_from > $2) as next_price_at
      from catalog.sku k join asked a on a.id = k.product_id
      left join lateral (select pv.id, pv.price_fen, pv.effective_from, pv.promotion from catalog.price_version pv
        where pv.sku_id = k.id and pv.effective_from <= $2 order by pv.effective_from desc, pv.revision desc limit 1) v on true
      where k.active and not k.by_weight),
    stock as (
      select k.product_id, s.sku_id, s.lot_id, s.on_hand - s.reserved as free
      from inventory.stock s join skus k on k.id = s.sku_id
      where s.place_id = $3 and s.on_hand > 0),
    lots as materialized (
      select l.id, l.code, l.base_id, l.village_code, l.harvested_on, l.best_before, r.name as village_name,
        sl.base_certificate, sl.product_certificate, sl.declaration_number, sl.valid_until
      from lots.lot l
      left join lots.sellable($2) sl on sl.lot_id = l.id
      left join regions.region r on r.code = l.village_code
      where l.id in (select lot_id from stock)),
    held as materialized (
      select s.product_id, s.sku_id, s.free, l.* from stock s join lots l on l.id = s.lot_id),
    skus_of as (
      select k.product_id, min(k.next_price_at) as next_price_at, json_agg(json_build_object('id', k.id, 'code', k.code, 'name', k.name, 'nameEn', k.name_en,
          'grade', k.grade, 'netGrams', k.net_grams, 'priceFen', k.price_fen, 'priceVersionId', k.price_version_id, 'priceSince', k.effective_from,
          'history', k.history, 'available', coalesce(h.available, 0), 'blocked', coalesce(h.blocked, 0)) order by k.position, k.code) as list
      from skus k left join (
        select sku_id, sum(free) filter (where base_certificate is not null) as available, sum(free) filter (where base_certificate is null) as blocked
        from held group by sku_id) h on h.sku_id = k.id
      group by k.product_id),
    lots_of as (
      select product_id, min(valid_until) as valid_until, json_agg(json_build_object('id', id, 'code', code, 'harvestedOn', harvested_on,
          'villageCode', village_code, 'villageName', village_name, 'baseId', base_id, 'baseCertificate', base_certificate,
          'productCertificate', product_certificate, 'declarationNo', declaration_number, 'free', free) order by best_before, code) as list
      from (select product_id, id, code, base_id, village_code, harvested_on, best_before, village_name, base_certificate, product_certificate,
          declaration_number, valid_until, sum(free) as free from held
        group by product_id, id, code, base_id, village_code, harvested_on, best_before, village_name, base_certificate, product_certificate,
          declaration_number, valid_until) l
      group by product_id),
    grown_at as materialized (select distinct product_id, base_id from held),
    bases_of as (
      select g.product_id, json_agg(json_build_object('id', b.id, 'code', b.code, 'name', b.name, 'nameEn', b.name_en, 'villageCode', b.village_code,
          'villageName', r.name)) as list
      from grown_at g join supply.base b on b.id = g.base_id left join regions.region r on r.code = b.village_code
      group by g.product_id),
    certificates_of as (
      select g.product_id, min(x.valid_from) filter (where x.valid_from > $2) as next_from,
        json_agg(json_build_object('number', x.number, 'subjectKind', x.subject_kind, 'schemeName', v.name, 'schemeNameEn', v.name_en, 'issuer', x.issuer,
          'baseId', x.base_id, 'validFrom', x.valid_from, 'validUntil', x.valid_until, 'state', x.state, 'renewalDays', v.renewal_days_before)
          order by x.valid_until desc) filter (where x.subject_kind <> 'product' or x.variety = a.variety) as list
      from grown_at g join asked a on a.id = g.product_id join supply.certificate x on x.base_id = g.base_id
        join supply.scheme_version v on v.code = x.scheme_code
      group by g.product_id)
    select a.id, a.slug, a.category_code as "categoryCode", a.name, a.name_en as "nameEn", a.brief, a.brief_en as "briefEn", a.story, a.storage,
      a.storage_en as "storageEn", a.county_code as "countyCode", c.name as "countyName", a.regional_brand as "regionalBrand",
      a.geographical_indication as "geographicalIndication", a.perishable, a.cold_chain as "coldChain", a.after_sales_days as "afterSalesDays",
      a.art_kind as "artKind", a.art_tint as "artTint", a.published, k.list as skus, l.list as lots, b.list as bases, x.list as certificates,
      least(k.next_price_at, l.valid_until, x.next_from,
        (date_trunc('day', $2 at time zone 'Asia/Shanghai') + interval '1 day') at time zone 'Asia/Shanghai') as until
    from asked a left join regions.region c on c.code = a.county_code
      left join skus_of k on k.product_id = a.id left join lots_of l on l.product_id = a.id
      left join bases_of b on b.product_id = a.id left join certificates_of x on x.product_id = a.id`,
};

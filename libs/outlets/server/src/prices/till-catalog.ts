import { createHash } from 'node:crypto';
import { type ChargedPrice, referencePrice, soundsOf } from '@youjian/catalog-domain';
import type { tillDevices } from '@youjian/contract';
import type { Sql } from '@youjian/database';
import { addDays, shanghaiDate } from '@youjian/kernel';
import { QUICK_KEY_DAYS, quickKeys } from '@youjian/outlets-domain';
import { carriesNow } from '../registry/assortments';

type Item = tillDevices.DayParts['catalog'][number];
interface Row extends Omit<Item, 'searchText' | 'struck' | 'quick'> {
  readonly first: boolean;
  readonly promotions: readonly { readonly id: string; readonly from: number }[] | null;
  readonly history: readonly ChargedPrice[] | null;
}

/** As many as fit beside each other on a till's first page. */
const MOST_QUICK = 24;

/**
 * $1 outlet, $2 now. The outlet's assortment, or everything that is sold where it has none; in the order of the shelves.
 * Prices so far come along only for items with a promotion that runs or is coming.
 */
const GOODS = {
  name: 'outlets.till_catalog',
  text: `
    select k.id as "skuId", k.code, k.barcode, p.name as "productName", p.name_en as "productNameEn", k.name as "skuName", k.name_en as "skuNameEn",
      p.category_code as category, k.net_grams as "netGrams", k.by_weight as "byWeight",
      '/art/' || p.art_kind || '-front-' || p.art_tint || '.svg' as "imageUrl",
      row_number() over (partition by p.id order by k.position, k.code) = 1 as first, promo.list as promotions,
      case when promo.list is not null then (select json_agg(json_build_object('priceFen', h.price_fen, 'from', extract(epoch from h.effective_from) * 1000,
        'promotion', h.promotion)) from catalog.standing_price h where h.sku_id = k.id) end as history
    from catalog.sku k
    join catalog.product p on p.id = k.product_id and p.published
    join catalog.category c on c.code = p.category_code
    left join lateral (select json_agg(json_build_object('id', v.id, 'from', extract(epoch from v.effective_from) * 1000) order by v.effective_from) as list
      from catalog.standing_price v where v.sku_id = k.id and v.promotion and v.effective_from >= coalesce((select max(i.effective_from)
        from catalog.price_version i where i.sku_id = k.id and i.effective_from <= $2), $2)) promo on true
    where k.active and ${carriesNow('$1', 'k.id')}
    order by c.position, p.position, p.id, k.position, k.code`,
};

/** What a till sells, as it shows and finds it, with a tag that is another as soon as anything of it is another. */
export async function tillCatalog(
  sql: Sql,
  outletId: string,
  now: Date,
): Promise<Pick<tillDevices.DayParts, 'catalog' | 'catalogTag' | 'quickKeys'> & { skuIds: string[] }> {
  const rows = await sql.query<Row>(GOODS, [outletId, now]);
  let quickLeft = MOST_QUICK;
  const catalog = rows.map((row) => itemOf(row, (row.first || row.byWeight) && (quickLeft -= 1) >= 0));
  const catalogTag = createHash('sha256').update(JSON.stringify(catalog)).digest('base64url').slice(0, 22);
  const skuIds = rows.map(({ skuId }) => skuId);
  return { catalog, catalogTag, skuIds, quickKeys: await quickKeysOf(sql, outletId, now, catalog) };
}

/**
 * $1 outlet, $2 the first day that counts, $3 today, which does not: what is sold today moves no key before tomorrow.
 * Of what sold there is a row for each SKU, of what was pinned one with its place.
 */
const KEYS = {
  name: 'outlets.till_quick_keys',
  text: `select coalesce(s.sku_id, p.sku_id) as "skuId", p.position, coalesce(s.times, 0)::integer as sales
    from (select d.sku_id, sum(d.times) as times from outlets.till_sku_day d where d.outlet_id = $1 and d.day >= $2 and d.day < $3 group by 1) s
    full join (select k.sku_id, k.position from outlets.pinned_key k where k.outlet_id = $1) p on p.sku_id = s.sku_id
    order by p.position, 1`,
};
interface KeyRow {
  readonly skuId: string;
  readonly position: number | null;
  readonly sales: number;
}

/** What was pinned at an outlet, in its order, and how often each of its goods was sold lately. */
export async function keyFacts(sql: Sql, outletId: string, now: Date) {
  const today = shanghaiDate(now);
  const rows = await sql.query<KeyRow>(KEYS, [outletId, addDays(today, -QUICK_KEY_DAYS), today]);
  return {
    pinned: rows.filter(({ position }) => position !== null).map(({ skuId }) => skuId),
    sold: new Map(rows.filter(({ sales }) => sales > 0).map(({ skuId, sales }) => [skuId, sales])),
  };
}

async function quickKeysOf(sql: Sql, outletId: string, now: Date, catalog: readonly Item[]): Promise<string[]> {
  const { pinned, sold } = await keyFacts(sql, outletId, now);
  const shelf = catalog.filter(({ quick }) => quick).map(({ skuId }) => skuId);
  return quickKeys(
    pinned,
    sold,
    shelf,
    catalog.map(({ skuId }) => skuId),
  );
}

/** One of each product, and what lies beside the scale, is sold without being searched for. */
function itemOf({ first: _first, promotions, history, ...row }: Row, quick: boolean): Item {
  const struck = (promotions ?? []).flatMap(({ id, from }) => {
    const referenceFen = referencePrice(history ?? [], from);
    return referenceFen === null ? [] : [{ priceVersionId: id, referenceFen }];
  });
  return {
    ...row,
    quick,
    searchText: soundsOf(`${row.productName} ${row.skuName}`),
    ...(struck.length > 0 ? { struck } : {}),
  };
}

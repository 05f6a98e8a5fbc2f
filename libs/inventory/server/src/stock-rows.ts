import type { ReplyOf, inventory } from '@youjian/contract';

export type StockRow = ReplyOf<typeof inventory.listStock>['items'][number];

/** The columns of a stock row as the desk sees it; `$now` is the parameter that holds the moment. */
export const stockColumns = (now: string): string => `
  s.id, s.place_id as "placeId", p.name as "placeName", s.sku_id as "skuId", k.code as "skuCode", c.name as "productName", k.name as "skuName",
  s.lot_id as "lotId", l.code as "lotCode", l.state as "lotState", r.name as "villageName", s.best_before as "bestBefore", s.on_hand as "onHand",
  s.reserved, s.on_hand - s.reserved as available, exists (select 1 from lots.sellable(${now}) x where x.lot_id = s.lot_id) as sellable`;

export const STOCK_TABLES = `
  inventory.stock s
  join inventory.place p on p.id = s.place_id
  join catalog.sku k on k.id = s.sku_id
  join catalog.product c on c.id = k.product_id
  join lots.lot l on l.id = s.lot_id
  left join regions.region r on r.code = l.village_code`;

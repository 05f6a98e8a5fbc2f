/** How a desk names goods: the row `$x` carries sku_id, lot_id and place_id. */
export const goodsColumns = (x: 'u' | 'h' | 'g' | 'n' | 'w'): string => `
  ${x}.sku_id as "skuId", k.code as "skuCode", c.name as "productName", k.name as "skuName", ${x}.lot_id as "lotId", l.code as "lotCode"`;

export const goodsTables = (x: 'u' | 'h' | 'g' | 'n' | 'w'): string => `
  join catalog.sku k on k.id = ${x}.sku_id
  join catalog.product c on c.id = k.product_id
  left join lots.lot l on l.id = ${x}.lot_id`;

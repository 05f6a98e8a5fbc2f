import { gramsOf, searchTextOf } from '@youjian/catalog-domain';
import type { Sql, Tx } from '@youjian/database';
import { refuse } from '@youjian/kernel';

/** A product hangs on a shelf and comes from a county: both must exist. Says which does not. */
export async function checkPlaces(
  sql: Sql,
  { categoryCode, countyCode }: { categoryCode?: string | undefined; countyCode?: string | undefined },
): Promise<void> {
  const [found] = await sql.query<{ category: boolean; county: boolean }>(
    `select $1::text is null or exists (select 1 from catalog.category where code = $1) as category,
       $2::text is null or exists (select 1 from regions.region where code = $2 and level = 3) as county`,
    [categoryCode ?? null, countyCode ?? null],
  );
  const errors = [
    ...(found?.category
      ? []
      : [{ path: 'categoryCode', code: 'unknown', message: `There is no category ${categoryCode ?? ''}.` }]),
    ...(found?.county
      ? []
      : [{ path: 'countyCode', code: 'unknown', message: `There is no county ${countyCode ?? ''}.` }]),
  ];
  if (errors.length > 0) refuse('invalid_input', { errors });
}

/** Writes anew what a product can be found by; after any change of its name, its county or its specifications. */
export async function indexForSearch(tx: Tx, productId: string): Promise<void> {
  const [product] = await tx.query<{
    name: string;
    nameEn: string;
    variety: string;
    countyCode: string;
    regionalBrand: string | null;
    skuNames: string[];
  }>(
    `select name, name_en as "nameEn", variety, county_code as "countyCode", regional_brand as "regionalBrand",
       array(select s.name from catalog.sku s where s.product_id = p.id and s.active order by s.position) as "skuNames"
     from catalog.product p where id = $1`,
    [productId],
  );
  if (!product) return;
  const searchText = searchTextOf(product);
  await tx.query(`update catalog.product set search_text = $2, search_grams = $3 where id = $1`, [
    productId,
    searchText,
    gramsOf(searchText),
  ]);
}

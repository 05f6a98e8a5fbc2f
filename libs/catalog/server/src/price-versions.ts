import { type PriceStanding, priceStanding } from '@youjian/catalog-domain';
import type { ReplyOf, catalog } from '@youjian/contract';

type PriceVersion = ReplyOf<typeof catalog.setPrice>;

export interface PriceVersionRow {
  readonly id: string;
  readonly skuId: string;
  readonly skuCode: string;
  readonly productName: string;
  readonly skuName: string;
  readonly priceFen: number;
  readonly effectiveFrom: Date;
  readonly createdAt: Date;
  readonly createdByName: string | null;
  readonly nextFrom: Date | null;
  readonly withdrawn: boolean;
  readonly promotion: boolean;
}

/** Price versions with when the next one takes over. */
export const PRICE_VERSIONS = `
  select v.id, v.sku_id as "skuId", s.code as "skuCode", p.name as "productName", s.name as "skuName", v.price_fen as "priceFen",
    v.effective_from as "effectiveFrom", v.created_at as "createdAt", u.name as "createdByName", v.promotion,
    exists (select 1 from catalog.price_version n where n.sku_id = v.sku_id and n.effective_from = v.effective_from and n.revision > v.revision) as withdrawn,
    (select min(n.effective_from) from catalog.price_version n where n.sku_id = v.sku_id and n.effective_from > v.effective_from) as "nextFrom"
  from catalog.price_version v
  join catalog.sku s on s.id = v.sku_id
  join catalog.product p on p.id = s.product_id
  left join identity."user" u on u.id = v.created_by`;

export function toPriceVersion(
  { nextFrom, withdrawn, effectiveFrom, createdAt, ...row }: PriceVersionRow,
  now: Date,
): PriceVersion {
  const standing: PriceStanding | 'withdrawn' = withdrawn ? 'withdrawn' : priceStanding(effectiveFrom, nextFrom, now);
  return { ...row, effectiveFrom: effectiveFrom.toISOString(), createdAt: createdAt.toISOString(), standing };
}

import type { Sql } from '@youjian/database';
import type { StoryBlock } from './seed/product-seed';

export interface ProductRow {
  readonly id: string;
  readonly slug: string;
  readonly categoryCode: string;
  readonly variety: string;
  readonly name: string;
  readonly nameEn: string;
  readonly brief: string;
  readonly briefEn: string;
  readonly story: readonly StoryBlock[];
  readonly storage: string;
  readonly storageEn: string;
  readonly countyCode: string;
  readonly regionalBrand: string | null;
  readonly geographicalIndication: boolean;
  readonly perishable: boolean;
  readonly coldChain: boolean;
  readonly afterSalesDays: number;
  readonly artKind: string;
  readonly artTint: string;
  readonly published: boolean;
  readonly position: number;
  readonly searchText: string;
  readonly searchGrams: readonly string[];
  readonly createdAt: Date;
}

export interface SkuRow {
  readonly id: string;
  readonly productId: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly grade: string;
  readonly netGrams: number;
  readonly position: number;
  readonly byWeight?: boolean | undefined;
}

export interface PriceRow {
  readonly id: string;
  readonly skuId: string;
  readonly priceFen: number;
  readonly effectiveFrom: Date;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  /** 0 unless an earlier version of the same moment was withdrawn. */
  readonly revision?: number;
  readonly withdraws?: string | null;
  readonly reason?: string | null;
  readonly promotion?: boolean;
  readonly planId?: string | null;
}

const PRODUCT_COLUMNS = `id, slug, category_code, variety, name, name_en, brief, brief_en, story, storage, storage_en, county_code,
  regional_brand, geographical_indication, perishable, cold_chain, after_sales_days, art_kind, art_tint, published, position,
  search_text, search_grams, created_at`;

/** Writes products in one statement, however many. Answers the slugs that were free; a taken one is left as it was. */
export async function insertProducts(sql: Sql, rows: readonly ProductRow[]): Promise<string[]> {
  const inserted = await sql.query<{ slug: string }>(
    `insert into catalog.product (${PRODUCT_COLUMNS})
     select ${PRODUCT_COLUMNS} from jsonb_to_recordset($1) as t(id uuid, slug text, category_code text, variety text, name text,
       name_en text, brief text, brief_en text, story jsonb, storage text, storage_en text, county_code text, regional_brand text,
       geographical_indication boolean, perishable boolean, cold_chain boolean, after_sales_days smallint, art_kind text,
       art_tint text, published boolean, position integer, search_text text, search_grams text[], created_at timestamptz)
     on conflict (slug) do nothing returning slug`,
    [asRecords(rows)],
  );
  return inserted.map(({ slug }) => slug);
}

export async function insertSkus(sql: Sql, rows: readonly SkuRow[]): Promise<string[]> {
  const inserted = await sql.query<{ code: string }>(
    `insert into catalog.sku (id, product_id, code, name, name_en, grade, net_grams, position, by_weight)
     select id, product_id, code, name, name_en, grade, net_grams, position, coalesce(by_weight, false)
     from jsonb_to_recordset($1) as t(id uuid, product_id uuid, code text, name text, name_en text, grade text, net_grams bigint, position smallint, by_weight boolean)
     on conflict (code) do nothing returning code`,
    [asRecords(rows)],
  );
  return inserted.map(({ code }) => code);
}

/** Answers the ids written: a price that takes effect at the very moment of another is not. */
export async function insertPrices(sql: Sql, rows: readonly PriceRow[]): Promise<string[]> {
  const inserted = await sql.query<{ id: string }>(
    `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at, created_by, revision, withdraws, reason, promotion, plan_id)
     select id, sku_id, price_fen, effective_from, created_at, created_by, coalesce(revision, 0), withdraws, reason, coalesce(promotion, false), plan_id
     from jsonb_to_recordset($1) as t(id uuid, sku_id uuid, price_fen bigint, effective_from timestamptz, created_at timestamptz, created_by uuid,
       revision smallint, withdraws uuid, reason text, promotion boolean, plan_id uuid)
     on conflict (sku_id, effective_from, revision) do nothing returning id`,
    [asRecords(rows)],
  );
  return inserted.map(({ id }) => id);
}

/** camelCase of the code to snake_case of the columns. */
function asRecords(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      ),
    ),
  );
}

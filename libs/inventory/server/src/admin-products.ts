import { Injectable } from '@nestjs/common';
import { readQuery } from '@youjian/catalog-domain';
import type { CallOf, ReplyOf, catalog } from '@youjian/contract';
import { Database } from '@youjian/database';
import { cursorPart, decodeCursor, pageOf } from '@youjian/identity-server';
import { refuse, shanghaiTime } from '@youjian/kernel';

type Product = ReplyOf<typeof catalog.showAdminProduct>;
type Row = Omit<Product, 'skus'> & { skus: Product['skus'] | null };

/** $1 now; the stock counted is what may be sold now from the place that ships. */
const COLUMNS = `p.id, p.slug, p.category_code as "categoryCode", p.variety, p.name, p.name_en as "nameEn", p.brief, p.brief_en as "briefEn", p.storage,
  p.storage_en as "storageEn", p.county_code as "countyCode", p.perishable, p.cold_chain as "coldChain", p.after_sales_days as "afterSalesDays",
  p.art_kind as "artKind", p.art_tint as "artTint", p.published, p.position,
  (select json_agg(json_build_object('id', k.id, 'code', k.code, 'name', k.name, 'nameEn', k.name_en, 'grade', k.grade, 'netGrams', k.net_grams, 'byWeight', k.by_weight, 'barcode', k.barcode, 'active', k.active,
      'priceFen', (select v.price_fen from catalog.price_version v where v.sku_id = k.id and v.effective_from <= $1 order by v.effective_from desc, v.revision desc limit 1),
      'nextPriceFen', n.price_fen, 'nextPriceFrom', n.effective_from,
      'available', coalesce((select sum(s.on_hand - s.reserved) from inventory.stock s join inventory.place h on h.id = s.place_id and h.ships
         join lots.sellable($1) x on x.lot_id = s.lot_id where s.sku_id = k.id and s.on_hand > s.reserved), 0)) order by k.position, k.code)
    from catalog.sku k
    left join lateral (select v.price_fen, v.effective_from from catalog.price_version v where v.sku_id = k.id and v.effective_from > $1
      order by v.effective_from, v.revision desc limit 1) n on true
    where k.product_id = p.id) as skus`;

/** All products as the desk sees them, with prices and stock. */
@Injectable()
export class AdminProducts {
  constructor(private readonly database: Database) {}

  async list(call: CallOf<typeof catalog.listAdminProducts>): Promise<ReplyOf<typeof catalog.listAdminProducts>> {
    const { limit, cursor, q, category, published } = call.query;
    const after = decodeCursor(cursor, [cursorPart.integer, cursorPart.id]);
    const typed = q ? readQuery(q) : null;
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from catalog.product p
       where ($2::text is null or p.category_code = $2) and ($3::boolean is null or p.published = $3)
         and ($4::text[] is null or p.search_grams @> $4) and ($5::text[] is null or p.search_text like all($5))
         and ($6::integer is null or (p.position, p.id) > ($6, $7::uuid))
       order by p.position, p.id limit $8`,
      [
        call.now,
        category ?? null,
        published ?? null,
        typed?.grams ?? null,
        typed?.patterns ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, toProduct, (row) => [row.position, row.id]);
  }

  async show(call: CallOf<typeof catalog.showAdminProduct>): Promise<Product> {
    const [row] = await this.database.query<Row>(`select ${COLUMNS} from catalog.product p where p.id = $2`, [
      call.now,
      call.params.id,
    ]);
    return row ? toProduct(row) : refuse('not_found', { what: call.params.id });
  }
}

function toProduct(row: Row): Product {
  const skus = (row.skus ?? []).map((sku) => ({
    ...sku,
    nextPriceFrom: sku.nextPriceFrom === null ? null : shanghaiTime(new Date(sku.nextPriceFrom)),
  }));
  return { ...row, skus };
}

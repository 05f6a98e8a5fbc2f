import {
  type ChargedPrice,
  type NewVersion,
  type PlannedVersion,
  priceAt,
  referencePrice,
} from '@youjian/catalog-domain';
import { type Tx, type Sql, announceChange } from '@youjian/database';
import { uuidv7 } from '@youjian/kernel';
import { insertPrices } from '../catalog.repository';

/** An item with every version of its price that counts, oldest first. */
export interface PricedItem {
  readonly skuId: string;
  readonly skuCode: string;
  readonly skuName: string;
  readonly skuNameEn: string;
  readonly productId: string;
  readonly productName: string;
  readonly productNameEn: string;
  readonly byWeight: boolean;
  readonly versions: readonly PlannedVersion[];
}

interface Row extends Omit<PricedItem, 'versions'> {
  readonly versions: readonly (Omit<PlannedVersion, 'effectiveFrom'> & { readonly effectiveFrom: string })[] | null;
}

const READ = {
  name: 'catalog.price_book',
  text: `select k.id as "skuId", k.code as "skuCode", k.name as "skuName", k.name_en as "skuNameEn", p.id as "productId", p.name as "productName",
      p.name_en as "productNameEn", k.by_weight as "byWeight",
      (select json_agg(json_build_object('id', v.id, 'priceFen', v.price_fen, 'effectiveFrom', v.effective_from, 'revision', v.revision,
          'promotion', v.promotion, 'withdraws', v.withdraws, 'planId', v.plan_id) order by v.effective_from)
        from catalog.standing_price v where v.sku_id = k.id) as versions
    from catalog.sku k join catalog.product p on p.id = k.product_id where k.id = any($1::uuid[])`,
};

/** The prices of these items, in one statement. An item nobody knows is not among them. */
export async function readPrices(sql: Sql, skuIds: readonly string[]): Promise<ReadonlyMap<string, PricedItem>> {
  const rows = await sql.query<Row>(READ, [skuIds]);
  return new Map(
    rows.map(({ versions, ...item }) => [
      item.skuId,
      { ...item, versions: (versions ?? []).map((one) => ({ ...one, effectiveFrom: new Date(one.effectiveFrom) })) },
    ]),
  );
}

export interface PriceToWrite extends NewVersion {
  readonly item: PricedItem;
}

interface Written {
  readonly at: Date;
  readonly by: string | null;
  readonly planId?: string | null;
  readonly reason?: string | null;
}

/** Writes versions by the set and tells every shelf. The ids come back in the order of the versions. */
export async function writePrices(
  tx: Tx,
  versions: readonly PriceToWrite[],
  { at, by, planId, reason }: Written,
): Promise<string[]> {
  const rows = versions.map(({ item, ...version }) => ({
    ...version,
    id: uuidv7(),
    skuId: item.skuId,
    createdAt: at,
    createdBy: by,
    planId: planId ?? null,
    reason: reason ?? null,
  }));
  await insertPrices(tx, rows);
  await announceChange(
    tx,
    'price',
    versions.map(({ item }) => item.skuId),
  );
  await announceChange(
    tx,
    'product',
    versions.map(({ item }) => item.productId),
  );
  return rows.map(({ id }) => id);
}

export const inForce = (versions: readonly PlannedVersion[], at: Date): PlannedVersion | null => priceAt(versions, at);

/** What may be struck through beside this item's price at a moment, or null. */
export const referenceAt = (versions: readonly Omit<PlannedVersion, 'planId' | 'id'>[], at: Date): number | null =>
  referencePrice(versions.map(charged), at.getTime());

const charged = ({ priceFen, effectiveFrom, promotion }: Omit<PlannedVersion, 'planId' | 'id'>): ChargedPrice => ({
  priceFen,
  from: effectiveFrom.getTime(),
  promotion,
});

/** The versions as they would stand after these were written. */
export function withNew(
  versions: readonly PlannedVersion[],
  written: readonly NewVersion[],
): (PlannedVersion | NewVersion)[] {
  const moments = new Set(written.map(({ effectiveFrom }) => effectiveFrom.getTime()));
  return [...versions.filter(({ effectiveFrom }) => !moments.has(effectiveFrom.getTime())), ...written];
}

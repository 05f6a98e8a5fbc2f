import { GRAMS_PER_UNIT, gramsOf, searchTextOf } from '@youjian/catalog-domain';
import type { Sql } from '@youjian/database';
import { dice, uuidv7 } from '@youjian/kernel';
import {
  type PriceRow,
  type ProductRow,
  type SkuRow,
  insertPrices,
  insertProducts,
  insertSkus,
} from '../catalog.repository';
import { CATEGORIES, SEASONS } from './categories';
import { loadPricePlans } from './load-price-plans';
import type { ProductSeed, SkuSeed } from './product-seed';
import { PRODUCTS } from './products';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Older than the oldest order of the demonstration, so that every one of them has a price that was in force. */
const FIRST_PRICES_DAYS_AGO = 430;
const SEED = 42;

export interface LoadedCatalog {
  readonly products: number;
  readonly skus: number;
  readonly prices: number;
}

/** Puts the shop's range on the shelves, with a price history that reaches past the oldest order. Once; a second call changes nothing. */
export async function loadCatalog({ database, now }: { database: Sql; now: Date }): Promise<LoadedCatalog> {
  const [found] = await database.query<{ count: number }>(`select count(*) as count from catalog.product`);
  if (found && found.count > 0) return { products: 0, skus: 0, prices: 0 };
  await loadShelves(database);
  const world = makeCatalog(now);
  await insertProducts(database, world.products);
  await insertSkus(database, world.skus);
  await insertPrices(database, world.prices);
  await loadPricePlans({ database, now });
  return { products: world.products.length, skus: world.skus.length, prices: world.prices.length };
}

async function loadShelves(database: Sql): Promise<void> {
  await database.query(
    `insert into catalog.category (code, name, name_en, position, art_kind)
     select code, name, name_en, position, art_kind from jsonb_to_recordset($1) as t(code text, name text, name_en text, position smallint, art_kind text)
     on conflict (code) do nothing`,
    [
      JSON.stringify(
        CATEGORIES.map(({ code, name, nameEn, artKind }, position) => ({
          code,
          name,
          name_en: nameEn,
          position,
          art_kind: artKind,
        })),
      ),
    ],
  );
  await database.query(
    `insert into catalog.season (id, variety, name, name_en, from_day, to_day)
     select id, variety, name, name_en, from_day, to_day from jsonb_to_recordset($1) as t(id uuid, variety text, name text, name_en text, from_day text, to_day text)`,
    [
      JSON.stringify(
        SEASONS.map(({ variety, name, nameEn, fromDay, toDay }) => ({
          id: uuidv7(),
          variety,
          name,
          name_en: nameEn,
          from_day: fromDay,
          to_day: toDay,
        })),
      ),
    ],
  );
}

/** The rows themselves, made from data and a day: no database, no clock. */
export function makeCatalog(now: Date): { products: ProductRow[]; skus: SkuRow[]; prices: PriceRow[] } {
  const products: ProductRow[] = [];
  const skus: SkuRow[] = [];
  const prices: PriceRow[] = [];
  const chance = dice(SEED);
  PRODUCTS.forEach((seed, index) => {
    const product = productOf(seed, index, now);
    products.push(product);
    seed.skus.forEach((sku, position) => {
      const row = skuOf(sku, product.id, position);
      skus.push(row);
      prices.push(...pricesOf(row.id, sku[5], now, chance.next()));
    });
    const loose = looseOf(seed, product.id);
    if (!loose) return;
    skus.push(loose.sku);
    // Loose goods have had one price all along.
    prices.push(...pricesOf(loose.sku.id, loose.fenPerTenGrams, now, 0.5));
  });
  return { products, skus, prices };
}

function productOf(seed: ProductSeed, index: number, now: Date): ProductRow {
  const { skus, loose: _loose, ...said } = seed;
  const searchText = searchTextOf({ ...seed, skuNames: skus.map(([, name]) => name) });
  return {
    ...said,
    id: uuidv7(),
    published: true,
    position: (index + 1) * 10,
    searchText,
    searchGrams: gramsOf(searchText),
    createdAt: new Date(now.getTime() - (FIRST_PRICES_DAYS_AGO - index) * DAY_MS),
  };
}

const skuOf = ([code, name, nameEn, grade, netGrams]: SkuSeed, productId: string, position: number): SkuRow => ({
  id: uuidv7(),
  productId,
  code,
  name,
  nameEn,
  grade,
  netGrams,
  position,
});

function looseOf({ loose, skus }: ProductSeed, productId: string): { sku: SkuRow; fenPerTenGrams: number } | null {
  if (!loose) return null;
  const { code, grade, fenPerTenGrams } = loose;
  const sku = skuOf([code, '散称', 'Loose, by weight', grade, GRAMS_PER_UNIT, fenPerTenGrams], productId, skus.length);
  return { sku: { ...sku, byWeight: true }, fenPerTenGrams };
}

/** Today's price, and for some specifications the one before it, and for a few the one that is coming. */
function pricesOf(skuId: string, priceFen: number, now: Date, chance: number): PriceRow[] {
  const daysFromNow = (days: number) => new Date(startOfMinute(now).getTime() + days * DAY_MS);
  const price = (fen: number, days: number): PriceRow => {
    const effectiveFrom = daysFromNow(days);
    return {
      id: uuidv7(),
      skuId,
      priceFen: fen,
      effectiveFrom,
      createdAt: daysFromNow(Math.min(days - 3, 0)),
      createdBy: null,
    };
  };
  if (chance < 0.3) return [price(roundToTenFen(priceFen * 0.94), -FIRST_PRICES_DAYS_AGO), price(priceFen, -120)];
  if (chance > 0.95) return [price(priceFen, -FIRST_PRICES_DAYS_AGO), price(roundToTenFen(priceFen * 1.05), 3)];
  return [price(priceFen, -FIRST_PRICES_DAYS_AGO)];
}

const startOfMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);
const roundToTenFen = (amount: number): number => Math.round(amount / 10) * 10;

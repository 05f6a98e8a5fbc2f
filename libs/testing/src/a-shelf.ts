import { randomUUID } from 'node:crypto';
import { uuidv7 } from '@youjian/kernel';
import type { TestDatabase } from './test-database';

export interface ShelfOptions {
  readonly units?: number;
  readonly lots?: number;
  readonly priceFen?: number;
  readonly skus?: number;
  /** Villages of each lot with their share in grams; default one village. */
  readonly villages?: readonly (readonly [code: string, grams: number])[];
  readonly afterSalesDays?: number;
}

export interface AShelf {
  readonly placeId: string;
  readonly baseId: string;
  readonly partyId: string;
  readonly productId: string;
  readonly slug: string;
  readonly skuIds: readonly string[];
  readonly skuId: string;
  readonly lotIds: readonly string[];
  readonly lotCodes: readonly string[];
  readonly baseCertificate: string;
  readonly productCertificate: string;
}

const VILLAGE = '441424127211';

/** The least world in which something may be sold: a village, a certified base, a released lot, a priced product, stock. */
export async function aShelf(on: TestDatabase, options: ShelfOptions = {}): Promise<AShelf> {
  const {
    units = 100,
    lots = 1,
    priceFen = 3990,
    skus = 1,
    villages = [[VILLAGE, 1_000_000]],
    afterSalesDays = 7,
  } = options;
  await aPlaceToSendFrom(on);
  const tag = randomUUID().slice(0, 8);
  const [place] = await on.query<{ id: string }>(`select id from inventory.place where ships`);
  const placeId = place?.id ?? '';
  const partyId = uuidv7();
  const baseId = uuidv7();
  const productId = uuidv7();
  const baseCertificate = `GBA-${tag}`;
  const productCertificate = `FPCP-${tag}`;
  await on.query(
    `insert into supply.party (id, code, kind, name, name_en, region_code) values ($1, $2, 'base_operator', '测试合作社', 'Test co-op', '441424')`,
    [partyId, `P-${tag}`],
  );
  await on.query(
    `insert into supply.base (id, code, party_id, kind, name, name_en, region_code, village_code, area_mu, varieties)
     values ($1, $2, $3, 'base', '测试基地', 'Test base', '441424', $4, 100, '{golden_pomelo}')`,
    [baseId, `B-${tag}`, partyId, VILLAGE],
  );
  await aCertificate(on, { number: baseCertificate, baseId, partyId, kind: 'base' });
  await aCertificate(on, { number: productCertificate, baseId, partyId, kind: 'product' });
  await on.query(
    `insert into catalog.product (id, slug, category_code, variety, name, name_en, brief, brief_en, storage, storage_en, county_code, perishable,
       after_sales_days, art_kind, published, search_text, search_grams, created_at)
     values ($1, $2, 'pomelo', 'golden_pomelo', '五华金柚', 'Wuhua golden pomelo', '甜', 'Sweet', '阴凉', 'Cool', '441424', true, $3, 'golden_pomelo', true, '五华金柚', '{五华,华金,金柚}', now())`,
    [productId, `pomelo-${tag}`, afterSalesDays],
  );
  const skuIds: string[] = [];
  for (let index = 0; index < skus; index += 1) {
    const skuId = uuidv7();
    skuIds.push(skuId);
    await on.query(
      `insert into catalog.sku (id, product_id, code, name, name_en, grade, net_grams) values ($1, $2, $3, '特级', 'Special', '特级', 1300)`,
      [skuId, productId, `SKU-${tag}-${index}`],
    );
    await on.query(
      `insert into catalog.price_version (id, sku_id, price_fen, effective_from, created_at) values ($1, $2, $3, '2020-01-01', '2020-01-01')`,
      [uuidv7(), skuId, priceFen + index],
    );
  }
  const lotIds: string[] = [];
  const lotCodes: string[] = [];
  for (let index = 0; index < lots; index += 1) {
    const lotId = uuidv7();
    const code = `LOT-${tag}-${index}`;
    lotIds.push(lotId);
    lotCodes.push(code);
    await on.query(
      `insert into lots.lot (id, code, base_id, party_id, variety, grade, village_code, harvested_on, best_before, net_grams, declaration_kind, state, released_at, created_at)
       values ($1, $2, $3, $4, 'golden_pomelo', '特级', $5, '2020-01-01', date '2099-01-01' + $6::integer, 1000000000, 'none', 'released', '2020-01-02', '2020-01-01')`,
      [lotId, code, baseId, partyId, VILLAGE, index],
    );
    for (const [position, [village, grams]] of villages.entries()) {
      await on.query(`insert into lots.share (lot_id, position, village_code, weight_grams) values ($1, $2, $3, $4)`, [
        lotId,
        position,
        village,
        grams,
      ]);
    }
    for (const skuId of skuIds) {
      const stockId = uuidv7();
      await on.query(
        `insert into inventory.stock (id, place_id, sku_id, lot_id, best_before, on_hand) values ($1, $2, $3, $4, date '2099-01-01' + $5::integer, $6)`,
        [stockId, placeId, skuId, lotId, index, units],
      );
      await on.query(
        `insert into inventory.movement (id, stock_id, kind, quantity, cause, at) values ($1, $2, 'received', $3, 'test', now())`,
        [uuidv7(), stockId, units],
      );
    }
  }
  return {
    placeId,
    baseId,
    partyId,
    productId,
    slug: `pomelo-${tag}`,
    skuIds,
    skuId: skuIds[0] ?? '',
    lotIds,
    lotCodes,
    baseCertificate,
    productCertificate,
  };
}

async function aCertificate(
  on: TestDatabase,
  { number, baseId, partyId, kind }: { number: string; baseId: string; partyId: string; kind: 'base' | 'product' },
): Promise<void> {
  await on.query(
    `insert into supply.certificate (id, number, scheme_code, subject_kind, base_id, variety, subject_name, subject_name_en, holder_party_id, issuer, issuer_en,
       region_code, valid_from, valid_until, state, state_since)
     values ($1, $2, 'TEST', $3, $4, $5, '测试', 'Test', $6, '测试办', 'Test office', '441424', '2020-01-01', '2099-01-01', 'valid', '2020-01-01')`,
    [uuidv7(), number, kind, baseId, kind === 'product' ? 'golden_pomelo' : null, partyId],
  );
}

/** Regions, a category and the distribution centre: once in a database. */
async function aPlaceToSendFrom(on: TestDatabase): Promise<void> {
  const regions: readonly (readonly [string, string, number, string | null])[] = [
    ['44', '广东省', 1, null],
    ['4401', '广州市', 2, '44'],
    ['440106', '天河区', 3, '4401'],
    ['4414', '梅州市', 2, '44'],
    ['441424', '五华县', 3, '4414'],
    ['441424127', '龙村镇', 4, '441424'],
    [VILLAGE, '洞口村委会', 5, '441424127'],
  ];
  for (const [code, name, level, parent] of regions) {
    await on.query(
      `insert into regions.region (code, name, name_en, level, parent_code) values ($1, $2, $2, $3, $4) on conflict do nothing`,
      [code, name, level, parent],
    );
  }
  await on.query(
    `insert into catalog.category (code, name, name_en, position, art_kind) values ('pomelo', '柚', 'Pomelo', 1, 'golden_pomelo') on conflict do nothing`,
  );
  await on.query(
    `insert into supply.scheme_version (code, scheme, name, name_en, subject_kind, issuer, issuer_en, steps, validity_months, renewal_days_before, effective_from)
     values ('TEST', 'TEST', '测试', 'Test', 'base', '测试办', 'Test office', '[]', 36, 60, '2019-01-01') on conflict do nothing`,
  );
  await on.query(
    `insert into inventory.place (id, code, kind, name, name_en, region_code, ships)
     select $1, 'CENTRE-MZ', 'centre', '梅州配送中心', 'Meizhou centre', '441402', true where not exists (select 1 from inventory.place where ships)`,
    [uuidv7()],
  );
}

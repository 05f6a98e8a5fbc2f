import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import { gramsOf } from '../../parts/kilograms';
import { fenOf } from '../../parts/yuan';
import { changeOf, momentOf } from './price-moment';
import { isReady, pictureOf, priceRange, readiness, type Product, type Sku } from './product-state';

const sku: Sku = {
  id: 's',
  code: 'GP-1',
  name: '5 斤',
  nameEn: '2.5 kg',
  grade: 'first',
  netGrams: 2_500,
  byWeight: false,
  barcode: '2000000000015',
  active: true,
  priceFen: 3_980,
  nextPriceFen: null,
  nextPriceFrom: null,
  available: 12,
};
const product: Product = {
  id: 'p',
  slug: 'golden',
  categoryCode: 'pomelo',
  variety: 'golden_pomelo',
  name: '金柚',
  nameEn: 'Golden pomelo',
  brief: '甜',
  briefEn: 'Sweet',
  storage: '阴凉',
  storageEn: 'Cool',
  countyCode: '441403',
  perishable: true,
  coldChain: false,
  afterSalesDays: 7,
  artKind: 'golden_pomelo',
  artTint: 'leaf',
  published: false,
  position: 0,
  skus: [sku],
};

describe('a product before it goes on sale', () => {
  it('is ready when its texts, its picture and its prices are there', () => {
    expect(isReady(product)).toBe(true);
  });

  it.each([
    ['its English summary is missing', { briefEn: ' ' }, 'english'],
    ['nobody has drawn it', { artKind: 'durian' }, 'picture'],
    ['it has no item in use', { skus: [{ ...sku, active: false }] }, 'sku'],
    ['an item has no price', { skus: [sku, { ...sku, id: 't', priceFen: null }] }, 'price'],
  ] as const)('is not ready when %s', (_why, change, check) => {
    const changed = { ...product, ...change } as Product;
    expect(readiness(changed)[check]).toBe(false);
    expect(isReady(changed)).toBe(false);
  });

  it('may go on sale while it is sold out', () => {
    expect(isReady({ ...product, skus: [{ ...sku, available: 0 }] })).toBe(true);
  });

  it('shows the prices of items in use only', () => {
    expect(priceRange([sku, { ...sku, priceFen: 100, active: false }, { ...sku, priceFen: 9_900 }])).toEqual({
      from: 3_980,
      to: 9_900,
    });
    expect(priceRange([])).toBeNull();
    expect(pictureOf(product)).toBe('/art/golden_pomelo-front-leaf.svg');
  });
});

describe('a new price', () => {
  it('takes effect on Beijing’s clock, wherever it was typed', () => {
    expect(momentOf(dayjs('2020-11-08T18:00:00'))).toBe('2020-11-08T18:00:00+08:00');
  });

  it('says by how much it rises or falls', () => {
    expect(changeOf(4_000, 5_000)).toEqual({ up: true, amountFen: 1_000, percent: '25.0 %' });
    expect(changeOf(5_000, 4_000)).toMatchObject({ up: false, percent: '20.0 %' });
    expect(changeOf(5_000, 5_000)).toBeNull();
  });

  it('never loses a fen or a gram to a binary fraction', () => {
    for (let fen = 0; fen < 20_000; fen += 1) expect(fenOf(fen / 100)).toBe(fen);
    for (let grams = 0; grams < 20_000; grams += 7) expect(gramsOf(grams / 1000)).toBe(grams);
  });
});

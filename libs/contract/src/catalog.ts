import { z } from 'zod';
import { fen, flag, grams, id, isoTime, listOf, page, positiveFen, text } from './common';
import { route } from './route';
import { certificateStanding } from './supply';

export const storeCategory = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  imageUrl: z.string(),
  products: z.number().int(),
});

export const listCategories = route({
  name: 'listCategories',
  room: 'catalog',
  method: 'GET',
  path: '/api/v1/store/categories',
  who: 'anyone',
  summary: "The shop's categories and the seasons now on.",
  reply: z.object({
    items: z.array(storeCategory),
    seasons: z.array(
      z.object({
        variety: z.string(),
        name: z.string(),
        nameEn: z.string(),
        fromDay: z.string(),
        toDay: z.string(),
        on: z.boolean(),
      }),
    ),
  }),
});

/** One card on a shelf. `skuId`, `priceFen` are those of the cheapest specification that is on sale. */
export const storeProduct = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  nameEn: z.string(),
  brief: z.string(),
  briefEn: z.string(),
  categoryCode: z.string(),
  imageUrl: z.string(),
  skuId: id,
  skuName: z.string(),
  skuNameEn: z.string(),
  netWeightGrams: grams,
  priceFen: fen,
  maxPriceFen: fen,
  /** The lowest price of the seven days before the promotion began, where one runs and it was higher; else null. */
  referencePriceFen: fen.nullable(),
  available: z.number().int(),
  village: z.object({ code: z.string(), name: z.string() }).nullable(),
  countyCode: z.string(),
  countyName: z.string(),
  certificateNo: z.string().nullable(),
  geographicalIndication: z.boolean(),
  coldChain: z.boolean(),
});

export const listProducts = route({
  name: 'listProducts',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/store/products',
  who: 'anyone',
  summary:
    'Products on sale. `q` finds Chinese inside a word, pinyin and initials. `outlet` counts the stock of one outlet.',
  query: z.strictObject({
    ...page,
    q: z.string().trim().max(60).optional(),
    category: z
      .string()
      .regex(/^[a-z0-9_-]{1,40}$/)
      .optional(),
    county: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    outlet: id.optional(),
    sort: z.enum(['recommended', 'price', '-price', 'newest']).default('recommended'),
    inStock: flag.optional(),
    coldChain: flag.optional(),
  }),
  reply: listOf(storeProduct),
  refusals: ['unknown_outlet'],
});

export const storeProductDetail = storeProduct.extend({
  imageUrls: z.array(z.string()),
  story: z.array(z.object({ heading: z.string(), headingEn: z.string(), body: z.string(), bodyEn: z.string() })),
  storage: z.string(),
  storageEn: z.string(),
  regionalBrand: z.string().nullable(),
  perishable: z.boolean(),
  afterSalesDays: z.number().int(),
  skus: z.array(
    z.object({
      id,
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      grade: z.string(),
      priceFen: fen,
      priceVersionId: id,
      priceSince: isoTime,
      referencePriceFen: fen.nullable(),
      netWeightGrams: grams,
      available: z.number().int(),
    }),
  ),
  base: z
    .object({
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      villageCode: z.string(),
      villageName: z.string().nullable(),
    })
    .nullable(),
  certificates: z.array(
    z.object({
      number: z.string(),
      subjectKind: z.enum(['base', 'processor', 'product']),
      schemeName: z.string(),
      schemeNameEn: z.string(),
      issuer: z.string(),
      validUntil: isoTime,
      state: certificateStanding,
    }),
  ),
  lots: z.array(
    z.object({
      code: z.string(),
      harvestedOn: z.string(),
      villageCode: z.string(),
      villageName: z.string().nullable(),
      declarationNo: z.string().nullable(),
    }),
  ),
  villages: z.array(z.object({ code: z.string(), name: z.string() })),
});

export const showProduct = route({
  name: 'showProduct',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/store/products/:slug',
  who: 'anyone',
  summary: 'One product: specifications with price version and stock, base, certificates and the lots on sale.',
  params: z.strictObject({ slug: z.string().min(1).max(120) }),
  reply: storeProductDetail,
  refusals: ['not_found'],
});

/** Prices and stock of the SKUs in a basket, as of now. */
export const quote = route({
  name: 'quote',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/store/quotes',
  who: 'anyone',
  summary: 'What the SKUs of a basket cost and how many are left, now (comma-separated ids).',
  query: z.strictObject({ skuIds: z.string().regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/) }),
  reply: z.object({
    items: z.array(
      z.object({
        skuId: id,
        productSlug: z.string(),
        name: z.string(),
        nameEn: z.string(),
        skuName: z.string(),
        skuNameEn: z.string(),
        imageUrl: z.string(),
        priceFen: fen,
        priceVersionId: id,
        netWeightGrams: grams,
        available: z.number().int(),
        coldChain: z.boolean(),
        perishable: z.boolean(),
        forSale: z.boolean(),
        reason: z.enum(['for_sale', 'sold_out', 'certificate_not_valid', 'not_for_sale']),
        village: z.object({ code: z.string(), name: z.string() }).nullable(),
      }),
    ),
  }),
});

const keepers = ['administrator', 'city_officer'] as const;
const readers = [
  ...keepers,
  'county_officer',
  'province_officer',
  'centre_operator',
  'outlet_manager',
  'finance',
  'auditor',
] as const;

export const adminSku = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  grade: z.string(),
  netGrams: grams,
  byWeight: z.boolean(),
  /** Ours, as the till scans it; of an item sold by weight the one with no weight in it. */
  barcode: z.string(),
  active: z.boolean(),
  priceFen: fen.nullable(),
  nextPriceFen: fen.nullable(),
  nextPriceFrom: isoTime.nullable(),
  available: z.number().int(),
});
export const adminProduct = z.object({
  id,
  slug: z.string(),
  categoryCode: z.string(),
  variety: z.string(),
  name: z.string(),
  nameEn: z.string(),
  brief: z.string(),
  briefEn: z.string(),
  storage: z.string(),
  storageEn: z.string(),
  countyCode: z.string(),
  perishable: z.boolean(),
  coldChain: z.boolean(),
  afterSalesDays: z.number().int(),
  artKind: z.string(),
  artTint: z.string(),
  published: z.boolean(),
  position: z.number().int(),
  skus: z.array(adminSku),
});

export const listAdminProducts = route({
  name: 'listAdminProducts',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/products',
  who: readers,
  summary: 'All products with their SKUs, prices and stock, published or not.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    category: z.string().max(40).optional(),
    published: flag.optional(),
  }),
  reply: listOf(adminProduct),
});

export const showAdminProduct = route({
  name: 'showAdminProduct',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/products/:id',
  who: readers,
  summary: 'One product as the desk sees it.',
  params: z.strictObject({ id }),
  reply: adminProduct,
  refusals: ['not_found'],
});

const productInput = {
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  categoryCode: z.string().min(1).max(40),
  variety: z.string().min(1).max(40),
  name: text(60),
  nameEn: text(90),
  brief: text(160),
  briefEn: text(240),
  storage: text(160),
  storageEn: text(240),
  countyCode: z.string().regex(/^\d{6}$/),
  perishable: z.boolean(),
  coldChain: z.boolean(),
  afterSalesDays: z.int().min(0).max(60),
  artKind: z.string().regex(/^[a-z_]{1,40}$/),
  artTint: z.string().regex(/^[a-z_]{1,40}$/),
  position: z.int().min(0).max(1_000_000).default(0),
};

export const createProduct = route({
  name: 'createProduct',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/products',
  who: keepers,
  summary: 'Create a product, unpublished.',
  body: z.strictObject(productInput),
  reply: z.object({ id }),
  status: 201,
  refusals: ['slug_taken', 'invalid_input'],
  idempotent: true,
});

export const changeProduct = route({
  name: 'changeProduct',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/products/:id',
  who: keepers,
  summary: 'Change a product, publish it or take it off the shelf.',
  params: z.strictObject({ id }),
  body: z.strictObject({ ...productInput, published: z.boolean() }).partial(),
  reply: z.object({ id }),
  refusals: ['not_found', 'slug_taken', 'invalid_input'],
  idempotent: true,
});

export const addSku = route({
  name: 'addSku',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/products/:id/skus',
  who: keepers,
  summary: 'Add a specification to a product.',
  params: z.strictObject({ id }),
  body: z.strictObject({
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,30}$/),
    name: text(60),
    nameEn: text(90),
    grade: text(20),
    netGrams: z.int().min(1).max(1_000_000),
    priceFen: positiveFen,
    /** Sold by weight: the unit is ten grams (`netGrams` is 10, the price is for ten grams), and only outlets sell it. */
    byWeight: z.boolean().optional(),
  }),
  reply: z.object({ id }),
  status: 201,
  refusals: ['not_found', 'sku_code_taken', 'invalid_input'],
  idempotent: true,
});

export const priceVersion = z.object({
  id,
  skuId: id,
  skuCode: z.string(),
  productName: z.string(),
  skuName: z.string(),
  priceFen: fen,
  effectiveFrom: isoTime,
  createdAt: isoTime,
  createdByName: z.string().nullable(),
  /** withdrawn: it was to come, and was taken back before it came. */
  standing: z.enum(['past', 'current', 'coming', 'withdrawn']),
  promotion: z.boolean(),
});

export const listPrices = route({
  name: 'listPrices',
  room: 'catalog',
  method: 'GET',
  path: '/api/v1/admin/prices',
  who: readers,
  summary: 'Price versions, latest effective first.',
  query: z.strictObject({
    ...page,
    skuId: id.optional(),
    standing: z.enum(['past', 'current', 'coming', 'withdrawn']).optional(),
  }),
  reply: listOf(priceVersion),
});

export const setPrice = route({
  name: 'setPrice',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/prices',
  who: keepers,
  summary: 'A new price version, for every channel at the same moment.',
  body: z.strictObject({ skuId: id, priceFen: positiveFen, effectiveFrom: isoTime }),
  reply: priceVersion,
  status: 201,
  refusals: ['unknown_sku', 'price_in_past', 'price_exists'],
  idempotent: true,
});

import { z } from 'zod';
import { fen, id, isoDate, isoTime, listOf, page, positiveFen, text } from './common';
import { priceVersion } from './catalog';
import { route } from './route';

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

/** The columns of a sheet of prices, in the template's order. Code and price are read; the others help whoever fills it in. */
export const PRICE_SHEET_COLUMNS = ['code', 'product', 'name', 'currentPrice', 'price'] as const;
export const MOST_PRICE_SHEET_BYTES = 1024 * 1024;
export const MOST_PLANNED_PRICES = 500;
/** A cut without an end is a price: nothing is struck through for longer. */
export const MOST_PROMOTION_DAYS = 60;

/** withdrawn: it was to come and was taken back before it came. */
export const changeStanding = z.enum(['past', 'current', 'coming', 'withdrawn']);

/** One price taking over from another. */
export const priceChange = z.object({
  id,
  skuId: id,
  skuCode: z.string(),
  productId: id,
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  categoryCode: z.string(),
  byWeight: z.boolean(),
  /** What was charged until then; null for an item's first price. */
  beforeFen: fen.nullable(),
  priceFen: fen,
  /** In hundredths of a percent of what was charged before; null where there was nothing. */
  changeBps: z.int().nullable(),
  effectiveFrom: isoTime,
  promotion: z.boolean(),
  /** What may be struck through beside this price; null when nothing may. */
  referenceFen: fen.nullable(),
  standing: changeStanding,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  /** How many tills might not have heard in time when its plan was published; null for a price that was set by itself. */
  unawareTills: z.int().nullable(),
  createdByName: z.string().nullable(),
  createdAt: isoTime,
});

export const listPriceChanges = route({
  name: 'listPriceChanges',
  room: 'catalog',
  method: 'GET',
  path: '/api/v1/admin/price-changes',
  who: readers,
  summary:
    'What changes when, between two days of Shanghai (at most 62): the changes by page, earliest first, and how many each day has.',
  query: z.strictObject({
    ...page,
    from: isoDate,
    to: isoDate,
    q: z.string().max(60).optional(),
    category: z.string().max(40).optional(),
    skuId: id.optional(),
    standing: changeStanding.optional(),
  }),
  reply: listOf(priceChange).extend({
    days: z.array(
      z.object({
        day: isoDate,
        changes: z.int(),
        up: z.int(),
        down: z.int(),
        promotions: z.int(),
        withdrawn: z.int(),
      }),
    ),
  }),
  refusals: ['invalid_input'],
});

const planned = z.strictObject({ skuId: id, priceFen: positiveFen });
const plan = z.strictObject({
  effectiveFrom: isoTime,
  /** Given for a promotion: until then the cut holds, and the price before it comes back by itself. */
  promotionUntil: isoTime.optional(),
  note: text(200, 0).optional(),
  lines: z.array(planned).min(1).max(MOST_PLANNED_PRICES),
});

/** What would happen to one item. `problem` is the code it would be refused with. */
export const previewedPrice = z.object({
  skuId: id,
  skuCode: z.string(),
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  byWeight: z.boolean(),
  /** In force at that moment as things stand; null when the item has no price then. */
  beforeFen: fen.nullable(),
  priceFen: fen,
  changeBps: z.int().nullable(),
  /** What is struck through beside the price just before that moment, and from it on. */
  referenceBeforeFen: fen.nullable(),
  referenceFen: fen.nullable(),
  problem: z.enum(['price_exists', 'promotion_interrupted', 'promotion_not_lower']).nullable(),
  /** When the price that is in the way takes effect. */
  problemAt: isoTime.nullable(),
});

export const previewPrices = route({
  name: 'previewPrices',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/price-plans/preview',
  who: keepers,
  summary: 'What a plan would change, item by item, before it is published. Nothing is written.',
  body: plan,
  reply: z.object({
    effectiveFrom: isoTime,
    promotionUntil: isoTime.nullable(),
    /** The house promises that a till knows a price so many hours after it was published. */
    promiseHours: z.int(),
    soonerThanPromised: z.boolean(),
    items: z.array(previewedPrice),
  }),
  refusals: ['price_in_past', 'promotion_too_long', 'unknown_sku', 'invalid_input'],
});

export const publishPrices = route({
  name: 'publishPrices',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/price-plans',
  who: keepers,
  summary: 'Publish prices for one moment, all or none; a promotion ends by itself.',
  body: plan,
  reply: z.object({
    id,
    effectiveFrom: isoTime,
    promotionUntil: isoTime.nullable(),
    /** Tills that sell any of it and were silent when it was published: they may not hear before the moment. */
    unawareTills: z.int(),
    items: z.array(z.object({ id, skuId: id, priceFen: fen })),
  }),
  status: 201,
  refusals: [
    'price_in_past',
    'price_exists',
    'promotion_too_long',
    'promotion_not_lower',
    'promotion_interrupted',
    'unknown_sku',
    'invalid_input',
  ],
  idempotent: true,
});

export const withdrawPrice = route({
  name: 'withdrawPrice',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/prices/:id/withdraw',
  who: keepers,
  summary:
    'Take back a price that has not taken effect. It stays on record; from its moment on the price before it goes on.',
  params: z.strictObject({ id }),
  body: z.strictObject({ reason: text(200, 2) }),
  reply: priceVersion,
  status: 201,
  refusals: ['not_found', 'price_in_force', 'price_withdrawn', 'promotion_needs_end', 'first_price'],
  idempotent: true,
});

const sheetRow = z.object({
  /** As the sheet counts: the header is row 1. */
  number: z.int(),
  code: z.string(),
  skuId: id.nullable(),
  productName: z.string().nullable(),
  skuName: z.string().nullable(),
  currentFen: fen.nullable(),
  priceFen: fen.nullable(),
  /** Null when the row can be planned. */
  problem: z.enum(['unknown_code', 'price_unreadable', 'code_twice', 'unchanged']).nullable(),
});

export const readPriceSheet = route({
  name: 'readPriceSheet',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/price-sheets/read',
  who: keepers,
  summary: 'Read a sheet of prices (CSV or Excel) and say of every row what it means. Nothing is written.',
  reply: z.object({ items: z.array(sheetRow) }),
  refusals: ['sheet_unreadable'],
  uploads: { mostBytes: MOST_PRICE_SHEET_BYTES },
});

const priceSheet = (name: string, extension: 'csv' | 'xlsx', produces: string) =>
  route({
    name,
    room: 'catalog',
    method: 'GET',
    path: `/api/v1/admin/price-sheets/current.${extension}`,
    who: readers,
    summary: `Every item with the price in force, as ${extension}; filled in, it can be read again.`,
    query: z.strictObject({ category: z.string().max(40).optional() }),
    reply: z.unknown(),
    produces,
  });
export const priceSheetCsv = priceSheet('priceSheetCsv', 'csv', 'text/csv; charset=utf-8');
export const priceSheetExcel = priceSheet(
  'priceSheetExcel',
  'xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
);

const settings = {
  /** How long a till may go on selling by the prices it was told. */
  leaseHours: z.int().min(1).max(720),
  /** How soon the house promises that every till has heard; a price sooner than that is allowed, and warned of. */
  promiseHours: z.int().min(0).max(720),
};

export const showPriceSettings = route({
  name: 'showPriceSettings',
  room: 'catalog',
  method: 'GET',
  path: '/api/v1/admin/price-settings',
  who: readers,
  summary: 'How long tills may sell by what they were told, and how soon they are promised to hear.',
  reply: z.object({ ...settings, since: isoTime.nullable(), setByName: z.string().nullable() }),
});

export const setPriceSettings = route({
  name: 'setPriceSettings',
  room: 'catalog',
  method: 'POST',
  path: '/api/v1/admin/price-settings',
  who: ['administrator'],
  summary: 'Change how long price leases hold. Leases already out keep their end.',
  body: z.strictObject(settings),
  reply: z.object({ ...settings, since: isoTime.nullable(), setByName: z.string().nullable() }),
  status: 201,
  idempotent: true,
});

import { z } from 'zod';
import { id, isoTime, listOf, page, text } from './common';
import { outlet, tradeReaders } from './roles';
import { route } from './route';
import { signed } from './till-shapes';

/** Who reads what a till did with stock: the people of its outlet, and those who look over all of them. */
const readers = [...tradeReaders, ...outlet] as const;
/** Who decides about it: the outlet's manager, and the offices above. */
const deciders = ['administrator', 'city_officer', 'centre_operator', 'outlet_manager'] as const;

const place = { placeId: id, placeName: z.string() };
const goods = { skuId: id, skuCode: z.string(), productName: z.string(), skuName: z.string() };
const lot = { lotId: id, lotCode: z.string() };
const byPlace = { ...page, placeId: id.optional() };

// Leases

export const renewLease = route({
  name: 'renewLease',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/kiosk/lease',
  who: 'device',
  summary:
    'Renew what this till alone may sell: topped up by what it sold lately and what it asks for; what it does not need goes back.',
  body: z.strictObject({
    /** The last entry of its journal. Only when head office has all of them is anything taken back. */
    lastSeq: z.int().min(0).max(2_000_000_000),
    /** More of something: how many units of it the till wants to have in all; of goods by weight, quarters of a kilogram. */
    wanted: z
      .array(z.strictObject({ skuId: id, units: z.int().min(0).max(999) }))
      .max(200)
      .default([]),
  }),
  reply: z.object({
    lease: signed,
    /** Lots and products that are not sold from now on, whatever a lease says. */
    stopped: z.object({ lotIds: z.array(id), skuIds: z.array(id) }),
    /** What was asked for and is not there. */
    missing: z.array(z.object({ skuId: id, units: z.int() })),
  }),
  refusals: ['unknown_outlet', 'invalid_input'],
});

export const leaseState = z.enum(['active', 'over', 'review', 'settled']);

export const deviceLease = z.object({
  deviceId: id,
  deviceName: z.string(),
  ...place,
  /** over: not renewed in time; the till sells nothing until it is. review: the device was revoked. */
  state: leaseState,
  issuedAt: isoTime,
  validUntil: isoTime,
  seq: z.int(),
  lots: z.int(),
  grantedUnits: z.int(),
  bookedUnits: z.int(),
  givenBackUnits: z.int(),
  /** What it may still sell. */
  heldUnits: z.int(),
  revokedAt: isoTime.nullable(),
  settledAt: isoTime.nullable(),
  settledBy: z.string().nullable(),
  settleNote: z.string().nullable(),
});

export const leaseUnit = z.object({
  id,
  ...goods,
  ...lot,
  bestBefore: z.string(),
  sellable: z.boolean(),
  grantedUnits: z.int(),
  bookedUnits: z.int(),
  givenBackUnits: z.int(),
  heldUnits: z.int(),
});

export const listLeases = route({
  name: 'listLeases',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/stock-leases',
  who: readers,
  summary: 'What each till was lent, by outlet and device.',
  query: z.strictObject({ ...byPlace, state: leaseState.optional() }),
  reply: listOf(deviceLease),
});

export const showLease = route({
  name: 'showLease',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/stock-leases/:deviceId',
  who: readers,
  summary: 'One till’s lease by product and lot.',
  params: z.strictObject({ deviceId: id }),
  reply: deviceLease.extend({ units: z.array(leaseUnit) }),
  refusals: ['not_found', 'out_of_scope'],
});

export const settleLease = route({
  name: 'settleLease',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/stock-leases/:deviceId/settle',
  who: deciders,
  summary:
    'After a till was revoked: say what of its units was found. That is free again; what is missing leaves the books.',
  params: z.strictObject({ deviceId: id }),
  body: z.strictObject({
    found: z.array(z.strictObject({ leaseUnitId: id, units: z.int().min(0).max(10_000_000) })).max(2_000),
    note: text(200, 2),
  }),
  reply: deviceLease.extend({ units: z.array(leaseUnit) }),
  refusals: ['not_found', 'out_of_scope', 'lease_state', 'lease_count_incomplete', 'stock_locked'],
  idempotent: true,
});

// Shortages

export const shortage = z.object({
  id,
  ...place,
  ...goods,
  ...lot,
  units: z.int(),
  kind: z.enum(['sale', 'waste', 'count']),
  deviceId: id.nullable(),
  orderId: id.nullable(),
  occurredAt: isoTime,
  notedAt: isoTime,
  /** Free of this product and lot at the place now: what could be taken for it. */
  freeUnits: z.int(),
  outcome: z.enum(['taken', 'explained']).nullable(),
  note: z.string().nullable(),
  settledAt: isoTime.nullable(),
  settledBy: z.string().nullable(),
});

export const listShortages = route({
  name: 'listShortages',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/shortages',
  who: readers,
  summary: 'Units that left a shelf and were not on it: sold, thrown away or counted beyond what the books knew.',
  query: z.strictObject({ ...byPlace, state: z.enum(['open', 'settled']).optional() }),
  reply: listOf(shortage),
});

export const settleShortage = route({
  name: 'settleShortage',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/shortages/:id/settle',
  who: deciders,
  summary: 'Settle a shortage: take the units from what is free now, or say why they are not taken from anywhere.',
  params: z.strictObject({ id }),
  body: z.strictObject({ outcome: z.enum(['taken', 'explained']), note: text(200, 2) }),
  reply: shortage,
  refusals: ['not_found', 'out_of_scope', 'shortage_settled', 'insufficient_stock'],
  idempotent: true,
});

// Goods to check

export const goodsToCheck = z.object({
  id,
  ...place,
  ...goods,
  lotId: id.nullable(),
  lotCode: z.string().nullable(),
  units: z.int(),
  putBack: z.int(),
  writtenOff: z.int(),
  reason: z.string(),
  cameAt: isoTime,
  judgedAt: isoTime.nullable(),
  judgedBy: z.string().nullable(),
  note: z.string().nullable(),
});

export const listGoodsToCheck = route({
  name: 'listGoodsToCheck',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/goods-to-check',
  who: readers,
  summary: 'Goods that came back and are not free: to be put back or written off.',
  query: z.strictObject({ ...byPlace, state: z.enum(['open', 'judged']).optional() }),
  reply: listOf(goodsToCheck),
});

export const judgeGoods = route({
  name: 'judgeGoods',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/goods-to-check/:id/judge',
  who: [...deciders, 'outlet_clerk'],
  summary: 'Say how many units go back on the shelf; the rest is written off.',
  params: z.strictObject({ id }),
  body: z.strictObject({ putBack: z.int().min(0).max(100_000), note: text(200).optional() }),
  reply: goodsToCheck,
  refusals: ['not_found', 'out_of_scope', 'goods_judged', 'goods_without_lot', 'stock_locked', 'invalid_input'],
  idempotent: true,
});

// Counts

export const stockCount = z.object({
  id,
  ...place,
  deviceId: id,
  blind: z.boolean(),
  state: z.enum(['posted', 'waiting', 'dropped']),
  reason: z.string().nullable(),
  countedAt: isoTime,
  receivedAt: isoTime,
  lines: z.array(
    z.object({
      ...goods,
      ...lot,
      counted: z.int(),
      expected: z.int(),
      tillExpected: z.int(),
      difference: z.int(),
      /** What of the difference is in the books; null while it waits or when it was dropped. */
      posted: z.int().nullable(),
    }),
  ),
  decidedAt: isoTime.nullable(),
  decidedBy: z.string().nullable(),
  decideNote: z.string().nullable(),
});

export const listCounts = route({
  name: 'listCounts',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/stock-counts',
  who: readers,
  summary: 'What tills counted, against the books as they were when the count was taken in.',
  query: z.strictObject({ ...byPlace, state: z.enum(['posted', 'waiting', 'dropped']).optional() }),
  reply: listOf(stockCount),
});

export const decideCount = route({
  name: 'decideCount',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/stock-counts/:id/decide',
  who: deciders,
  summary: 'A count whose difference waits: put it into the books, or drop it and count again.',
  params: z.strictObject({ id }),
  body: z.strictObject({ verdict: z.enum(['post', 'drop']), note: text(200, 2) }),
  reply: stockCount,
  refusals: ['not_found', 'out_of_scope', 'count_decided', 'stock_locked'],
  idempotent: true,
});

// Waste

export const MOST_WASTE_PHOTO_BYTES = 4 * 1024 * 1024;
/** Photos of a till that no entry has named yet: more than a shift throws away. */
export const MOST_WASTE_PHOTOS_WAITING = 60;

export const uploadWastePhoto = route({
  name: 'uploadWastePhoto',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/kiosk/waste-photos',
  who: 'device',
  summary:
    'The photo of what is thrown away. The entry of the journal names it by its SHA-256; the same one twice is kept once.',
  query: z.strictObject({ mediaType: z.string().min(1).max(120) }),
  uploads: { mostBytes: MOST_WASTE_PHOTO_BYTES },
  reply: z.object({ id, sha256: z.string(), mediaType: z.string(), byteCount: z.int() }),
  status: 201,
  refusals: ['unknown_outlet', 'file_type_refused', 'file_too_large', 'file_suspicious', 'too_many_documents'],
});

export const bringInPhoto = route({
  name: 'bringInPhoto',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/devices/:id/photos',
  who: ['administrator'],
  summary:
    'A photo out of the file a till saved: of waste, or of the recall task that is named. The same twice is kept once.',
  params: z.strictObject({ id }),
  query: z.strictObject({ mediaType: z.string().min(1).max(120), taskId: id.optional() }),
  uploads: { mostBytes: MOST_WASTE_PHOTO_BYTES },
  reply: z.object({ id, mediaType: z.string(), byteCount: z.int() }),
  status: 201,
  refusals: [
    'not_found',
    'unknown_outlet',
    'lock_task_state',
    'file_type_refused',
    'file_too_large',
    'file_suspicious',
    'too_many_documents',
  ],
});

export const waste = z.object({
  id,
  ...place,
  ...goods,
  ...lot,
  deviceId: id,
  units: z.int(),
  shortUnits: z.int(),
  reason: z.enum(['rotten', 'damaged', 'expired', 'tasting', 'other']),
  note: z.string().nullable(),
  approved: z.boolean(),
  wastedAt: isoTime,
  receivedAt: isoTime,
  /** none: the entry names none. awaited: it names one that has not come yet. */
  photo: z.enum(['none', 'awaited', 'there']),
});

export const listWaste = route({
  name: 'listWaste',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/waste',
  who: readers,
  summary: 'What outlets threw away, with the reason and the photo.',
  query: z.strictObject(byPlace),
  reply: listOf(waste),
});

export const readWastePhoto = route({
  name: 'readWastePhoto',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/waste/:id/photo',
  who: readers,
  summary: 'The photo of one thing thrown away, for whoever may see it.',
  params: z.strictObject({ id }),
  reply: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['not_found', 'out_of_scope'],
});

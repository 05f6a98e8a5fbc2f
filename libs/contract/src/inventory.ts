import { z } from 'zod';
import { grams, id, isoTime, listOf, page, text } from './common';
import { centre, outlet, stockKeepers, tradeReaders } from './roles';
import { route } from './route';

const readers = [...tradeReaders, 'outlet_manager'] as const;

export const stockRow = z.object({
  id,
  placeId: id,
  placeName: z.string(),
  skuId: id,
  skuCode: z.string(),
  productName: z.string(),
  skuName: z.string(),
  lotId: id,
  lotCode: z.string(),
  lotState: z.string(),
  villageName: z.string().nullable(),
  bestBefore: z.string(),
  onHand: z.number().int(),
  reserved: z.number().int(),
  available: z.number().int(),
  sellable: z.boolean(),
});

export const listStock = route({
  name: 'listStock',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/stock',
  who: readers,
  summary: 'Stock by place, SKU and lot.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    placeId: id.optional(),
    skuId: id.optional(),
    lotCode: z.string().max(60).optional(),
  }),
  reply: listOf(stockRow),
});

export const outletStock = route({
  name: 'outletStock',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/stock',
  who: [...tradeReaders, ...outlet],
  summary: 'Stock of one outlet, by lot.',
  params: z.strictObject({ id }),
  query: z.strictObject({ ...page }),
  reply: listOf(stockRow),
  refusals: ['not_found', 'out_of_scope'],
});

export const listPlaces = route({
  name: 'listPlaces',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/places',
  who: readers,
  summary: 'Places that hold stock.',
  reply: z.object({
    items: z.array(
      z.object({ id, code: z.string(), kind: z.enum(['centre', 'outlet']), name: z.string(), ships: z.boolean() }),
    ),
  }),
});

export const receiveStock = route({
  name: 'receiveStock',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/stock/receive',
  who: centre,
  summary: 'Take packed units of a lot into stock at a place.',
  body: z.strictObject({
    placeId: id,
    skuId: id,
    lotCode: z.string().min(1).max(60),
    quantity: z.int().min(1).max(1_000_000),
    note: text(200).optional(),
  }),
  reply: stockRow,
  status: 201,
  refusals: [
    'not_found',
    'unknown_sku',
    'lot_state',
    'stock_locked',
    'lot_mass_exceeded',
    'out_of_scope',
    'invalid_input',
  ],
  idempotent: true,
});

export const countStock = route({
  name: 'countStock',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/stock/:id/count',
  who: stockKeepers,
  summary: 'Enter what was counted; the difference becomes a movement with its reason.',
  params: z.strictObject({ id }),
  body: z.strictObject({ counted: z.int().min(0).max(10_000_000), reason: text(200, 2) }),
  reply: stockRow,
  refusals: ['not_found', 'out_of_scope', 'stock_below_reserved', 'stock_locked'],
  idempotent: true,
});

export const listMovements = route({
  name: 'listMovements',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/stock/:id/movements',
  who: readers,
  summary: 'Every movement of one stock row, newest first.',
  params: z.strictObject({ id }),
  query: z.strictObject({ ...page }),
  reply: listOf(z.object({ id, kind: z.string(), quantity: z.number().int(), cause: z.string(), at: isoTime })),
  refusals: ['not_found', 'out_of_scope'],
});

/**
 * underway → arrived, or by way of checking (a temperature outside its limits) to arrived or rejected. What arrives of a
 * lot that was stopped meanwhile waits as `held`, and is booked when the lot is free again. Cartons packed by weight alone
 * are `to_unpack` until the outlet has said what they became.
 */
export const incomingState = z.enum(['underway', 'checking', 'held', 'to_unpack', 'arrived', 'rejected']);

export const incomingRow = z.object({
  id,
  dispatchNumber: z.string(),
  placeId: id,
  placeName: z.string(),
  lotCode: z.string(),
  variety: z.string(),
  /** Null when the cartons were packed by weight alone: the outlet says what it unpacks. */
  skuId: id.nullable(),
  skuCode: z.string().nullable(),
  productName: z.string().nullable(),
  skuName: z.string().nullable(),
  state: incomingState,
  cartons: z.number().int(),
  grams,
  units: z.number().int().nullable(),
  arrivedCartons: z.number().int(),
  arrivedUnits: z.number().int(),
  arrivedGrams: grams,
  /** Sent, not arrived, and nobody has said that it is lost. */
  openCartons: z.number().int(),
  lostCartons: z.number().int(),
  unpackedGrams: grams,
  /** Sent back by a rejection and sold before it: a hole that somebody has to explain. */
  shortUnits: z.number().int(),
  reason: z.string().nullable(),
  sentAt: isoTime,
  arrivedAt: isoTime.nullable(),
});

export const listIncoming = route({
  name: 'listIncoming',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/stock/incoming',
  who: [...readers, 'outlet_clerk'],
  summary: 'Stock on its way to outlets, by lot and SKU: sent, arrived, missing, held, or still to be unpacked.',
  query: z.strictObject({
    ...page,
    state: incomingState.optional(),
    placeId: id.optional(),
    lotCode: z.string().max(60).optional(),
    dispatchNumber: text(40).optional(),
  }),
  reply: listOf(incomingRow),
});

export const unpackIncoming = route({
  name: 'unpackIncoming',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/stock/incoming/:id/unpack',
  who: [...stockKeepers, 'outlet_clerk'],
  summary: 'Say what cartons that came by weight were unpacked into; never more than arrived, nor than the lot weighs.',
  params: z.strictObject({ id }),
  body: z.strictObject({ skuId: id, units: z.int().min(1).max(100_000) }),
  reply: incomingRow,
  refusals: [
    'not_found',
    'out_of_scope',
    'unknown_sku',
    'incoming_state',
    'stock_locked',
    'lot_mass_exceeded',
    'invalid_input',
  ],
  idempotent: true,
});

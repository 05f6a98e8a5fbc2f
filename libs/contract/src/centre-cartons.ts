import { z } from 'zod';
import { grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { lotCode, saleRule, sides, sscc, ssccs } from './centre-shapes';
import { lotState } from './lots';
import { centre, centreReaders } from './roles';
import { route } from './route';

export const carton = z.object({
  sscc: z.string(),
  lotCode: z.string(),
  variety: z.string(),
  grade: z.string(),
  lotState,
  grams,
  units: z.number().int().nullable(),
  skuId: id.nullable(),
  state: z.enum(['packed', 'loaded', 'dispatched', 'arrived', 'lost', 'void']),
  placeCode: z.string(),
  palletSscc: z.string().nullable(),
  dispatchNumber: z.string().nullable(),
  bestBefore: isoDate,
  packedAt: isoTime,
});

export const packCartons = route({
  name: 'packCartons',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/cartons',
  who: centre,
  summary: 'Pack cartons of a lot that may be sold, each with an SSCC of its own; never more than was received.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({
    count: z.int().min(1).max(5_000),
    gramsEach: z.int().min(1).max(100_000),
    unitsEach: z.int().min(1).max(10_000).optional(),
    /** What the cartons hold packs of; the room that keeps the stock says whether it fits. */
    skuId: id.optional(),
  }),
  reply: z.object({ ssccs: z.array(z.string()), grams, leftGrams: grams }),
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_not_sellable', 'lot_mass_exceeded', 'unknown_sku', 'invalid_input'],
  idempotent: true,
});

export const listCartons = route({
  name: 'listCartons',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/cartons',
  who: centreReaders,
  summary: 'Cartons of a lot, a pallet or a dispatch.',
  query: z.strictObject({
    ...page,
    lotCode: lotCode.optional(),
    palletSscc: sscc.optional(),
    dispatchNumber: text(40).optional(),
    state: carton.shape.state.optional(),
  }),
  reply: listOf(carton),
  refusals: ['out_of_scope'],
});

export const voidCartons = route({
  name: 'voidCartons',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/cartons/void',
  who: centre,
  summary: 'Open cartons again: their numbers are never used for others, their grams are free.',
  body: z.strictObject({ ssccs, reason: text(200, 2) }),
  reply: z.object({ cartons: z.number().int(), grams }),
  refusals: ['not_found', 'carton_state'],
  idempotent: true,
});

export const pallet = z.object({
  sscc: z.string(),
  cartons: z.number().int(),
  grams,
  lots: z.array(z.object({ code: z.string(), variety: z.string(), state: lotState, cartons: z.number().int() })),
  dispatchNumber: z.string().nullable(),
  placeCode: z.string().nullable(),
  builtAt: isoTime,
});

export const listPallets = route({
  name: 'listPallets',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/pallets',
  who: centreReaders,
  summary: 'Pallets, newest first.',
  query: z.strictObject({ ...page, free: z.enum(['true', 'false']).optional() }),
  reply: listOf(pallet),
  refusals: ['out_of_scope'],
});

export const buildPallet = route({
  name: 'buildPallet',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/pallets',
  who: centre,
  summary: 'Put cartons on a pallet with an SSCC of its own.',
  body: z.strictObject({ ssccs }),
  reply: pallet,
  status: 201,
  refusals: ['not_found', 'carton_state', 'lot_not_sellable', 'invalid_input'],
  idempotent: true,
});

export const stackPallets = route({
  name: 'stackPallets',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/pallets',
  who: centre,
  summary: 'Put every loose carton of a lot on pallets of so many.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({ perPallet: z.int().min(1).max(500) }),
  reply: z.object({ pallets: z.array(z.object({ sscc: z.string(), cartons: z.number().int() })) }),
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'carton_state', 'lot_not_sellable'],
  idempotent: true,
});

export const scanMove = z.enum([
  'weigh_in',
  'sample',
  'test',
  'declare',
  'release',
  'pack',
  'palletise',
  'load',
  'arrive',
  'receive',
  'none',
]);

export const showScan = route({
  name: 'showScan',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/scans/:code',
  who: sides,
  summary:
    'What a scanned code is: carton, pallet, lot, sample or dispatch; where it is, and what may be done with it now.',
  params: z.strictObject({ code: z.string().min(1).max(300) }),
  reply: z.object({
    kind: z.enum(['carton', 'pallet', 'lot', 'sample', 'dispatch']),
    code: z.string(),
    state: z.string(),
    placeCode: z.string().nullable(),
    cartons: z.number().int().nullable(),
    grams: grams.nullable(),
    lots: z.number().int(),
    lot: z
      .object({
        code: z.string(),
        variety: z.string(),
        grade: z.string(),
        state: lotState,
        stateReason: z.string().nullable(),
        villageName: z.string().nullable(),
        baseName: z.string(),
        bestBefore: isoDate,
      })
      .nullable(),
    palletSscc: z.string().nullable(),
    dispatchNumber: z.string().nullable(),
    handOverId: z.string().nullable(),
    sellable: z.boolean(),
    notSellable: saleRule.nullable(),
    may: z.array(scanMove),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

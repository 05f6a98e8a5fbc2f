import { z } from 'zod';
import { grams, id, isoTime, listOf, page, text } from './common';
import { deciCelsius, saleRule, scannedAt, sscc, ssccs } from './centre-shapes';
import { lotState } from './lots';
import { centre, centreReaders, outlet } from './roles';
import { route } from './route';

export const dispatchState = z.enum([
  'loading',
  'underway',
  'breached',
  'arrived',
  'checking',
  'rejected',
  'cancelled',
]);

/** Why cartons did not come with the others, as the receiving side says. */
export const missingReason = z.enum(['short_loaded', 'damaged', 'lost_on_the_way', 'other']);

export const dispatch = z.object({
  number: z.string(),
  kind: z.enum(['outlet', 'parcel']),
  toCode: z.string(),
  toName: z.string(),
  orderNo: z.string().nullable(),
  temperatureKind: z.string(),
  state: dispatchState,
  stateReason: z.string().nullable(),
  carrier: z.string().nullable(),
  cartons: z.number().int(),
  grams,
  readings: z.number().int(),
  breaches: z.number().int(),
  madeAt: isoTime,
  departedAt: isoTime.nullable(),
  arrivedAt: isoTime.nullable(),
  arrivedCartons: z.number().int().nullable(),
});

export const dispatchDetail = dispatch.extend({
  arrivalNote: z.string().nullable(),
  missingReason: missingReason.nullable(),
  /** What was sent and did not come: nobody has said yet that it was found, or lost. */
  missing: z.array(z.object({ sscc: z.string(), lotCode: z.string(), grams, state: z.enum(['dispatched', 'lost']) })),
  limits: z.object({
    name: z.string(),
    nameEn: z.string(),
    lowestDeci: z.number().int().nullable(),
    highestDeci: z.number().int().nullable(),
    assumed: z.boolean(),
  }),
  lots: z.array(
    z.object({
      code: z.string(),
      variety: z.string(),
      state: lotState,
      cartons: z.number().int(),
      grams,
      notSellable: saleRule.nullable(),
    }),
  ),
  pallets: z.array(z.object({ sscc: z.string(), cartons: z.number().int() })),
  log: z.array(z.object({ at: isoTime, deciCelsius: z.number().int(), breach: z.boolean(), source: z.string() })),
});

const dispatchNumber = z.strictObject({ number: z.string().min(1).max(40) });

export const listDispatches = route({
  name: 'listDispatches',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/dispatches',
  who: [...centreReaders, ...outlet],
  summary: 'What was sent, newest first; an outlet sees what is sent to it.',
  query: z.strictObject({ ...page, state: dispatchState.optional() }),
  reply: listOf(dispatch),
  refusals: ['out_of_scope'],
});

export const showDispatch = route({
  name: 'showDispatch',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/dispatches/:number',
  who: [...centreReaders, ...outlet],
  summary: 'One dispatch with its lots, pallets and temperature log.',
  params: dispatchNumber,
  reply: dispatchDetail,
  refusals: ['not_found', 'out_of_scope'],
});

export const makeDispatch = route({
  name: 'makeDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches',
  who: centre,
  summary: 'Begin a dispatch to an outlet, or a parcel of an order.',
  body: z.strictObject({
    to: z.union([
      z.strictObject({ kind: z.literal('outlet'), outletId: id, code: text(60), name: text(80) }),
      z.strictObject({ kind: z.literal('parcel'), orderNo: text(40, 4) }),
    ]),
    temperatureKind: z.enum(['ambient', 'cool', 'chilled', 'frozen']).default('ambient'),
    carrier: text(60).optional(),
  }),
  reply: dispatchDetail,
  status: 201,
  refusals: ['unknown_outlet', 'unknown_order', 'order_state', 'order_held', 'invalid_input'],
  idempotent: true,
});

export const loadDispatch = route({
  name: 'loadDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/load',
  who: centre,
  summary: 'Pick cartons, or pallets with all that is on them, into a dispatch.',
  params: dispatchNumber,
  body: z.strictObject({ ssccs }),
  reply: dispatchDetail,
  refusals: ['not_found', 'dispatch_state', 'carton_state', 'lot_not_sellable', 'invalid_input'],
  idempotent: true,
});

export const unloadDispatch = route({
  name: 'unloadDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/unload',
  who: centre,
  summary: 'Take cartons or pallets out again before it leaves: a wrong scan undone.',
  params: dispatchNumber,
  body: z.strictObject({ ssccs }),
  reply: dispatchDetail,
  refusals: ['not_found', 'dispatch_state', 'carton_state', 'invalid_input'],
  idempotent: true,
});

export const departDispatch = route({
  name: 'departDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/depart',
  who: centre,
  summary: 'Let it go: every lot in it must be sellable at this moment. An outlet is asked to confirm what it gets.',
  params: dispatchNumber,
  reply: dispatchDetail,
  refusals: [
    'not_found',
    'dispatch_state',
    'lot_not_sellable',
    'stock_locked',
    'lot_mass_exceeded',
    'unknown_outlet',
    'unknown_order',
    'order_state',
    'order_held',
  ],
  idempotent: true,
});

export const recordTemperatures = route({
  name: 'recordTemperatures',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/temperatures',
  who: [...centre, ...outlet],
  summary: 'Add readings of the temperature log; one outside the limits sends the dispatch to check. Twice is once.',
  params: dispatchNumber,
  body: z.strictObject({
    readings: z
      .array(z.strictObject({ at: isoTime, deciCelsius }))
      .min(1)
      .max(2_000),
    source: text(40),
  }),
  reply: dispatchDetail,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'dispatch_state', 'invalid_input'],
  idempotent: true,
});

export const arriveDispatch = route({
  name: 'arriveDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/arrive',
  who: [...centre, ...outlet],
  summary:
    'The arrival scan: the receiving side names the cartons that did not come. The same scan twice changes nothing.',
  params: dispatchNumber,
  body: z.strictObject({
    scanId: id,
    missing: z.array(sscc).max(5_000).default([]),
    missingReason: missingReason.optional(),
    deciCelsius: deciCelsius.optional(),
    note: text(200).optional(),
    scannedAt,
  }),
  reply: dispatchDetail,
  refusals: ['not_found', 'out_of_scope', 'dispatch_state', 'already_received', 'invalid_input'],
  idempotent: true,
});

export const judgeDispatch = route({
  name: 'judgeDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/judge',
  who: ['administrator', 'inspector', 'city_officer'],
  summary: 'After a breach of its limits: accept what came, or reject it. Not by who carried or sold it.',
  params: dispatchNumber,
  body: z.strictObject({ verdict: z.enum(['accept', 'reject']), reason: text(500, 2) }),
  reply: dispatchDetail,
  refusals: ['not_found', 'out_of_scope', 'dispatch_state', 'own_party'],
  idempotent: true,
});

export const cancelDispatch = route({
  name: 'cancelDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/cancel',
  who: centre,
  summary: 'Unload everything and call the dispatch off, before it leaves.',
  params: dispatchNumber,
  reply: dispatchDetail,
  refusals: ['not_found', 'dispatch_state'],
  idempotent: true,
});

export const settleMissing = route({
  name: 'settleMissing',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/missing',
  who: [...centre, ...outlet],
  summary:
    'What did not come with the rest: found after all, or lost. The side that missed it does not write it off alone.',
  params: dispatchNumber,
  body: z.strictObject({ ssccs, verdict: z.enum(['found', 'lost']), reason: text(200, 2) }),
  reply: dispatchDetail,
  refusals: ['not_found', 'out_of_scope', 'dispatch_state', 'carton_state', 'stock_locked', 'invalid_input'],
  idempotent: true,
});

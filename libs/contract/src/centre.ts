import { z } from 'zod';
import { grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { lotState } from './lots';
import { route } from './route';

const lotCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/);
const sscc = z.string().regex(/^\d{18}$/);
const ssccs = z.array(sscc).min(1).max(5_000);
const mass = z.int().min(1).max(1_000_000_000);
const deciCelsius = z.int().min(-1_000).max(1_000);
/** What a device's clock can say without lying by years. */
const scannedAt = isoTime.optional();

const readers = [
  'administrator',
  'province_officer',
  'city_officer',
  'county_officer',
  'gba_officer',
  'inspector',
  'auditor',
  'centre_operator',
] as const;
const deliverers = ['administrator', 'county_officer', 'village_team', 'applicant', 'centre_operator'] as const;
const centre = ['administrator', 'centre_operator'] as const;
const outlet = ['outlet_manager', 'outlet_clerk'] as const;

/** What stands against selling a lot, the first of them first. */
export const saleRule = z.enum([
  'lot_state',
  'best_before',
  'declaration',
  'base_certificate',
  'product_certificate',
  'other',
]);

export const centreRule = z.object({
  effectiveFrom: isoDate,
  capacityGrams: grams,
  overCapacity: z.enum(['refuse', 'warn']),
  toleranceBps: z.number().int(),
  companyPrefix: z.string(),
  placeCode: z.string(),
  placeName: z.string(),
  assumed: z.array(z.string()),
});

export const setCentreRule = route({
  name: 'setCentreRule',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/rules',
  who: centre,
  summary: "What the centre goes by from a day on: a day's capacity, what happens above it, the scale's tolerance.",
  body: z.strictObject({
    effectiveFrom: isoDate,
    capacityGrams: z.int().min(1_000).max(10_000_000_000),
    overCapacity: z.enum(['refuse', 'warn']),
    toleranceBps: z.int().min(0).max(10_000),
    companyPrefix: z.string().regex(/^\d{7,10}$/),
  }),
  reply: centreRule,
  status: 201,
  refusals: ['invalid_input'],
  idempotent: true,
});

export const appointment = z.object({
  id,
  number: z.string(),
  lotCode: z.string(),
  variety: z.string(),
  baseName: z.string(),
  villageName: z.string().nullable(),
  plannedOn: isoDate,
  plannedAt: isoTime,
  grams,
  state: z.enum(['announced', 'arrived', 'cancelled']),
  overCapacity: z.boolean(),
  note: z.string().nullable(),
});

export const listAppointments = route({
  name: 'listAppointments',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/appointments',
  who: [...readers, 'village_team', 'applicant'],
  summary: 'Deliveries announced for a day, in the own scope.',
  query: z.strictObject({ ...page, day: isoDate.optional() }),
  reply: listOf(appointment),
  refusals: ['out_of_scope'],
});

export const makeAppointment = route({
  name: 'makeAppointment',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/appointments',
  who: deliverers,
  summary:
    "Announce the delivery of a lot. Above the day's capacity it is refused or marked, as the centre's rule says.",
  body: z.strictObject({ lotCode, plannedAt: isoTime, grams: mass, note: text(200).optional() }),
  reply: appointment,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_state', 'over_capacity', 'appointment_state', 'invalid_input'],
  idempotent: true,
});

export const cancelAppointment = route({
  name: 'cancelAppointment',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/appointments/:id/cancel',
  who: deliverers,
  summary: 'Call off an announced delivery.',
  params: z.strictObject({ id }),
  reply: appointment,
  refusals: ['not_found', 'out_of_scope', 'appointment_state'],
  idempotent: true,
});

const weighIn = z.object({
  id,
  weighedAt: isoTime,
  grossGrams: grams,
  tareGrams: grams,
  netGrams: grams,
  differenceGrams: grams,
  moreToCome: z.boolean(),
  flagged: z.boolean(),
  overCapacity: z.boolean(),
  note: z.string().nullable(),
  by: z.string(),
});
const sample = z.object({
  sampleNo: z.string(),
  takenAt: isoTime,
  grams: grams.nullable(),
  note: z.string().nullable(),
  by: z.string(),
  /** Null until its test is entered. */
  passed: z.boolean().nullable(),
});

export const lotAtCentre = z.object({
  code: z.string(),
  state: lotState,
  sellable: z.boolean(),
  notSellable: saleRule.nullable(),
  netGrams: grams,
  receivedGrams: grams,
  packedGrams: grams,
  usedGrams: grams,
  leftGrams: grams,
  weighIns: z.array(weighIn),
  samples: z.array(sample),
  cartons: z.array(z.object({ state: z.string(), cartons: z.number().int(), grams })),
});

export const showLotAtCentre = route({
  name: 'showLotAtCentre',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/lots/:code/centre',
  who: [...readers, 'village_team', 'applicant'],
  summary: 'What the centre weighed, sampled and packed of a lot, and what is left of it.',
  params: z.strictObject({ code: lotCode }),
  reply: lotAtCentre,
  refusals: ['not_found', 'out_of_scope'],
});

export const weighInLot = route({
  name: 'weighInLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/weigh-ins',
  who: centre,
  summary: 'Enter what the scale said. The net counts as received; a difference beyond the tolerance is flagged.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({
    grossGrams: mass,
    tareGrams: z.int().min(0).max(1_000_000_000),
    appointmentId: id.optional(),
    moreToCome: z.boolean().default(false),
    note: text(200).optional(),
  }),
  reply: lotAtCentre,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_state', 'over_capacity', 'appointment_state', 'invalid_input'],
  idempotent: true,
});

export const takeSample = route({
  name: 'takeSample',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/samples',
  who: [...centre, 'inspector'],
  summary: 'Take a sample: it is numbered, labelled, and its release test names it.',
  params: z.strictObject({ code: lotCode }),
  body: z
    .strictObject({ sampleNo: text(40).optional(), grams: mass.optional(), note: text(200).optional() })
    .default({}),
  reply: lotAtCentre,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'own_party', 'lot_state', 'invalid_input'],
  idempotent: true,
});

export const releaseNeed = z.enum([
  'declaration',
  'weights',
  'test',
  'test_failed',
  'component',
  'weigh_in',
  'sample',
  'best_before',
]);

export const listReleaseDesk = route({
  name: 'listReleaseDesk',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/release-desk',
  who: readers,
  summary: 'Lots that wait for their release, the oldest first, and what each still needs.',
  query: z.strictObject({ ...page, q: z.string().max(60).optional() }),
  reply: listOf(
    z.object({
      code: z.string(),
      state: lotState,
      stateReason: z.string().nullable(),
      variety: z.string(),
      grade: z.string(),
      baseName: z.string(),
      villageName: z.string().nullable(),
      harvestedOn: isoDate,
      bestBefore: isoDate,
      netGrams: grams,
      receivedGrams: grams,
      sampleNo: z.string().nullable(),
      missing: z.array(releaseNeed),
      mayRelease: z.boolean(),
    }),
  ),
  refusals: ['out_of_scope'],
});

export const carton = z.object({
  sscc: z.string(),
  lotCode: z.string(),
  variety: z.string(),
  grade: z.string(),
  lotState,
  grams,
  units: z.number().int().nullable(),
  state: z.enum(['packed', 'loaded', 'dispatched', 'arrived', 'void']),
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
  }),
  reply: z.object({ ssccs: z.array(z.string()), grams, leftGrams: grams }),
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_not_sellable', 'lot_mass_exceeded', 'invalid_input'],
  idempotent: true,
});

export const listCartons = route({
  name: 'listCartons',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/cartons',
  who: readers,
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
  who: readers,
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

export const dispatchState = z.enum([
  'loading',
  'underway',
  'breached',
  'arrived',
  'checking',
  'rejected',
  'cancelled',
]);

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
  who: [...readers, ...outlet],
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
  who: [...readers, ...outlet],
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

export const departDispatch = route({
  name: 'departDispatch',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/dispatches/:number/depart',
  who: centre,
  summary: 'Let it go: every lot in it must be sellable at this moment. An outlet is asked to confirm what it gets.',
  params: dispatchNumber,
  reply: dispatchDetail,
  refusals: ['not_found', 'dispatch_state', 'lot_not_sellable'],
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

const side = z.enum(['base', 'centre', 'outlet']);

export const handOver = z.object({
  id,
  lotCode: z.string(),
  variety: z.string(),
  fromKind: side,
  from: z.string(),
  toKind: side,
  to: z.string(),
  state: z.enum(['open', 'late', 'confirmed', 'discrepant']),
  sentAt: isoTime,
  grams,
  cartons: z.number().int().nullable(),
  sentDeciCelsius: z.number().int().nullable(),
  sentNote: z.string().nullable(),
  sentBy: z.string().nullable(),
  receivedAt: isoTime.nullable(),
  receivedGrams: grams.nullable(),
  receivedCartons: z.number().int().nullable(),
  receivedDeciCelsius: z.number().int().nullable(),
  receivedNote: z.string().nullable(),
  receivedBy: z.string().nullable(),
  differenceGrams: grams.nullable(),
  dispatchNumber: z.string().nullable(),
  mayReceive: z.boolean(),
});

const sides = [...readers, 'village_team', 'applicant', ...outlet] as const;

export const listHandOvers = route({
  name: 'listHandOvers',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/hand-overs',
  who: sides,
  summary: 'Hand-overs that concern the own side or region; those not confirmed for 24 hours are late.',
  query: z.strictObject({
    ...page,
    state: handOver.shape.state.optional(),
    lotCode: lotCode.optional(),
  }),
  reply: listOf(handOver),
  refusals: ['out_of_scope'],
});

const scanned = {
  scanId: id,
  grams: z.int().min(0).max(1_000_000_000),
  cartons: z.int().min(0).max(100_000).optional(),
  deciCelsius: deciCelsius.optional(),
  note: text(200).optional(),
  scannedAt,
};

export const giveHandOver = route({
  name: 'giveHandOver',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/hand-overs',
  who: ['administrator', 'village_team', 'applicant', 'centre_operator'],
  summary: 'Scan a lot out: base to centre, or back. The scan has an id of its own; sent twice it counts once.',
  body: z.strictObject({ ...scanned, grams: mass, lotCode, to: z.enum(['centre', 'base']) }),
  reply: handOver,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_state', 'declaration_missing', 'invalid_input'],
  idempotent: true,
});

export const receiveHandOver = route({
  name: 'receiveHandOver',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/hand-overs/:id/receive',
  who: ['administrator', 'village_team', 'applicant', 'centre_operator', ...outlet],
  summary: 'Scan it in on the other side, with what was really got. The same scan twice changes nothing.',
  params: z.strictObject({ id }),
  body: z.strictObject(scanned),
  reply: handOver,
  refusals: ['not_found', 'out_of_scope', 'already_received', 'dispatch_state', 'invalid_input'],
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

export const showDeclarationLabel = route({
  name: 'showDeclarationLabel',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/lots/:code/declaration-label',
  who: [...readers, 'village_team', 'applicant'],
  summary: 'What is printed on the declaration or quarantine certificate of a lot, 60 by 40 mm.',
  params: z.strictObject({ code: lotCode }),
  reply: z.object({
    kind: z.enum(['compliance', 'quarantine']),
    number: z.string(),
    lotCode: z.string(),
    product: z.string(),
    grade: z.string(),
    netGrams: grams,
    origin: z.string(),
    issuedOn: isoDate,
    validUntil: isoDate,
    issuer: z.string(),
    contact: z.string().nullable(),
    basis: z.string(),
    undertakings: z.array(z.string()),
    tracePath: z.string(),
  }),
  refusals: ['not_found', 'out_of_scope', 'declaration_missing'],
});

const tonnagePart = z.object({ key: z.string(), name: z.string(), grams, lots: z.number().int() });

export const showTonnage = route({
  name: 'showTonnage',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/tonnage',
  who: readers,
  summary: 'What was weighed in, day by day and by county, variety and base; the record day of all time beside it.',
  query: z.strictObject({ from: isoDate.optional(), to: isoDate.optional() }),
  reply: z.object({
    from: isoDate,
    to: isoDate,
    totalGrams: grams,
    capacityGrams: grams,
    record: z.object({ day: isoDate, grams }).nullable(),
    days: z.array(z.object({ day: isoDate, grams, lots: z.number().int() })),
    counties: z.array(tonnagePart),
    varieties: z.array(tonnagePart),
    bases: z.array(tonnagePart),
  }),
  refusals: ['out_of_scope', 'invalid_input'],
});

export const showCentreBoard = route({
  name: 'showCentreBoard',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/board',
  who: readers,
  summary: "The centre's day: what is announced and weighed against its capacity, and what waits at each step.",
  reply: z.object({
    day: isoDate,
    rule: centreRule,
    announcedGrams: grams,
    weighedGrams: grams,
    expectedGrams: grams,
    overCapacityGrams: grams,
    waiting: z.object({
      toWeigh: z.number().int(),
      toSample: z.number().int(),
      toTest: z.number().int(),
      toRelease: z.number().int(),
      toPack: z.number().int(),
      looseCartons: z.number().int(),
      loading: z.number().int(),
      underway: z.number().int(),
      toCheck: z.number().int(),
      handOversOpen: z.number().int(),
      handOversLate: z.number().int(),
    }),
  }),
  refusals: ['out_of_scope'],
});

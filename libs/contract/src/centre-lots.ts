import { z } from 'zod';
import { grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { lotCode, mass, saleRule } from './centre-shapes';
import { lotState } from './lots';
import { centre, centreReaders } from './roles';
import { route } from './route';

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
  /** How many samples the rule of the day asks for. */
  samplesNeeded: z.number().int(),
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
  who: [...centreReaders, 'village_team', 'applicant'],
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
  who: centreReaders,
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
      samples: z.number().int(),
      samplesNeeded: z.number().int(),
      missing: z.array(releaseNeed),
      mayRelease: z.boolean(),
    }),
  ),
  refusals: ['out_of_scope'],
});

export const showDeclarationLabel = route({
  name: 'showDeclarationLabel',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/lots/:code/declaration-label',
  who: [...centreReaders, 'village_team', 'applicant'],
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

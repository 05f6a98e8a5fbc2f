import { z } from 'zod';
import { grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { lotKeepers, releasers, supplyReaders } from './roles';
import { route } from './route';
import { buyersStep, recallLevel } from './recalls';
import { certificateStanding } from './supply';

export const lotState = z.enum(['draft', 'declared', 'released', 'held', 'recalled']);
const lotCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/);

export const analyte = z.object({ name: z.string(), value: z.string(), limit: z.string(), passed: z.boolean() });

const villageShare = z.object({ villageCode: z.string(), villageName: z.string(), shareBps: z.number().int() });

export const traceComponent = z.object({
  label: z.string(),
  grams,
  shareBps: z.number().int(),
  /** Null for flour, pork and packing: what is of no village's harvest. */
  lot: z.object({ code: z.string(), variety: z.string(), harvestedOn: isoDate }).nullable(),
  /** The villages of that lot, adding up to 10 000; empty where there is no lot. */
  villages: z.array(villageShare),
});

export const publicTrace = z.object({
  code: z.string(),
  state: lotState,
  stateReason: z.string().nullable(),
  sellable: z.boolean(),
  variety: z.string(),
  grade: z.string(),
  harvestedOn: isoDate,
  bestBefore: isoDate,
  netGrams: grams,
  village: z.object({
    code: z.string(),
    name: z.string(),
    townName: z.string().nullable(),
    countyName: z.string().nullable(),
  }),
  shares: z.array(villageShare),
  /** What went into a lot that was made of others, most first; empty for a harvest. The shares add up to 10 000. */
  components: z.array(traceComponent),
  households: z.number().int().nullable(),
  householdsSuppressed: z.boolean(),
  base: z.object({ code: z.string(), name: z.string(), nameEn: z.string() }),
  certificate: z.object({ number: z.string(), state: certificateStanding, validUntil: isoTime }).nullable(),
  productCertificate: z.object({ number: z.string(), state: certificateStanding, validUntil: isoTime }).nullable(),
  declaration: z
    .object({
      number: z.string(),
      kind: z.enum(['compliance', 'quarantine']),
      issuer: z.string(),
      issuedOn: isoDate,
      basis: z.string(),
    })
    .nullable(),
  tests: z.array(
    z.object({
      sampleNo: z.string(),
      laboratory: z.string(),
      method: z.string(),
      testedOn: isoDate,
      passed: z.boolean(),
      analytes: z.array(analyte),
    }),
  ),
  handOvers: z.array(
    z.object({ from: z.string(), to: z.string(), grams, sentAt: isoTime, receivedAt: isoTime.nullable() }),
  ),
  events: z.array(z.object({ at: isoTime, move: z.string(), reason: z.string().nullable() })),
  /** Present for good once the lot, or a lot it was made of, is recalled: whoever has it reads here what to do. */
  recall: z
    .object({ lotCode: z.string(), level: z.int(), reason: z.string(), startedAt: isoTime, closed: z.boolean() })
    .nullable(),
});

export const showTrace = route({
  name: 'showTrace',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/public/traces/:lotCode',
  who: 'anyone',
  summary: 'Where a lot came from and what was tested; no household, ever.',
  params: z.strictObject({ lotCode: z.string().min(1).max(60) }),
  reply: publicTrace,
  refusals: ['not_found'],
});

export const lotRow = z.object({
  id,
  code: z.string(),
  variety: z.string(),
  grade: z.string(),
  state: lotState,
  villageCode: z.string(),
  villageName: z.string().nullable(),
  baseCode: z.string(),
  baseName: z.string(),
  harvestedOn: isoDate,
  bestBefore: isoDate,
  netGrams: grams,
  contributedGrams: grams,
  households: z.number().int(),
  declarationNo: z.string().nullable(),
  testPassed: z.boolean().nullable(),
  sellable: z.boolean(),
});

export const listLots = route({
  name: 'listLots',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/lots',
  who: supplyReaders,
  summary: 'Lots in the own scope, newest first.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    state: lotState.optional(),
    variety: z.string().max(40).optional(),
  }),
  reply: listOf(lotRow),
  refusals: ['out_of_scope'],
});

export const contributionRow = z.object({
  id,
  villageCode: z.string(),
  villageName: z.string().nullable(),
  householdRef: id.nullable(),
  householdNumber: z.string().nullable(),
  grams,
});

export const lotDetail = lotRow.extend({
  stateReason: z.string().nullable(),
  declarationKind: z.enum(['compliance', 'quarantine', 'none']),
  declarations: z.array(
    z.object({
      number: z.string(),
      kind: z.enum(['compliance', 'quarantine']),
      basis: z.string(),
      issuer: z.string(),
      issuedOn: isoDate,
      validUntil: isoDate,
    }),
  ),
  contributions: z.array(contributionRow),
  components: z.array(
    z.object({ label: z.string(), labelEn: z.string(), componentLotCode: z.string().nullable(), weightGrams: grams }),
  ),
  shares: z.array(z.object({ villageCode: z.string(), villageName: z.string().nullable(), weightGrams: grams })),
  tests: publicTrace.shape.tests,
  handOvers: publicTrace.shape.handOvers,
  events: z.array(z.object({ at: isoTime, move: z.string(), reason: z.string().nullable(), actorName: z.string() })),
});

export const showLot = route({
  name: 'showLot',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/lots/:code',
  who: supplyReaders,
  summary: 'One lot with its contributions, declarations, tests and events.',
  params: z.strictObject({ code: lotCode }),
  reply: lotDetail,
  refusals: ['not_found', 'out_of_scope'],
});

export const createLot = route({
  name: 'createLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots',
  who: lotKeepers,
  summary: 'Register a harvest or slaughter lot.',
  body: z.strictObject({
    code: lotCode.optional(),
    baseCode: z.string().min(1).max(40),
    variety: z.string().min(1).max(40),
    grade: text(20),
    villageCode: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    harvestedOn: isoDate,
    bestBefore: isoDate,
    netGrams: z.int().min(1).max(1_000_000_000),
    components: z
      .array(
        z.strictObject({
          label: text(60),
          labelEn: text(60),
          componentLotCode: lotCode.nullish(),
          weightGrams: z.int().min(1).max(1_000_000_000),
        }),
      )
      .max(20)
      .default([]),
  }),
  reply: lotDetail,
  status: 201,
  refusals: ['lot_code_taken', 'not_found', 'out_of_scope', 'lot_mass_exceeded'],
  idempotent: true,
});

const contributionInput = z.strictObject({
  villageCode: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Absent: the village collective's part. */
  householdNumber: z.string().min(1).max(20).nullish(),
  grams: z.int().min(1).max(1_000_000_000),
});

export const recordContributions = route({
  name: 'recordContributions',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/contributions',
  who: lotKeepers,
  summary: "Replace the lot's contributions by these; households must add up to the lot's net weight.",
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({ contributions: z.array(contributionInput).min(1).max(2_000) }),
  reply: lotDetail,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'contributions_mismatch', 'contributions_frozen', 'unknown_household'],
  idempotent: true,
});

export const previewContributions = route({
  name: 'previewContributions',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/contributions/preview',
  who: lotKeepers,
  summary: 'Read a CSV of contributions and say, row by row, what would be recorded. Nothing is recorded.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({ csv: z.string().min(1).max(500_000) }),
  reply: z.object({
    rows: z.array(
      z.object({
        row: z.number().int(),
        villageCode: z.string(),
        householdNumber: z.string().nullable(),
        grams: z.number().int().nullable(),
        errors: z.array(z.object({ column: z.string(), message: z.string() })),
      }),
    ),
    sumGrams: grams,
    netGrams: grams,
    differenceGrams: grams,
    errorRows: z.number().int(),
    committable: z.boolean(),
  }),
  refusals: ['not_found', 'out_of_scope', 'contributions_frozen', 'invalid_input'],
});

export const declareLot = route({
  name: 'declareLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/declare',
  who: lotKeepers,
  summary: 'Issue the compliance declaration, or enter the quarantine certificate, of a lot.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({
    kind: z.enum(['compliance', 'quarantine']),
    number: text(40).optional(),
    basis: z.enum(['self_control', 'self_test', 'lab_test', 'veterinary']),
    issuer: text(80),
    /** How the firm that undertakes it is reached: printed on the label. */
    contact: text(60).optional(),
    issuedOn: isoDate,
    validUntil: isoDate,
  }),
  reply: lotDetail,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_state', 'invalid_input'],
  idempotent: true,
});

export const testLot = route({
  name: 'testLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/tests',
  who: ['administrator', 'inspector', 'centre_operator'],
  summary: 'Enter a release test of the lot.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({
    sampleNo: text(40),
    laboratory: text(80),
    method: text(80),
    testedOn: isoDate,
    analytes: z
      .array(z.strictObject({ name: text(40), value: text(40), limit: text(40), passed: z.boolean() }))
      .min(1)
      .max(60),
  }),
  reply: lotDetail,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'own_party', 'lot_state', 'invalid_input'],
  idempotent: true,
});

export const releaseLot = route({
  name: 'releaseLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/release',
  who: releasers,
  summary: 'Release a lot for sale; its contributions freeze.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({ note: text(200).optional() }).default({}),
  reply: lotDetail,
  refusals: [
    'not_found',
    'out_of_scope',
    'own_party',
    'lot_state',
    'declaration_missing',
    'release_test_missing',
    'contributions_mismatch',
  ],
  idempotent: true,
});

export const holdLot = route({
  name: 'holdLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/hold',
  who: releasers,
  summary: 'Hold a lot and what was made of it: nothing of them is sold until the lot is released again.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({ reason: text(500, 2) }),
  reply: lotDetail,
  refusals: ['not_found', 'out_of_scope', 'lot_state'],
  idempotent: true,
});

export const recallLot = route({
  name: 'recallLot',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/lots/:code/recall',
  who: releasers,
  summary: 'Recall a lot for good: sales stop at once, its trace page says so, and the clock of its level starts.',
  params: z.strictObject({ code: lotCode }),
  body: z.strictObject({ reason: text(500, 2), level: recallLevel.default(2), buyers: buyersStep.default('later') }),
  reply: lotDetail,
  refusals: ['not_found', 'out_of_scope', 'lot_state'],
  idempotent: true,
});

import { z } from 'zod';
import { id, isoDate, isoTime, regionCode, text } from './common';
import { supplyReaders, supplyWriters } from './roles';
import { route } from './route';

/** No more than this in one file. */
export const MOST_DOCUMENT_BYTES = 8 * 1024 * 1024;

/** What a document may be about. */
export const documentSubject = z.enum(['case', 'base', 'lot', 'visit']);
export type DocumentSubjectKind = z.infer<typeof documentSubject>;

/** What is taken in, as found in the file itself. */
export const DOCUMENT_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/csv',
  'text/plain',
] as const;
export const documentType = z.enum(DOCUMENT_TYPES);

export const documentItem = z.object({
  id,
  subject: documentSubject,
  subjectId: id,
  kind: z.string(),
  fileName: z.string(),
  mediaType: documentType,
  byteCount: z.int(),
  sha256: z.string(),
  uploadedByName: z.string(),
  uploadedAt: isoTime,
  withdrawnAt: isoTime.nullable(),
  withdrawnByName: z.string().nullable(),
  mayWithdraw: z.boolean(),
});

const about = { subject: documentSubject, subjectId: id };

export const listDocuments = route({
  name: 'listDocuments',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/documents',
  who: supplyReaders,
  summary: 'The documents of a case, base, lot or visit in the own scope, the withdrawn ones too.',
  query: z.strictObject(about),
  reply: z.object({ items: z.array(documentItem), mayAdd: z.boolean() }),
  refusals: ['not_found', 'out_of_scope'],
});

export const uploadDocument = route({
  name: 'uploadDocument',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/documents',
  who: supplyWriters,
  summary: 'Hand in a document. What it is, is read from the file; a file that hides something is refused.',
  query: z.strictObject({
    ...about,
    kind: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    fileName: text(200),
    mediaType: z.string().min(1).max(120),
  }),
  uploads: { mostBytes: MOST_DOCUMENT_BYTES },
  reply: documentItem,
  status: 201,
  refusals: [
    'not_found',
    'out_of_scope',
    'file_type_refused',
    'file_too_large',
    'file_suspicious',
    'document_settled',
    'too_many_documents',
  ],
  idempotent: true,
});

export const readDocument = route({
  name: 'readDocument',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/documents/:id/content',
  who: supplyReaders,
  summary: 'The file itself, to be saved; a picture or PDF may be looked at in place with `look=true`.',
  params: z.strictObject({ id }),
  query: z.strictObject({ look: z.enum(['true', 'false']).optional() }),
  reply: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['not_found', 'out_of_scope'],
});

export const withdrawDocument = route({
  name: 'withdrawDocument',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/documents/:id/withdraw',
  who: supplyWriters,
  summary: 'Take a document back while what it is about is still open; it stays in the list as withdrawn.',
  params: z.strictObject({ id }),
  body: z.strictObject({}),
  reply: documentItem,
  refusals: ['not_found', 'out_of_scope', 'document_settled'],
  idempotent: true,
});

// Laboratories

export const laboratory = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  regionCode,
  /** Of its qualification (CMA, CATL), as its reports carry it; null where it was designated before that was asked for. */
  qualificationNo: z.string().nullable(),
  designatedFrom: isoDate,
  designatedUntil: isoDate.nullable(),
  endReason: z.string().nullable(),
  /** How it stands today. */
  standing: z.enum(['designated', 'not_yet', 'ended']),
  demonstration: z.boolean(),
  reports: z.int(),
});

const designators = ['administrator', 'gba_officer'] as const;

export const listLaboratories = route({
  name: 'listLaboratories',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/laboratories',
  who: supplyReaders,
  summary: 'The designated laboratories, those no longer designated too.',
  reply: z.object({ items: z.array(laboratory) }),
});

export const designateLaboratory = route({
  name: 'designateLaboratory',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/laboratories',
  who: designators,
  summary: 'Designate a laboratory from a day on.',
  body: z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9-]{1,19}$/),
    name: text(80, 2),
    nameEn: text(120, 2),
    regionCode,
    qualificationNo: z.string().regex(/^[A-Za-z0-9〔〕()（）\-/]{4,40}$/),
    designatedFrom: isoDate,
    designatedUntil: isoDate.optional(),
  }),
  reply: laboratory,
  status: 201,
  refusals: ['laboratory_code_taken', 'laboratory_dates', 'unknown_region', 'out_of_scope'],
  idempotent: true,
});

export const endLaboratory = route({
  name: 'endLaboratory',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/laboratories/:code/end',
  who: designators,
  summary: 'Say from which day on a laboratory is no longer designated.',
  params: z.strictObject({ code: z.string().min(1).max(20) }),
  body: z.strictObject({ designatedUntil: isoDate, reason: text(500, 2) }),
  reply: laboratory,
  refusals: ['not_found', 'laboratory_dates', 'out_of_scope'],
  idempotent: true,
});

// Standards

/** A number as it is written: compared digit by digit, never made a float. */
export const decimal = z.string().regex(/^(0|[1-9]\d{0,9})(\.\d{1,9})?$/);

export const analyteLimit = z.object({
  varietyGroup: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  analyte: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  name: text(60),
  nameEn: text(80),
  unit: text(20),
  hongKong: decimal.nullable(),
  national: decimal.nullable(),
  /** A report that does not test it is incomplete. */
  required: z.boolean(),
});

export const shownLimit = analyteLimit.extend({
  /** The stricter of the two columns: what counts. */
  strictest: decimal,
  from: z.enum(['hong_kong', 'national', 'both']),
});

export const standardItem = z.object({
  id,
  code: z.string(),
  version: z.int(),
  name: z.string(),
  nameEn: z.string(),
  source: z.string(),
  sourceEn: z.string(),
  assumed: z.boolean(),
  /** As of today. */
  standing: z.enum(['draft', 'upcoming', 'in_force', 'superseded']),
  effectiveFrom: isoDate.nullable(),
  revision: z.int(),
  basedOnVersion: z.int().nullable(),
  limitCount: z.int(),
  createdAt: isoTime,
  createdByName: z.string(),
  publishedAt: isoTime.nullable(),
  publishedByName: z.string().nullable(),
});

export const standard = standardItem.extend({ limits: z.array(shownLimit) });

export const listStandards = route({
  name: 'listStandards',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/quality-standards',
  who: supplyReaders,
  summary: 'The versions of the limits, the newest first.',
  reply: z.object({ items: z.array(standardItem) }),
});

export const showStandard = route({
  name: 'showStandard',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/quality-standards/:id',
  who: supplyReaders,
  summary: 'A version with its limits.',
  params: z.strictObject({ id }),
  reply: standard,
  refusals: ['not_found'],
});

export const copyStandard = route({
  name: 'copyStandard',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/quality-standards/:id/copy',
  who: designators,
  summary: 'Begin a new draft from a version. There is one draft at a time.',
  params: z.strictObject({ id }),
  body: z.strictObject({}),
  reply: standard,
  status: 201,
  refusals: ['not_found', 'standard_draft_exists'],
  idempotent: true,
});

export const changeStandard = route({
  name: 'changeStandard',
  room: 'supply',
  method: 'PUT',
  path: '/api/v1/admin/quality-standards/:id',
  who: designators,
  summary: 'Replace the words and limits of a draft. Published versions never change.',
  params: z.strictObject({ id }),
  body: z.strictObject({
    revision: z.int().min(1),
    name: text(120, 2),
    nameEn: text(160, 2),
    source: text(500, 2),
    sourceEn: text(500, 2),
    assumed: z.boolean(),
    limits: z.array(analyteLimit).max(500),
  }),
  reply: standard,
  refusals: ['not_found', 'standard_published', 'changed_meanwhile', 'limit_twice', 'limit_missing'],
});

export const publishStandard = route({
  name: 'publishStandard',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/quality-standards/:id/publish',
  who: designators,
  summary: 'Put a draft into force from a day on, today at the earliest. It never changes afterwards.',
  params: z.strictObject({ id }),
  body: z.strictObject({ revision: z.int().min(1), effectiveFrom: isoDate }),
  reply: standard,
  refusals: ['not_found', 'standard_published', 'changed_meanwhile', 'standard_empty', 'standard_date'],
  idempotent: true,
});

// Reports

export const analyteVerdict = z.enum(['pass', 'fail', 'inconclusive', 'unit_mismatch', 'no_limit']);

export const labResult = z.object({
  analyte: z.string(),
  name: z.string(),
  nameEn: z.string(),
  method: z.string(),
  value: decimal,
  /** Not found; `value` is what the method could have found. */
  below: z.boolean(),
  unit: z.string(),
  limit: decimal.nullable(),
  limitFrom: z.enum(['hong_kong', 'national', 'both']).nullable(),
  verdict: analyteVerdict,
});

export const labReport = z.object({
  id,
  subject: z.enum(['case', 'lot']),
  subjectId: id,
  laboratory: z.object({ code: z.string(), name: z.string(), nameEn: z.string() }),
  reportNo: z.string(),
  variety: z.string(),
  sampledOn: isoDate,
  reportedOn: isoDate,
  /** The last day on which it may be handed in with an application. */
  freshUntil: isoDate,
  fresh: z.boolean(),
  standard: z.object({
    id,
    code: z.string(),
    version: z.int(),
    name: z.string(),
    nameEn: z.string(),
    assumed: z.boolean(),
  }),
  verdict: z.enum(['passed', 'failed', 'incomplete']),
  /** What the standard asks for and the report does not have. */
  missing: z.array(z.object({ analyte: z.string(), name: z.string(), nameEn: z.string() })),
  results: z.array(labResult),
  documentId: id.nullable(),
  filedByName: z.string(),
  filedAt: isoTime,
});

const reportSubject = { subject: z.enum(['case', 'lot']), subjectId: id };

export const listLabReports = route({
  name: 'listLabReports',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/lab-reports',
  who: supplyReaders,
  summary: 'The laboratory reports of a case or a lot in the own scope, the newest first; the first one counts.',
  query: z.strictObject(reportSubject),
  reply: z.object({ items: z.array(labReport), mayAdd: z.boolean() }),
  refusals: ['not_found', 'out_of_scope'],
});

export const fileLabReport = route({
  name: 'fileLabReport',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/lab-reports',
  who: supplyWriters,
  summary: 'Enter a laboratory report. Each value is held to the limits in force on the day of sampling.',
  body: z.strictObject({
    ...reportSubject,
    laboratoryCode: z.string().min(1).max(20),
    reportNo: text(60, 2),
    variety: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    sampledOn: isoDate,
    reportedOn: isoDate,
    documentId: id.optional(),
    results: z
      .array(
        z.strictObject({
          analyte: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
          method: text(60),
          value: decimal,
          below: z.boolean().default(false),
          unit: text(20),
        }),
      )
      .min(1)
      .max(200),
  }),
  reply: labReport,
  status: 201,
  refusals: [
    'not_found',
    'out_of_scope',
    'document_settled',
    'unknown_variety',
    'unknown_laboratory',
    'laboratory_not_designated',
    'lab_report_dates',
    'lab_report_number_taken',
    'no_standard_in_force',
    'analyte_twice',
  ],
  idempotent: true,
});

import { z } from 'zod';
import { named, office, subjectKind } from './certification-words';
import { isoDate, isoTime, text } from './common';
import { caseReaders } from './roles';
import { route } from './route';

/** Scheme versions: data that says which offices decide in which order, on which papers, and for how long. */

export const schemeStep = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  name: text(40),
  nameEn: text(80),
  by: office,
  /** Within how many days it is to be decided; null where nobody waits for an office (application, public notice). */
  deadlineDays: z.number().int().min(1).max(365).nullable(),
  deadlineKind: z.enum(['working', 'calendar']),
});
export const schemeDocument = z.strictObject({
  /** The letter or number it goes by in the scheme: a, b, c … */
  code: text(8),
  name: text(80),
  nameEn: text(160),
  /** Any one of these kinds of paper will do. */
  kinds: z.array(text(40)).min(1).max(6),
  required: z.boolean(),
  /** A report must be no older than this on the day of submission, and passed. */
  maxAgeMonths: z.number().int().min(1).max(60).nullable(),
});
export const schemeClause = z.strictObject({
  code: text(12),
  text: text(200),
  textEn: text(400),
  guide: z.string().trim().max(400),
  guideEn: z.string().trim().max(800),
  weight: z.number().int().min(1).max(100),
  /** A major finding here fails the visit. */
  critical: z.boolean(),
});
export const schemeSection = z.strictObject({
  code: text(12),
  name: text(40),
  nameEn: text(80),
  clauses: z.array(schemeClause).min(1).max(40),
});

/** Everything about a scheme version that an editor may change while it is a draft. */
const schemeContent = {
  name: text(80),
  nameEn: text(160),
  issuer: text(80),
  issuerEn: text(160),
  steps: z.array(schemeStep).min(2).max(12),
  documents: z.array(schemeDocument).max(20),
  checklist: z.array(schemeSection).max(12),
  conditions: z.array(named).max(30),
  validityMonths: z.number().int().min(1).max(120),
  renewalDaysBefore: z.number().int().min(0).max(365),
  /** A renewal handed in later than that: refused, or taken and marked late. */
  lateRenewal: z.enum(['refuse', 'mark']),
  noticeDays: z.number().int().min(0).max(60),
  /** What its holder may use: the plaque, a mark on the packing. */
  marks: z.array(named).max(10),
  numberPrefix: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,23}$/),
  /** Null where the scheme gives no plaque. */
  plaquePrefix: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{1,23}$/)
    .nullable(),
  /** Which of its rules no source says; printed with every certificate. */
  assumed: z.array(text(60)).max(30),
};
export const schemeState = z.enum(['draft', 'scheduled', 'in_force', 'superseded']);
export const schemeRow = z.object({
  code: z.string(),
  scheme: z.string(),
  name: z.string(),
  nameEn: z.string(),
  subjectKind,
  state: schemeState,
  /** Of a draft: the day it was meant for when it was copied; publishing says the real one. */
  effectiveFrom: isoDate,
  validityMonths: z.number().int(),
  renewalDaysBefore: z.number().int(),
  noticeDays: z.number().int(),
  steps: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), by: office })),
  assumed: z.array(z.string()),
  copiedFrom: z.string().nullable(),
  /** Cases under this version that have not ended; a newer version leaves them alone. */
  runningCases: z.number().int(),
  certificates: z.number().int(),
});
export const schemeVersion = schemeRow.omit({ steps: true }).extend({
  ...z.object(schemeContent).shape,
  /** Goes up with each change of a draft; a change names the one it saw. */
  revision: z.number().int(),
  changedByName: z.string().nullable(),
  changedAt: isoTime.nullable(),
  /** What keeps a draft from being published, as words of `SCHEME_PROBLEMS`; empty when nothing does. */
  problems: z.array(z.string()),
});

const schemeParams = z.strictObject({ code: z.string().min(1).max(60) });
const schemeCode = z.string().regex(/^[a-z][a-z0-9-]{2,39}$/);

export const listSchemes = route({
  name: 'listSchemes',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/schemes',
  who: caseReaders,
  summary: 'Every scheme version, the one in force of each scheme first.',
  reply: z.object({ items: z.array(schemeRow) }),
});
export const showScheme = route({
  name: 'showScheme',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/schemes/:code',
  who: caseReaders,
  summary: 'One scheme version in full.',
  params: schemeParams,
  reply: schemeVersion,
  refusals: ['not_found'],
});
export const copyScheme = route({
  name: 'copyScheme',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/schemes',
  who: ['administrator'],
  summary: 'Begin a new version by copying one.',
  body: z.strictObject({ from: z.string().min(1).max(60), code: schemeCode }),
  reply: schemeVersion,
  status: 201,
  refusals: ['not_found', 'scheme_code_taken'],
  idempotent: true,
});
export const editScheme = route({
  name: 'editScheme',
  room: 'supply',
  method: 'PUT',
  path: '/api/v1/admin/schemes/:code',
  who: ['administrator'],
  summary: 'Change a draft version. A published one is never changed.',
  params: schemeParams,
  body: z.strictObject({ revision: z.number().int(), ...schemeContent }),
  reply: schemeVersion,
  refusals: ['not_found', 'scheme_published', 'changed_meanwhile'],
});
export const publishScheme = route({
  name: 'publishScheme',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/schemes/:code/publish',
  who: ['administrator'],
  summary: 'Publish a draft from a day on. Running cases keep the version they began with.',
  params: schemeParams,
  body: z.strictObject({ effectiveFrom: isoDate }),
  reply: schemeVersion,
  refusals: ['not_found', 'scheme_published', 'scheme_incomplete', 'effective_in_past', 'effective_day_taken'],
  idempotent: true,
});

import { z } from 'zod';
import { id, isoDate, isoTime, listOf, page, text } from './common';
import { route } from './route';
import { certificateStanding } from './supply';

/**
 * The certification engine. A scheme version says which offices decide in which order; a case walks that way. Officers
 * decide one step at a time and name the step they mean, so that a page that has gone stale never decides the next one.
 */

export const SUBJECT_KINDS = ['base', 'processor', 'product'] as const;
export const subjectKind = z.enum(SUBJECT_KINDS);

/** Who decides a step. `national_body` has no account here: an administrator records what it answered. */
export const OFFICES = [
  'applicant',
  'county_officer',
  'city_officer',
  'province_officer',
  'gba_officer',
  'inspector',
  'public',
  'national_body',
] as const;
export const office = z.enum(OFFICES);

export const CASE_STATES = [
  'draft',
  'in_review',
  'site_inspection',
  'public_notice',
  'returned',
  'certified',
  'rejected',
  'withdrawn',
] as const;
export const caseState = z.enum(CASE_STATES);

export const CASE_MOVES = [
  'submit',
  'resubmit',
  'approve',
  'return',
  'reject',
  'withdraw',
  'visit_passes',
  'visit_asks_correction',
  'visit_fails',
  'close_notice',
] as const;
export const caseMove = z.enum(CASE_MOVES);

const officers = ['administrator', 'province_officer', 'city_officer', 'county_officer', 'gba_officer'] as const;
const readers = [...officers, 'inspector', 'auditor', 'applicant'] as const;

/* ---- scheme versions ---- */

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
const named = z.strictObject({ code: text(40), name: text(200), nameEn: text(400) });

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
  who: readers,
  summary: 'Every scheme version, the one in force of each scheme first.',
  reply: z.object({ items: z.array(schemeRow) }),
});
export const showScheme = route({
  name: 'showScheme',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/schemes/:code',
  who: readers,
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

/* ---- cases ---- */

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
/** Corners, `[longitude, latitude]`; the ring closes itself. */
export const areaRing = z
  .array(z.tuple([longitude, latitude]))
  .min(3)
  .max(100);

/** What is applied for. Of a product and of a renewal, all but the statement comes from the base. */
export const caseSubject = z.strictObject({
  name: text(60, 2),
  nameEn: text(120, 2),
  villageCode: z.string().regex(/^\d{12}$/),
  /** Mu with at most one decimal, as text: `1260.5`. */
  areaMu: z
    .string()
    .regex(/^\d{1,7}(\.\d)?$/)
    .nullable(),
  varieties: z.array(text(40)).min(1).max(12),
  ring: areaRing.nullable(),
  /** Capacity, quality and what it does for the village, in the applicant's words. */
  statement: z.string().trim().max(2000),
});

export const caseRow = z.object({
  id,
  number: z.string(),
  schemeCode: z.string(),
  schemeName: z.string(),
  schemeNameEn: z.string(),
  kind: z.enum(['initial', 'renewal']),
  subjectKind,
  name: z.string(),
  nameEn: z.string(),
  variety: z.string().nullable(),
  baseCode: z.string().nullable(),
  partyId: id,
  partyName: z.string(),
  partyNameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  state: caseState,
  step: z.string(),
  stepName: z.string(),
  stepNameEn: z.string(),
  /** Whose turn it is; null once the case has ended. */
  office: office.nullable(),
  stepSince: isoTime,
  dueAt: isoTime.nullable(),
  overdue: z.boolean(),
  /** A renewal handed in after the last day of its window, where the scheme takes such. */
  late: z.boolean(),
  renews: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  openObjections: z.number().int(),
  createdAt: isoTime,
  submittedAt: isoTime.nullable(),
});

export const listCases = route({
  name: 'listCases',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/cases',
  who: readers,
  summary:
    'Cases in the own scope, the soonest due (so the overdue) first, with how many wait in each state and office.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    state: caseState.optional(),
    office: office.optional(),
    /** `mine`: it is the turn of one of the own roles. `running`: not ended. */
    only: z.enum(['mine', 'overdue', 'running', 'ended']).optional(),
    kind: z.enum(['initial', 'renewal']).optional(),
    subjectKind: subjectKind.optional(),
    scheme: z.string().max(60).optional(),
  }),
  reply: listOf(caseRow).extend({
    /** Of everything in the own scope, whatever the filter. */
    counts: z.array(
      z.object({ state: caseState, office: office.nullable(), total: z.number().int(), overdue: z.number().int() }),
    ),
    mine: z.object({ total: z.number().int(), overdue: z.number().int() }),
  }),
  refusals: ['out_of_scope'],
});

export const caseDecision = z.object({
  id,
  at: isoTime,
  round: z.number().int(),
  step: z.string(),
  stepName: z.string(),
  stepNameEn: z.string(),
  move: caseMove,
  fromState: caseState,
  toState: caseState,
  toStep: z.string(),
  /** The version the decision was made under. */
  schemeCode: z.string(),
  evidence: z.string().nullable(),
  /** Kinds of paper that lay there at that moment. */
  documents: z.array(z.string()),
  visitId: id.nullable(),
  actorName: z.string(),
  actorRoles: z.array(z.string()),
});

export const labEvidence = z.object({
  reportNo: z.string(),
  laboratory: z.string(),
  verdict: z.string(),
  reportedOn: isoDate,
});

export const caseObjection = z.object({
  id,
  at: isoTime,
  text: z.string(),
  outcome: z.enum(['dismissed', 'upheld']).nullable(),
  answer: z.string().nullable(),
  resolvedByName: z.string().nullable(),
  resolvedAt: isoTime.nullable(),
});

export const certificationCase = caseRow.extend({
  round: z.number().int(),
  subject: caseSubject,
  villageName: z.string().nullable(),
  baseId: id.nullable(),
  createdByName: z.string(),
  endedAt: isoTime.nullable(),
  scheme: z.object({
    code: z.string(),
    issuer: z.string(),
    issuerEn: z.string(),
    validityMonths: z.number().int(),
    noticeDays: z.number().int(),
    conditions: z.array(named),
    assumed: z.array(z.string()),
  }),
  /** The whole way of this case, in order. */
  steps: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nameEn: z.string(),
      by: office,
      deadlineDays: z.number().int().nullable(),
      deadlineKind: z.enum(['working', 'calendar']),
      /** `back`: the case was returned from here. */
      standing: z.enum(['done', 'now', 'coming', 'back']),
      doneAt: isoTime.nullable(),
      doneBy: z.string().nullable(),
    }),
  ),
  timeline: z.array(caseDecision),
  documents: z.array(schemeDocument.extend({ present: z.boolean() })),
  labReport: labEvidence.nullable(),
  /** What keeps it from being submitted, in the codes of the documents, and `lab_not_passed`, `lab_too_old`, `subject`. */
  missing: z.array(z.string()),
  notice: z
    .object({ openedAt: isoTime, closesAt: isoTime, closedAt: isoTime.nullable(), open: z.boolean() })
    .nullable(),
  /** Null for whoever may not read them (the applicant, inspectors). */
  objections: z.array(caseObjection).nullable(),
  /** What the caller may do next; where something stands in the way, its refusal. */
  moves: z.array(z.object({ move: caseMove, allowed: z.boolean(), refusal: z.string().nullable() })),
  mayEdit: z.boolean(),
});

const caseParams = z.strictObject({ number: z.string().min(1).max(40) });
const casePath = '/api/v1/admin/cases/:number';

export const showCase = route({
  name: 'showCase',
  room: 'supply',
  method: 'GET',
  path: casePath,
  who: readers,
  summary: 'A case: where it stands, every decision, its documents, and what the caller may do.',
  params: caseParams,
  reply: certificationCase,
  refusals: ['not_found', 'out_of_scope'],
});
export const createCase = route({
  name: 'createCase',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/cases',
  who: ['applicant'],
  summary:
    'Begin an application: of a new base (`subject`), of a product of a base (`baseCode`, `variety`), or a renewal (`renews`).',
  body: z.strictObject({
    /** The version in force. For a renewal it is found by the scheme of the certificate when left out. */
    schemeCode: z.string().max(60).nullish(),
    kind: z.enum(['initial', 'renewal']),
    subject: caseSubject.nullish(),
    baseCode: z.string().max(40).nullish(),
    variety: z.string().max(40).nullish(),
    renews: z.string().max(60).nullish(),
  }),
  reply: certificationCase,
  status: 201,
  refusals: [
    'not_found',
    'out_of_scope',
    'case_incomplete',
    'scheme_not_in_force',
    'unknown_village',
    'unknown_variety',
    'renewal_running',
    'renewal_too_late',
    'certificate_state',
  ],
  idempotent: true,
});
export const editCase = route({
  name: 'editCase',
  room: 'supply',
  method: 'PUT',
  path: casePath,
  who: ['applicant'],
  summary: 'Change what is applied for, while it is a draft or was returned.',
  params: caseParams,
  body: z.strictObject({ subject: caseSubject }),
  reply: certificationCase,
  refusals: ['not_found', 'out_of_scope', 'case_state', 'unknown_village', 'unknown_variety'],
});
export const submitCase = route({
  name: 'submitCase',
  room: 'supply',
  method: 'POST',
  path: `${casePath}/submit`,
  who: ['applicant'],
  summary: 'Hand in a draft, or hand in again what was returned.',
  params: caseParams,
  body: z.strictObject({ note: z.string().trim().max(500).nullish() }),
  reply: certificationCase,
  refusals: ['not_found', 'out_of_scope', 'case_state', 'case_incomplete', 'renewal_too_late', 'certificate_state'],
  idempotent: true,
});
export const withdrawCase = route({
  name: 'withdrawCase',
  room: 'supply',
  method: 'POST',
  path: `${casePath}/withdraw`,
  who: ['applicant'],
  summary: 'Take an application back for good.',
  params: caseParams,
  body: z.strictObject({ reason: text(500, 2) }),
  reply: certificationCase,
  refusals: ['not_found', 'out_of_scope', 'case_state'],
  idempotent: true,
});
export const decideCase = route({
  name: 'decideCase',
  room: 'supply',
  method: 'POST',
  path: `${casePath}/decide`,
  who: officers,
  summary: 'Decide the step the case stands at. Approving the last step issues the certificate.',
  params: caseParams,
  body: z.strictObject({
    /** The step the officer looked at; if the case has moved on, nothing is decided. */
    step: z.string().min(1).max(40),
    move: z.enum(['approve', 'return', 'reject']),
    /** What the decision rests on; for a return, what is to be put right. */
    evidence: text(2000, 2),
  }),
  reply: certificationCase,
  refusals: [
    'not_found',
    'out_of_scope',
    'own_party',
    'case_state',
    'inspected_by_you',
    'not_your_office',
    'decided_by_you',
    'case_incomplete',
  ],
  idempotent: true,
});
export const resolveObjection = route({
  name: 'resolveObjection',
  room: 'supply',
  method: 'POST',
  path: `${casePath}/objections/resolve`,
  who: officers,
  summary: 'Answer an objection. One that is upheld keeps the certificate back until the case is returned or rejected.',
  params: caseParams,
  body: z.strictObject({ objectionId: id, outcome: z.enum(['dismissed', 'upheld']), answer: text(1000, 2) }),
  reply: certificationCase,
  refusals: ['not_found', 'out_of_scope', 'own_party', 'inspected_by_you', 'not_your_office', 'objection_resolved'],
  idempotent: true,
});
export const readObjector = route({
  name: 'readObjector',
  room: 'supply',
  method: 'POST',
  path: `${casePath}/objections/contact`,
  who: officers,
  summary: 'How to reach whoever objected. Reading needs a purpose, and is noted.',
  params: caseParams,
  body: z.strictObject({ objectionId: id, purpose: z.string().trim().max(200) }),
  reply: z.object({ contact: z.string() }),
  refusals: ['not_found', 'out_of_scope', 'own_party', 'not_your_office', 'purpose_required'],
});

/* ---- public notices ---- */

export const publicNotice = z.object({
  number: z.string(),
  schemeName: z.string(),
  schemeNameEn: z.string(),
  kind: z.enum(['initial', 'renewal']),
  subjectKind,
  name: z.string(),
  nameEn: z.string(),
  varieties: z.array(z.string()),
  holder: z.string(),
  holderEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  villageName: z.string().nullable(),
  areaMu: z.string().nullable(),
  openedAt: isoTime,
  closesAt: isoTime,
  /** Whether objections are still taken. */
  open: z.boolean(),
  state: caseState,
  certificateNumber: z.string().nullable(),
});
export const listNotices = route({
  name: 'listNotices',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/notices',
  who: 'anyone',
  summary: 'Applications in public notice, and those that were, the newest first.',
  query: z.strictObject({ ...page, only: z.enum(['open', 'closed']).optional() }),
  reply: listOf(publicNotice),
});
export const showNotice = route({
  name: 'showNotice',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/notices/:number',
  who: 'anyone',
  summary: 'The public notice of an application.',
  params: caseParams,
  reply: publicNotice,
  refusals: ['not_found'],
});
export const objectToNotice = route({
  name: 'objectToNotice',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/public/notices/:number/objections',
  who: 'anyone',
  summary: 'Object to an application in public notice. What is written and who wrote it is never published.',
  params: caseParams,
  body: z.strictObject({ text: text(2000, 10), contact: text(200, 5) }),
  reply: z.object({ receivedAt: isoTime }),
  status: 201,
  refusals: ['not_found', 'notice_closed', 'too_many_attempts'],
  idempotent: true,
});

/* ---- certificates, reminders ---- */

export const certificatePdf = route({
  name: 'certificatePdf',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/certificates/:number/pdf',
  who: 'anyone',
  summary: 'The certificate as a PDF, with a QR to the page that verifies it.',
  params: z.strictObject({ number: z.string().min(1).max(60) }),
  reply: z.any(),
  produces: 'application/pdf',
  refusals: ['not_found'],
});

export const reminder = z.object({
  id,
  kind: z.enum(['renewal', 'step_overdue']),
  at: isoTime,
  /** For a renewal: when the certificate ends. For a step: when it was due. */
  dueAt: isoTime,
  /** Which of 90, 60 and 30 days this one is. */
  days: z.number().int().nullable(),
  certificateNumber: z.string().nullable(),
  caseNumber: z.string().nullable(),
  stepName: z.string().nullable(),
  stepNameEn: z.string().nullable(),
  subject: z.string(),
  subjectEn: z.string(),
  partyName: z.string(),
  partyNameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  /** The renewal that is under way for this certificate. */
  renewalCase: z.string().nullable(),
  /** Whether there is still something to do: the certificate is not renewed, the step not decided. */
  open: z.boolean(),
});
export const listReminders = route({
  name: 'listReminders',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/reminders',
  who: readers,
  summary: 'Certificates that end in 90, 60 or 30 days and steps past their day, the newest first.',
  query: z.strictObject({
    ...page,
    kind: z.enum(['renewal', 'step_overdue']).optional(),
    open: z.enum(['true']).optional(),
  }),
  reply: listOf(reminder),
  refusals: ['out_of_scope'],
});

/* ---- bases ---- */

const baseCertificate = z.object({
  number: z.string(),
  plaqueNumber: z.string().nullable(),
  schemeName: z.string(),
  schemeNameEn: z.string(),
  subjectKind,
  variety: z.string().nullable(),
  state: certificateStanding,
  validFrom: isoTime,
  validUntil: isoTime,
});
const baseProfile = z.object({
  code: z.string(),
  kind: z.enum(['base', 'processor']),
  name: z.string(),
  nameEn: z.string(),
  partyName: z.string(),
  partyNameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  villageCode: z.string(),
  villageName: z.string().nullable(),
  areaMu: z.string().nullable(),
  varieties: z.array(z.string()),
  certificates: z.array(baseCertificate),
});
const baseParams = z.strictObject({ code: z.string().min(1).max(40) });

export const showBase = route({
  name: 'showBase',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/bases/:code',
  who: [...readers, 'centre_operator', 'village_team'],
  summary: 'A base: its profile, area, certificates and cases. Its visits and lots are listed at their own doors.',
  params: baseParams,
  reply: baseProfile.extend({
    id,
    partyId: id,
    enrolledOn: isoDate.nullable(),
    area: z.object({ ring: areaRing, datum: z.string(), demonstration: z.boolean() }).nullable(),
    /** Empty for whoever may not read cases (the centre, a village team). */
    cases: z.array(caseRow),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

export const publicBase = baseProfile.omit({ certificates: true, villageCode: true }).extend({
  certificateNo: z.string().nullable(),
  certificateState: z.union([certificateStanding, z.literal('none')]),
  validUntil: isoTime.nullable(),
});
export const listPublicBases = route({
  name: 'listPublicBases',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/bases',
  who: 'anyone',
  summary: 'The directory of bases and processors.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    county: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    variety: z.string().max(40).optional(),
    kind: z.enum(['base', 'processor']).optional(),
    /** Only those whose own certificate is valid now. */
    valid: z.enum(['true']).optional(),
  }),
  reply: listOf(publicBase).extend({
    /** How many there are in each county and of each variety, for the filters. */
    counties: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), bases: z.number().int() })),
    varieties: z.array(z.object({ code: z.string(), bases: z.number().int() })),
  }),
});
export const showPublicBase = route({
  name: 'showPublicBase',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/bases/:code',
  who: 'anyone',
  summary: 'A base for everybody: where it lies, what it grows, what certifies it.',
  params: baseParams,
  reply: baseProfile.omit({ villageCode: true }).extend({
    area: z.object({ ring: areaRing, datum: z.string(), demonstration: z.boolean() }).nullable(),
  }),
  refusals: ['not_found'],
});

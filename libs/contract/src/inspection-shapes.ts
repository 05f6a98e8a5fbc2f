import { z } from 'zod';
import { id, isoTime, text } from './common';

/** Days and moments of this century: whatever a device's clock says, the database can hold it. */
export const visitDay = z.iso.date().refine((day) => day.startsWith('20'));
export const deviceMoment = isoTime.refine((moment) => moment.startsWith('20'));

export const VISIT_KINDS = ['certification', 'surveillance', 'follow_up'] as const;
export const visitKind = z.enum(VISIT_KINDS);

/**
 * planned → under_way (first sync) → submitted → cosigned → reported → closed, or cancelled. An answer that comes after
 * `submitted` takes the visit back to under_way and both signatures with it; after `reported` nothing new is taken.
 */
export const VISIT_STATES = [
  'planned',
  'under_way',
  'submitted',
  'cosigned',
  'reported',
  'closed',
  'cancelled',
] as const;
export const visitState = z.enum(VISIT_STATES);

/** 符合 / 轻微 / 严重 / 不适用. */
export const VERDICTS = ['conforming', 'minor', 'major', 'not_applicable'] as const;
export const verdict = z.enum(VERDICTS);

/** 合格 / 整改 / 不合格: what the report says of the whole. */
export const VISIT_OUTCOMES = ['pass', 'corrective_actions', 'fail'] as const;
export const visitOutcome = z.enum(VISIT_OUTCOMES);

/** Flags are shown to whoever reads the visit and block nothing. */
export const VISIT_FLAGS = [
  'photo_altered',
  'not_a_photo',
  'outside_area',
  'inaccurate',
  'manual_location',
  'clock_off',
  'outside_visit_time',
] as const;
export const visitFlag = z.object({
  flag: z.enum(VISIT_FLAGS),
  /** What is flagged; a clock is the whole visit's. */
  about: z.enum(['photo', 'fix', 'visit']),
  aboutId: z.string(),
  /** Metres outside the polygon or of accuracy; seconds of the clock or outside the visit's time; null where there is no measure. */
  measure: z.number().nullable(),
  unit: z.enum(['metres', 'seconds']).nullable(),
});

export const longitude = z.number().min(-180).max(180);
export const latitude = z.number().min(-90).max(90);
/** Metres, as the device says. */
export const accuracy = z.number().min(0).max(100_000);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const deviceId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Corners of the base's area, `[longitude, latitude]`; the ring closes itself. */
export const ring = z.array(z.tuple([longitude, latitude]));

export const clause = z.object({
  code: z.string(),
  text: z.string(),
  textEn: z.string(),
  /** What to look at, shown when the clause is opened. */
  guide: z.string(),
  guideEn: z.string(),
  weight: z.number().int(),
  /** A major finding here fails the visit; elsewhere it asks for corrective action. */
  critical: z.boolean(),
});
export const checklistSection = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  clauses: z.array(clause),
});
/** Frozen when the visit is planned: a new version of the checklist never changes a visit. */
export const checklist = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** SHA-256 of the content; the report names it. */
  hash: sha256,
  /** What about it no source says. */
  assumed: z.array(z.string()),
  sections: z.array(checklistSection),
});

export const visitInspector = z.object({ id, name: z.string() });

/** One line of a calendar or of the phone's list. */
export const visitCard = z.object({
  id,
  number: z.string(),
  kind: visitKind,
  state: visitState,
  plannedOn: visitDay,
  /** A base that is only applied for has no id yet; then the visit belongs to the case. */
  baseId: id.nullable(),
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  subject: z.string(),
  subjectEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  lead: visitInspector,
  second: visitInspector,
  outcome: visitOutcome.nullable(),
  scoreBps: z.number().int().nullable(),
  flagCount: z.number().int(),
  openNonConformities: z.number().int(),
});

export const nonConformityState = z.enum(['open', 'answered', 'closed']);

/** What was answered at the last reported visit of the same base, so that the reviewer sees what changed. */
export const previousVisit = z.object({
  id,
  number: z.string(),
  plannedOn: visitDay,
  checklistCode: z.string(),
  answers: z.array(z.object({ clause: z.string(), verdict, note: z.string().nullable() })),
});

export const packNonConformity = z.object({
  id,
  number: z.string(),
  clause: z.string(),
  clauseText: z.string(),
  clauseTextEn: z.string(),
  severity: z.enum(['minor', 'major']),
  note: z.string(),
  dueOn: visitDay,
  state: nonConformityState,
  lastAnswer: z.string().nullable(),
});

/** One answer as the server holds it. Every answer ever sent is kept; the one with the highest sequence counts. */
export const storedAnswer = z.object({
  id,
  sequence: z.number().int(),
  clause: z.string(),
  verdict,
  note: z.string().nullable(),
  photoIds: z.array(id),
  answeredAt: isoTime,
});

export const place = z.object({ longitude, latitude, accuracyMetres: accuracy.nullable() });

export const photoState = z.enum(['announced', 'complete', 'altered', 'not_a_photo']);
export const storedPhoto = z.object({
  id,
  clause: z.string().nullable(),
  sha256,
  byteCount: z.number().int(),
  takenAt: isoTime,
  place: place.nullable(),
  state: photoState,
  /** How many bytes the server has, from the first on: where the next chunk begins. */
  receivedBytes: z.number().int(),
});

export const storedFix = z.object({
  id,
  takenAt: isoTime,
  longitude,
  latitude,
  accuracyMetres: accuracy.nullable(),
  manual: z.boolean(),
  reason: z.string().nullable(),
});

export const storedSample = z.object({
  id,
  label: z.string(),
  variety: z.string().nullable(),
  what: z.string(),
  quantity: z.string(),
  takenAt: isoTime,
  note: z.string().nullable(),
});

/** Everything already on the server: a phone that lost its data, or a second phone, goes on from here. */
export const visitContent = z.object({
  startedAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
  /** The next answer's sequence is larger than this. */
  lastSequence: z.number().int(),
  answers: z.array(storedAnswer),
  fixes: z.array(storedFix),
  photos: z.array(storedPhoto),
  samples: z.array(storedSample),
});

export const sentAnswer = z.strictObject({
  /** Made by the phone, once. The same id again is the same answer again and changes nothing. */
  id,
  /** Counts up within a visit on the phone. The highest one of a clause is what counts. */
  sequence: z.number().int().min(1).max(1_000_000),
  clause: z.string().min(1).max(40),
  verdict,
  /** Required with minor and major. */
  note: text(2000).nullish(),
  /** Ids of photos announced in this or another call; at least one with minor and major. */
  photoIds: z.array(id).max(12).default([]),
  /** By the clock of the device. */
  answeredAt: deviceMoment,
});
export const sentFix = z.strictObject({
  id,
  takenAt: deviceMoment,
  longitude,
  latitude,
  /** Null only for a place put in by hand. */
  accuracyMetres: accuracy.nullish(),
  manual: z.boolean().default(false),
  /** Why it was put in by hand; required then. */
  reason: text(300).nullish(),
});
export const sentPhoto = z.strictObject({
  id,
  clause: z.string().min(1).max(40).nullish(),
  /** Of the very bytes that will be uploaded, taken at capture after the device made it smaller. */
  sha256,
  byteCount: z
    .number()
    .int()
    .min(1)
    .max(8 * 1024 * 1024),
  takenAt: deviceMoment,
  place: z.strictObject({ longitude, latitude, accuracyMetres: accuracy.nullish() }).nullish(),
});
export const sentSample = z.strictObject({
  id,
  /** One of the pack's `sampleLabels`. */
  label: z.string().min(1).max(40),
  variety: z.string().min(1).max(60).nullish(),
  what: text(200),
  quantity: text(60),
  takenAt: deviceMoment,
  note: text(500).nullish(),
});

/**
 * A hand's strokes in a box of 1000 × 400, or nothing: a typed name alone is a signature too. The name is the signer's own.
 */
export const signature = z.strictObject({
  id,
  name: text(80),
  /** Each stroke is x, y, x, y, … */
  strokes: z
    .array(z.array(z.number().int().min(0).max(1000)).max(800))
    .max(40)
    .default([]),
  signedAt: deviceMoment,
});

export const visitSignature = z.object({
  role: z.enum(['lead', 'second', 'witness']),
  name: z.string(),
  strokes: z.array(z.array(z.number())),
  signedAt: isoTime,
  receivedAt: isoTime,
  contentHash: sha256,
  /** False once something it covers was changed. */
  stands: z.boolean(),
});

/** The report as it was made; what it says is never changed afterwards. */
export const visitReport = z.object({
  number: z.string(),
  madeAt: isoTime,
  outcome: visitOutcome,
  /** 10000 is full marks; null when no clause applied. */
  scoreBps: z.number().int().nullable(),
  /** Which parts of the reckoning no source gives. */
  assumed: z.array(z.string()),
  contentHash: sha256,
  counts: z.object({
    conforming: z.number().int(),
    minor: z.number().int(),
    major: z.number().int(),
    notApplicable: z.number().int(),
  }),
});

/** A corrective action: what was found, until when it is to be put right, and what has been said about it. */
export const nonConformity = z.object({
  id,
  number: z.string(),
  visitId: id,
  visitNumber: z.string(),
  caseId: id.nullable(),
  baseId: id.nullable(),
  subject: z.string(),
  subjectEn: z.string(),
  partyName: z.string(),
  partyNameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  clause: z.string(),
  clauseText: z.string(),
  clauseTextEn: z.string(),
  severity: z.enum(['minor', 'major']),
  note: z.string(),
  photoIds: z.array(id),
  state: nonConformityState,
  openedAt: isoTime,
  dueOn: visitDay,
  overdue: z.boolean(),
  closedAt: isoTime.nullable(),
  /** A certified base leaves a major finding past its day: an officer may want to suspend this certificate. Nothing does so by itself. */
  suggestsSuspensionOf: z.string().nullable(),
});

export const nonConformityWithHistory = nonConformity.extend({
  history: z.array(
    z.object({
      at: isoTime,
      move: z.enum(['opened', 'answered', 'closed', 'reopened']),
      text: z.string().nullable(),
      documents: z.array(z.object({ id, fileName: z.string() })),
      dueOn: visitDay.nullable(),
      actorName: z.string(),
    }),
  ),
});

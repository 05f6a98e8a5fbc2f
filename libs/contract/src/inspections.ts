import { z } from 'zod';
import { id, isoTime } from './common';
import {
  checklist,
  deviceId,
  deviceMoment,
  packNonConformity,
  previousVisit,
  ring,
  sentAnswer,
  sentFix,
  sentPhoto,
  sentSample,
  sha256,
  signature,
  storedPhoto,
  visitCard,
  visitContent,
  visitFlag,
  visitOutcome,
  visitState,
} from './inspection-shapes';
import { route } from './route';

export * from './inspection-desks';
export * from './inspection-history';
export * from './inspection-shapes';

/**
 * Inspections, server side: visits are planned by officers, carried out by two inspectors on a phone that may be offline
 * for days, and reported by the server. The phone's doors are under `/api/v1/inspect`; every one of them may be called
 * twice, or cut off half way and called again, and the visit ends up the same.
 *
 * The way of a visit on the phone:
 *  1. `myVisits`, then `visitPack` while there is a network. The pack is all the phone needs; it is stored as it came.
 *  2. In the field: answers, fixes, photos, samples, each with an id the phone makes (uuid) and the time of the device.
 *  3. At night: `syncVisit` (any part, in any order, as often as needed; photos are announced here), then for each photo
 *     `photoProgress` and `uploadPhotoChunk` from the offset the server asks for.
 *  4. `submitVisit` by the lead once the server has everything; the second inspector opens `showVisit` with their own
 *     session and sends its `contentHash` to `cosignVisit`; `reportVisit` makes the report.
 */

const phone = ['inspector'] as const;
const visitParams = z.strictObject({ id });

export const myVisits = route({
  name: 'myVisits',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/inspect/visits',
  who: phone,
  summary: 'The visits one leads or co-signs that are not closed or cancelled, the nearest first.',
  reply: z.object({
    items: z.array(visitCard.extend({ role: z.enum(['lead', 'second']) })),
    /** What the phone measures its own clock against. */
    serverTime: isoTime,
  }),
});

export const visitPack = route({
  name: 'visitPack',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/inspect/visits/:id/pack',
  who: phone,
  summary: 'Everything a phone needs for a visit without a network.',
  params: visitParams,
  reply: z.object({
    visit: visitCard.extend({ role: z.enum(['lead', 'second']), instructions: z.string().nullable() }),
    base: z.object({
      id: id.nullable(),
      code: z.string().nullable(),
      name: z.string(),
      nameEn: z.string(),
      partyName: z.string(),
      partyNameEn: z.string(),
      villageName: z.string().nullable(),
      areaMu: z.string().nullable(),
      varieties: z.array(z.string()),
      certificateNo: z.string().nullable(),
      certificateValidUntil: isoTime.nullable(),
    }),
    /** The base's area; null when nobody has drawn it yet, and then no point is outside it. */
    area: z.object({ ring, datum: z.string() }).nullable(),
    checklist,
    previous: previousVisit.nullable(),
    nonConformities: z.array(packNonConformity),
    /** Numbers for sample labels, reserved for this visit; each is used once. */
    sampleLabels: z.array(z.string()),
    content: visitContent,
    limits: z.object({
      /** A fix or photo less exact than this is flagged. */
      accuracyMetres: z.number().int(),
      clockSeconds: z.number().int(),
      chunkBytes: z.number().int(),
      photoBytes: z.number().int(),
    }),
    /** The time of the server when this was answered: the phone remembers it beside its own time, as the anchor of its clock. */
    serverTime: isoTime,
    /** SHA-256 over visit, base, area, checklist, previous, nonConformities and sampleLabels: unchanged means there is nothing new to download. */
    packHash: sha256,
  }),
  refusals: ['not_found', 'not_your_visit'],
});

export const syncVisit = route({
  name: 'syncVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/inspect/visits/:id/sync',
  who: phone,
  summary: 'Send any part of a visit, in any order, as often as needed. Only the lead sends.',
  params: visitParams,
  body: z.strictObject({
    deviceId,
    /** The device's clock at the moment of sending (not at the moment the data was made). */
    deviceTime: deviceMoment,
    /** The largest difference the phone itself saw between its clock and an answer of the server, device minus server; 0 if none. */
    clockOffsetMs: z.number().int().min(-4e11).max(4e11).default(0),
    /** When the inspectors arrived, by the device's clock. The earliest one sent counts. */
    startedAt: deviceMoment.nullish(),
    answers: z.array(sentAnswer).max(300).default([]),
    fixes: z.array(sentFix).max(300).default([]),
    /** Announces photos; their bytes follow by `uploadPhotoChunk`. */
    photos: z.array(sentPhoto).max(100).default([]),
    samples: z.array(sentSample).max(50).default([]),
  }),
  reply: z.object({
    state: visitState,
    /** What the server holds now, of everything ever sent. */
    stored: z.object({
      answers: z.number().int(),
      fixes: z.number().int(),
      photos: z.number().int(),
      samples: z.number().int(),
    }),
    lastSequence: z.number().int(),
    /** Photos whose bytes are not all there yet. */
    photosPending: z.array(z.object({ id, receivedBytes: z.number().int() })),
    flags: z.array(visitFlag),
    serverTime: isoTime,
  }),
  refusals: [
    'not_found',
    'not_your_visit',
    'visit_state',
    'finding_needs_evidence',
    'unknown_clause',
    'unknown_sample_label',
    'location_needs_reason',
    'too_much_for_a_visit',
    'sent_before_differently',
  ],
  idempotent: true,
});

export const photoProgress = route({
  name: 'photoProgress',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/inspect/visits/:id/photos',
  who: phone,
  summary: 'How much of each announced photo the server has: where to go on after a cut connection.',
  params: visitParams,
  reply: z.object({ items: z.array(storedPhoto) }),
  refusals: ['not_found', 'not_your_visit'],
});

export const MOST_CHUNK_BYTES = 256 * 1024;

/**
 * One part of a photo. `offset` is the number of bytes the server already has (`receivedBytes`); a part it has already is
 * taken again without effect; a part further on is refused with `upload_offset` and the fact `receivedBytes`. With the last
 * byte the whole is checked against the announced SHA-256 and the content's own type (JPEG, PNG, WebP).
 */
export const uploadPhotoChunk = route({
  name: 'uploadPhotoChunk',
  room: 'supply',
  method: 'PUT',
  path: '/api/v1/inspect/visits/:id/photos/:photoId/bytes',
  who: phone,
  summary: 'Upload the next part of an announced photo.',
  params: z.strictObject({ id, photoId: id }),
  query: z.strictObject({
    offset: z.coerce
      .number()
      .int()
      .min(0)
      .max(8 * 1024 * 1024),
  }),
  reply: storedPhoto,
  refusals: [
    'not_found',
    'not_your_visit',
    'visit_state',
    'upload_offset',
    'photo_altered',
    'not_a_photo',
    'payload_too_large',
  ],
  uploads: { mostBytes: MOST_CHUNK_BYTES },
});

export const submitVisit = route({
  name: 'submitVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/inspect/visits/:id/submit',
  who: phone,
  summary: 'The lead signs: every clause is answered, every finding has its photo, and all of it is on the server.',
  params: visitParams,
  body: z.strictObject({
    finishedAt: deviceMoment,
    /** How many of each the phone has. If the server has fewer, something is still on its way: `visit_incomplete`. */
    counts: z.strictObject({
      answers: z.number().int().min(0),
      fixes: z.number().int().min(0),
      photos: z.number().int().min(0),
      samples: z.number().int().min(0),
    }),
    signature,
    /** Whoever showed the inspectors around, if they sign. */
    witness: signature.nullish(),
  }),
  reply: z.object({ state: visitState, contentHash: sha256, serverTime: isoTime }),
  /** `visit_incomplete` says in its facts what is missing: `clauses`, `photos` (ids still to upload), or `counts`. */
  refusals: ['not_found', 'not_your_visit', 'visit_state', 'visit_incomplete', 'finding_needs_evidence'],
  idempotent: true,
});

export const cosignVisit = route({
  name: 'cosignVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/inspect/visits/:id/cosign',
  who: phone,
  summary: 'The second inspector signs what they saw, by its hash, in their own session.',
  params: visitParams,
  body: z.strictObject({
    /** `contentHash` of `showVisit`. If anything changed since: `content_changed`. */
    contentHash: sha256,
    signature,
  }),
  reply: z.object({ state: visitState, contentHash: sha256, serverTime: isoTime }),
  refusals: ['not_found', 'not_your_visit', 'visit_state', 'content_changed'],
  idempotent: true,
});

export const reportVisit = route({
  name: 'reportVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/inspect/visits/:id/report',
  who: phone,
  summary:
    'Make the report of a co-signed visit: score, outcome, corrective actions. Either inspector; nothing is typed again.',
  params: visitParams,
  reply: z.object({
    state: visitState,
    outcome: visitOutcome,
    scoreBps: z.number().int().nullable(),
    nonConformities: z.number().int(),
  }),
  refusals: ['not_found', 'not_your_visit', 'visit_state'],
  idempotent: true,
});

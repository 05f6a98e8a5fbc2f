import { z } from 'zod';
import { id, isoTime, listOf, page, regionCode, text } from './common';
import {
  checklist,
  nonConformity,
  nonConformityState,
  nonConformityWithHistory,
  packNonConformity,
  previousVisit,
  ring,
  sha256,
  visitCard,
  visitContent,
  visitDay,
  visitFlag,
  visitInspector,
  visitKind,
  visitReport,
  visitSignature,
  visitState,
} from './inspection-shapes';
import { caseReaders, officers, overseers } from './roles';
import { route } from './route';

const visitParams = z.strictObject({ id });

export const visitCalendar = route({
  name: 'visitCalendar',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/visits',
  who: overseers,
  summary: 'Visits planned between two days (at most 62 days apart), in the own region.',
  query: z.strictObject({ from: visitDay, to: visitDay, state: visitState.optional(), kind: visitKind.optional() }),
  reply: z.object({ items: z.array(visitCard) }),
  refusals: ['out_of_scope'],
});

export const visitChoices = route({
  name: 'visitChoices',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/visit-choices',
  who: officers,
  summary: 'Whom and what a visit can be planned with: inspectors, and cases that wait for one.',
  reply: z.object({
    inspectors: z.array(visitInspector.extend({ regionCode, plannedVisits: z.number().int() })),
    cases: z.array(
      z.object({
        id,
        number: z.string(),
        subject: z.string(),
        subjectEn: z.string(),
        regionCode,
        dueOn: visitDay.nullable(),
      }),
    ),
  }),
  refusals: ['out_of_scope'],
});

const plan = {
  plannedOn: visitDay,
  leadId: id,
  secondId: id,
  instructions: text(1000).nullish(),
};
const planRefusals = [
  'out_of_scope',
  'own_party',
  'same_inspector',
  'unknown_inspector',
  'inspector_decided',
  'planned_in_past',
] as const;

export const planVisit = route({
  name: 'planVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/visits',
  who: officers,
  summary: 'Plan a visit: of a case that waits for its site inspection, or of a base.',
  body: z.strictObject({
    kind: visitKind,
    /** For certification, and only then. */
    caseId: id.nullish(),
    /** For surveillance and follow-up, and only then. */
    baseId: id.nullish(),
    ...plan,
  }),
  reply: visitCard,
  status: 201,
  refusals: ['not_found', 'visit_needs_subject', 'case_not_at_inspection', 'visit_already_planned', ...planRefusals],
  idempotent: true,
});

export const replanVisit = route({
  name: 'replanVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/visits/:id/plan',
  who: officers,
  summary: 'Move a planned visit to another day or to other inspectors.',
  params: visitParams,
  body: z.strictObject(plan),
  reply: visitCard,
  refusals: ['not_found', 'visit_state', ...planRefusals],
  idempotent: true,
});

export const cancelVisit = route({
  name: 'cancelVisit',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/visits/:id/cancel',
  who: officers,
  summary: 'Cancel a visit that is not submitted yet.',
  params: visitParams,
  body: z.strictObject({ reason: text(500, 2) }),
  reply: visitCard,
  refusals: ['not_found', 'out_of_scope', 'own_party', 'visit_state'],
  idempotent: true,
});

export const showVisit = route({
  name: 'showVisit',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/visits/:id',
  who: caseReaders,
  summary:
    'A visit with its answers, photos, flags, signatures and report. An applicant sees their own once it is reported.',
  params: visitParams,
  reply: visitCard.extend({
    instructions: z.string().nullable(),
    cancelReason: z.string().nullable(),
    partyName: z.string(),
    partyNameEn: z.string(),
    villageName: z.string().nullable(),
    area: z.object({ ring, datum: z.string() }).nullable(),
    checklist,
    previous: previousVisit.nullable(),
    /** `answers` holds every answer ever sent, oldest first; of one clause the last counts. */
    content: visitContent,
    /** SHA-256 of what the answers, fixes, photos and samples are now: what the second inspector signs. */
    contentHash: sha256,
    flags: z.array(visitFlag),
    signatures: z.array(visitSignature),
    report: visitReport.nullable(),
    nonConformities: z.array(
      packNonConformity.extend({ overdue: z.boolean(), photoIds: z.array(id), closedAt: isoTime.nullable() }),
    ),
    history: z.array(z.object({ at: isoTime, move: z.string(), actorName: z.string(), note: z.string().nullable() })),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

export const visitPhoto = route({
  name: 'visitPhoto',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/visits/:id/photos/:photoId',
  who: caseReaders,
  summary: 'A photo of a visit, as it was taken.',
  params: z.strictObject({ id, photoId: id }),
  reply: z.any(),
  produces: 'image/*',
  refusals: ['not_found', 'out_of_scope'],
});

export const printVisitReport = route({
  name: 'printVisitReport',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/visits/:id/report',
  who: caseReaders,
  summary: 'The report as a page to print, in the language asked for.',
  params: visitParams,
  reply: z.any(),
  produces: 'text/html',
  refusals: ['not_found', 'out_of_scope'],
});

export const listNonConformities = route({
  name: 'listNonConformities',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/non-conformities',
  who: caseReaders,
  summary: 'Corrective actions in the own scope, the soonest due first.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    state: nonConformityState.optional(),
    severity: z.enum(['minor', 'major']).optional(),
    only: z.enum(['overdue', 'suspension']).optional(),
  }),
  reply: listOf(nonConformity),
  refusals: ['out_of_scope'],
});

const nonConformityParams = z.strictObject({ id });
export const showNonConformity = route({
  name: 'showNonConformity',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/non-conformities/:id',
  who: caseReaders,
  summary: 'A corrective action with everything said about it.',
  params: nonConformityParams,
  reply: nonConformityWithHistory,
  refusals: ['not_found', 'out_of_scope'],
});

export const answerNonConformity = route({
  name: 'answerNonConformity',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/non-conformities/:id/answer',
  who: ['applicant'],
  summary: 'The applicant says how it was put right, with documents uploaded before for this visit.',
  params: nonConformityParams,
  body: z.strictObject({ text: text(2000, 2), documentIds: z.array(id).max(12).default([]) }),
  reply: nonConformityWithHistory,
  refusals: ['not_found', 'out_of_scope', 'non_conformity_state', 'unknown_document'],
  idempotent: true,
});

export const closeNonConformity = route({
  name: 'closeNonConformity',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/non-conformities/:id/close',
  who: [...officers, 'inspector'],
  summary: 'It is put right.',
  params: nonConformityParams,
  body: z.strictObject({ reason: text(500, 2) }),
  reply: nonConformityWithHistory,
  refusals: ['not_found', 'out_of_scope', 'own_party', 'non_conformity_state'],
  idempotent: true,
});

export const reopenNonConformity = route({
  name: 'reopenNonConformity',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/admin/non-conformities/:id/reopen',
  who: [...officers, 'inspector'],
  summary: 'It is not put right after all; a new day may be set.',
  params: nonConformityParams,
  body: z.strictObject({ reason: text(500, 2), dueOn: visitDay.nullish() }),
  reply: nonConformityWithHistory,
  refusals: ['not_found', 'out_of_scope', 'own_party', 'non_conformity_state', 'planned_in_past'],
  idempotent: true,
});

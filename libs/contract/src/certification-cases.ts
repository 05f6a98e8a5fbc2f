import { z } from 'zod';
import { caseRow, caseSubject, certificationCase } from './certification-case-shapes';
import { caseParams, caseState, office, subjectKind } from './certification-words';
import { id, listOf, page, text } from './common';
import { caseReaders, officers } from './roles';
import { route } from './route';

/** Doors of a case. Officers decide one step at a time and name the step they mean, so that a stale page decides nothing. */

const casePath = '/api/v1/admin/cases/:number';

export const listCases = route({
  name: 'listCases',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/cases',
  who: caseReaders,
  summary:
    'Cases in the own scope, the soonest due (so the overdue) first, with how many wait in each state and office.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    state: caseState.optional(),
    office: office.optional(),
    /**
     * `mine`: it is the turn of one of the own roles. `running`: not ended. `corrections`: something a visit found is not
     * closed yet; these come by the day of the first of it.
     */
    only: z.enum(['mine', 'overdue', 'running', 'ended', 'corrections']).optional(),
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
    /** Cases with open corrective actions, and those with one past its day. */
    corrections: z.object({ total: z.number().int(), overdue: z.number().int() }),
  }),
  refusals: ['out_of_scope'],
});
export const showCase = route({
  name: 'showCase',
  room: 'supply',
  method: 'GET',
  path: casePath,
  who: caseReaders,
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
  refusals: [
    'not_found',
    'out_of_scope',
    'case_state',
    'case_incomplete',
    'corrections_open',
    'renewal_too_late',
    'certificate_state',
  ],
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
    'corrections_open',
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

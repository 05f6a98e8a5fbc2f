import { z } from 'zod';
import { schemeDocument } from './certification-schemes';
import { areaRing, caseMove, caseState, named, office, subjectKind } from './certification-words';
import { id, isoDate, isoTime, text } from './common';
import { nonConformity, visitOutcome, visitState } from './inspection-shapes';

/** What a case looks like, in a list and in full; what the applicant writes comes first. */

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
  /** What visits of this case found and nobody has closed yet, and the day of the first of it. */
  corrections: z.object({ open: z.number().int(), overdue: z.number().int(), nextDueOn: isoDate.nullable() }),
  createdAt: isoTime,
  submittedAt: isoTime.nullable(),
});

/** A site visit of the case, and what has to be put right after it. */
export const caseVisit = z.object({
  id,
  number: z.string(),
  state: visitState,
  plannedOn: isoDate,
  leadName: z.string(),
  secondName: z.string(),
  /** Null until the report is made. */
  reportNumber: z.string().nullable(),
  reportedAt: isoTime.nullable(),
  outcome: visitOutcome.nullable(),
  scoreBps: z.number().int().nullable(),
  actions: z.array(
    nonConformity.pick({
      id: true,
      number: true,
      clause: true,
      clauseText: true,
      clauseTextEn: true,
      severity: true,
      state: true,
      dueOn: true,
      overdue: true,
    }),
  ),
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
  /** Oldest first; a decision of the timeline names the one it follows. The applicant sees those that are reported. */
  visits: z.array(caseVisit),
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

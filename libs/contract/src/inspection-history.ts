import { z } from 'zod';
import { id, isoDate, listOf, page } from './common';
import { visitCard, visitKind, visitState } from './inspection-shapes';
import { caseReaders, overseers } from './roles';
import { route } from './route';

/** Visits looked at from the base: everything that was there, and who has to go next. */

const plannedVisit = z.object({ id, number: z.string(), plannedOn: isoDate });

/** When a certified base is to be looked at again. */
export const surveillance = z.object({
  /** Assumed: no source says how often. */
  everyDays: z.number().int(),
  /** The last visit that came to its report, of whatever kind. */
  lastOn: isoDate.nullable(),
  /** Null where nothing is certified now, so that nobody has to go. */
  dueOn: isoDate.nullable(),
  overdue: z.boolean(),
  /** Somebody is already on the way. */
  planned: plannedVisit.nullable(),
});

export const listBaseVisits = route({
  name: 'listBaseVisits',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/bases/:code/visits',
  who: caseReaders,
  summary:
    'Every visit of a base, those of its applications too, the newest first. An applicant sees those that are reported.',
  params: z.strictObject({ code: z.string().min(1).max(40) }),
  query: z.strictObject({ ...page, kind: visitKind.optional(), state: visitState.optional() }),
  reply: listOf(visitCard).extend({ surveillance }),
  refusals: ['not_found', 'out_of_scope'],
});

export const listSurveillanceDue = route({
  name: 'listSurveillanceDue',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/surveillance-due',
  who: overseers,
  summary: 'Certified bases that are to be looked at again within sixty days, the longest overdue first.',
  query: z.strictObject({ ...page, only: z.enum(['overdue', 'unplanned']).optional() }),
  reply: listOf(
    surveillance.omit({ everyDays: true }).extend({
      baseId: id,
      baseCode: z.string(),
      kind: z.enum(['base', 'processor']),
      name: z.string(),
      nameEn: z.string(),
      partyName: z.string(),
      partyNameEn: z.string(),
      regionCode: z.string(),
      regionName: z.string().nullable(),
      certificateNo: z.string(),
      dueOn: isoDate,
    }),
  ).extend({
    everyDays: z.number().int(),
    /** Of the whole scope, whatever the filter. */
    counts: z.object({ due: z.number().int(), overdue: z.number().int(), planned: z.number().int() }),
  }),
  refusals: ['out_of_scope'],
});

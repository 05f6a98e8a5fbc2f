import { z } from 'zod';
import { fen, id, isoDate, isoTime, listOf, page, text } from './common';
import { officers } from './roles';
import { route } from './route';

/**
 * Village service points: what they did, what they say they did, and which said nothing. What tills counted is grade A
 * (computed); what a village team states is grade B (attested). A report of nothing is a report; no report is not a zero.
 */

export const coverageReaders = [...officers, 'auditor', 'village_team'] as const;

/** off: not expected (closed that day, paused, not there). open: the period is still running and nothing is said yet. */
export const periodStanding = z.enum(['active', 'zero', 'missing', 'open', 'off']);
export const pointStanding = z.enum(['active', 'zero', 'missing']);
export const rhythm = z.enum(['day', 'week']);

const span = {
  from: isoDate.optional(),
  to: isoDate.optional(),
  county: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
};

/** A period of a point's calendar: what it stands for, and the figures behind it. */
export const stripCell = z.object({
  from: isoDate,
  to: isoDate,
  standing: periodStanding,
  /** Grade B, attested by the village team; null when nothing was reported. */
  report: z.object({ salesFen: fen, parcels: z.number().int(), visitors: z.number().int() }).nullable(),
  /** Grade A, counted from the journals of tills. */
  sales: z.number().int(),
  handOvers: z.number().int(),
});

const tally = z.object({
  /** Points that were there and expected to report. */
  points: z.number().int(),
  active: z.number().int(),
  zero: z.number().int(),
  missing: z.number().int(),
  reportsDue: z.number().int(),
  reportsFiled: z.number().int(),
  zeroReports: z.number().int(),
});

export const showCoverage = route({
  name: 'showCoverage',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/point-coverage',
  who: coverageReaders,
  summary:
    'Coverage of a span of days (at most 92; the last 28 by default): active, zero and missing points, by county.',
  query: z.strictObject(span),
  reply: tally.extend({
    from: isoDate,
    to: isoDate,
    every: rhythm,
    rhythmFrom: isoDate.nullable(),
    nextRhythm: z.object({ every: rhythm, effectiveFrom: isoDate }).nullable(),
    counties: z.array(tally.extend({ code: z.string(), name: z.string(), nameEn: z.string() })),
    attested: z.object({ salesFen: fen, parcels: z.number().int(), visitors: z.number().int() }),
    computed: z.object({ sales: z.number().int(), salesFen: fen, handOvers: z.number().int() }),
    asOf: isoTime,
  }),
  refusals: ['outlet_days', 'out_of_scope'],
});

export const pointStrip = z.object({
  outletId: id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  villageCode: z.string(),
  countyCode: z.string(),
  countyName: z.string(),
  standing: pointStanding.nullable(),
  /** How many periods in a row, up to now, nothing was said. */
  missingInARow: z.number().int(),
  lastReport: isoTime.nullable(),
  lastSale: isoTime.nullable(),
  lastHandOver: isoTime.nullable(),
  cells: z.array(stripCell),
});

export const listPointStrips = route({
  name: 'listPointStrips',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/points',
  who: coverageReaders,
  summary:
    'Each point with its calendar. `sort=missing` puts first who has been silent longest: the list of reminders.',
  query: z.strictObject({
    ...page,
    ...span,
    standing: pointStanding.optional(),
    q: z.string().trim().max(40).optional(),
    sort: z.enum(['code', 'missing']).default('code'),
  }),
  reply: listOf(pointStrip),
  refusals: ['outlet_days', 'out_of_scope'],
});

export const exportCoverage = route({
  name: 'exportCoverage',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/point-coverage.csv',
  who: coverageReaders,
  summary:
    'Every point and period of the span as CSV: what stands there, attested and computed figures with their grades.',
  query: z.strictObject(span),
  reply: z.string(),
  produces: 'text/csv; charset=utf-8',
  refusals: ['outlet_days', 'out_of_scope'],
});

const reportFigures = {
  salesFen: z.int().min(0).max(100_000_000_00),
  parcels: z.int().min(0).max(100_000),
  visitors: z.int().min(0).max(100_000),
  note: text(200).optional(),
};

export const pointReport = z.object({
  id,
  periodFrom: isoDate,
  periodTo: isoDate,
  turn: z.number().int(),
  salesFen: fen,
  parcels: z.number().int(),
  visitors: z.number().int(),
  note: z.string().nullable(),
  zero: z.boolean(),
  filedAt: isoTime,
  filedByName: z.string(),
});

export const filePointReport = route({
  name: 'filePointReport',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/points/:id/reports',
  who: ['administrator', 'county_officer', 'village_team'],
  summary:
    'What a point did in a period, sales elsewhere included; all noughts is a report too. Filing again corrects.',
  params: z.strictObject({ id }),
  body: z.strictObject({ periodFrom: isoDate, ...reportFigures }),
  reply: pointReport,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'report_period'],
  idempotent: true,
});

export const listPointReports = route({
  name: 'listPointReports',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/points/:id/reports',
  who: coverageReaders,
  summary: 'The reports of a point, newest first, with what was corrected.',
  params: z.strictObject({ id }),
  query: z.strictObject(page),
  reply: listOf(pointReport),
  refusals: ['not_found', 'out_of_scope'],
});

export const setReportRhythm = route({
  name: 'setReportRhythm',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/point-rhythm',
  who: ['administrator', 'city_officer'],
  summary: 'How often points report, from a Monday to come.',
  body: z.strictObject({ every: rhythm, effectiveFrom: isoDate }),
  reply: z.object({ every: rhythm, effectiveFrom: isoDate }),
  status: 201,
  refusals: ['rhythm_day'],
  idempotent: true,
});

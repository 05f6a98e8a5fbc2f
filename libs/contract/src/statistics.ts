import { z } from 'zod';
import { fen, grams, isoDate, isoTime } from './common';
import { officers } from './roles';
import { route } from './route';

export const SALES_BY = ['village', 'county', 'channel', 'destination', 'product', 'month', 'day'] as const;
export const salesBy = z.enum(SALES_BY);

const readers = [...officers, 'village_team', 'finance', 'auditor'] as const;

const salesQuery = z.strictObject({
  from: isoDate,
  to: isoDate,
  /** Once or twice: `by=village&by=month`. */
  by: z.union([salesBy, z.array(salesBy).min(1).max(2)]).transform((value) => (Array.isArray(value) ? value : [value])),
});

export const salesRow = z.object({
  keys: z
    .array(z.object({ by: salesBy, key: z.string(), name: z.string() }))
    .min(1)
    .max(2),
  amountFen: fen,
  grams,
  postings: z.number().int(),
});

export const salesStatistics = route({
  name: 'salesStatistics',
  room: 'statistics',
  method: 'GET',
  path: '/api/v1/admin/statistics/sales',
  who: readers,
  summary:
    'Grouped sums of the attribution ledger in the own region, exact to the moment (from and to inclusive, Shanghai days).',
  query: salesQuery,
  reply: z.object({
    scope: z.object({ regionCode: z.string(), regionName: z.string().nullable() }),
    period: z.object({ from: isoDate, to: isoDate }),
    unit: z.literal('fen'),
    grade: z.literal('A'),
    asOf: isoTime,
    totals: z.object({ amountFen: fen, grams, postings: z.number().int() }),
    items: z.array(salesRow),
  }),
});

const exportAs = (name: string, extension: 'csv' | 'xlsx', produces: string) =>
  route({
    name,
    room: 'statistics',
    method: 'GET',
    path: `/api/v1/admin/statistics/sales.${extension}`,
    who: readers,
    summary: `The same figures as a ${extension} file, headed by unit, scope, period and grade.`,
    query: salesQuery,
    reply: z.unknown(),
    produces,
  });
export const salesCsv = exportAs('salesCsv', 'csv', 'text/csv; charset=utf-8');
export const salesExcel = exportAs(
  'salesExcel',
  'xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
);

export const dashboard = route({
  name: 'dashboard',
  room: 'statistics',
  method: 'GET',
  path: '/api/v1/admin/dashboard',
  who: 'signed_in',
  summary: 'What the desk looks at first; figures outside the own role are null, never 0.',
  reply: z.object({
    asOf: isoTime,
    today: z
      .object({
        amountFen: fen,
        lastWeekSameDayFen: fen,
        byChannel: z.array(z.object({ channel: z.string(), amountFen: fen })),
      })
      .nullable(),
    last30Days: z.array(z.object({ day: isoDate, amountFen: fen })).nullable(),
    ordersByState: z.array(z.object({ state: z.string(), orders: z.number().int() })).nullable(),
    certificatesExpiring: z.number().int().nullable(),
    certificatesNotValid: z.number().int().nullable(),
    lotsWaiting: z.number().int().nullable(),
    lotsHeld: z.number().int().nullable(),
    stockLow: z.number().int().nullable(),
    topVillages: z.array(z.object({ code: z.string(), name: z.string(), amountFen: fen })).nullable(),
  }),
});

/** What one village was credited, and what its households are pending and matured. Numbers, never names. */
export const villageStatement = route({
  name: 'villageStatement',
  room: 'attribution',
  method: 'GET',
  path: '/api/v1/admin/villages/:code/statement',
  who: ['administrator', 'city_officer', 'county_officer', 'village_team', 'finance', 'auditor'],
  summary: 'Attributed sales of a village by lot and by household number: pending and matured.',
  params: z.strictObject({ code: z.string().regex(/^\d{12}$/) }),
  query: z.strictObject({ from: isoDate.optional(), to: isoDate.optional() }),
  reply: z.object({
    village: z.object({ code: z.string(), name: z.string() }),
    unit: z.literal('fen'),
    asOf: isoTime,
    totals: z.object({ attributedFen: fen, maturedFen: fen, pendingFen: fen }),
    lots: z.array(z.object({ lotCode: z.string(), attributedFen: fen, maturedFen: fen })),
    households: z.array(
      z.object({ ref: z.string().nullable(), number: z.string().nullable(), maturedFen: fen, pendingFen: fen, grams }),
    ),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

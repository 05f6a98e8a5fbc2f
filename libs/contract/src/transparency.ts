import { z } from 'zod';
import { fen, isoTime } from './common';
import { route } from './route';

export const IMPACT_BY = ['village', 'county', 'month', 'channel', 'destination', 'product'] as const;

export const publicImpact = route({
  name: 'publicImpact',
  room: 'transparency',
  method: 'GET',
  path: '/api/v1/public/impact',
  who: 'anyone',
  summary: 'What was sold of the villages, by one key; cells that could point at few households are suppressed.',
  query: z.strictObject({
    year: z.coerce.number().int().min(2016).max(2100).optional(),
    by: z.enum(IMPACT_BY).default('county'),
  }),
  reply: z.object({
    scope: z.object({ regionCode: z.string(), name: z.string(), nameEn: z.string(), note: z.string() }),
    period: z.object({ year: z.number().int(), from: z.string(), to: z.string() }),
    unit: z.literal('fen'),
    grade: z.enum(['A', 'B', 'C']),
    asOf: isoTime,
    /** Null where too few stand behind even the total. */
    totals: z.object({
      amountFen: fen.nullable(),
      grams: z.number().int().nullable(),
      orders: z.number().int(),
      villages: z.number().int(),
      households: z.number().int().nullable(),
    }),
    items: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        nameEn: z.string(),
        amountFen: fen.nullable(),
        suppressed: z.boolean(),
      }),
    ),
    baseline: z.array(
      z.object({
        label: z.string(),
        labelEn: z.string(),
        value: z.string(),
        unit: z.string(),
        unitEn: z.string(),
        period: z.string(),
        source: z.string(),
      }),
    ),
  }),
});

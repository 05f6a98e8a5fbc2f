import { z } from 'zod';
import { grams, isoDate, isoTime } from './common';
import { centre, centreReaders } from './roles';
import { route } from './route';

const OVER_CAPACITY = ['refuse', 'warn'] as const;
const bps = { from: 0, to: 10_000 } as const;

export const centreRule = z.object({
  effectiveFrom: isoDate,
  capacityGrams: grams,
  overCapacity: z.enum(OVER_CAPACITY),
  /** From this share of the capacity on, in hundredths of a percent, a day is shown as filling up. */
  alertBps: z.number().int(),
  toleranceBps: z.number().int(),
  /** One sample for every started so many grams of a lot. */
  gramsPerSample: grams,
  companyPrefix: z.string(),
  placeCode: z.string(),
  placeName: z.string(),
  assumed: z.array(z.string()),
});

const wanted = z.strictObject({
  effectiveFrom: isoDate,
  capacityGrams: z.int().min(1_000).max(10_000_000_000),
  overCapacity: z.enum(OVER_CAPACITY),
  alertBps: z.int().min(bps.from).max(bps.to),
  toleranceBps: z.int().min(bps.from).max(bps.to),
  gramsPerSample: z.int().min(1_000).max(1_000_000_000),
  companyPrefix: z.string().regex(/^\d{7,10}$/),
});

export const setCentreRule = route({
  name: 'setCentreRule',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/rules',
  who: centre,
  summary: "What the centre goes by from a day on: a day's capacity, what happens above it, tolerance and sampling.",
  body: wanted,
  reply: centreRule,
  status: 201,
  refusals: ['invalid_input'],
  idempotent: true,
});

export const listCentreRules = route({
  name: 'listCentreRules',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/rules',
  who: centreReaders,
  summary:
    'Every version of what the centre goes by, newest first, who set it and when; and the limits goods travel in.',
  reply: z.object({
    items: z.array(
      centreRule.extend({
        state: z.enum(['coming', 'current', 'past']),
        setBy: z.string(),
        /** Null for what the house began with. */
        setAt: isoTime.nullable(),
      }),
    ),
    limits: z.array(
      z.object({
        kind: z.string(),
        name: z.string(),
        nameEn: z.string(),
        lowestDeci: z.number().int().nullable(),
        highestDeci: z.number().int().nullable(),
        assumed: z.boolean(),
      }),
    ),
  }),
});

const dayUse = z.enum(['free', 'alert', 'over']);

export const previewCentreRule = route({
  name: 'previewCentreRule',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/rules/preview',
  who: centre,
  summary:
    'What a rule would change before it is set: days already booked, loads it would flag, samples still to take.',
  query: z.strictObject({
    effectiveFrom: isoDate,
    capacityGrams: z.coerce.number().int().min(1_000).max(10_000_000_000),
    alertBps: z.coerce.number().int().min(bps.from).max(bps.to),
    toleranceBps: z.coerce.number().int().min(bps.from).max(bps.to),
    gramsPerSample: z.coerce.number().int().min(1_000).max(1_000_000_000),
  }),
  reply: z.object({
    /** Up to the day before the next rule begins. */
    until: isoDate.nullable(),
    days: z.array(
      z.object({ day: isoDate, bookedGrams: grams, appointments: z.number().int(), now: dayUse, then: dayUse }),
    ),
    /** Loads of the last thirty days. */
    weighIns: z.number().int(),
    flaggedNow: z.number().int(),
    flaggedThen: z.number().int(),
    /** Lots that wait for their release with fewer samples than asked for. */
    toSampleNow: z.number().int(),
    toSampleThen: z.number().int(),
  }),
  refusals: ['invalid_input'],
});

import { z } from 'zod';
import { grams, isoDate } from './common';
import { centreRule } from './centre-rules';
import { centreReaders } from './roles';
import { route } from './route';

const tonnagePart = z.object({ key: z.string(), name: z.string(), grams, lots: z.number().int() });

export const showTonnage = route({
  name: 'showTonnage',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/tonnage',
  who: centreReaders,
  summary: 'What was weighed in, day by day and by county, variety and base; the record day of all time beside it.',
  query: z.strictObject({ from: isoDate.optional(), to: isoDate.optional() }),
  reply: z.object({
    from: isoDate,
    to: isoDate,
    totalGrams: grams,
    capacityGrams: grams,
    record: z.object({ day: isoDate, grams }).nullable(),
    days: z.array(z.object({ day: isoDate, grams, lots: z.number().int() })),
    counties: z.array(tonnagePart),
    varieties: z.array(tonnagePart),
    bases: z.array(tonnagePart),
  }),
  refusals: ['out_of_scope', 'invalid_input'],
});

export const showCentreBoard = route({
  name: 'showCentreBoard',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/board',
  who: centreReaders,
  summary: "The centre's day: what is announced and weighed against its capacity, and what waits at each step.",
  reply: z.object({
    day: isoDate,
    rule: centreRule,
    announcedGrams: grams,
    weighedGrams: grams,
    expectedGrams: grams,
    overCapacityGrams: grams,
    waiting: z.object({
      toWeigh: z.number().int(),
      toSample: z.number().int(),
      toTest: z.number().int(),
      toRelease: z.number().int(),
      toPack: z.number().int(),
      looseCartons: z.number().int(),
      loading: z.number().int(),
      underway: z.number().int(),
      toCheck: z.number().int(),
      handOversOpen: z.number().int(),
      handOversLate: z.number().int(),
    }),
  }),
  refusals: ['out_of_scope'],
});

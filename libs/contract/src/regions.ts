import { z } from 'zod';
import { id, listOf, page, text } from './common';
import { route } from './route';

export const regionRow = z.object({ code: z.string(), name: z.string(), nameEn: z.string() });

export const listRegions = route({
  name: 'listRegions',
  room: 'regions',
  method: 'GET',
  path: '/api/v1/store/regions',
  who: 'anyone',
  summary: 'The regions directly below one (without `parent`: the provinces).',
  query: z.strictObject({
    parent: z
      .string()
      .regex(/^\d{2,9}$/)
      .optional(),
  }),
  reply: z.object({ items: z.array(regionRow) }),
});

export const listVillages = route({
  name: 'listVillages',
  room: 'regions',
  method: 'GET',
  path: '/api/v1/public/villages',
  who: 'anyone',
  summary: 'The designated villages, by county.',
  query: z.strictObject({
    ...page,
    county: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    q: z.string().max(40).optional(),
  }),
  reply: listOf(
    z.object({
      code: z.string(),
      name: z.string(),
      townName: z.string(),
      countyCode: z.string(),
      countyName: z.string(),
    }),
  ),
});

/** The village page: what grows there, what was sold of it. Never a household. */
export const showVillage = route({
  name: 'showVillage',
  room: 'transparency',
  method: 'GET',
  path: '/api/v1/public/villages/:code',
  who: 'anyone',
  summary: 'One village: place, helper unit, products, bases, sales credited by month.',
  params: z.strictObject({ code: z.string().regex(/^\d{12}$/) }),
  reply: z.object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    townName: z.string(),
    countyCode: z.string(),
    countyName: z.string(),
    designated: z.boolean(),
    choiceIsDemonstration: z.boolean(),
    helperUnit: z.string().nullable(),
    intro: z.string().nullable(),
    households: z.number().int().nullable(),
    householdsSuppressed: z.boolean(),
    bases: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        certificateNo: z.string().nullable(),
        certificateState: z.string(),
      }),
    ),
    products: z.array(z.object({ slug: z.string(), name: z.string(), imageUrl: z.string() })),
    /** Null while too few households stand behind the figure: unknown is never shown as 0. */
    sales: z.object({
      totalFen: z.number().int().nullable(),
      unit: z.literal('fen'),
      suppressed: z.boolean(),
      byMonth: z.array(z.object({ month: z.string(), amountFen: z.number().int() })),
    }),
    asOf: z.string(),
    recentLots: z.array(z.object({ code: z.string(), variety: z.string(), harvestedOn: z.string() })),
  }),
  refusals: ['not_found'],
});

export const listHouseholds = route({
  name: 'listHouseholds',
  room: 'regions',
  method: 'GET',
  path: '/api/v1/admin/villages/:code/households',
  who: ['administrator', 'county_officer', 'city_officer', 'village_team'],
  summary: 'Households of a village by pseudonymous number, without any identity.',
  params: z.strictObject({ code: z.string().regex(/^\d{12}$/) }),
  query: z.strictObject({ ...page }),
  reply: listOf(z.object({ ref: id, number: z.string(), persons: z.number().int(), registeredFrom: z.string() })),
  refusals: ['not_found', 'out_of_scope'],
});

export const readHouseholds = route({
  name: 'readHouseholds',
  room: 'regions',
  method: 'POST',
  path: '/api/v1/admin/villages/:code/households/read',
  who: ['administrator', 'county_officer', 'village_team'],
  summary: 'The one door to household identity: says what for, is logged, answers masked fields decrypted.',
  params: z.strictObject({ code: z.string().regex(/^\d{12}$/) }),
  body: z.strictObject({ refs: z.array(id).min(1).max(20), purpose: text(200, 6) }),
  reply: z.object({
    items: z.array(
      z.object({
        ref: id,
        number: z.string(),
        name: z.string(),
        phone: z.string(),
        idNumberMasked: z.string(),
        bankAccountMasked: z.string(),
      }),
    ),
  }),
  refusals: ['not_found', 'out_of_scope', 'purpose_required'],
});

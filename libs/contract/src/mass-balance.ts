import { z } from 'zod';
import { grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { officers } from './roles';
import { route } from './route';

/** Who looks after a region. Neither the seller nor the household's own team reads what speaks of fraud. */
const readers = [...officers, 'auditor'] as const;
const clearers = ['administrator', 'city_officer', 'county_officer', 'gba_officer'] as const;

const season = z.coerce.number().int().min(2015).max(2100);
const countyCode = z.string().regex(/^\d{6}$/);

export const ORIGIN_RULES = [
  'base_over_capacity',
  'village_over_capacity',
  'household_beyond_plausible',
  'out_of_season',
  'lot_oversold',
  'received_over_dispatched',
  'balance_open',
  'lot_under_suspension',
  'sample_reused',
  'circular_deals',
  'price_outlier',
] as const;
export const originRule = z.enum(ORIGIN_RULES);

/** In whole grams: harvest = fresh + processing + loss + stock, and what is missing of that. */
export const balanceFigures = z.object({
  lots: z.number().int(),
  harvestGrams: grams,
  freshGrams: grams,
  processingGrams: grams,
  lossGrams: grams,
  stockGrams: grams,
  /** Of the stock, what was not packed yet. */
  unpackedGrams: grams,
  differenceGrams: grams,
});

const yieldBand = z.object({
  /** What the base can bring on its certified area in this season; null where no band is known or the area is not. */
  leastGrams: grams.nullable(),
  mostGrams: grams.nullable(),
  /** Harvest in hundredths of a percent of the most. */
  usedBps: z.number().int().nullable(),
});

const baseHead = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.enum(['base', 'processor']),
  countyCode: z.string(),
  countyName: z.string(),
  areaMu: z.string().nullable(),
});

export const balanceRow = balanceFigures.extend({
  base: baseHead,
  season: z.number().int(),
  variety: z.string(),
  band: yieldBand,
  openFlags: z.number().int(),
});

export const listBalances = route({
  name: 'listBalances',
  room: 'statistics',
  method: 'GET',
  path: '/api/v1/admin/mass-balance',
  who: readers,
  summary: 'Mass balance by base and variety of one season, in the own region; grade A.',
  query: z.strictObject({
    ...page,
    season: season.optional(),
    variety: z.string().max(40).optional(),
    county: countyCode.optional(),
    q: z.string().max(60).optional(),
  }),
  reply: listOf(balanceRow),
  refusals: ['out_of_scope'],
});

export const originFlag = z.object({
  id: z.string(),
  rule: originRule,
  ruleVersion: z.number().int(),
  season: z.number().int(),
  subject: z.object({
    kind: z.enum(['base', 'village', 'household', 'lot', 'test', 'item']),
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
  }),
  baseCode: z.string().nullable(),
  regionCode: z.string(),
  variety: z.string().nullable(),
  /** What was found and what would be the most; the words of the rule say which. */
  numbers: z.record(z.string(), z.number()),
  evidence: z.array(z.object({ kind: z.enum(['lot', 'certificate', 'sample']), code: z.string() })),
  state: z.enum(['open', 'cleared']),
  /** Which offices may clear it, with a reason. */
  clearableBy: z.array(z.string()),
  clearance: z.object({ reason: z.string(), clearedByName: z.string(), clearedAt: isoTime }).nullable(),
});

export const showBalance = route({
  name: 'showBalance',
  room: 'statistics',
  method: 'GET',
  path: '/api/v1/admin/mass-balance/:baseCode',
  who: readers,
  summary: 'The balance of one base in one season, by variety and by lot, with its flags.',
  params: z.strictObject({ baseCode: z.string().min(1).max(40) }),
  query: z.strictObject({ season: season.optional() }),
  reply: z.object({
    base: baseHead,
    season: z.number().int(),
    seasons: z.array(z.number().int()),
    asOf: isoTime,
    grade: z.literal('A'),
    /** The bands are an assumption until an office sets them; said wherever they are shown. */
    assumed: z.boolean(),
    varieties: z.array(balanceFigures.extend({ variety: z.string(), band: yieldBand })),
    lots: z.array(
      balanceFigures.omit({ lots: true }).extend({
        code: z.string(),
        variety: z.string(),
        grade: z.string(),
        harvestedOn: isoDate,
        state: z.string(),
        villageCode: z.string(),
        villageName: z.string(),
      }),
    ),
    moreLots: z.number().int(),
    flags: z.array(originFlag),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

export const listOriginFlags = route({
  name: 'listOriginFlags',
  room: 'statistics',
  method: 'GET',
  path: '/api/v1/admin/origin-flags',
  who: readers,
  summary: 'What looks like origin fraud in the own region: rule, numbers, evidence; cleared ones stay on record.',
  query: z.strictObject({
    ...page,
    season: season.optional(),
    state: z.enum(['open', 'cleared']).optional(),
    rule: originRule.optional(),
    county: countyCode.optional(),
  }),
  reply: listOf(originFlag),
  refusals: ['out_of_scope'],
});

export const clearOriginFlag = route({
  name: 'clearOriginFlag',
  room: 'statistics',
  method: 'POST',
  path: '/api/v1/admin/origin-flags/:id/clear',
  who: clearers,
  summary: 'Clear a flag with a reason. It stays on record, and comes back as another when its numbers change.',
  params: z.strictObject({ id: z.string().regex(/^\d{4}-[0-9a-f]{32}$/) }),
  body: z.strictObject({ reason: text(500, 5) }),
  reply: originFlag.extend({ clearanceId: id }),
  status: 201,
  refusals: ['not_found', 'forbidden', 'out_of_scope', 'own_party', 'origin_flag_cleared'],
  idempotent: true,
});

import { z } from 'zod';
import { done, id, isoDate, isoTime, listOf, page } from './common';
import { route } from './route';

/** Prices are the whole house's: whoever plans or audits them sees every till. */
const readers = ['administrator', 'province_officer', 'city_officer', 'finance', 'auditor'] as const;

export const acknowledgePrices = route({
  name: 'acknowledgePrices',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/kiosk/price-acks',
  who: 'device',
  summary: 'A till says that it has stored a price lease. Saying it again changes nothing.',
  body: z.strictObject({ leaseId: id }),
  reply: done,
  refusals: ['not_found'],
});

export const priceReach = route({
  name: 'priceReach',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/price-reach',
  who: readers,
  summary: 'How many tills know the prices that are coming, moment by moment, between two days of Shanghai.',
  query: z.strictObject({ from: isoDate, to: isoDate }),
  reply: z.object({
    moments: z.array(
      z.object({
        effectiveFrom: isoTime,
        versions: z.int(),
        /** Tills that sell any of these items. */
        tills: z.int(),
        /** Those that have stored a lease with all of them. */
        acknowledged: z.int(),
      }),
    ),
  }),
  refusals: ['invalid_input'],
});

export const tillReach = z.object({
  deviceId: id,
  name: z.string(),
  number: z.int(),
  outletId: id,
  outletCode: z.string(),
  outletName: z.string(),
  outletNameEn: z.string(),
  lastSeenAt: isoTime.nullable(),
  /** When it last acknowledged a lease, and whether that lease has all prices of this moment. */
  acknowledgedAt: isoTime.nullable(),
  knows: z.boolean(),
  /** Silent now, or for longer than the house promises: it may well not hear before the moment. */
  mayMiss: z.boolean(),
});

export const listTillReach = route({
  name: 'listTillReach',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/price-reach/tills',
  who: readers,
  summary:
    'Which tills know the prices of one moment, those first that may miss it. Also before anything is published for it.',
  query: z.strictObject({ ...page, effectiveFrom: isoTime }),
  reply: listOf(tillReach).extend({ tills: z.int(), acknowledged: z.int(), mayMiss: z.int() }),
});

import { z } from 'zod';
import { id, isoDate, isoTime, text } from './common';
import { outletKind } from './outlets';

/** What is said of an outlet, at its desk and in the shop. */

export const outletState = z.enum(['open', 'paused', 'closed']);
/** What a reader is told of a licence: 'expired' and 'not_yet_valid' follow from the day. */
export const licenceStanding = z.enum(['valid', 'not_yet_valid', 'expired', 'suspended', 'withdrawn']);
export const licenceMove = z.enum(['grant', 'renew', 'suspend', 'reinstate', 'withdraw']);
export const siteKind = z.enum([
  'street',
  'mall',
  'market',
  'canteen',
  'transport',
  'service_area',
  'village',
  'fair_ground',
]);

export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length);

/** Hours of particular days instead of the usual ones; without hours it is closed then. */
export const hoursException = z.object({
  id,
  fromDay: isoDate,
  toDay: isoDate,
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  reason: z.string(),
  reasonEn: z.string(),
});

/** One day of the days to come, as it will be: null hours are a day on which it is closed. */
export const dayHours = z.object({
  day: isoDate,
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  /** Why it is not as usual. */
  reason: z.string().nullable(),
  reasonEn: z.string().nullable(),
});

export const outletSite = z.object({
  kind: siteKind,
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  /** Who runs the place it stands in: the mall, the expressway company. */
  operator: z.string().nullable(),
  road: z.string().nullable(),
  /** From which direction of travel it is reached. */
  direction: z.string().nullable(),
});

export const outletService = z.object({ code: z.string(), name: z.string(), nameEn: z.string() });

export const registryRow = z.object({
  id,
  code: z.string(),
  kind: outletKind,
  name: z.string(),
  nameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  villageCode: z.string().nullable(),
  address: z.string(),
  siteKind,
  state: outletState,
  opensAt: z.string(),
  closesAt: z.string(),
  openWeekdays: z.array(z.number().int()),
  openedOn: isoDate,
  closedOn: isoDate.nullable(),
  offersPickup: z.boolean(),
  licenceNo: z.string(),
  licence: licenceStanding.nullable(),
  licenceUntil: isoDate.nullable(),
  open: z.boolean(),
});

export const licenceEvent = z.object({
  at: isoTime,
  move: licenceMove,
  reason: z.string(),
  validUntil: isoDate,
  byName: z.string(),
});

export const licence = z.object({
  number: z.string(),
  grantedBy: z.string(),
  grantedByEn: z.string(),
  validFrom: isoDate,
  validUntil: isoDate,
  standing: licenceStanding,
  stateReason: z.string().nullable(),
  stateSince: isoTime,
  events: z.array(licenceEvent),
});

/** What may be written of an outlet: its facts, without its hours, state and licence. */
export const outletFacts = z.strictObject({
  name: text(60),
  nameEn: text(120),
  regionCode: z.string().regex(/^\d{6}$/),
  villageCode: z
    .string()
    .regex(/^\d{12}$/)
    .nullable(),
  address: text(200),
  addressEn: text(240),
  directions: text(300).nullable(),
  directionsEn: text(400).nullable(),
  lat: z.number().min(3).max(54),
  lng: z.number().min(73).max(136),
  site: z.strictObject({
    kind: siteKind,
    name: text(80).nullable(),
    nameEn: text(160).nullable(),
    operator: text(80).nullable(),
    road: text(80).nullable(),
    direction: text(80).nullable(),
  }),
});

export const registryOutlet = registryRow.extend({
  addressEn: z.string(),
  directions: z.string().nullable(),
  directionsEn: z.string().nullable(),
  lat: z.number(),
  lng: z.number(),
  site: outletSite,
  stateReason: z.string().nullable(),
  revision: z.number().int(),
  week: z.array(dayHours),
  exceptions: z.array(hoursException),
  services: z.array(outletService),
  licences: z.array(licence),
  /** How many SKUs it is said to carry; null when it carries whatever is stocked there. */
  carries: z.number().int().nullable(),
  /** What the reader may do here. */
  may: z.object({ facts: z.boolean(), day: z.boolean(), licence: z.boolean(), state: z.boolean() }),
});

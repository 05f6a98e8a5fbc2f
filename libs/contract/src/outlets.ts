import { z } from 'zod';
import { flag, id, isoDate, listOf, page } from './common';
import { route } from './route';

export const outletKind = z.enum(['zone', 'pavilion', 'counter', 'exhibition_centre', 'service_point', 'fair']);

export const storeOutlet = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: outletKind,
  address: z.string(),
  addressEn: z.string(),
  directions: z.string().nullable(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  lat: z.number(),
  lng: z.number(),
  opensAt: z.string(),
  closesAt: z.string(),
  open: z.boolean(),
  offersPickup: z.boolean(),
  /** A fair's days; what else stays has no last one. */
  openedOn: isoDate,
  closedOn: isoDate.nullable(),
  /** Why the hours shown are not the usual ones today, or why it is closed. */
  todayReason: z.string().nullable(),
  todayReasonEn: z.string().nullable(),
  services: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  licenceNo: z.string(),
  distanceMetres: z.number().int().nullable(),
});

export const listOutletsQuery = z.strictObject({
  ...page,
  kind: outletKind.optional(),
  near: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/)
    .optional(),
  region: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  pickup: z.enum(['true', 'false']).optional(),
  open: flag.optional(),
  service: z
    .string()
    .regex(/^[a-z][a-z_]{1,30}$/)
    .optional(),
  q: z.string().trim().max(40).optional(),
});

export const listOutlets = route({
  name: 'listOutlets',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/store/outlets',
  who: 'anyone',
  summary:
    'Outlets, nearest first when `near=lat,lng` is given, else by city. A fair is listed from two weeks before it begins.',
  query: listOutletsQuery,
  reply: listOf(storeOutlet),
});

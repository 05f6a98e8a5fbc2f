import { z } from 'zod';
import { fen, grams, id, isoTime, listOf, page, text } from './common';
import { tradeReaders } from './roles';
import { route } from './route';

/**
 * Freight: a table of zones, in versions that take effect at a moment. A zone is known by the beginnings of region codes; the
 * longest that fits decides, and the one without any is for everywhere else.
 */

const prefix = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/);
const mostFen = z.int().min(0).max(1_000_000);

export const freightZone = z.strictObject({
  name: text(30),
  nameEn: text(60),
  /** Provinces, cities, districts. None: everywhere else. */
  regionCodes: z.array(prefix).max(60),
  /** Nothing is sent there, only collected. */
  delivers: z.boolean(),
  /** A parcel costs `firstFen` up to `firstGrams`, and `stepFen` for each further `stepGrams` begun. */
  firstGrams: z.int().min(1).max(1_000_000),
  firstFen: mostFen,
  stepGrams: z.int().min(1).max(1_000_000),
  stepFen: mostFen,
  /** For a parcel that travels cold, besides. It is paid even where carrying is free. */
  coldFen: mostFen,
  /** Goods of this much at shelf prices, before vouchers, are carried free. */
  freeFromFen: z.int().min(1).max(100_000_000).nullable(),
});

export const freightParcel = z.object({
  kind: z.enum(['ambient', 'cold']),
  grams,
  /** By weight; nothing where the order is carried free. */
  carriageFen: fen,
  coldFen: fen,
});

/** How an order is carried, frozen when it was placed. */
export const orderFreight = z.object({
  versionId: id,
  zoneName: z.string(),
  zoneNameEn: z.string(),
  parcels: z.array(freightParcel),
});

export const showFreight = route({
  name: 'showFreight',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/freight',
  who: 'anyone',
  summary: 'What it costs now to send a parcel to a place. Without a table nothing is charged.',
  query: z.strictObject({ regionCode: prefix }),
  reply: z.object({ zone: freightZone.omit({ regionCodes: true }).nullable(), versionId: id.nullable() }),
});

export const freightVersion = z.object({
  id,
  effectiveFrom: isoTime,
  standing: z.enum(['past', 'current', 'coming']),
  note: z.string(),
  zones: z.array(freightZone),
  createdAt: isoTime,
  createdBy: z.string(),
});

export const listFreight = route({
  name: 'listFreight',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/freight-versions',
  who: tradeReaders,
  summary: 'Versions of the freight table, the latest first.',
  query: z.strictObject(page),
  reply: listOf(freightVersion),
});

export const setFreight = route({
  name: 'setFreight',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/freight-versions',
  who: ['administrator', 'centre_operator'],
  summary: 'A new version of the freight table, for every sale at the same moment.',
  body: z.strictObject({ effectiveFrom: isoTime, note: text(200), zones: z.array(freightZone).min(1).max(40) }),
  reply: freightVersion,
  status: 201,
  refusals: ['freight_in_past', 'freight_exists', 'freight_region_twice'],
  idempotent: true,
});

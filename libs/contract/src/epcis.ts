import { z } from 'zod';
import { isoTime } from './common';
import { centreReaders } from './roles';
import { route } from './route';

const LD_JSON = 'application/ld+json';
const readers = [...centreReaders, 'applicant'] as const;
const tellers = [
  'administrator',
  'city_officer',
  'county_officer',
  'inspector',
  'centre_operator',
  'applicant',
] as const;

/** A moment that PostgreSQL holds as well. */
const eventTime = isoTime.refine((written) => /^(19|2[01])\d\d-/.test(written), 'between the years 1900 and 2199');

export const traceEpcis = route({
  name: 'traceEpcis',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/public/traces/:lotCode/epcis',
  who: 'anyone',
  summary: 'The events of a lot as an EPCIS 2.0 document (JSON-LD, CBV 2.0); villages, never a household.',
  params: z.strictObject({ lotCode: z.string().min(1).max(60) }),
  reply: z.unknown(),
  produces: LD_JSON,
  refusals: ['not_found'],
});

export const queryEpcis = route({
  name: 'queryEpcis',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/epcis/events',
  who: readers,
  summary:
    "EPCIS events of the lots in the own scope, oldest first, with the standard's simple filters; ours and those captured. The Link header leads to the next page.",
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(400).optional(),
    /** Our lot code, or the standard's class filter with the lot's URI. */
    lot: z.string().min(1).max(60).optional(),
    MATCH_anyEPCClass: z.string().min(1).max(400).optional(),
    EQ_bizStep: z.string().min(1).max(200).optional(),
    GE_eventTime: eventTime.optional(),
    LT_eventTime: eventTime.optional(),
  }),
  reply: z.unknown(),
  produces: LD_JSON,
  refusals: ['not_found', 'out_of_scope', 'invalid_input'],
});

export const captureEpcis = route({
  name: 'captureEpcis',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/epcis/capture',
  who: tellers,
  summary:
    'Take an EPCIS 2.0 document of at most 500 events about lots in the own scope: all of it or nothing. A mistake is corrected by an error declaration with the same eventID.',
  /** Its form is the standard's own schema, and is checked against that; here stands only what a document's head may hold. */
  body: z.strictObject({
    '@context': z.unknown(),
    id: z.unknown(),
    type: z.unknown(),
    schemaVersion: z.unknown(),
    creationDate: z.unknown(),
    instanceIdentifier: z.unknown(),
    sender: z.unknown(),
    receiver: z.unknown(),
    epcisHeader: z.unknown(),
    epcisBody: z.unknown(),
  }),
  reply: z.object({
    captured: z.number().int(),
    errorDeclarations: z.number().int(),
    eventIDs: z.array(z.string()),
    capturedAt: isoTime,
  }),
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'epcis_event_known', 'invalid_input'],
  idempotent: true,
});

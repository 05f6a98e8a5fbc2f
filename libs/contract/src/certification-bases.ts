import { z } from 'zod';
import { caseRow } from './certification-case-shapes';
import { areaRing, subjectKind } from './certification-words';
import { id, isoDate, isoTime, listOf, page } from './common';
import { supplyReaders } from './roles';
import { route } from './route';
import { certificateStanding } from './supply';

/** Bases: the profile that officers read, and the directory that everybody does. */

const baseCertificate = z.object({
  number: z.string(),
  plaqueNumber: z.string().nullable(),
  schemeName: z.string(),
  schemeNameEn: z.string(),
  subjectKind,
  variety: z.string().nullable(),
  state: certificateStanding,
  validFrom: isoTime,
  validUntil: isoTime,
});
const baseProfile = z.object({
  code: z.string(),
  kind: z.enum(['base', 'processor']),
  name: z.string(),
  nameEn: z.string(),
  partyName: z.string(),
  partyNameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  villageCode: z.string(),
  villageName: z.string().nullable(),
  areaMu: z.string().nullable(),
  varieties: z.array(z.string()),
  certificates: z.array(baseCertificate),
});
const baseParams = z.strictObject({ code: z.string().min(1).max(40) });

export const showBase = route({
  name: 'showBase',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/bases/:code',
  who: supplyReaders,
  summary: 'A base: its profile, area, certificates and cases. Its visits and lots are listed at their own doors.',
  params: baseParams,
  reply: baseProfile.extend({
    id,
    partyId: id,
    enrolledOn: isoDate.nullable(),
    area: z.object({ ring: areaRing, datum: z.string(), demonstration: z.boolean() }).nullable(),
    /** Empty for whoever may not read cases (the centre, a village team). */
    cases: z.array(caseRow),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

export const publicBase = baseProfile.omit({ certificates: true, villageCode: true }).extend({
  certificateNo: z.string().nullable(),
  certificateState: z.union([certificateStanding, z.literal('none')]),
  validUntil: isoTime.nullable(),
});
export const listPublicBases = route({
  name: 'listPublicBases',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/bases',
  who: 'anyone',
  summary: 'The directory of bases and processors.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    county: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    variety: z.string().max(40).optional(),
    kind: z.enum(['base', 'processor']).optional(),
    /** Only those whose own certificate is valid now. */
    valid: z.enum(['true']).optional(),
  }),
  reply: listOf(publicBase).extend({
    /** How many there are in each county and of each variety, for the filters. */
    counties: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), bases: z.number().int() })),
    varieties: z.array(z.object({ code: z.string(), bases: z.number().int() })),
  }),
});
export const showPublicBase = route({
  name: 'showPublicBase',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/bases/:code',
  who: 'anyone',
  summary: 'A base for everybody: where it lies, what it grows, what certifies it.',
  params: baseParams,
  reply: baseProfile.omit({ villageCode: true }).extend({
    area: z.object({ ring: areaRing, datum: z.string(), demonstration: z.boolean() }).nullable(),
  }),
  refusals: ['not_found'],
});

import { z } from 'zod';
import { id, isoTime, listOf, page, text } from './common';
import { recallDecision } from './recalls';
import { caseReaders, officers, supplyReaders } from './roles';
import { route } from './route';

/** What a reader is told; 'expired' and 'not_yet_valid' follow from the time, 'expiring' from the renewal window. */
export const certificateStanding = z.enum(['valid', 'expiring', 'expired', 'not_yet_valid', 'suspended', 'revoked']);

export const publicCertificate = z.object({
  number: z.string(),
  plaqueNumber: z.string().nullable(),
  scheme: z.string(),
  schemeName: z.string(),
  schemeNameEn: z.string(),
  subjectKind: z.enum(['base', 'processor', 'product']),
  subject: z.string(),
  subjectEn: z.string(),
  variety: z.string().nullable(),
  holder: z.string(),
  holderEn: z.string(),
  issuer: z.string(),
  issuerEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  validFrom: isoTime,
  validUntil: isoTime,
  state: certificateStanding,
  stateReason: z.string().nullable(),
  assumed: z.array(z.string()),
  history: z.array(z.object({ at: isoTime, move: z.string(), reason: z.string().nullable() })),
});

export const showCertificate = route({
  name: 'showCertificate',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/certificates/:number',
  who: 'anyone',
  summary: 'Verify a certificate by its number.',
  params: z.strictObject({ number: z.string().min(1).max(60) }),
  reply: publicCertificate.extend({
    base: z.object({ code: z.string(), name: z.string(), nameEn: z.string() }).nullable(),
    /** The way it came: every step of its scheme, which office decides it, and when it was passed; null where no case is on record. */
    steps: z.array(
      z.object({ code: z.string(), name: z.string(), nameEn: z.string(), by: z.string(), at: isoTime.nullable() }),
    ),
    /** The application whose public notice can still be read. */
    noticeNumber: z.string().nullable(),
  }),
  refusals: ['not_found'],
});

export const listCertificates = route({
  name: 'listCertificates',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/certificates',
  who: caseReaders,
  summary: 'Certificates in the own scope.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    state: certificateStanding.optional(),
    subjectKind: z.enum(['base', 'processor', 'product']).optional(),
  }),
  reply: listOf(publicCertificate.omit({ history: true }).extend({ id })),
  refusals: ['out_of_scope'],
});

const reason = text(500, 2);
const certificateMove = <Body extends z.ZodType>(
  name: string,
  verb: 'suspend' | 'reinstate' | 'revoke',
  summary: string,
  body: Body,
) =>
  route({
    name,
    room: 'supply',
    method: 'POST',
    path: `/api/v1/admin/certificates/:number/${verb}`,
    who: officers,
    summary,
    params: z.strictObject({ number: z.string().min(1).max(60) }),
    body,
    reply: publicCertificate,
    refusals: ['not_found', 'out_of_scope', 'own_party', 'certificate_state'],
    idempotent: true,
  });
export const suspendCertificate = certificateMove(
  'suspendCertificate',
  'suspend',
  'Suspend: sales of what it covers stop at once.',
  z.strictObject({ reason }),
);
export const reinstateCertificate = certificateMove(
  'reinstateCertificate',
  'reinstate',
  'Reinstate a suspended certificate.',
  z.strictObject({ reason }),
);
export const revokeCertificate = certificateMove(
  'revokeCertificate',
  'revoke',
  'Revoke for good: sales of what it covers stop at once, and its lots are recalled in the same step if so decided.',
  z.strictObject({ reason, recall: recallDecision.optional() }),
);

export const baseRow = z.object({
  id,
  code: z.string(),
  kind: z.enum(['base', 'processor']),
  name: z.string(),
  nameEn: z.string(),
  partyId: id,
  partyName: z.string(),
  regionCode: z.string(),
  villageCode: z.string(),
  villageName: z.string().nullable(),
  areaMu: z.string().nullable(),
  varieties: z.array(z.string()),
  enrolledOn: z.string().nullable(),
  certificateNo: z.string().nullable(),
  certificateState: z.union([certificateStanding, z.literal('none')]),
  certificateValidUntil: isoTime.nullable(),
});

export const listBases = route({
  name: 'listBases',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/bases',
  who: supplyReaders,
  summary: 'Supply bases and processors in the own scope, with the standing of their certificate.',
  query: z.strictObject({ ...page, q: z.string().max(60).optional(), kind: z.enum(['base', 'processor']).optional() }),
  reply: listOf(baseRow),
  refusals: ['out_of_scope'],
});

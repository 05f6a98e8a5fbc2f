import { z } from 'zod';
import { caseParams, caseState, subjectKind } from './certification-words';
import { isoTime, listOf, page, text } from './common';
import { route } from './route';

/** Public notices. Who objects, and with what words, is never in an answer here. */

export const publicNotice = z.object({
  number: z.string(),
  schemeName: z.string(),
  schemeNameEn: z.string(),
  kind: z.enum(['initial', 'renewal']),
  subjectKind,
  name: z.string(),
  nameEn: z.string(),
  varieties: z.array(z.string()),
  holder: z.string(),
  holderEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  villageName: z.string().nullable(),
  areaMu: z.string().nullable(),
  openedAt: isoTime,
  closesAt: isoTime,
  /** Whether objections are still taken. */
  open: z.boolean(),
  state: caseState,
  certificateNumber: z.string().nullable(),
});
export const listNotices = route({
  name: 'listNotices',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/notices',
  who: 'anyone',
  summary: 'Applications in public notice, and those that were, the newest first.',
  query: z.strictObject({ ...page, only: z.enum(['open', 'closed']).optional() }),
  reply: listOf(publicNotice),
});
export const showNotice = route({
  name: 'showNotice',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/notices/:number',
  who: 'anyone',
  summary: 'The public notice of an application.',
  params: caseParams,
  reply: publicNotice,
  refusals: ['not_found'],
});
export const objectToNotice = route({
  name: 'objectToNotice',
  room: 'supply',
  method: 'POST',
  path: '/api/v1/public/notices/:number/objections',
  who: 'anyone',
  summary: 'Object to an application in public notice. What is written and who wrote it is never published.',
  params: caseParams,
  body: z.strictObject({ text: text(2000, 10), contact: text(200, 5) }),
  reply: z.object({ receivedAt: isoTime }),
  status: 201,
  refusals: ['not_found', 'notice_closed', 'too_many_attempts'],
  idempotent: true,
});

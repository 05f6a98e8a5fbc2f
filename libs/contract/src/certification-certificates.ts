import { z } from 'zod';
import { id, isoTime, listOf, page } from './common';
import { caseReaders } from './roles';
import { route } from './route';

/** What a certificate leaves behind: its paper, and the reminders that it ends. */

export const certificatePdf = route({
  name: 'certificatePdf',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/public/certificates/:number/pdf',
  who: 'anyone',
  summary: 'The certificate as a PDF, with a QR to the page that verifies it.',
  params: z.strictObject({ number: z.string().min(1).max(60) }),
  reply: z.any(),
  produces: 'application/pdf',
  refusals: ['not_found'],
});

export const reminder = z.object({
  id,
  kind: z.enum(['renewal', 'step_overdue']),
  at: isoTime,
  /** For a renewal: when the certificate ends. For a step: when it was due. */
  dueAt: isoTime,
  /** Which of 90, 60 and 30 days this one is. */
  days: z.number().int().nullable(),
  certificateNumber: z.string().nullable(),
  caseNumber: z.string().nullable(),
  stepName: z.string().nullable(),
  stepNameEn: z.string().nullable(),
  subject: z.string(),
  subjectEn: z.string(),
  partyName: z.string(),
  partyNameEn: z.string(),
  regionCode: z.string(),
  regionName: z.string().nullable(),
  /** The renewal that is under way for this certificate. */
  renewalCase: z.string().nullable(),
  /** Whether there is still something to do: the certificate is not renewed, the step not decided. */
  open: z.boolean(),
});
export const listReminders = route({
  name: 'listReminders',
  room: 'supply',
  method: 'GET',
  path: '/api/v1/admin/reminders',
  who: caseReaders,
  summary: 'Certificates that end in 90, 60 or 30 days and steps past their day, the newest first.',
  query: z.strictObject({
    ...page,
    kind: z.enum(['renewal', 'step_overdue']).optional(),
    open: z.enum(['true']).optional(),
  }),
  reply: listOf(reminder),
  refusals: ['out_of_scope'],
});

import { z } from 'zod';
import { grams, id, isoTime, listOf, page, text } from './common';
import { deciCelsius, lotCode, mass, scannedAt, side, sides } from './centre-shapes';
import { outlet } from './roles';
import { route } from './route';

export const handOver = z.object({
  id,
  lotCode: z.string(),
  variety: z.string(),
  fromKind: side,
  from: z.string(),
  toKind: side,
  to: z.string(),
  state: z.enum(['open', 'late', 'confirmed', 'discrepant']),
  sentAt: isoTime,
  grams,
  cartons: z.number().int().nullable(),
  sentDeciCelsius: z.number().int().nullable(),
  sentNote: z.string().nullable(),
  sentBy: z.string().nullable(),
  receivedAt: isoTime.nullable(),
  receivedGrams: grams.nullable(),
  receivedCartons: z.number().int().nullable(),
  receivedDeciCelsius: z.number().int().nullable(),
  receivedNote: z.string().nullable(),
  receivedBy: z.string().nullable(),
  differenceGrams: grams.nullable(),
  dispatchNumber: z.string().nullable(),
  mayReceive: z.boolean(),
});

export const listHandOvers = route({
  name: 'listHandOvers',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/hand-overs',
  who: sides,
  summary: 'Hand-overs that concern the own side or region; those not confirmed for 24 hours are late.',
  query: z.strictObject({
    ...page,
    state: handOver.shape.state.optional(),
    lotCode: lotCode.optional(),
  }),
  reply: listOf(handOver),
  refusals: ['out_of_scope'],
});

const scanned = {
  scanId: id,
  grams: z.int().min(0).max(1_000_000_000),
  cartons: z.int().min(0).max(100_000).optional(),
  deciCelsius: deciCelsius.optional(),
  note: text(200).optional(),
  scannedAt,
};

export const giveHandOver = route({
  name: 'giveHandOver',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/hand-overs',
  who: ['administrator', 'village_team', 'applicant', 'centre_operator'],
  summary: 'Scan a lot out: base to centre, or back. The scan has an id of its own; sent twice it counts once.',
  body: z.strictObject({ ...scanned, grams: mass, lotCode, to: z.enum(['centre', 'base']) }),
  reply: handOver,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_state', 'declaration_missing', 'invalid_input'],
  idempotent: true,
});

export const receiveHandOver = route({
  name: 'receiveHandOver',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/hand-overs/:id/receive',
  who: ['administrator', 'village_team', 'applicant', 'centre_operator', ...outlet],
  summary: 'Scan it in on the other side, with what was really got. The same scan twice changes nothing.',
  params: z.strictObject({ id }),
  body: z.strictObject(scanned),
  reply: handOver,
  refusals: ['not_found', 'out_of_scope', 'already_received', 'dispatch_state', 'invalid_input'],
  idempotent: true,
});

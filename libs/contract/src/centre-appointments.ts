import { z } from 'zod';
import { grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { lotCode, mass } from './centre-shapes';
import { centreReaders, deliverers } from './roles';
import { route } from './route';

export const appointment = z.object({
  id,
  number: z.string(),
  lotCode: z.string(),
  variety: z.string(),
  baseName: z.string(),
  villageName: z.string().nullable(),
  plannedOn: isoDate,
  plannedAt: isoTime,
  grams,
  state: z.enum(['announced', 'arrived', 'cancelled']),
  overCapacity: z.boolean(),
  note: z.string().nullable(),
});

export const listAppointments = route({
  name: 'listAppointments',
  room: 'lots',
  method: 'GET',
  path: '/api/v1/admin/centre/appointments',
  who: [...centreReaders, 'village_team', 'applicant'],
  summary: 'Deliveries announced for a day, in the own scope.',
  query: z.strictObject({ ...page, day: isoDate.optional() }),
  reply: listOf(appointment),
  refusals: ['out_of_scope'],
});

export const makeAppointment = route({
  name: 'makeAppointment',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/appointments',
  who: deliverers,
  summary:
    "Announce the delivery of a lot. Above the day's capacity it is refused or marked, as the centre's rule says.",
  body: z.strictObject({ lotCode, plannedAt: isoTime, grams: mass, note: text(200).optional() }),
  reply: appointment,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'lot_state', 'over_capacity', 'appointment_state', 'invalid_input'],
  idempotent: true,
});

export const cancelAppointment = route({
  name: 'cancelAppointment',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/centre/appointments/:id/cancel',
  who: deliverers,
  summary: 'Call off an announced delivery.',
  params: z.strictObject({ id }),
  reply: appointment,
  refusals: ['not_found', 'out_of_scope', 'appointment_state'],
  idempotent: true,
});

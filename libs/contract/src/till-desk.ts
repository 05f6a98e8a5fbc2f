import { z } from 'zod';
import { done, id, isoTime, listOf, page, text } from './common';
import { outletKind } from './outlets';
import { officers } from './roles';
import { route } from './route';

/** Head office and its tills. Head office enrols; the manager of an outlet may take back a stolen till at once. */
export const tillReaders = [...officers, 'auditor', 'finance', 'outlet_manager'] as const;
export const tillKeepers = ['administrator', 'outlet_manager'] as const;

const params = z.strictObject({ id });
const scoped = ['not_found', 'out_of_scope'] as const;

export const inviteDevice = route({
  name: 'inviteDevice',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/devices',
  who: ['administrator'],
  summary: 'A one-time code with which a device becomes a till of this outlet within half an hour.',
  params,
  body: z.strictObject({ name: text(40) }),
  reply: z.object({ code: z.string(), expiresAt: isoTime, path: z.string() }),
  status: 201,
  refusals: scoped,
  idempotent: true,
});

export const replaceDevice = route({
  name: 'replaceDevice',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/devices/:id/replace',
  who: ['administrator'],
  summary:
    'A one-time code with which a device takes the place of this till, under its name: one whose journal broke begins a new one. This till is taken back in the moment the new one is enrolled, and not before.',
  params,
  body: z.strictObject({}).default({}),
  reply: z.object({ code: z.string(), expiresAt: isoTime, path: z.string() }),
  status: 201,
  refusals: [...scoped, 'device_revoked'],
  idempotent: true,
});

export const deviceState = z.enum(['active', 'revoked']);
export const deviceRow = z.object({
  id,
  name: z.string(),
  number: z.int(),
  outletId: id,
  outletCode: z.string(),
  outletName: z.string(),
  outletNameEn: z.string(),
  outletKind,
  state: deviceState,
  enrolledAt: isoTime,
  enrolledBy: z.string(),
  lastSeenAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
  revokedBy: z.string().nullable(),
  revokeReason: z.string().nullable(),
  /** How far its journal has come here without a gap, and the highest number that came. */
  seq: z.int(),
  highestSeq: z.int(),
  brokenAt: z.int().nullable(),
  /** What it said was still waiting in it, and when. */
  unsent: z.int().nullable(),
  unsentFen: z.int().nullable(),
  unsentAt: isoTime.nullable(),
  missing: z.int(),
  quarantined: z.int(),
  alarms: z.int(),
  shiftOpenSince: isoTime.nullable(),
});

export const listDevices = route({
  name: 'listDevices',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/devices',
  who: tillReaders,
  summary: 'Tills of the outlets one may see: when they were last heard, what they hold back, what is missing of them.',
  query: z.strictObject({
    ...page,
    outlet: id.optional(),
    state: deviceState.optional(),
    trouble: z.enum(['true']).optional(),
    q: z.string().trim().max(40).optional(),
  }),
  reply: listOf(deviceRow),
});

export const showDevice = route({
  name: 'showDevice',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/devices/:id',
  who: tillReaders,
  summary: 'One till with its holes and its alarms.',
  params,
  reply: deviceRow.extend({
    gaps: z.array(z.object({ from: z.int(), to: z.int(), foundAt: isoTime })),
    alarmsOpen: z.array(
      z.object({ id, kind: z.string(), facts: z.record(z.string(), z.unknown()), times: z.int(), lastAt: isoTime }),
    ),
    /** What it was lent of prices; null when it never asked. */
    prices: z
      .object({
        issuedAt: isoTime,
        validUntil: isoTime,
        /** When it last said that a lease lies on its disk, and whether that one has every price of the last. */
        acknowledgedAt: isoTime.nullable(),
        current: z.boolean(),
      })
      .nullable(),
  }),
  refusals: scoped,
});

export const renameDevice = route({
  name: 'renameDevice',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/devices/:id',
  who: tillKeepers,
  summary: 'Give a till another name.',
  params,
  body: z.strictObject({ name: text(40) }),
  reply: done,
  refusals: scoped,
});

export const revokeDevice = route({
  name: 'revokeDevice',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/devices/:id/revoke',
  who: tillKeepers,
  summary: 'Take a till back: its next call is refused. What it had not sent can still be brought in, to be reviewed.',
  params,
  body: z.strictObject({ reason: text(200) }),
  reply: done,
  refusals: [...scoped, 'device_revoked'],
  idempotent: true,
});

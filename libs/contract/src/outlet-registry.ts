import { z } from 'zod';
import { done, id, isoDate, isoTime, listOf, page, text } from './common';
import {
  clockTime,
  hoursException,
  licenceMove,
  licenceStanding,
  outletFacts,
  outletService,
  outletState,
  registryOutlet,
  registryRow,
  siteKind,
  weekdays,
} from './outlet-shapes';
import { outletKind } from './outlets';
import { officers, outlet } from './roles';
import { route } from './route';

/** The registry of outlets. Officers keep it for their region; the manager of an outlet keeps its hours, services and goods. */

export const registryReaders = [...officers, 'auditor', 'centre_operator', 'finance', ...outlet] as const;
export const registrars = [...officers] as const;
export const dayKeepers = [...officers, 'outlet_manager'] as const;

const params = z.strictObject({ id });
const scoped = ['not_found', 'out_of_scope'] as const;

export const listRegistryOutlets = route({
  name: 'listRegistryOutlets',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets',
  who: registryReaders,
  summary: 'The registry of outlets, by code. `region` is the beginning of a region code.',
  query: z.strictObject({
    ...page,
    kind: outletKind.optional(),
    region: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
    state: outletState.optional(),
    licence: licenceStanding.optional(),
    site: siteKind.optional(),
    q: z.string().trim().max(40).optional(),
  }),
  reply: listOf(registryRow).extend({
    /** How many there are of each kind within reach, whatever is asked for. */
    counts: z.array(z.object({ kind: outletKind, outlets: z.number().int(), open: z.number().int() })),
  }),
});

export const showRegistryOutlet = route({
  name: 'showRegistryOutlet',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id',
  who: registryReaders,
  summary: 'One outlet: facts, hours of the days to come, services, licences.',
  params,
  reply: registryOutlet,
  refusals: scoped,
});

export const createOutlet = route({
  name: 'createOutlet',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets',
  who: registrars,
  summary: 'Register an outlet and grant its first licence. A fair needs its last day.',
  body: outletFacts.extend({
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/),
    kind: outletKind,
    opensAt: clockTime,
    closesAt: clockTime,
    openWeekdays: weekdays,
    openedOn: isoDate,
    closedOn: isoDate.nullable(),
    services: z.array(z.string().max(31)).max(40),
    licenceUntil: isoDate,
  }),
  reply: registryOutlet,
  status: 201,
  refusals: [
    'out_of_scope',
    'unknown_region',
    'unknown_village',
    'outlet_code_taken',
    'outlet_days',
    'unknown_service',
  ],
  idempotent: true,
});

export const changeOutlet = route({
  name: 'changeOutlet',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id',
  who: registrars,
  summary: 'Change the facts of an outlet.',
  params,
  body: outletFacts.extend({ revision: z.int().min(1) }),
  reply: registryOutlet,
  refusals: [...scoped, 'unknown_region', 'unknown_village', 'changed_meanwhile', 'outlet_state'],
});

export const setOutletHours = route({
  name: 'setOutletHours',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id/hours',
  who: dayKeepers,
  summary: 'The usual hours, weekdays, and for a fair its last day.',
  params,
  body: z.strictObject({
    opensAt: clockTime,
    closesAt: clockTime,
    openWeekdays: weekdays,
    closedOn: isoDate.nullable().optional(),
    revision: z.int().min(1),
  }),
  reply: registryOutlet,
  refusals: [...scoped, 'changed_meanwhile', 'outlet_state', 'outlet_days'],
});

export const addHoursException = route({
  name: 'addHoursException',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/hours-exceptions',
  who: dayKeepers,
  summary: 'Other hours for particular days, or closed. No two cover the same day.',
  params,
  body: z.strictObject({
    fromDay: isoDate,
    toDay: isoDate,
    opensAt: clockTime.nullable(),
    closesAt: clockTime.nullable(),
    reason: text(60),
    reasonEn: text(120),
  }),
  reply: hoursException,
  status: 201,
  refusals: [...scoped, 'outlet_state', 'outlet_days', 'hours_exception_exists'],
  idempotent: true,
});

export const removeHoursException = route({
  name: 'removeHoursException',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/hours-exceptions/:exceptionId/remove',
  who: dayKeepers,
  summary: 'The days are as usual again.',
  params: z.strictObject({ id, exceptionId: id }),
  reply: done,
  refusals: scoped,
  idempotent: true,
});

export const moveOutlet = route({
  name: 'moveOutlet',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/state',
  who: dayKeepers,
  summary: 'Pause an outlet, open it again, or (officers only) close it for good.',
  params,
  body: z.strictObject({ state: outletState, reason: text(200, 2) }),
  reply: registryOutlet,
  refusals: [...scoped, 'outlet_state', 'own_outlet'],
  idempotent: true,
});

export const moveLicence = route({
  name: 'moveLicence',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/licence',
  who: registrars,
  summary:
    'Renew, suspend, reinstate or withdraw the licence, or grant another after a withdrawal. Never for one’s own party.',
  params,
  body: z.strictObject({ move: licenceMove, reason: text(200, 2), validUntil: isoDate.optional() }),
  reply: registryOutlet,
  refusals: [...scoped, 'licence_state', 'outlet_state', 'outlet_days', 'own_outlet'],
  idempotent: true,
});

export const listOutletServices = route({
  name: 'listOutletServices',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlet-services',
  who: registryReaders,
  summary: 'The list of services outlets may offer.',
  reply: z.object({
    items: z.array(outletService.extend({ offered: z.boolean(), outlets: z.number().int() })),
  }),
});

export const saveOutletService = route({
  name: 'saveOutletService',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlet-services/:code',
  who: ['administrator', 'city_officer', 'gba_officer'],
  summary: 'Add a service to the list, name it otherwise, or offer it no longer.',
  params: z.strictObject({ code: z.string().regex(/^[a-z][a-z_]{1,30}$/) }),
  body: z.strictObject({ name: text(20), nameEn: text(40), offered: z.boolean() }),
  reply: outletService.extend({ offered: z.boolean(), outlets: z.number().int() }),
});

export const setOutletServices = route({
  name: 'setOutletServices',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id/services',
  who: dayKeepers,
  summary: 'Which services an outlet offers; `pickup` among them makes it a place where orders are collected.',
  params,
  body: z.strictObject({ services: z.array(z.string().max(31)).max(40), revision: z.int().min(1) }),
  reply: registryOutlet,
  refusals: [...scoped, 'unknown_service', 'changed_meanwhile', 'outlet_state'],
});

const contact = z.object({ duty: z.string(), name: z.string(), phone: z.string() });
export const readOutletContacts = route({
  name: 'readOutletContacts',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/contacts',
  who: [...officers, 'centre_operator', 'outlet_manager'],
  summary: 'Whom to call. Each reading is noted.',
  params,
  reply: z.object({ items: z.array(contact) }),
  refusals: scoped,
});

export const setOutletContacts = route({
  name: 'setOutletContacts',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id/contacts',
  who: dayKeepers,
  summary: 'Whom to call, all of them anew.',
  params,
  body: z.strictObject({
    contacts: z
      .array(
        z.strictObject({
          duty: text(20),
          name: text(30),
          phone: z.string().regex(/^[0-9+() -]{5,20}$/),
        }),
      )
      .max(8),
  }),
  reply: z.object({ items: z.array(contact) }),
  refusals: scoped,
});

const carriedSku = z.object({
  skuId: id,
  code: z.string(),
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
});
export const readAssortment = route({
  name: 'readAssortment',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/assortment',
  who: registryReaders,
  summary: 'The SKUs an outlet carries. `everything`: none are named, so it carries whatever is stocked there.',
  params,
  reply: z.object({ everything: z.boolean(), items: z.array(carriedSku) }),
  refusals: scoped,
});

export const setAssortment = route({
  name: 'setAssortment',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id/assortment',
  who: [...dayKeepers, 'centre_operator'],
  summary: 'Name the SKUs an outlet carries; none means everything that is stocked there.',
  params,
  body: z.strictObject({ skuIds: z.array(id).max(2_000) }),
  reply: z.object({ everything: z.boolean(), items: z.array(carriedSku) }),
  refusals: [...scoped, 'unknown_sku', 'outlet_state'],
});

export const outletHistory = route({
  name: 'outletHistory',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/history',
  who: registryReaders,
  summary: 'What was changed at an outlet, newest first.',
  params,
  query: z.strictObject(page),
  reply: listOf(
    z.object({
      id,
      at: isoTime,
      actorName: z.string(),
      action: z.string(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
  refusals: scoped,
});

import { z } from 'zod';
import { id, isoDate, isoTime } from './common';
import { dayHours, licenceStanding, outletSite, outletState } from './outlet-shapes';
import { outletKind, storeOutlet } from './outlets';
import { route } from './route';

/** What everybody may read of an outlet: its page in the shop, and whether it may use the name. */

export const showOutlet = route({
  name: 'showOutlet',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/store/outlets/:id',
  who: 'anyone',
  summary: 'One outlet for shoppers: hours of the week to come, services, how to get there, its licence.',
  params: z.strictObject({ id }),
  reply: storeOutlet.extend({
    directionsEn: z.string().nullable(),
    site: outletSite,
    state: outletState,
    stateReason: z.string().nullable(),
    licence: licenceStanding.nullable(),
    licenceUntil: isoDate.nullable(),
    week: z.array(dayHours),
  }),
  refusals: ['not_found'],
});

export const showOutletLicence = route({
  name: 'showOutletLicence',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/public/outlet-licences/:licenceNo',
  who: 'anyone',
  summary: 'May this shop use the name? What its licence says now, for whoever scans it.',
  params: z.strictObject({ licenceNo: z.string().min(1).max(40) }),
  reply: z.object({
    number: z.string(),
    /** Whether the name may be used now. */
    licensed: z.boolean(),
    standing: licenceStanding,
    /** Why it was suspended or withdrawn, and since when. */
    stateReason: z.string().nullable(),
    stateSince: isoTime,
    grantedBy: z.string(),
    grantedByEn: z.string(),
    validFrom: isoDate,
    validUntil: isoDate,
    /** A later licence of the same outlet, when this one is no longer its own. */
    replacedBy: z.string().nullable(),
    outlet: z.object({
      id,
      name: z.string(),
      nameEn: z.string(),
      kind: outletKind,
      address: z.string(),
      addressEn: z.string(),
      state: outletState,
      opensAt: z.string(),
      closesAt: z.string(),
      openWeekdays: z.array(z.number().int()),
      openedOn: isoDate,
      closedOn: isoDate.nullable(),
    }),
    asOf: isoTime,
  }),
  refusals: ['not_found'],
});

import { z } from 'zod';
import { done, id, isoDate, isoTime, listOf, page, text } from './common';
import { route } from './route';
import { sentItem, tillLimits, tillRole } from './till-devices';
import { tillKeepers, tillReaders } from './till-desk';
import { journalVerdict } from './till-shapes';

/** What head office makes of the journals: entries set aside, alarms, shifts; and who may work at a till, within what limits. */

const params = z.strictObject({ id });
const scoped = ['not_found', 'out_of_scope'] as const;

export const entryVerdict = z.enum(['booked', 'review', 'quarantined', 'set_aside']);
export const journalRow = z.object({
  id,
  deviceId: id,
  deviceName: z.string(),
  deviceNumber: z.int(),
  outletCode: z.string(),
  outletName: z.string(),
  outletNameEn: z.string(),
  seq: z.int(),
  /** Null when the text could not be read. */
  kind: z.string().nullable(),
  verdict: entryVerdict,
  code: z.string().nullable(),
  /** The code in the reader's words, where the house has words for it. */
  detail: z.string().nullable(),
  genuine: z.boolean(),
  standing: z.enum(['trusted', 'after_revocation', 'clock_wrong']),
  cameBy: z.enum(['till', 'file']),
  happenedAt: isoTime,
  receivedAt: isoTime,
  orderNo: z.string().nullable(),
  decidedAt: isoTime.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
});

export const listJournalEntries = route({
  name: 'listJournalEntries',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/journal-entries',
  who: tillReaders,
  summary: 'Entries of tills, the newest first: those that wait for somebody, or all of one till.',
  query: z.strictObject({
    ...page,
    show: z.enum(['waiting', 'quarantined', 'review', 'decided', 'all']).default('waiting'),
    device: id.optional(),
  }),
  reply: listOf(journalRow),
});

export const showJournalEntry = route({
  name: 'showJournalEntry',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/journal-entries/:id',
  who: tillReaders,
  summary: 'One entry word for word, with its hashes and its signature.',
  params,
  reply: journalRow.extend({
    text: z.string(),
    prevHash: z.string(),
    hash: z.string(),
    signature: z.string(),
    facts: z.record(z.string(), z.unknown()),
    /** Whether it could be booked as it stands: its signature is right, it can be read and is not booked elsewhere. */
    bookable: z.boolean(),
  }),
  refusals: scoped,
});

export const decideJournalEntry = route({
  name: 'decideJournalEntry',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/journal-entries/:id/decide',
  who: ['administrator'],
  summary:
    'Book an entry that was set aside, once what stood against it is repaired; leave it out of the books for good, with a reason; or say that one that was booked was looked at.',
  params,
  body: z.strictObject({ decision: z.enum(['book', 'set_aside', 'looked_at']), reason: text(300) }),
  reply: z.object({ verdict: entryVerdict, orderNo: z.string().nullable() }),
  refusals: [...scoped, 'journal_decided', 'journal_still_refused', 'journal_bad_signature', 'journal_unreadable'],
  idempotent: true,
});

export const bringInJournal = route({
  name: 'bringInJournal',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/devices/:id/entries',
  who: ['administrator'],
  summary:
    'Entries out of the file a till saved, as if it had sent them. Those of a till that was taken back are booked and looked at.',
  params,
  body: z.strictObject({ sales: z.array(sentItem).min(1).max(100) }),
  reply: z.object({ verdicts: z.array(journalVerdict) }),
  refusals: scoped,
  idempotent: true,
});

export const tillAlarm = z.object({
  id,
  deviceId: id,
  deviceName: z.string(),
  outletCode: z.string(),
  outletName: z.string(),
  outletNameEn: z.string(),
  kind: z.string(),
  facts: z.record(z.string(), z.unknown()),
  times: z.int(),
  raisedAt: isoTime,
  lastAt: isoTime,
  seenAt: isoTime.nullable(),
  seenBy: z.string().nullable(),
});

export const listTillAlarms = route({
  name: 'listTillAlarms',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/till-alarms',
  who: tillReaders,
  summary: 'What tills gave alarm of, the newest first.',
  query: z.strictObject({ ...page, show: z.enum(['open', 'all']).default('open') }),
  reply: listOf(tillAlarm),
});

export const seeTillAlarm = route({
  name: 'seeTillAlarm',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/till-alarms/:id/see',
  who: tillKeepers,
  summary: 'Say that an alarm was seen. The next one of its kind is a new one.',
  params,
  reply: done,
  refusals: scoped,
  idempotent: true,
});

export const shiftRow = z.object({
  id,
  deviceId: id,
  deviceName: z.string(),
  deviceNumber: z.int(),
  outletId: id,
  outletCode: z.string(),
  outletName: z.string(),
  outletNameEn: z.string(),
  openedAt: isoTime,
  openedBy: z.string().nullable(),
  closedAt: isoTime.nullable(),
  closedBy: z.string().nullable(),
  floatFen: z.int(),
  cashSalesFen: z.int(),
  cashInFen: z.int(),
  cashOutFen: z.int(),
  cashReturnsFen: z.int(),
  /** What should lie in the drawer, as head office reckons from the entries it has. */
  expectedFen: z.int(),
  /** The same, as the till reckoned it. */
  tillExpectedFen: z.int().nullable(),
  countedFen: z.int().nullable(),
  /** Counted less expected by head office. */
  differenceFen: z.int().nullable(),
  differenceReason: z.string().nullable(),
  approvedBy: z.string().nullable(),
  sales: z.int(),
  tillSales: z.int().nullable(),
  /** Entries of it that are set aside, and numbers that have not come: why the two may differ. */
  aside: z.int(),
  missing: z.int(),
});

const shiftQuery = {
  outlet: id.optional(),
  device: id.optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  difference: z.enum(['true']).optional(),
};

export const listShifts = route({
  name: 'listShifts',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/shifts',
  who: tillReaders,
  summary: 'Shifts and the difference of their drawers, by outlet, device and day of opening.',
  query: z.strictObject({ ...page, ...shiftQuery }),
  reply: listOf(shiftRow),
});

export const showShift = route({
  name: 'showShift',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/shifts/:id',
  who: tillReaders,
  summary:
    'One shift: by way of payment what head office has and what the till said, the count by notes and coins, every movement of cash.',
  params,
  reply: shiftRow.extend({
    byWay: z.array(z.object({ way: z.string(), houseFen: z.int(), tillFen: z.int().nullable() })),
    floatCounted: z.record(z.string(), z.int()),
    counted: z.record(z.string(), z.int()).nullable(),
    movements: z.array(
      z.object({
        at: isoTime,
        direction: z.enum(['in', 'out']),
        amountFen: z.int(),
        reason: z.string(),
        note: z.string().nullable(),
      }),
    ),
  }),
  refusals: scoped,
});

export const shiftsCsv = route({
  name: 'shiftsCsv',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/shifts.csv',
  who: tillReaders,
  summary: 'Shifts and cash differences as a file, up to 5,000 of them.',
  query: z.strictObject(shiftQuery),
  reply: z.string(),
  produces: 'text/csv; charset=utf-8',
});

/** Six digits. Their hash is what a till gets; they themselves are kept nowhere and stand in no log. */
const pin = z.string().regex(/^\d{6}$/);
export const tillPerson = z.object({
  id,
  name: z.string(),
  role: tillRole,
  active: z.boolean(),
  pinSetAt: isoTime,
  /** When their badge was made; null without one. */
  badgeAt: isoTime.nullable(),
});

export const listTillStaff = route({
  name: 'listTillStaff',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/till-staff',
  who: tillReaders,
  summary: 'Who may work at the tills of an outlet.',
  params,
  reply: z.object({ items: z.array(tillPerson) }),
  refusals: scoped,
});

export const addTillPerson = route({
  name: 'addTillPerson',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/till-staff',
  who: tillKeepers,
  summary: 'Let somebody work at the tills of an outlet, with a PIN of six digits.',
  params,
  body: z.strictObject({ name: text(30), role: tillRole, pin }),
  reply: tillPerson,
  status: 201,
  refusals: [...scoped, 'weak_pin'],
  idempotent: true,
});

const person = z.strictObject({ id, personId: id });
export const changeTillPerson = route({
  name: 'changeTillPerson',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id/till-staff/:personId',
  who: tillKeepers,
  summary: 'Rename somebody, change what they may do at a till, or end it.',
  params: person,
  body: z.strictObject({ name: text(30), role: tillRole, active: z.boolean() }),
  reply: tillPerson,
  refusals: scoped,
});

export const setTillPin = route({
  name: 'setTillPin',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/till-staff/:personId/pin',
  who: tillKeepers,
  summary: 'Set another PIN. Tills take it up with their next day.',
  params: person,
  body: z.strictObject({ pin }),
  reply: done,
  refusals: [...scoped, 'weak_pin'],
  idempotent: true,
});

const badge = z.object({
  name: z.string(),
  outletName: z.string(),
  outletNameEn: z.string(),
  outletCode: z.string(),
  /** What is printed as a code; a till opens this person's tile by it and still asks for the PIN. */
  badge: z.string().nullable(),
  badgeAt: isoTime.nullable(),
});

export const readTillBadge = route({
  name: 'readTillBadge',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/till-staff/:personId/badge',
  who: tillKeepers,
  summary: 'The badge of somebody who works at the tills, to print it.',
  params: person,
  reply: badge,
  refusals: scoped,
});

export const issueTillBadge = route({
  name: 'issueTillBadge',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/admin/outlets/:id/till-staff/:personId/badge',
  who: tillKeepers,
  summary: 'Make a badge. The one before opens no tile any more; the PIN stays as it is.',
  params: person,
  body: z.strictObject({}).default({}),
  reply: badge,
  refusals: scoped,
  idempotent: true,
});

const keyedGoods = z.object({
  skuId: id,
  code: z.string(),
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  /** In how many sales of the last 28 whole days it stood. */
  sales: z.int(),
});
const quickKeyRow = z.object({
  /** In their order. */
  pinned: z.array(id),
  /** What the tills show now. */
  keys: z.array(id),
  goods: z.array(keyedGoods),
});
export const MOST_PINNED = 12;

export const readQuickKeys = route({
  name: 'readQuickKeys',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/outlets/:id/quick-keys',
  who: tillReaders,
  summary: 'What the tills of an outlet show first: pinned, then what sold most often in 28 days, then the shelf.',
  params,
  reply: quickKeyRow,
  refusals: scoped,
});

export const pinQuickKeys = route({
  name: 'pinQuickKeys',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/outlets/:id/quick-keys',
  who: tillKeepers,
  summary: 'Put goods in front of everything else on the tills of an outlet, in this order.',
  params,
  body: z.strictObject({ skuIds: z.array(id).max(MOST_PINNED) }),
  reply: quickKeyRow,
  refusals: [...scoped, 'unknown_sku', 'invalid_input'],
});

export const readTillLimits = route({
  name: 'readTillLimits',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/admin/till-limits',
  who: tillReaders,
  summary: 'What tills may do on their own: the default of the house, and the outlets that have their own.',
  reply: z.object({
    house: tillLimits,
    changedAt: isoTime.nullable(),
    changedBy: z.string().nullable(),
    outlets: z.array(
      z.object({
        outletId: id,
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        limits: tillLimits,
        changedAt: isoTime,
        changedBy: z.string(),
      }),
    ),
  }),
});

export const setTillLimits = route({
  name: 'setTillLimits',
  room: 'outlets',
  method: 'PUT',
  path: '/api/v1/admin/till-limits',
  who: ['administrator'],
  summary: 'Set the limits of the house, or of one outlet; without limits the outlet goes back to those of the house.',
  body: z.strictObject({ outletId: id.nullable(), limits: tillLimits.nullable() }),
  reply: done,
  refusals: ['not_found'],
});

import { z } from 'zod';
import { fen, id, isoDate, isoTime, listOf, page, text } from './common';
import { outlet, releasers, stockKeepers, stoppers, tradeReaders } from './roles';
import { route } from './route';

/**
 * Stopping a sale and undoing it: what would be hit, what is locked, who is told and refunded, and the way of a carton,
 * a lot or an order in both directions. The moves themselves (hold, recall, suspend, revoke) are doors of lots and supply.
 */

const readers = [...stoppers, 'finance', 'auditor'] as const;
const recallId = z.strictObject({ id });

export const recallLevel = z.int().min(1).max(3);
export const stopMove = z.enum(['hold', 'recall', 'suspend', 'revoke']);

/** What is done about the buyers in the same step: told and refunded, only told, or left to the page of the recall. */
export const buyersStep = z.enum(['refund', 'tell', 'later']);

/** A revocation that recalls what the certificate covers: which lots, and what is done about their buyers. */
export const recallDecision = z.strictObject({
  level: recallLevel.default(2),
  lotCodes: z.array(z.string().min(1).max(60)).min(1).max(2_000),
  buyers: buyersStep.default('refund'),
});

/** What a stop does, in numbers that are exact at the moment they are asked. */
export const stopEffects = z.object({
  move: stopMove,
  subject: z.string(),
  possible: z.boolean(),
  lots: z.array(
    z.object({
      code: z.string(),
      variety: z.string(),
      harvestedOn: isoDate,
      state: z.string(),
      becomes: z.string(),
      /** It was made of one of the others, and is held with them. */
      made: z.boolean(),
      /** It stands in a recall already, which has its buyers on its list. */
      recalledBefore: z.boolean(),
      /** Orders that hold units of it, and what of them can still be refunded. */
      buyers: z.int(),
      units: z.int(),
      refundableFen: fen,
    }),
  ),
  products: z.array(z.object({ slug: z.string(), name: z.string(), nameEn: z.string() })),
  stock: z.array(
    z.object({
      placeName: z.string(),
      placeKind: z.enum(['centre', 'outlet']),
      lotCode: z.string(),
      productName: z.string(),
      units: z.int(),
    }),
  ),
  units: z.int(),
  places: z.int(),
  outlets: z.int(),
  openCheckouts: z.int(),
  heldOrders: z.int(),
  shippedOrders: z.int(),
  shippedUnits: z.int(),
  refundableFen: fen,
});

export const previewStop = route({
  name: 'previewStop',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/stops/preview',
  who: stoppers,
  summary: 'What a hold, recall, suspension or revocation would do at this moment. Nothing is done.',
  query: z.strictObject({
    move: stopMove,
    of: z.string().min(1).max(60),
    /** Of a revocation: whether it also recalls what the certificate covers. */
    recall: z.enum(['true', 'false']).optional(),
  }),
  reply: stopEffects,
  refusals: ['not_found', 'out_of_scope'],
});

export const recallRecord = z.object({
  id,
  lotCode: z.string(),
  /** The revoked certificate, where a revocation began the recall; `lotCode` is then the first of its lots. */
  certificateNo: z.string().nullable(),
  variety: z.string(),
  villageName: z.string().nullable(),
  level: recallLevel,
  reason: z.string(),
  startedAt: isoTime,
  startedBy: z.string(),
  /** By then the recall must be under way and reported; the level sets it. */
  dueAt: isoTime,
  reportedAt: isoTime.nullable(),
  reportedTo: z.string().nullable(),
  reportedBy: z.string().nullable(),
  reportNote: z.string().nullable(),
  closedAt: isoTime.nullable(),
  closedBy: z.string().nullable(),
  closingNote: z.string().nullable(),
  /** The lots that are recalled. */
  recalledCodes: z.array(z.string()),
  /** They and what had been made of them by then. */
  lotCodes: z.array(z.string()),
});

export const reportRecall = route({
  name: 'reportRecall',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/recalls/:id/report',
  who: releasers,
  summary: 'Write down that the recall was reported to the county regulator.',
  params: recallId,
  body: z.strictObject({ to: text(80, 2), note: text(300).optional() }),
  reply: recallRecord,
  refusals: ['not_found', 'out_of_scope', 'recall_state'],
  idempotent: true,
});

export const closeRecall = route({
  name: 'closeRecall',
  room: 'lots',
  method: 'POST',
  path: '/api/v1/admin/recalls/:id/close',
  who: releasers,
  summary: 'Close a recall that was reported. The lot stays recalled.',
  params: recallId,
  body: z.strictObject({ note: text(500, 2) }),
  reply: recallRecord,
  refusals: ['not_found', 'out_of_scope', 'recall_state'],
  idempotent: true,
});

export const lockTask = z.object({
  id,
  state: z.enum(['open', 'confirmed', 'lifted']),
  cause: z.enum(['hold', 'recall', 'certificate']),
  reason: z.string(),
  placeId: id,
  placeName: z.string(),
  lotCode: z.string(),
  skuCode: z.string(),
  productName: z.string(),
  skuName: z.string(),
  expectedUnits: z.int(),
  countedUnits: z.int().nullable(),
  differenceUnits: z.int().nullable(),
  note: z.string().nullable(),
  /** What the count was shown by, once it is confirmed. */
  photoIds: z.array(id),
  /** Photos a till has named and not sent yet. */
  photosAwaited: z.int(),
  /** The till at which it was counted; null when it was confirmed here. */
  tillName: z.string().nullable(),
  createdAt: isoTime,
  confirmedAt: isoTime.nullable(),
  confirmedBy: z.string().nullable(),
  liftedAt: isoTime.nullable(),
  reminders: z.int(),
});

/** No more than this in one photo, and no more photos than this of one count. */
export const MOST_LOCK_PHOTO_BYTES = 8 * 1024 * 1024;
export const MOST_LOCK_PHOTOS = 6;

const taskReaders = [...releasers, ...outlet, 'auditor'] as const;

export const listLockTasks = route({
  name: 'listLockTasks',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/lock-tasks',
  who: taskReaders,
  summary: 'Stock that is locked and has to be counted, newest first; people of an outlet see their own.',
  query: z.strictObject({
    ...page,
    state: lockTask.shape.state.optional(),
    placeId: id.optional(),
    lotCode: z.string().max(60).optional(),
    /** Those of all lots of a recall. */
    recallId: id.optional(),
  }),
  reply: listOf(lockTask),
});

export const confirmLockTask = route({
  name: 'confirmLockTask',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/lock-tasks/:id/confirm',
  who: stockKeepers,
  summary: 'Say how many units were found and set aside. Nothing is moved; a difference stays visible.',
  params: z.strictObject({ id }),
  body: z.strictObject({
    countedUnits: z.int().min(0).max(10_000_000),
    note: text(300).optional(),
    photoIds: z.array(id).max(MOST_LOCK_PHOTOS).default([]),
  }),
  reply: lockTask,
  refusals: ['not_found', 'out_of_scope', 'lock_task_state'],
  idempotent: true,
});

export const uploadLockPhoto = route({
  name: 'uploadLockPhoto',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/lock-tasks/:id/photos',
  who: stockKeepers,
  summary: 'A photo of what was counted and set aside, before it is confirmed. The same one twice is kept once.',
  params: z.strictObject({ id }),
  query: z.strictObject({ mediaType: z.string().min(1).max(120) }),
  uploads: { mostBytes: MOST_LOCK_PHOTO_BYTES },
  reply: z.object({ id, mediaType: z.string(), byteCount: z.int() }),
  status: 201,
  refusals: [
    'not_found',
    'out_of_scope',
    'lock_task_state',
    'file_type_refused',
    'file_too_large',
    'file_suspicious',
    'too_many_documents',
  ],
  idempotent: true,
});

export const uploadTillLockPhoto = route({
  name: 'uploadTillLockPhoto',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/kiosk/lock-tasks/:id/photos',
  who: 'device',
  summary:
    'A photo of what a till counted and set aside. The entry of its journal names it by its SHA-256; it may come before or after, and the same one twice is kept once.',
  params: z.strictObject({ id }),
  query: z.strictObject({ mediaType: z.string().min(1).max(120) }),
  uploads: { mostBytes: MOST_LOCK_PHOTO_BYTES },
  reply: z.object({ id, mediaType: z.string(), byteCount: z.int() }),
  status: 201,
  refusals: [
    'not_found',
    'lock_task_state',
    'file_type_refused',
    'file_too_large',
    'file_suspicious',
    'too_many_documents',
  ],
});

export const readLockPhoto = route({
  name: 'readLockPhoto',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/lock-tasks/:id/photos/:photoId',
  who: taskReaders,
  summary: 'The photo itself, for whoever may see the task.',
  params: z.strictObject({ id, photoId: id }),
  reply: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['not_found', 'out_of_scope'],
});

/** Where telling and refunding the buyers stands. */
export const recallProgress = z.object({
  state: z.enum(['not_started', 'running', 'cancelled', 'done']),
  refunds: z.boolean(),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  /** The order that was finished last. */
  current: z.string().nullable(),
  refundedFen: fen,
  startedAt: isoTime.nullable(),
  startedBy: z.string().nullable(),
  endedAt: isoTime.nullable(),
  failures: z.array(z.object({ orderNo: z.string(), code: z.string() })),
});

const taskCount = z.object({ total: z.int(), open: z.int(), units: z.int() });
export const recallSummary = recallRecord.extend({
  buyers: z.int(),
  progress: recallProgress.pick({ state: true, total: true, done: true, failed: true }),
  tasks: taskCount,
});

export const listRecalls = route({
  name: 'listRecalls',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/recalls',
  who: readers,
  summary: 'Recalls in the own scope: first what is not reported yet, by its clock, then the newest.',
  query: z.strictObject({
    ...page,
    q: z.string().max(60).optional(),
    state: z.enum(['open', 'unreported', 'overdue', 'closed']).optional(),
  }),
  reply: listOf(recallSummary).extend({
    /** In the own scope, whatever is filtered: how many wait for their report, how many of them are late, and the next end. */
    clocks: z.object({ unreported: z.int(), overdue: z.int(), nextDueAt: isoTime.nullable() }),
  }),
  refusals: ['out_of_scope'],
});

export const showRecall = route({
  name: 'showRecall',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/recalls/:id',
  who: readers,
  summary: 'One recall: its clock, its buyers in numbers, its notices and its tasks.',
  params: recallId,
  reply: recallRecord.extend({
    buyers: z.object({ orders: z.int(), units: z.int(), refundableUnits: z.int(), refundableFen: fen }),
    progress: recallProgress,
    tasks: taskCount,
  }),
  refusals: ['not_found', 'out_of_scope'],
});

export const recallBuyer = z.object({
  orderNo: z.string(),
  state: z.string(),
  placedAt: isoTime,
  destinationName: z.string().nullable(),
  units: z.int(),
  refundedUnits: z.int(),
  refundableFen: fen,
  notice: z.enum(['none', 'waiting', 'done', 'failed', 'cancelled']),
  failure: z.string().nullable(),
});

export const listRecallBuyers = route({
  name: 'listRecallBuyers',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/recalls/:id/buyers',
  who: readers,
  summary: 'The orders that hold units of the recalled lots: order number and units, never a person.',
  params: recallId,
  query: z.strictObject({ ...page }),
  reply: listOf(recallBuyer),
  refusals: ['not_found', 'out_of_scope'],
});

export const recallBuyersFile = route({
  name: 'recallBuyersFile',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/recalls/:id/buyers.csv',
  who: readers,
  summary: 'The same list whole, as CSV.',
  params: recallId,
  reply: z.string(),
  produces: 'text/csv',
  refusals: ['not_found', 'out_of_scope'],
});

export const recallContact = route({
  name: 'recallContact',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/recalls/:id/buyers/:orderNo/contact',
  who: releasers,
  summary: 'How to reach the buyer of one affected order. Asks what for, and writes down who looked.',
  params: z.strictObject({ id, orderNo: z.string().min(6).max(40) }),
  body: z.strictObject({ purpose: text(200).optional() }),
  reply: z.object({ name: z.string(), phone: z.string() }),
  refusals: ['not_found', 'out_of_scope', 'purpose_required'],
});

export const startRecallNotices = route({
  name: 'startRecallNotices',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/recalls/:id/notices',
  who: releasers,
  summary: 'Tell the buyers on their order pages and refund the affected units, each order once. Goes on by itself.',
  params: recallId,
  body: z.strictObject({ refund: z.boolean().default(true) }).default({ refund: true }),
  reply: recallProgress,
  status: 201,
  refusals: ['not_found', 'out_of_scope', 'recall_state'],
  idempotent: true,
});

export const showRecallProgress = route({
  name: 'showRecallProgress',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/recalls/:id/notices',
  who: readers,
  summary: 'How far telling and refunding has come.',
  params: recallId,
  reply: recallProgress,
  refusals: ['not_found', 'out_of_scope'],
});

export const cancelRecallNotices = route({
  name: 'cancelRecallNotices',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/recalls/:id/notices/cancel',
  who: releasers,
  summary: 'Stop telling and refunding. What is done stays done; it can be started again.',
  params: recallId,
  body: z.strictObject({}).default({}),
  reply: recallProgress,
  refusals: ['not_found', 'out_of_scope', 'recall_state'],
  idempotent: true,
});

export const heldOrder = z.object({
  orderNo: z.string(),
  state: z.string(),
  placedAt: isoTime,
  heldAt: isoTime,
  cause: lockTask.shape.cause,
  reason: z.string(),
  lotCodes: z.array(z.string()),
  units: z.int(),
  refundableFen: fen,
});

export const listHeldOrders = route({
  name: 'listHeldOrders',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/held-orders',
  who: [...tradeReaders, ...outlet],
  summary: 'Paid orders that may not leave because a lot in them was stopped.',
  query: z.strictObject({ ...page }),
  reply: listOf(heldOrder),
});

/** The buyer's own way to the money: the affected units of this order, refunded at once. */
export const claimRecallRefund = route({
  name: 'claimRecallRefund',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/recall-refund',
  who: 'anyone',
  summary: 'Refund the recalled units of one order, for whoever holds its access token. Each unit once.',
  params: z.strictObject({ orderNo: z.string().min(6).max(40) }),
  query: z.strictObject({ token: z.string().min(10).max(80) }),
  body: z.strictObject({}).default({}),
  reply: z.object({ refundedFen: fen, units: z.int() }),
  refusals: ['not_found', 'order_state', 'refund_window_closed'],
  idempotent: true,
});

const tracedLot = z.object({
  code: z.string(),
  variety: z.string(),
  grade: z.string(),
  state: z.string(),
  harvestedOn: isoDate,
  netGrams: z.int(),
  villageCode: z.string(),
  villageName: z.string().nullable(),
  baseCode: z.string(),
  baseName: z.string(),
  baseCertificate: z.string().nullable(),
  productCertificate: z.string().nullable(),
  declarationNo: z.string().nullable(),
  tests: z.array(z.object({ sampleNo: z.string(), testedOn: isoDate, passed: z.boolean() })),
  handOvers: z.int(),
  /** Steps away from what was asked for: 0 is the thing itself. */
  step: z.int(),
});
const tracedOrder = z.object({
  orderNo: z.string(),
  state: z.string(),
  placedAt: isoTime,
  lotCode: z.string(),
  units: z.int(),
});

export const trace = route({
  name: 'trace',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/trace/:code',
  who: [...readers, 'inspector'],
  summary: 'Where a carton, lot or order came from, and where everything of it went.',
  params: z.strictObject({ code: z.string().min(1).max(60) }),
  reply: z.object({
    kind: z.enum(['carton', 'lot', 'order']),
    code: z.string(),
    /** The lots it is or holds, and everything that went into them. */
    backward: z.array(tracedLot),
    /** The lots it is, and everything made of them. */
    forward: z.array(tracedLot),
    made: z.array(z.object({ from: z.string(), into: z.string(), grams: z.int() })),
    villages: z.array(z.object({ villageCode: z.string(), villageName: z.string().nullable(), grams: z.int() })),
    /** The carton itself, the cartons of an order's parcels, or those of a lot (the first hundred, and how many). */
    cartons: z.object({
      total: z.int(),
      items: z.array(
        z.object({
          code: z.string(),
          lotCode: z.string(),
          state: z.string(),
          place: z.string(),
          dispatchNo: z.string().nullable(),
          to: z.string().nullable(),
        }),
      ),
    }),
    stock: z.array(
      z.object({
        placeName: z.string(),
        lotCode: z.string(),
        skuName: z.string(),
        units: z.int(),
        locked: z.boolean(),
      }),
    ),
    orders: z.object({ total: z.int(), units: z.int(), items: z.array(tracedOrder) }),
  }),
  refusals: ['not_found', 'out_of_scope'],
});

export const traceOrders = route({
  name: 'traceOrders',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/trace/:code/orders',
  who: [...readers, 'inspector'],
  summary: 'Every order that holds something of a lot or of what was made of it.',
  params: z.strictObject({ code: z.string().min(1).max(60) }),
  query: z.strictObject({ ...page }),
  reply: listOf(tracedOrder),
  refusals: ['not_found', 'out_of_scope'],
});

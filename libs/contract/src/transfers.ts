import { z } from 'zod';
import { id, isoTime, listOf, page, text } from './common';
import { outlet, tradeReaders } from './roles';
import { route } from './route';

const readers = [...tradeReaders, ...outlet] as const;
/** Who moves goods between places: both sides, each its own half. */
const movers = ['administrator', 'centre_operator', ...outlet] as const;

export const transferState = z.enum(['draft', 'sent', 'partial', 'received', 'cancelled']);
/** supply: centre to outlet. between: outlet to outlet. return: back to the centre. */
export const transferKind = z.enum(['supply', 'between', 'return']);

export const transfer = z.object({
  id,
  /** What its QR says, and what either side scans. */
  number: z.string(),
  kind: transferKind,
  state: transferState,
  fromPlaceId: id,
  fromName: z.string(),
  toPlaceId: id,
  toName: z.string(),
  units: z.int(),
  arrivedUnits: z.int(),
  damagedUnits: z.int(),
  lostUnits: z.int(),
  /** Sent, not come, and nobody has said that it is lost. */
  openUnits: z.int(),
  /** Sent more than a day ago and not confirmed by the other side. */
  overdue: z.boolean(),
  note: z.string().nullable(),
  madeAt: isoTime,
  madeBy: z.string(),
  sentAt: isoTime.nullable(),
  sentBy: z.string().nullable(),
  receivedAt: isoTime.nullable(),
  receivedBy: z.string().nullable(),
  closedAt: isoTime.nullable(),
  closeNote: z.string().nullable(),
});

export const transferLine = z.object({
  skuId: id,
  skuCode: z.string(),
  barcode: z.string().nullable(),
  productName: z.string(),
  skuName: z.string(),
  lotId: id,
  lotCode: z.string(),
  units: z.int(),
  arrivedUnits: z.int(),
  damagedUnits: z.int(),
  lostUnits: z.int(),
  openUnits: z.int(),
  /** It came and lies beside the shelf, because its lot was stopped meanwhile. */
  held: z.boolean(),
});

export const transferDetail = transfer.extend({ lines: z.array(transferLine) });

const number = z.strictObject({ number: z.string().min(1).max(40) });
const unitsOf = z.int().min(1).max(100_000);
const wantedLines = z
  .array(z.strictObject({ skuId: id, lotId: id, units: unitsOf }))
  .min(1)
  .max(200);
const receivedLines = z
  .array(
    z.strictObject({
      skuId: id,
      lotId: id,
      /** Came whole. What came damaged is written off at once; what did neither is missing until somebody settles it. */
      received: z.int().min(0).max(100_000),
      damaged: z.int().min(0).max(100_000).default(0),
    }),
  )
  .min(1)
  .max(200);

const transferRefusals = ['not_found', 'out_of_scope', 'transfer_state'] as const;

export const listTransfers = route({
  name: 'listTransfers',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/transfers',
  who: readers,
  summary: 'Documents that take goods between places, newest first; an outlet sees those it sends or gets.',
  query: z.strictObject({
    ...page,
    placeId: id.optional(),
    state: transferState.optional(),
    kind: transferKind.optional(),
    overdue: z.enum(['true']).optional(),
  }),
  reply: listOf(transfer),
});

export const showTransfer = route({
  name: 'showTransfer',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/transfers/:number',
  who: readers,
  summary: 'One transfer with its lines: sent, come, damaged, missing.',
  params: number,
  reply: transferDetail,
  refusals: ['not_found', 'out_of_scope'],
});

export const listTransferPlaces = route({
  name: 'listTransferPlaces',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/admin/transfer-places',
  who: movers,
  summary: 'Places that keep stock: for which of them one may send, and which still take something in.',
  reply: z.object({
    items: z.array(
      z.object({
        ...{ id, kind: z.enum(['centre', 'outlet']), name: z.string(), maySend: z.boolean() },
        /** Not an outlet that is paused, closed, or a fair that is over: from there goods only go away. */
        takesIn: z.boolean(),
      }),
    ),
  }),
});

export const makeTransfer = route({
  name: 'makeTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/transfers',
  who: movers,
  summary: 'Write down what is to go from one place to another. Nothing moves until it is sent.',
  body: z.strictObject({ fromPlaceId: id, toPlaceId: id, lines: wantedLines, note: text(200).optional() }),
  reply: transferDetail,
  status: 201,
  refusals: ['unknown_place', 'same_place', 'out_of_scope', 'unknown_sku', 'not_found', 'line_twice', 'invalid_input'],
  idempotent: true,
});

export const sendTransfer = route({
  name: 'sendTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/transfers/:number/send',
  who: movers,
  summary: 'The sending side lets it go: out of its stock, on its way. Only what is free, and no lot that is stopped.',
  params: number,
  reply: transferDetail,
  refusals: [...transferRefusals, 'insufficient_stock', 'stock_locked'],
  idempotent: true,
});

export const receiveTransfer = route({
  name: 'receiveTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/transfers/:number/receive',
  who: movers,
  summary: 'The receiving side says what came and what was damaged. In parts, if need be; never more than was sent.',
  params: number,
  body: z.strictObject({ lines: receivedLines }),
  reply: transferDetail,
  refusals: [...transferRefusals, 'transfer_more_than_sent', 'transfer_line_unknown', 'line_twice', 'invalid_input'],
  idempotent: true,
});

export const closeTransfer = route({
  name: 'closeTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/transfers/:number/close',
  who: movers,
  summary: 'What is still missing of it is lost. The side that missed it does not write it off alone.',
  params: number,
  body: z.strictObject({ note: text(200, 2) }),
  reply: transferDetail,
  refusals: transferRefusals,
  idempotent: true,
});

export const cancelTransfer = route({
  name: 'cancelTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/admin/transfers/:number/cancel',
  who: movers,
  summary: 'Call it off before it is sent.',
  params: number,
  reply: transferDetail,
  refusals: transferRefusals,
  idempotent: true,
});

// The same from a till

export const kioskTransfers = route({
  name: 'kioskTransfers',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/kiosk/transfers',
  who: 'device',
  summary: 'What this outlet is to send or to receive: drafts, and what is on its way.',
  reply: z.object({ items: z.array(transferDetail.extend({ side: z.enum(['send', 'receive']) })) }),
});

export const kioskPlaces = route({
  name: 'kioskPlaces',
  room: 'inventory',
  method: 'GET',
  path: '/api/v1/kiosk/places',
  who: 'device',
  summary: 'Where goods can be sent from here: the centre, and outlets of the same city that keep stock.',
  reply: z.object({ items: z.array(z.object({ id, kind: z.enum(['centre', 'outlet']), name: z.string() })) }),
});

export const kioskMakeTransfer = route({
  name: 'kioskMakeTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/kiosk/transfers',
  who: 'device',
  summary: 'Write down what this outlet sends to another place, or back to the centre.',
  body: z.strictObject({ toPlaceId: id, lines: wantedLines, note: text(200).optional() }),
  reply: transferDetail,
  status: 201,
  refusals: [
    'unknown_place',
    'unknown_outlet',
    'same_place',
    'unknown_sku',
    'not_found',
    'line_twice',
    'invalid_input',
  ],
  idempotent: true,
});

export const kioskSendTransfer = route({
  name: 'kioskSendTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/kiosk/transfers/:number/send',
  who: 'device',
  summary:
    'Scanned and let go. What is not free is taken from this till’s own lease, if head office has its whole journal.',
  params: number,
  body: z.strictObject({ lastSeq: z.int().min(0).max(2_000_000_000) }),
  reply: transferDetail,
  refusals: [...transferRefusals, 'insufficient_stock', 'stock_locked', 'invalid_input'],
  idempotent: true,
});

export const kioskReceiveTransfer = route({
  name: 'kioskReceiveTransfer',
  room: 'inventory',
  method: 'POST',
  path: '/api/v1/kiosk/transfers/:number/receive',
  who: 'device',
  summary: 'Scanned and taken in: what came, and what was damaged.',
  params: number,
  body: z.strictObject({ lines: receivedLines }),
  reply: transferDetail,
  refusals: [...transferRefusals, 'transfer_more_than_sent', 'transfer_line_unknown', 'line_twice', 'invalid_input'],
  idempotent: true,
});

import { z } from 'zod';
import { fen, id, isoDate, isoTime, listOf, page, text } from './common';
import { tradeReaders } from './roles';
import { route } from './route';

/**
 * Claims for fresh goods: what the buyer says arrived rotten, dead, short or wrong, with photos, on the way of the order's own
 * token; what the rules suggest; and what the desk answers: money back by unit, the goods once more, or a no with its reason.
 */

export const CLAIM_STATES = [
  'submitted',
  'more_needed',
  'refunded',
  'reopened',
  'resending',
  'resent',
  'rejected',
  'withdrawn',
] as const;
export const claimState = z.enum(CLAIM_STATES);
export const claimReason = z.enum(['rotten', 'dead', 'missing', 'wrong']);
export const claimWanted = z.enum(['refund', 'resend']);
export const claimGoods = z.enum(['fruit', 'live', 'chilled', 'dry']);
export const costBearer = z.enum(['supplier', 'centre', 'carrier']);

export const MOST_CLAIM_PHOTOS = 6;
export const MOST_CLAIM_PHOTO_BYTES = 3_000_000;

const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });
const claimNo = z.strictObject({ claimNo: z.string().min(6).max(40) });
const claimPhoto = z.strictObject({ claimNo: z.string().min(6).max(40), photoId: id });
const token = z.strictObject({ token: z.string().min(10).max(80) });

const damagedBps = z.int().min(1).max(10_000);
const asked = z.strictObject({ lineId: id, quantity: z.int().min(1).max(999), damagedBps });

export const claimEvent = z.object({
  at: isoTime,
  move: z.string(),
  by: z.enum(['buyer', 'desk', 'rule']),
  actorName: z.string().nullable(),
  words: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});

const claimSummary = z.object({
  claimNo: z.string(),
  state: claimState,
  reason: claimReason,
  wanted: claimWanted,
  automatic: z.boolean(),
  submittedAt: isoTime,
  answerBy: isoTime,
  suggestedFen: fen,
  refundedFen: fen.nullable(),
});

const claimLine = z.object({
  id,
  lineId: id,
  name: z.string(),
  nameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  imageUrl: z.string(),
  units: z.int(),
  damagedBps: z.int(),
  paidFen: fen,
  suggestedFen: fen,
});

export const claimView = claimSummary.extend({
  orderNo: z.string(),
  decidedAt: isoTime.nullable(),
  lines: z.array(claimLine),
  photos: z.array(z.object({ id, mediaType: z.string() })),
  events: z.array(claimEvent),
  /** Where the money stands, once it was decided to give it back. */
  money: z
    .object({ state: z.enum(['requested', 'pending', 'succeeded', 'failed']), route: z.string(), amountFen: fen })
    .nullable(),
  parcel: z.object({ carrier: z.string(), trackingNo: z.string(), shippedAt: isoTime }).nullable(),
  lots: z.array(z.object({ code: z.string(), quantity: z.int() })),
  goodsReturn: z.boolean(),
  goodsTo: z.enum(['stock', 'loss']).nullable(),
});

const refundWindow = z.object({
  method: z.string().nullable(),
  days: z.int().nullable(),
  closesAt: isoTime.nullable(),
  open: z.boolean(),
});

export const showOrderClaims = route({
  name: 'showOrderClaims',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/orders/:orderNo/claims',
  who: 'anyone',
  summary: 'What of an order can be claimed and until when, and what was claimed, for whoever holds its token.',
  params: orderNo,
  query: token,
  reply: z.object({
    lines: z.array(
      z.object({
        lineId: id,
        name: z.string(),
        nameEn: z.string(),
        skuName: z.string(),
        skuNameEn: z.string(),
        imageUrl: z.string(),
        goods: claimGoods,
        /** Units that were not given back and lie in no open claim. */
        units: z.int(),
        unitFen: fen,
        /** When it can no longer be claimed; null while it has not left. */
        claimBefore: isoTime.nullable(),
        hours: z.int(),
        assumed: z.boolean(),
        canClaim: z.boolean(),
      }),
    ),
    policy: z.object({ autoMostFen: fen, answerHours: z.int(), assumed: z.boolean() }),
    refundWindow: refundWindow.nullable(),
    claims: z.array(claimSummary),
  }),
  refusals: ['not_found'],
});

export const uploadClaimPhoto = route({
  name: 'uploadClaimPhoto',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/claim-photos',
  who: 'anyone',
  summary: 'A photo for a claim, before it is handed in. The same one twice is kept once.',
  params: orderNo,
  query: z.strictObject({ token: token.shape.token, mediaType: z.string().min(1).max(120) }),
  uploads: { mostBytes: MOST_CLAIM_PHOTO_BYTES },
  reply: z.object({ id, mediaType: z.string(), byteCount: z.int() }),
  status: 201,
  refusals: [
    'not_found',
    'order_state',
    'file_type_refused',
    'file_too_large',
    'file_suspicious',
    'too_many_documents',
  ],
  idempotent: true,
});

export const suggestClaim = route({
  name: 'suggestClaim',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/claim-suggestions',
  who: 'anyone',
  summary: 'What the rules would give for a claim like this. Nothing is written.',
  params: orderNo,
  query: token,
  body: z.strictObject({ reason: claimReason, lines: z.array(asked).min(1).max(50) }),
  reply: z.object({
    suggestedFen: fen,
    lines: z.array(z.object({ lineId: id, unitFen: z.array(fen), paidFen: fen })),
    automatic: z.boolean(),
    /** The rules say the goods are worth sending again. */
    resendFits: z.boolean(),
  }),
  refusals: ['not_found', 'order_state', 'unknown_line', 'refund_exceeds', 'claim_over', 'claim_reason_unfit'],
});

export const submitClaim = route({
  name: 'submitClaim',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/claims',
  who: 'anyone',
  summary: 'Claim units of an order. Small claims are answered at once, by rule.',
  params: orderNo,
  query: token,
  body: z.strictObject({
    reason: claimReason,
    wanted: claimWanted,
    lines: z.array(asked).min(1).max(50),
    photoIds: z.array(id).min(1).max(MOST_CLAIM_PHOTOS),
    words: text(500).optional(),
  }),
  reply: claimView,
  status: 201,
  refusals: [
    'not_found',
    'order_state',
    'unknown_line',
    'refund_exceeds',
    'claim_over',
    'claim_reason_unfit',
    'unknown_document',
  ],
  idempotent: true,
});

export const showClaim = route({
  name: 'showClaim',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/claims/:claimNo',
  who: 'anyone',
  summary: 'One claim and all that was said about it, for whoever holds the order token.',
  params: claimNo,
  query: token,
  reply: claimView,
  refusals: ['not_found'],
});

export const replyToClaim = route({
  name: 'replyToClaim',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/claims/:claimNo/replies',
  who: 'anyone',
  summary: 'The buyer adds words or photos while the claim is open.',
  params: claimNo,
  query: token,
  body: z.strictObject({ words: text(500), photoIds: z.array(id).max(MOST_CLAIM_PHOTOS).default([]) }),
  reply: claimView,
  refusals: ['not_found', 'claim_state', 'unknown_document', 'too_many_documents'],
  idempotent: true,
});

export const withdrawClaim = route({
  name: 'withdrawClaim',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/claims/:claimNo/withdraw',
  who: 'anyone',
  summary: 'The buyer takes an open claim back.',
  params: claimNo,
  query: token,
  reply: claimView,
  refusals: ['not_found', 'claim_state'],
  idempotent: true,
});

export const readClaimPhoto = route({
  name: 'readClaimPhoto',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/claims/:claimNo/photos/:photoId',
  who: 'anyone',
  summary: 'A photo of a claim, for whoever holds the order token.',
  params: claimPhoto,
  query: token,
  reply: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['not_found'],
});

export const claimReaders = tradeReaders;
export const claimDeciders = ['administrator', 'centre_operator', 'finance'] as const;

export const claimRow = claimSummary.extend({
  orderNo: z.string(),
  firstLine: z.string(),
  units: z.int(),
  photos: z.int(),
  isLate: z.boolean(),
  decidedByName: z.string().nullable(),
});

export const listClaims = route({
  name: 'listClaims',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/claims',
  who: claimReaders,
  summary: 'Claims, newest first; without names, phones or what people wrote.',
  query: z.strictObject({
    ...page,
    state: z.enum([...CLAIM_STATES, 'open', 'late']).optional(),
    reason: claimReason.optional(),
    q: z.string().max(60).optional(),
  }),
  reply: listOf(claimRow),
});

export const claimTotals = route({
  name: 'claimTotals',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/claims/totals',
  who: claimReaders,
  summary:
    'How many claims wait for an answer, for the buyer, for a parcel; how many are late; what was answered by rule.',
  reply: z.object({
    submitted: z.int(),
    moreNeeded: z.int(),
    resending: z.int(),
    reopened: z.int(),
    late: z.int(),
    automatic: z.int(),
    refundedFen: fen,
  }),
});

export const adminClaim = claimView.extend({
  decidedByName: z.string().nullable(),
  isLate: z.boolean(),
  revision: z.int(),
  refundWindow: refundWindow.nullable(),
  canResend: z.boolean(),
  bearers: z.array(
    z.object({
      claimLineId: id,
      name: z.string(),
      nameEn: z.string(),
      bearer: costBearer,
      partyName: z.string().nullable(),
      lotCode: z.string(),
      amountFen: fen,
      kind: z.enum(['expected', 'refund', 'resend', 'reversal']),
    }),
  ),
});

export const showAdminClaim = route({
  name: 'showAdminClaim',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/claims/:claimNo',
  who: claimReaders,
  summary: 'One claim as the desk sees it; reading it is logged.',
  params: claimNo,
  reply: adminClaim,
  refusals: ['not_found'],
});

export const readAdminClaimPhoto = route({
  name: 'readAdminClaimPhoto',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/claims/:claimNo/photos/:photoId',
  who: claimReaders,
  summary: 'A photo of a claim, for the desk.',
  params: claimPhoto,
  reply: z.unknown(),
  produces: 'application/octet-stream',
  refusals: ['not_found'],
});

const deskMove = <Body extends z.ZodType>(
  name: string,
  verb: string,
  summary: string,
  body: Body,
  refusals: Parameters<typeof route>[0]['refusals'] = [],
) =>
  route({
    name,
    room: 'orders',
    method: 'POST',
    path: `/api/v1/admin/claims/:claimNo/${verb}`,
    who: claimDeciders,
    summary,
    params: claimNo,
    body,
    reply: adminClaim,
    refusals: ['not_found', 'claim_state', ...(refusals ?? [])],
    idempotent: true,
  });

export const answerClaim = deskMove(
  'answerClaim',
  'replies',
  'A word of the desk to the buyer; with asksMore the claim waits for theirs.',
  z.strictObject({ words: text(500), asksMore: z.boolean().default(false) }),
);

export const decideClaim = deskMove(
  'decideClaim',
  'decision',
  'Give money back, send the goods again, or say no with the reason. Of two at once one counts.',
  z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('refund'),
      revision: z.int().min(0),
      /** Of each line, how much of what was paid for its units; without it what the rules suggest. */
      lines: z
        .array(z.strictObject({ claimLineId: id, payBps: damagedBps }))
        .max(50)
        .optional(),
      goodsReturn: z.boolean().default(false),
      words: text(500).optional(),
    }),
    z.strictObject({
      outcome: z.literal('resend'),
      revision: z.int().min(0),
      goodsReturn: z.boolean().default(false),
      words: text(500).optional(),
    }),
    z.strictObject({ outcome: z.literal('reject'), revision: z.int().min(0), words: text(500, 2) }),
  ]),
  [
    'changed_meanwhile',
    'order_state',
    'refund_exceeds',
    'unknown_line',
    'refund_window_closed',
    'dispute_open',
    'insufficient_stock',
  ],
);

export const sendClaimAgain = deskMove(
  'sendClaimAgain',
  'parcel',
  'The goods left once more, as a parcel of the same order.',
  z.strictObject({
    carrier: text(40),
    trackingNo: z.string().regex(/^[A-Za-z0-9-]{4,40}$/),
    coldChain: z.boolean().default(false),
  }),
  ['stock_locked', 'parcel_exists'],
);

export const unpackClaim = deskMove(
  'unpackClaim',
  'unpacking',
  'The goods cannot be sent again: they go back to the shelf and the claim is open once more.',
  z.strictObject({ words: text(500).optional() }),
);

export const receiveClaimGoods = deskMove(
  'receiveClaimGoods',
  'goods',
  'What the buyer sent back has come: to the shelf, or written off; a movement of its lot either way.',
  z.strictObject({ to: z.enum(['stock', 'loss']) }),
  ['stock_locked'],
);

export const claimTerm = z.object({
  id,
  categoryCode: z.string(),
  categoryName: z.string(),
  categoryNameEn: z.string(),
  goods: claimGoods,
  hours: z.int(),
  validFrom: isoDate,
  note: z.string(),
  assumed: z.boolean(),
  setBy: z.string().nullable(),
  inForce: z.boolean(),
});

/** What is decided without a person, and how soon a person answers. */
export const claimPolicy = z.object({
  autoMostFen: fen,
  answerHours: z.int(),
  /** How long goods are on their way when nobody says that they arrived. */
  transitHours: z.int(),
  validFrom: isoDate,
  note: z.string(),
  assumed: z.boolean(),
});

export const listClaimTerms = route({
  name: 'listClaimTerms',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/claim-terms',
  who: claimReaders,
  summary: 'How long after delivery each kind of goods may be claimed, and what is answered by rule.',
  reply: z.object({
    items: z.array(claimTerm),
    policy: claimPolicy,
    /** The one that takes over next; null when none is decided. */
    nextPolicy: claimPolicy.nullable(),
    /** The rules themselves, as the page shows them. */
    rules: z.array(
      z.object({
        reason: claimReason,
        goods: claimGoods,
        bearer: costBearer,
        resendFits: z.boolean(),
        steps: z.array(z.object({ fromDamagedBps: z.int(), payBps: z.int() })),
      }),
    ),
  }),
});

export const setClaimTerm = route({
  name: 'setClaimTerm',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/claim-terms',
  who: ['administrator', 'finance'],
  summary: 'A new term for a category from a day on; what was sold before keeps its own by the day it was delivered.',
  body: z.strictObject({
    categoryCode: z.string().min(1).max(40),
    goods: claimGoods,
    hours: z.int().min(1).max(8760),
    validFrom: isoDate,
    note: text(200, 2),
  }),
  reply: claimTerm,
  status: 201,
  refusals: ['not_found', 'claim_term_exists', 'valid_from_past'],
  idempotent: true,
});

export const setClaimPolicy = route({
  name: 'setClaimPolicy',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/claim-policies',
  who: ['administrator', 'finance'],
  summary: 'Up to which sum a claim is answered by rule, and how soon a person answers, from a day on.',
  body: z.strictObject({
    autoMostFen: z.int().min(0).max(100_000_00),
    answerHours: z.int().min(1).max(720),
    transitHours: z.int().min(0).max(720),
    validFrom: isoDate,
    note: text(200, 2),
  }),
  reply: claimPolicy,
  status: 201,
  refusals: ['valid_from_past', 'claim_policy_exists'],
  idempotent: true,
});

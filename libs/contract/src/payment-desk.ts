import { z } from 'zod';
import { fen, id, isoTime, listOf, page, text } from './common';
import { orderState } from './orders';
import { outlet } from './roles';
import { route } from './route';

/**
 * Payments before people: what the shop may offer, money that did not fit and what becomes of it, disputes, messages that
 * belong to no order, alarms; and the ways to pay over a counter.
 */

export const paymentMethod = z.enum(['card', 'alipay', 'wechat_pay']);
export const listPaymentMethods = route({
  name: 'listPaymentMethods',
  room: 'payments',
  method: 'GET',
  path: '/api/v1/store/payment-methods',
  who: 'anyone',
  summary: 'The ways to pay that the provider offers at the moment. One that is missing is not shown.',
  reply: z.object({ methods: z.array(paymentMethod) }),
});

export const paymentDeskReaders = ['administrator', 'finance', 'auditor'] as const;
export const paymentDeskWriters = ['administrator', 'finance'] as const;

export const paymentDeskCounts = route({
  name: 'paymentDeskCounts',
  room: 'payments',
  method: 'GET',
  path: '/api/v1/admin/payment-desk',
  who: paymentDeskReaders,
  summary: 'How much on the payment desk waits for somebody, and which ways to pay are offered.',
  reply: z.object({
    reviews: z.int(),
    proposed: z.int(),
    alarms: z.int(),
    unmatched: z.int(),
    disputes: z.int(),
    methods: z.array(z.object({ method: paymentMethod, offered: z.boolean() })),
  }),
});

/** `proposed`: one person wants to take the money as it is; another must agree. */
export const reviewState = z.enum(['open', 'proposed', 'accepted', 'refunded']);
export const paymentReview = z.object({
  id,
  orderNo: z.string(),
  state: reviewState,
  expectedFen: fen,
  /** In the smallest unit of `currency`. */
  received: z.int(),
  currency: z.string(),
  method: z.string().nullable(),
  openedAt: isoTime,
  reason: z.string().nullable(),
  proposedBy: z.string().nullable(),
  proposedAt: isoTime.nullable(),
  /** Whoever asks has proposed it, so somebody else must agree. */
  proposedByMe: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: isoTime.nullable(),
});

export const listPaymentReviews = route({
  name: 'listPaymentReviews',
  room: 'payments',
  method: 'GET',
  path: '/api/v1/admin/payment-reviews',
  who: paymentDeskReaders,
  summary: 'Payments whose amount or currency is not what was asked for, newest first.',
  query: z.strictObject({ ...page, state: reviewState.optional(), q: z.string().max(60).optional() }),
  reply: listOf(paymentReview),
});

const reviewId = z.strictObject({ id });
const reason = z.strictObject({ reason: text(200, 2) });

export const proposeReview = route({
  name: 'proposeReview',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/payment-reviews/:id/propose',
  who: paymentDeskWriters,
  summary: 'Propose to take the money as it is, with a reason. Another person must agree.',
  params: reviewId,
  body: reason,
  reply: paymentReview,
  refusals: ['not_found', 'review_state', 'order_state', 'review_currency', 'review_short'],
  idempotent: true,
});

export const acceptReview = route({
  name: 'acceptReview',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/payment-reviews/:id/accept',
  who: paymentDeskWriters,
  summary:
    'Agree to a proposal: the order is paid. What came beyond its total goes back; what is missing is ours to bear.',
  params: reviewId,
  body: z.strictObject({}).default({}),
  reply: paymentReview,
  refusals: [
    'not_found',
    'review_state',
    'decided_by_you',
    'order_state',
    'review_currency',
    'review_short',
    'certificate_not_valid',
  ],
  idempotent: true,
});

export const refundReview = route({
  name: 'refundReview',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/payment-reviews/:id/refund',
  who: paymentDeskWriters,
  summary: 'Give the money back in full; the order is cancelled and its goods are free again.',
  params: reviewId,
  body: reason,
  reply: paymentReview,
  refusals: ['not_found', 'review_state'],
  idempotent: true,
});

export const eventTrouble = z.enum(['unmatched', 'failing']);
export const paymentEvent = z.object({
  id: z.string(),
  type: z.string(),
  objectId: z.string(),
  trouble: eventTrouble,
  receivedAt: isoTime,
  attempts: z.int(),
  nextAttemptAt: isoTime.nullable(),
  /** A short word on why, as the last attempt left it. */
  error: z.string().nullable(),
});

export const listPaymentEvents = route({
  name: 'listPaymentEvents',
  room: 'payments',
  method: 'GET',
  path: '/api/v1/admin/payment-events',
  who: paymentDeskReaders,
  summary: 'Messages of the provider that belong to no payment of ours, or that could not be worked yet, newest first.',
  query: z.strictObject({ ...page, trouble: eventTrouble.optional(), q: z.string().max(80).optional() }),
  reply: listOf(paymentEvent),
});

export const retryPaymentEvent = route({
  name: 'retryPaymentEvent',
  room: 'payments',
  method: 'POST',
  path: '/api/v1/admin/payment-events/:id/retry',
  who: paymentDeskWriters,
  summary: 'Look at a message again now: the provider is asked where its object stands.',
  params: z.strictObject({ id: z.string().regex(/^evt_[A-Za-z0-9_]{1,80}$/) }),
  body: z.strictObject({}).default({}),
  reply: z.object({ id: z.string(), state: z.enum(['waiting', 'done', 'unmatched', 'ignored']) }),
  refusals: ['not_found'],
  idempotent: true,
});

export const alarmKind = z.enum([
  'wrong_event',
  'unmatched_payment',
  'amount_differs',
  'method_missing',
  'dispute',
  'provider_refused',
]);
export const paymentAlarm = z.object({
  id,
  kind: alarmKind,
  subject: z.string(),
  facts: z.record(z.string(), z.unknown()),
  times: z.int(),
  raisedAt: isoTime,
  lastAt: isoTime,
  acknowledgedAt: isoTime.nullable(),
  acknowledgedBy: z.string().nullable(),
});

export const listPaymentAlarms = route({
  name: 'listPaymentAlarms',
  room: 'payments',
  method: 'GET',
  path: '/api/v1/admin/payment-alarms',
  who: paymentDeskReaders,
  summary: 'What went wrong between the provider and us, newest first.',
  query: z.strictObject({ ...page, kind: alarmKind.optional(), open: z.enum(['true', 'false']).optional() }),
  reply: listOf(paymentAlarm),
});

export const acknowledgeAlarm = route({
  name: 'acknowledgeAlarm',
  room: 'payments',
  method: 'POST',
  path: '/api/v1/admin/payment-alarms/:id/acknowledge',
  who: paymentDeskWriters,
  summary: 'Somebody has looked at it. The next time it rings anew.',
  params: z.strictObject({ id }),
  body: z.strictObject({}).default({}),
  reply: paymentAlarm,
  refusals: ['not_found'],
  idempotent: true,
});

export const dispute = z.object({
  id: z.string(),
  orderNo: z.string().nullable(),
  amount: z.int(),
  currency: z.string(),
  reason: z.string(),
  state: z.string(),
  open: z.boolean(),
  evidenceDueAt: isoTime.nullable(),
  openedAt: isoTime,
  closedAt: isoTime.nullable(),
});

export const listDisputes = route({
  name: 'listDisputes',
  room: 'payments',
  method: 'GET',
  path: '/api/v1/admin/disputes',
  who: paymentDeskReaders,
  summary:
    'Disputes of card payments as the provider sees them, newest first. While one is open, nothing of its order is refunded.',
  query: z.strictObject({ ...page, open: z.enum(['true', 'false']).optional(), q: z.string().max(60).optional() }),
  reply: listOf(dispute),
});

/** `wechat_qr`: a WeChat Pay code to scan. `checkout_qr`: the payment page as a code, for Alipay and cards on the customer's phone. */
export const counterWay = z.enum(['wechat_qr', 'checkout_qr']);
export const counterPayment = z.object({
  orderNo: z.string(),
  orderState,
  way: counterWay.nullable(),
  /** `failed`: the code ran out or was refused; ask for another. `processing`: the customer's wallet is still at it. */
  state: z.enum(['none', 'waiting', 'processing', 'paid', 'failed', 'cancelled', 'review']),
  /** What the code on the screen says. */
  qr: z.string().nullable(),
  amountFen: fen,
  /** Once it is paid: what the buyer chose, by the provider's word (`alipay`, `wechat_pay`, `card`). One code takes several. */
  method: z.string().nullable(),
  payBefore: isoTime,
});

const tillStaff = ['administrator', ...outlet] as const;
const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });
const counterRefusals = ['not_found', 'out_of_scope', 'payment_unavailable'] as const;

export const startCounterPayment = route({
  name: 'startCounterPayment',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/orders/:orderNo/counter-payment',
  who: tillStaff,
  summary:
    'A code the customer pays an order with. The same way again is the same code; another way ends the one before first.',
  params: orderNo,
  body: z.strictObject({ way: counterWay }),
  reply: counterPayment,
  refusals: [
    ...counterRefusals,
    'order_state',
    'payment_processing',
    'payment_method_missing',
    'payment_attempts_used',
  ],
  idempotent: true,
});

export const showCounterPayment = route({
  name: 'showCounterPayment',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/orders/:orderNo/counter-payment',
  who: tillStaff,
  summary: 'Where it stands; the provider is asked, so the screen needs no message to know.',
  params: orderNo,
  reply: counterPayment,
  refusals: counterRefusals,
});

export const cancelCounterPayment = route({
  name: 'cancelCounterPayment',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/orders/:orderNo/counter-payment/cancel',
  who: tillStaff,
  summary: 'Take the code back. If the customer was faster the order is paid, and the answer says so.',
  params: orderNo,
  body: z.strictObject({}).default({}),
  reply: counterPayment,
  refusals: [...counterRefusals, 'payment_processing'],
  idempotent: true,
});

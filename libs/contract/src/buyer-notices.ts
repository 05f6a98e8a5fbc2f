import { z } from 'zod';
import { id, isoTime, listOf, mailAddress, page } from './common';
import { route } from './route';

/**
 * What a buyer is told about an order: always on the order's page, and by mail, SMS or WeChat where the buyer left an
 * address. The desk sees which notice went which way and where it stands, never to whom.
 */

export const noticeKind = z.enum([
  'order_paid',
  'order_shipped',
  'order_expired',
  'order_cancelled',
  'refund_begun',
  'refund_done',
  'refund_failed',
  'late_payment_refunded',
  'payment_returned',
  'recall',
  'claim_answered',
  'invoice_issued',
]);
export const noticeChannel = z.enum(['mail', 'sms', 'wechat']);
/** `unclear`: the process died, or the line broke, after the letter may have left. It is never sent twice by itself. */
export const deliveryState = z.enum(['waiting', 'sending', 'sent', 'unclear', 'dead']);

const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });
const token = z.strictObject({ token: z.string().min(10).max(80) });

export const orderContact = z.object({
  /** Only what the buyer needs to recognise it: masked. */
  mailMasked: z.string().nullable(),
  sms: z.boolean(),
  wechat: z.boolean(),
  language: z.enum(['zh-CN', 'en']),
});

export const listMessages = route({
  name: 'listMessages',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/orders/:orderNo/messages',
  who: 'anyone',
  summary:
    'What the buyer was told about this order, newest first, in the language asked for, for whoever holds its token.',
  params: orderNo,
  query: token,
  reply: z.object({
    contact: orderContact.nullable(),
    /** The ways that are open besides this list. */
    channels: z.array(noticeChannel),
    items: z.array(z.object({ id, kind: noticeKind, title: z.string(), text: z.string(), at: isoTime })),
  }),
  refusals: ['not_found'],
});

export const leaveContact = route({
  name: 'leaveContact',
  room: 'orders',
  method: 'PUT',
  path: '/api/v1/store/orders/:orderNo/contact',
  who: 'anyone',
  summary: 'Where news of this order is sent from now on, and in which language. A null mail address takes it away.',
  params: orderNo,
  query: token,
  body: z.strictObject({
    mail: mailAddress.nullable(),
    /** By SMS to the phone of the delivery. */
    sms: z.boolean().default(false),
    wechatOpenId: z
      .string()
      .regex(/^[\w-]{10,64}$/)
      .nullable()
      .default(null),
  }),
  reply: orderContact,
  refusals: ['not_found'],
});

export const showNoticeWays = route({
  name: 'showNoticeWays',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/notice-ways',
  who: 'anyone',
  summary: 'The ways by which news of an order can leave this house now, besides the page of the order.',
  reply: z.object({ channels: z.array(noticeChannel) }),
});

export const noticeReaders = ['administrator', 'city_officer', 'centre_operator', 'finance', 'auditor'] as const;

export const noticeDelivery = z.object({
  id,
  orderNo: z.string(),
  kind: noticeKind,
  channel: noticeChannel,
  state: deliveryState,
  attempts: z.int(),
  toldAt: isoTime,
  nextAttemptAt: isoTime.nullable(),
  settledAt: isoTime.nullable(),
  /** Why it is not there yet: a code, never what the other side said, which may hold an address. */
  failure: z.string().nullable(),
});

export const listDeliveries = route({
  name: 'listDeliveries',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/buyer-notices',
  who: noticeReaders,
  summary: 'Notices on their way to buyers, newest first: which, how and where they stand; never to whom.',
  query: z.strictObject({
    ...page,
    state: deliveryState.optional(),
    kind: noticeKind.optional(),
    channel: noticeChannel.optional(),
    q: z.string().max(60).optional(),
  }),
  reply: listOf(noticeDelivery),
});

export const countDeliveries = route({
  name: 'countDeliveries',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/buyer-notices/counts',
  who: noticeReaders,
  summary: 'How many notices wait, were sent, are unclear or were given up, and which ways are open.',
  reply: z.object({
    states: z.object({ waiting: z.int(), sending: z.int(), sent: z.int(), unclear: z.int(), dead: z.int() }),
    channels: z.array(z.object({ channel: noticeChannel, by: z.string() })),
    /** What is told lies on an outbox page instead of leaving the house. */
    outbox: z.boolean(),
  }),
});

export const retryDelivery = route({
  name: 'retryDelivery',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/buyer-notices/:id/retry',
  who: ['administrator', 'centre_operator', 'finance'],
  summary: 'Send a notice again that was given up or whose sending is unclear.',
  params: z.strictObject({ id }),
  body: z.strictObject({}).default({}),
  reply: noticeDelivery,
  refusals: ['not_found', 'notice_state'],
  idempotent: true,
});

export const listOutbox = route({
  name: 'listOutbox',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/outbox',
  who: ['administrator'],
  summary: 'Development only: the letters that would have left the house. In production there is no such page.',
  query: z.strictObject({ ...page, channel: noticeChannel.optional() }),
  reply: listOf(
    z.object({
      id,
      channel: noticeChannel,
      at: isoTime,
      toMasked: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string().nullable(),
    }),
  ),
  refusals: ['not_found'],
});

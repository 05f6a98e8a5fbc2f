import { z } from 'zod';
import { fen, grams, id, isoDate, isoTime, listOf, page, text } from './common';
import { orderFreight } from './freight';
import { centre, outlet, tradeReaders } from './roles';
import { route } from './route';
import { discountShown, voucherCodes, voucherRefusals } from './vouchers';

export const CHANNELS = ['store', 'kiosk', 'live', 'counter', 'fair', 'institution', 'external'] as const;
export const channel = z.enum(CHANNELS);
/** Those of outlets: what is sold there is in the buyer's hands at once. */
export const OVER_COUNTER = ['kiosk', 'counter', 'fair'] as const satisfies readonly (typeof CHANNELS)[number][];
export const orderState = z.enum([
  'pending_payment',
  'paid',
  'fulfilling',
  'shipped',
  'completed',
  'cancelled',
  'expired',
  'payment_review',
]);

const phone = z
  .string()
  .trim()
  .regex(/^(\+?86[- ]?)?1[3-9]\d{9}$|^\+?[0-9][0-9 -]{5,18}$/, 'phone');
const recipient = z.strictObject({ name: text(40), phone });

export const delivery = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ship'),
    recipient,
    address: z.strictObject({ regionCode: z.string().regex(/^\d{6}$/), detail: text(120, 2) }),
  }),
  z.strictObject({ type: z.literal('pickup'), outletId: id, recipient }),
]);

export const placeOrder = route({
  name: 'placeOrder',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/checkouts',
  who: 'anyone',
  summary: 'Place an order: stock is reserved until payBefore, and the answer says where to pay.',
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ skuId: id, quantity: z.int().min(1).max(999) }))
      .min(1)
      .max(50),
    delivery,
    channel: z.enum(['store', 'live', 'institution']).default('store'),
    liveSessionId: id.optional(),
    outletId: id.optional(),
    voucherCodes: voucherCodes.default([]),
    /** What the page said; another total is refused instead of charged. */
    expectedTotalFen: fen.optional(),
  }),
  reply: z.object({
    orderNo: z.string(),
    accessToken: z.string(),
    totalFen: fen,
    payBefore: isoTime,
    /** `none`: there was nothing to pay; the order is paid, and `url` is its own page. */
    payment: z.object({ provider: z.enum(['stripe', 'none']), sessionId: z.string(), url: z.string() }),
  }),
  status: 201,
  refusals: [
    'insufficient_stock',
    'certificate_not_valid',
    'not_for_sale',
    'not_sold_online',
    'unknown_sku',
    'unknown_region',
    'unknown_outlet',
    'payment_unavailable',
    // Of an order placed before with the same key, whose page was never made.
    'order_state',
    'payment_processing',
    'payment_attempts_used',
    'no_delivery_there',
    'total_changed',
    ...voucherRefusals,
  ],
  idempotent: true,
});

/** Everything the journal of an order can say, in the order in which it may happen. */
export const ORDER_EVENTS = [
  'placed',
  'sold_at_till',
  'hold_yielded',
  'hold_regained',
  'expired',
  'cancelled',
  'payment_review',
  'review_accepted',
  'review_refunded',
  'late_payment_refunded',
  'duplicate_payment_refunded',
  'paid',
  'held',
  'hold_lifted',
  'picking',
  'packed',
  'shipped',
  'handed_over',
  'completed',
  'recall_notice',
  'claimed',
  'resent',
  'refunded',
  'refund_failed',
  'dispute_open',
  'dispute_closed',
] as const;

export const orderEvent = z.object({
  at: isoTime,
  move: z.enum(ORDER_EVENTS),
  actorName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});

export const orderLine = z.object({
  id,
  skuId: id,
  productSlug: z.string(),
  name: z.string(),
  nameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  imageUrl: z.string(),
  quantity: z.number().int(),
  refundedQuantity: z.number().int(),
  unitPriceFen: fen,
  priceVersionId: id,
  /** What vouchers took off; netFen = unitPriceFen × quantity − discountFen. */
  discountFen: fen,
  netFen: fen,
  refundedFen: fen,
  netGrams: grams,
  baseCertificate: z.string(),
  productCertificate: z.string(),
  lots: z.array(z.object({ code: z.string(), quantity: z.number().int() })),
});

export const publicOrder = z.object({
  orderNo: z.string(),
  state: orderState,
  channel,
  /** The total is goodsFen − discountFen + freightFen. */
  goodsFen: fen,
  discountFen: fen,
  freightFen: fen,
  totalFen: fen,
  paidFen: fen,
  refundedFen: fen,
  placedAt: isoTime,
  payBefore: isoTime,
  paidAt: isoTime.nullable(),
  shippedAt: isoTime.nullable(),
  completedAt: isoTime.nullable(),
  delivery: z.object({
    type: z.enum(['ship', 'pickup']),
    destinationCode: z.string(),
    destinationName: z.string(),
    /** Only what the buyer needs to recognise it: masked. */
    recipientMasked: z.string(),
    outlet: z.object({ id, name: z.string(), nameEn: z.string(), address: z.string() }).nullable(),
  }),
  payment: z
    .object({ provider: z.string(), url: z.string().nullable(), method: z.string().nullable(), state: z.string() })
    .nullable(),
  lines: z.array(orderLine),
  discounts: z.array(discountShown.extend({ restored: z.boolean() })),
  freight: orderFreight.nullable(),
  attribution: z.array(z.object({ villageCode: z.string(), villageName: z.string(), amountFen: fen })),
  refunds: z.array(
    z.object({
      id,
      amountFen: fen,
      /** What of it was freight. */
      freightFen: fen,
      reason: z.string(),
      state: z.enum(['requested', 'pending', 'succeeded', 'failed']),
      at: isoTime,
    }),
  ),
  parcels: z.array(
    z.object({ carrier: z.string(), trackingNo: z.string(), shippedAt: isoTime, coldChain: z.boolean() }),
  ),
  events: z.array(orderEvent),
  /** A recall that touches units of this order: what it is, and whether their money is back. */
  recalls: z.array(
    z.object({
      lotCode: z.string(),
      level: z.int(),
      reason: z.string(),
      startedAt: isoTime,
      units: z.int(),
      refundedUnits: z.int(),
      notifiedAt: isoTime.nullable(),
    }),
  ),
  /** Present once paid; the signed receipt comes with the transparency log. */
  receipt: z.object({ number: z.string(), issuedAt: isoTime, totalFen: fen }).nullable(),
});

const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });
const token = z.strictObject({ token: z.string().min(10).max(80) });

export const showOrder = route({
  name: 'showOrder',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/store/orders/:orderNo',
  who: 'anyone',
  summary: 'One order, for whoever holds its access token.',
  params: orderNo,
  query: token,
  reply: publicOrder,
  refusals: ['not_found'],
});

export const cancelOrder = route({
  name: 'cancelOrder',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/cancel',
  who: 'anyone',
  summary: 'Cancel an order that is not paid yet; its stock is free again at once.',
  params: orderNo,
  query: token,
  reply: publicOrder,
  refusals: ['not_found', 'order_state'],
  idempotent: true,
});

export const continuePayment = route({
  name: 'continuePayment',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/payment',
  who: 'anyone',
  summary:
    'Where to pay this order: the same session as before, the one that a crash left unmade, or a fresh one after one that failed.',
  params: orderNo,
  query: token,
  reply: placeOrder.reply,
  refusals: [
    'not_found',
    'order_state',
    'certificate_not_valid',
    'payment_unavailable',
    'payment_processing',
    'payment_attempts_used',
  ],
});

/** The buyer came back from the payment page: ask the provider now rather than wait for its message. */
export const checkPayment = route({
  name: 'checkPayment',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/orders/:orderNo/payment/check',
  who: 'anyone',
  summary: 'Ask the provider whether this order is paid; settles it when it is.',
  params: orderNo,
  query: token,
  reply: publicOrder,
  refusals: ['not_found', 'payment_unavailable'],
});

const readers = [...tradeReaders, ...outlet] as const;
const packers = [...centre, ...outlet] as const;

export const orderRow = z.object({
  orderNo: z.string(),
  state: orderState,
  channel,
  totalFen: fen,
  paidFen: fen,
  refundedFen: fen,
  placedAt: isoTime,
  paidAt: isoTime.nullable(),
  destinationCode: z.string(),
  destinationName: z.string().nullable(),
  deliveryType: z.enum(['ship', 'pickup']),
  outletName: z.string().nullable(),
  units: z.number().int(),
  firstLine: z.string(),
  lines: z.number().int(),
});

export const listOrders = route({
  name: 'listOrders',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/orders',
  who: readers,
  summary: 'Orders, newest first.',
  query: z.strictObject({
    ...page,
    state: orderState.optional(),
    channel: channel.optional(),
    q: z.string().max(60).optional(),
    from: isoDate.optional(),
    to: isoDate.optional(),
  }),
  reply: listOf(orderRow),
});

export const adminOrder = publicOrder.extend({
  recipient: z.object({ name: z.string(), phone: z.string(), address: z.string() }),
  attributionByLot: z.array(
    z.object({ lotCode: z.string(), villageCode: z.string(), villageName: z.string(), amountFen: fen, grams }),
  ),
});

export const showAdminOrder = route({
  name: 'showAdminOrder',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/orders/:orderNo',
  who: readers,
  summary: 'One order as the desk sees it; reading the recipient is logged.',
  params: orderNo,
  reply: adminOrder,
  refusals: ['not_found', 'out_of_scope'],
});

const orderMove = <Body extends z.ZodType>(name: string, verb: string, summary: string, body: Body) =>
  route({
    name,
    room: 'orders',
    method: 'POST',
    path: `/api/v1/admin/orders/:orderNo/${verb}`,
    who: packers,
    summary,
    params: orderNo,
    body,
    reply: adminOrder,
    refusals: ['not_found', 'out_of_scope', 'order_state', 'order_held'],
    idempotent: true,
  });
const nothing = z.strictObject({}).default({});
export const pickOrder = orderMove('pickOrder', 'pick', 'Begin picking a paid order.', nothing);
export const packOrder = orderMove('packOrder', 'pack', 'The order is packed.', nothing);
export const shipOrder = orderMove(
  'shipOrder',
  'ship',
  'Hand the parcel to a carrier (for pick-up: the order left for its outlet).',
  z.strictObject({
    carrier: text(40),
    trackingNo: z.string().regex(/^[A-Za-z0-9-]{4,40}$/),
    coldChain: z.boolean().default(false),
  }),
);
export const completeOrder = orderMove('completeOrder', 'complete', 'The buyer has the goods.', nothing);

export const refundOrder = route({
  name: 'refundOrder',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/orders/:orderNo/refunds',
  who: ['administrator', 'finance', 'centre_operator', 'outlet_manager'],
  summary: 'Refund units of lines, from the fen stored with each unit.',
  params: orderNo,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ lineId: id, quantity: z.int().min(1).max(999) }))
      .min(1)
      .max(50),
    reason: text(200, 2),
    /** Once the parcel has left, freight goes back with the last unit only where the fault is ours. */
    fault: z.enum(['buyer', 'seller']).default('buyer'),
  }),
  reply: z.object({ refundId: id, amountFen: fen, state: z.enum(['requested', 'pending', 'succeeded', 'failed']) }),
  status: 201,
  refusals: [
    'not_found',
    'out_of_scope',
    'order_state',
    'refund_exceeds',
    'unknown_line',
    'refund_window_closed',
    'dispute_open',
  ],
  idempotent: true,
});

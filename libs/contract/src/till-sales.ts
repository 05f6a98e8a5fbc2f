import { z } from 'zod';
import { fen, id, isoDate, isoTime, listOf, page, positiveFen } from './common';
import { channel } from './orders';
import { counterPayment, counterWay } from './payment-desk';
import { outlet, tradeReaders } from './roles';
import { route } from './route';
import { returnReason, saleLine, tender } from './till-shapes';

/**
 * What a till sells, takes back and hands over, seen from head office: an order that a phone pays, what a receipt still
 * allows, the receipt as its holder sees it, and whether every price was the price everywhere.
 */

const receiptNo = z.string().min(6).max(40);
const orderNo = z.strictObject({ orderNo: z.string().min(6).max(40) });

export const placeTillOrder = route({
  name: 'placeTillOrder',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/kiosk/orders',
  who: 'device',
  summary:
    'An order that a phone pays, or the rest of a mixed payment: its units move from the lease of the till to the order.',
  body: z.strictObject({
    /** The id of the sale's journal entry that will confirm it: the same id is the same order. */
    id,
    lines: z.array(saleLine).min(1).max(100),
    totalFen: positiveFen,
    /** What was taken already by other ways; the phone pays the rest. */
    tenders: z.array(tender).max(5).default([]),
    priceLeaseId: id,
    stockLeaseId: id,
  }),
  reply: z.object({
    orderNo: z.string(),
    totalFen: fen,
    /** What the phone pays. */
    phoneFen: fen,
    payBefore: isoTime,
  }),
  status: 201,
  refusals: [
    'sums_do_not_add_up',
    'unknown_sku',
    'unknown_lot',
    'unknown_outlet',
    'outlet_stopped',
    'not_for_sale',
    'certificate_not_valid',
    'total_changed',
    'insufficient_stock',
    'idempotency_key_reused',
    'order_state',
  ],
  idempotent: true,
});

const tillPaymentRefusals = ['not_found', 'out_of_scope', 'payment_unavailable'] as const;

export const startTillPayment = route({
  name: 'startTillPayment',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/kiosk/orders/:orderNo/payment',
  who: 'device',
  summary: 'A code the customer pays with. The same way again is the same code; another way ends the one before first.',
  params: orderNo,
  body: z.strictObject({ way: counterWay }),
  reply: counterPayment,
  refusals: [
    ...tillPaymentRefusals,
    'order_state',
    'payment_processing',
    'payment_method_missing',
    'payment_attempts_used',
  ],
  idempotent: true,
});

export const showTillPayment = route({
  name: 'showTillPayment',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/kiosk/orders/:orderNo/payment',
  who: 'device',
  summary: 'Where it stands; the provider is asked, so the till that asks each second needs no message to know.',
  params: orderNo,
  reply: counterPayment,
  refusals: tillPaymentRefusals,
});

export const cancelTillPayment = route({
  name: 'cancelTillPayment',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/kiosk/orders/:orderNo/payment/cancel',
  who: 'device',
  summary:
    'Take code and order back: the units are free at the outlet again. If the customer was faster it is paid, and the answer says so.',
  params: orderNo,
  body: z.strictObject({}).default({}),
  reply: counterPayment,
  refusals: [...tillPaymentRefusals, 'payment_processing'],
  idempotent: true,
});

/** One line of a sale as a till takes it back. */
export const returnableLine = z.object({
  skuId: id,
  skuCode: z.string(),
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  lotId: id,
  lotCode: z.string(),
  quantity: z.int(),
  unitPriceFen: fen,
  netFen: fen,
  returnable: z.int(),
  /** What each unit that can still come back holds, in the order in which they go: a return of three gives the first three. */
  unitFen: z.array(fen),
});

export const showTillReceipt = route({
  name: 'showTillReceipt',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/kiosk/receipts/:no',
  who: 'device',
  summary:
    'A sale of any till by its receipt number, or any order by its number: what of it may still come back, and how.',
  params: z.strictObject({ no: receiptNo }),
  reply: z.object({
    receiptNo: z.string().nullable(),
    orderNo: z.string(),
    channel,
    outletName: z.string().nullable(),
    soldAt: isoTime,
    state: z.string(),
    totalFen: fen,
    refundedFen: fen,
    /** May be taken back here: it is in the buyer's hands, or waits for them at this outlet. */
    mayReturn: z.boolean(),
    lines: z.array(returnableLine),
    /** Freight that goes along when everything that is still out comes back, and the buyer did not just change their mind. */
    freightFen: fen,
    /** `cash` always; `original` only while the provider takes it, and no more than came through it. */
    ways: z.array(z.object({ tender: z.enum(['cash', 'original']), mostFen: fen })),
    /** What came back over a counter before: whoever tries again is told when and where. */
    returns: z.array(z.object({ returnNo: z.string(), at: isoTime, outletName: z.string(), amountFen: fen })),
  }),
  refusals: ['not_found'],
});

/** A receipt as whoever holds its paper sees it: no login, and nothing of a person. */
export const publicReceipt = z.object({
  receiptNo: z.string(),
  /** `waiting`: it is genuine, and the till has not been able to send it yet. */
  state: z.enum(['booked', 'waiting']),
  outlet: z.object({
    name: z.string(),
    nameEn: z.string(),
    address: z.string(),
    addressEn: z.string(),
    licenceNo: z.string(),
  }),
  device: z.object({ number: z.int(), seq: z.int().nullable() }),
  sale: z
    .object({
      orderNo: z.string(),
      soldAt: isoTime,
      receivedAt: isoTime,
      offline: z.boolean(),
      totalFen: fen,
      refundedFen: fen,
      tenders: z.array(z.object({ way: z.string(), amountFen: fen })),
      lines: z.array(
        z.object({
          name: z.string(),
          nameEn: z.string(),
          skuName: z.string(),
          skuNameEn: z.string(),
          productSlug: z.string(),
          quantity: z.int(),
          refundedQuantity: z.int(),
          unitPriceFen: fen,
          netFen: fen,
          lotCode: z.string(),
          villageName: z.string().nullable(),
          certificateNo: z.string(),
          /** How the goods stand today, whatever they were when sold. */
          standing: z.enum(['valid', 'stopped']),
        }),
      ),
      villages: z.array(z.object({ villageCode: z.string(), villageName: z.string(), amountFen: fen })),
      returns: z.array(z.object({ returnNo: z.string(), at: isoTime, amountFen: fen })),
      /** Opens the order's own page and the claim. */
      accessToken: z.string(),
    })
    .nullable(),
});

export const showReceipt = route({
  name: 'showReceipt',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/public/receipts/:receiptNo',
  who: 'anyone',
  summary: 'The receipt behind the code on its paper. A wrong key is answered like a receipt that does not exist.',
  params: z.strictObject({ receiptNo }),
  query: z.strictObject({ k: z.string().regex(/^[\w-]{44}$/) }),
  reply: publicReceipt,
  refusals: ['not_found'],
});

export const priceParity = route({
  name: 'priceParity',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/public/price-parity',
  who: 'anyone',
  summary:
    'Every sale of every channel against the price in force at that moment: how many were checked, how many were not at it.',
  reply: z.object({
    checked: z.int(),
    violations: z.int(),
    /** The first day that was checked; null before the first sale. */
    since: isoDate.nullable(),
    computedAt: isoTime.nullable(),
    channels: z.array(z.object({ channel, checked: z.int(), violations: z.int() })),
    outlets: z.array(
      z.object({ outletId: id, name: z.string(), nameEn: z.string(), checked: z.int(), violations: z.int() }),
    ),
  }),
});

export const productParity = route({
  name: 'productParity',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/public/price-parity/:slug',
  who: 'anyone',
  summary:
    'Whether "the same price online and in the outlets" was checked for this product: outlets sold it, or their tills hold its price, and no sale of the last days was at another.',
  params: z.strictObject({ slug: z.string().min(1).max(80) }),
  reply: z.object({
    verified: z.boolean(),
    /** When the auditor looked last; null before the first time. */
    checkedAt: isoTime.nullable(),
    /** How far back that looks. */
    days: z.int(),
  }),
  refusals: ['not_found'],
});

export const varianceReason = z.enum(['lease_over', 'wrong_version', 'wrong_price', 'clock']);
export const listPriceVariances = route({
  name: 'listPriceVariances',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/price-variances',
  who: [...tradeReaders, ...outlet],
  summary: 'Lines sold outside a lease, or with another version or price than was in force, newest first.',
  query: z.strictObject({
    ...page,
    reason: varianceReason.optional(),
    violation: z.enum(['true', 'false']).optional(),
  }),
  reply: listOf(
    z.object({
      id,
      orderNo: z.string(),
      receiptNo: z.string().nullable(),
      channel,
      outletName: z.string().nullable(),
      name: z.string(),
      skuName: z.string(),
      quantity: z.int(),
      reason: varianceReason,
      violation: z.boolean(),
      soldAt: isoTime,
      chargedFen: fen,
      dueFen: fen.nullable(),
      leaseUntil: isoTime.nullable(),
    }),
  ),
});

export const stockVarianceReason = z.enum(['lease_over', 'short']);
export const listStockVariances = route({
  name: 'listStockVariances',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/stock-variances',
  who: [...tradeReaders, ...outlet],
  summary:
    'Sales of tills that were made without a stock lease in force, or of more than the books knew of, newest first, with how many of each in thirty days. Neither is a breach of price.',
  query: z.strictObject({ ...page, reason: stockVarianceReason.optional() }),
  reply: listOf(
    z.object({
      id,
      orderNo: z.string(),
      receiptNo: z.string().nullable(),
      outletName: z.string(),
      reason: stockVarianceReason,
      /** What was short; of a sale outside a lease all that it sold. */
      units: z.int(),
      goods: z.string(),
      soldAt: isoTime,
    }),
  ).extend({ leaseOver: z.int(), short: z.int() }),
});

export const tillReturnLine = z.object({
  name: z.string(),
  skuName: z.string(),
  lotCode: z.string().nullable(),
  quantity: z.int(),
  amountFen: fen,
});
export const tillReturn = z.object({
  id,
  returnNo: z.string(),
  outletName: z.string(),
  returnedAt: isoTime,
  /** Null: it came without a receipt, a manager let it pass, and its money is the outlet's loss. */
  orderNo: z.string().nullable(),
  receiptNo: z.string().nullable(),
  reason: returnReason,
  tender: z.enum(['cash', 'original']),
  amountFen: fen,
  offline: z.boolean(),
  lines: z.array(tillReturnLine),
});

export const listTillReturns = route({
  name: 'listTillReturns',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/till-returns',
  who: [...tradeReaders, ...outlet],
  summary: 'What tills took back, newest first; `lossFen` is what went out without a receipt.',
  query: z.strictObject({ ...page, receipt: z.enum(['without']).optional() }),
  reply: listOf(tillReturn).extend({ lossFen: fen }),
});

export const listTillMoney = route({
  name: 'listTillMoney',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/till-money',
  who: [...tradeReaders, ...outlet],
  summary:
    'What came over counters by day, outlet and way, and what of it was paid out again: what no provider reports.',
  /** Without days: the last thirty. All of it comes at once. */
  query: z.strictObject({ ...page, from: isoDate.optional(), to: isoDate.optional() }),
  reply: listOf(
    z.object({
      day: isoDate,
      outletId: id,
      outletName: z.string(),
      /** The provider's own ways stand beside the till's, as it names them. */
      way: z.string(),
      provider: z.enum(['till', 'stripe']),
      payments: z.int(),
      receivedFen: fen,
      /** Paid out by the till, or sent back by the provider, that day. */
      refundedFen: fen,
    }),
  ).extend({ receivedFen: fen, refundedFen: fen }),
  refusals: ['invalid_input'],
});

import { z } from 'zod';
import { fen, id, isoTime, listOf, page, positiveFen, text } from './common';
import { freightParcel } from './freight';
import { tradeReaders } from './roles';
import { route } from './route';

/**
 * Vouchers (消费券): so much off goods from a threshold on, paid for by a named funder. They hold in every channel alike, so a
 * voucher never makes one shop cheaper than another, and they leave the shelf price as it is.
 */

/** As it is typed; capitals and small letters are the same. */
export const voucherCode = z.string().regex(/^[A-Za-z0-9]{4,20}$/);
export const voucherCodes = z.array(voucherCode).max(5);

/** Every "no" of a voucher that somebody wants to use. */
export const voucherRefusals = [
  'voucher_unknown',
  'voucher_not_begun',
  'voucher_expired',
  'voucher_stopped',
  'voucher_used_up',
  'voucher_already_used',
  'voucher_threshold',
  'voucher_not_for_goods',
  'voucher_not_for_region',
  'voucher_not_combinable',
] as const;

/** When an order that was paid gives its voucher back; one that was not paid always does. */
export const voucherRestores = z.enum(['before_dispatch', 'whole_order', 'never']);

export const discountShown = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  funderName: z.string(),
  funderNameEn: z.string(),
  amountFen: fen,
});

export const quoteOrder = route({
  name: 'quoteOrder',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/store/checkouts/quote',
  who: 'anyone',
  summary: 'What these lines would cost now, with vouchers and freight. Nothing is reserved.',
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ skuId: id, quantity: z.int().min(1).max(999) }))
      .min(1)
      .max(50),
    destination: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('ship'), regionCode: z.string().regex(/^(\d{2}|\d{4}|\d{6})$/) }),
      z.strictObject({ type: z.literal('pickup'), outletId: id }),
    ]),
    voucherCodes: voucherCodes.default([]),
    /** With it, how often this person used a voucher already is looked at too. */
    phone: z.string().max(30).optional(),
  }),
  reply: z.object({
    goodsFen: fen,
    discountFen: fen,
    freightFen: fen,
    totalFen: fen,
    discounts: z.array(discountShown),
    freight: z
      .object({
        zoneName: z.string(),
        zoneNameEn: z.string(),
        parcels: z.array(freightParcel),
        freeFromFen: fen.nullable(),
        /** What is missing until carrying is free; nothing when it is. */
        toFreeFen: fen.nullable(),
      })
      .nullable(),
  }),
  refusals: [
    'unknown_sku',
    'not_for_sale',
    'not_sold_online',
    'unknown_outlet',
    'no_delivery_there',
    ...voucherRefusals,
  ],
});

export const voucherStanding = z.enum(['coming', 'running', 'ended', 'stopped']);

export const voucher = z.object({
  id,
  name: z.string(),
  nameEn: z.string(),
  standing: voucherStanding,
  /** The one code of all, or none where each code works once. */
  code: z.string().nullable(),
  codes: z.int(),
  funderName: z.string(),
  funderNameEn: z.string(),
  funderBps: z.int(),
  thresholdFen: fen,
  offFen: fen,
  perPerson: z.int(),
  totalCap: z.int(),
  products: z.array(z.object({ id, name: z.string(), nameEn: z.string() })),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
  stacks: z.boolean(),
  restores: voucherRestores,
  validFrom: isoTime,
  validUntil: isoTime,
  stoppedAt: isoTime.nullable(),
  stopReason: z.string().nullable(),
  createdAt: isoTime,
  createdBy: z.string(),
  /** How many stand now: used, or kept for an order that waits to be paid. */
  taken: z.int(),
  paidOrders: z.int(),
  /** Off orders that were paid, less what was off units given back. */
  discountFen: fen,
  funderFen: fen,
});

export const voucherWriters = ['administrator', 'city_officer'] as const;

export const listVouchers = route({
  name: 'listVouchers',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/vouchers',
  who: tradeReaders,
  summary: 'Vouchers and what became of them, newest first.',
  query: z.strictObject({ ...page, standing: voucherStanding.optional(), q: z.string().max(60).optional() }),
  reply: listOf(voucher),
});

export const showVoucher = route({
  name: 'showVoucher',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/vouchers/:id',
  who: tradeReaders,
  summary: 'One voucher.',
  params: z.strictObject({ id }),
  reply: voucher,
  refusals: ['not_found'],
});

export const createVoucher = route({
  name: 'createVoucher',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/vouchers',
  who: voucherWriters,
  summary: 'Make a voucher: one code for everybody, or a batch of codes that work once each.',
  body: z.strictObject({
    name: text(40, 2),
    nameEn: text(80, 2),
    codes: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('shared'), code: voucherCode, totalCap: z.int().min(1).max(10_000_000) }),
      z.strictObject({ kind: z.literal('single'), count: z.int().min(1).max(20_000) }),
    ]),
    funderName: text(60, 2),
    funderNameEn: text(120, 2),
    /** What of the discount the funder bears; the platform bears the rest. */
    funderBps: z.int().min(0).max(10_000),
    thresholdFen: z.int().min(0).max(100_000_000_00),
    offFen: positiveFen,
    perPerson: z.int().min(1).max(100),
    productIds: z.array(id).max(200).default([]),
    regionCodes: z
      .array(z.string().regex(/^(\d{2}|\d{4}|\d{6})$/))
      .max(60)
      .default([]),
    stacks: z.boolean().default(false),
    restores: voucherRestores.default('before_dispatch'),
    validFrom: isoTime,
    validUntil: isoTime,
  }),
  reply: voucher,
  status: 201,
  refusals: ['voucher_code_taken', 'voucher_dates', 'not_found', 'unknown_region'],
  idempotent: true,
});

export const stopVoucher = route({
  name: 'stopVoucher',
  room: 'orders',
  method: 'POST',
  path: '/api/v1/admin/vouchers/:id/stop',
  who: voucherWriters,
  summary: 'Stop a voucher at once; orders that have it keep it.',
  params: z.strictObject({ id }),
  body: z.strictObject({ reason: text(200, 2) }),
  reply: voucher,
  refusals: ['not_found', 'voucher_stopped'],
  idempotent: true,
});

/** Codes are as good as money to whoever reads them: the file goes only to those who make vouchers, and who took it is written down. */
export const voucherCodesFile = route({
  name: 'voucherCodesFile',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/vouchers/:id/codes.csv',
  who: voucherWriters,
  summary: 'The codes of a voucher and which are used, as CSV.',
  params: z.strictObject({ id }),
  reply: z.unknown(),
  produces: 'text/csv; charset=utf-8',
  refusals: ['not_found'],
});

export const voucherFunders = route({
  name: 'voucherFunders',
  room: 'orders',
  method: 'GET',
  path: '/api/v1/admin/voucher-funders',
  who: tradeReaders,
  summary: 'What each funder bears: vouchers, orders, discount and its share, net of units given back.',
  reply: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string(),
        nameEn: z.string(),
        vouchers: z.int(),
        paidOrders: z.int(),
        discountFen: fen,
        funderFen: fen,
        /** Taken off units that were given back since. */
        returnedFen: fen,
      }),
    ),
  }),
});

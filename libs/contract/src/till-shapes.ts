import { z } from 'zod';
import { grams, id, isoTime, positiveFen, text } from './common';

/**
 * What a till writes down, and what it is lent. A till sells for days without a network, so what travels between it and
 * head office is written so that either side can prove it later:
 *
 * - What the till did is an entry of its journal: numbered without gaps, chained to the one before, signed by the key of
 *   the device. `hash` is SHA-256 in hexadecimal of `prevHash`, a line break and `text`; `signature` is ECDSA P-256 with
 *   SHA-256 (r and s after each other, base64url) over the same bytes. `text` is the entry itself as JSON, kept word for
 *   word: what was signed is what is read.
 * - What head office lends it (prices, stock) is a `signed` text under the key of the house, which the till learned when it
 *   was enrolled.
 */
export const signed = z.object({ text: z.string(), signature: z.string() });
export type Signed = z.output<typeof signed>;

/** The public half of a P-256 key, as WebCrypto exports it. */
export const publicKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
});

/** How the till knew the time: the house's clock when it last heard it, and how long the till has been counting since. */
export const tillClock = z.object({
  /** What the device's own clock said. It may be years wrong and decides nothing. */
  deviceAt: isoTime,
  /** The house's time at the last contact; null before the first. */
  anchorAt: isoTime.nullable(),
  /** Milliseconds counted since then by a clock that never goes back; null when the device was off in between. */
  sinceAnchorMs: z.int().min(0).nullable(),
});

/**
 * Money of one entry, in fen: a hundred million yuan at the most, so that whatever a till may add up (100 lines, 999 of each)
 * stays an integer that is exact. What says more is kept word for word and not booked.
 */
const MOST_FEN = 100_000_000_00;
const tillFen = z.int().min(0).max(MOST_FEN);
/** More or less than nothing: what a drawer should hold. */
const balanceFen = z.int().min(-MOST_FEN).max(MOST_FEN);

export const tenderWay = z.enum(['cash', 'wechat_pay', 'alipay', 'card', 'account', 'static_code']);
export type TenderWay = z.output<typeof tenderWay>;
export const tender = z.object({
  way: tenderWay,
  amountFen: tillFen,
  /** Cash: what was put on the counter, and what went back. */
  givenFen: tillFen.optional(),
  changeFen: tillFen.optional(),
  /** Account: the institution's name as the cashier wrote it. Static code: the last digits on the buyer's screen. */
  note: z.string().max(80).optional(),
});
export type Tender = z.output<typeof tender>;

export const saleLine = z.object({
  skuId: id,
  lotId: id,
  lotCode: z.string().max(60),
  quantity: z.int().min(1).max(999),
  unitPriceFen: positiveFen,
  priceVersionId: id,
  netFen: tillFen,
  /** A SKU sold by weight counts in tens of grams; this is what the scale said. */
  weighedGrams: grams.optional(),
});
export type SaleLine = z.output<typeof saleLine>;

const entry = <const K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({
    kind: z.literal(kind),
    /** Made by the till at the moment it happened; a sale's is its order's. */
    id,
    at: isoTime,
    clock: tillClock,
    staffId: id,
    shiftId: id.nullable(),
    /** True when head office could not be reached. */
    offline: z.boolean(),
    ...shape,
  });
export type TillClock = z.output<typeof tillClock>;

export const saleEntry = entry('sale', {
  receiptNo: z.string().min(6).max(40),
  lines: z.array(saleLine).min(1).max(100),
  totalFen: tillFen,
  tenders: z.array(tender).min(1).max(6),
  priceLeaseId: id,
  stockLeaseId: id,
  /** Placed beforehand at head office because a phone paid it; the journal only confirms it. */
  orderNo: z.string().max(40).optional(),
  /** A manager let something pass (a limit), and which. */
  approvedBy: id.optional(),
});

export const returnReason = z.enum(['rotten', 'dead_or_hurt', 'missing', 'wrong', 'changed_mind', 'other']);
export const returnEntry = entry('return', {
  returnNo: z.string().min(6).max(40),
  /** The sale it takes back: this till's or another's, or an order from the shop. Null without a receipt, with a manager. */
  receiptNo: z.string().max(40).nullable(),
  orderNo: z.string().max(40).nullable(),
  lines: z
    .array(
      z.object({
        skuId: id,
        lotId: id.nullable(),
        quantity: z.int().min(1).max(999),
        amountFen: tillFen,
      }),
    )
    .min(1)
    .max(100),
  /** Freight of a shop's order that goes back with its last unit, as head office said it would. The total has it in it. */
  freightFen: tillFen.optional(),
  totalFen: tillFen,
  tender: z.enum(['cash', 'original']),
  reason: returnReason,
  note: z.string().max(200).optional(),
  approvedBy: id.optional(),
});

/** Notes and coins by their worth in fen. */
export const denominations = z.record(
  z.enum(['10000', '5000', '2000', '1000', '500', '100', '50', '10']),
  z.int().min(0),
);

export const shiftOpenedEntry = entry('shift_opened', { floatFen: tillFen, counted: denominations });
export const cashMovedEntry = entry('cash_moved', {
  direction: z.enum(['in', 'out']),
  amountFen: positiveFen,
  reason: z.enum(['change', 'bank', 'expense', 'correction', 'other']),
  note: z.string().max(200).optional(),
  approvedBy: id.optional(),
});
export const shiftClosedEntry = entry('shift_closed', {
  counted: denominations,
  countedFen: tillFen,
  /** What the till reckoned: by way of payment. Head office reckons again. */
  expected: z.array(z.object({ way: tenderWay, amountFen: balanceFen })),
  sales: z.int().min(0),
  differenceReason: z.string().max(200).optional(),
  approvedBy: id.optional(),
});

/** Kept by head office so that nothing a till did is unknown: locked out, a gap found, a price switched, data exported. */
export const tillNoteEntry = entry('note', {
  what: z.enum(['locked_out', 'drawer_opened', 'reprinted', 'exported', 'restored', 'limit_passed', 'clock_wrong']),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export const stockCountedEntry = entry('stock_counted', {
  blind: z.boolean(),
  lines: z
    .array(z.object({ skuId: id, lotId: id, counted: z.int().min(0), expected: z.int().min(0) }))
    .min(1)
    .max(500),
  reason: text(200).optional(),
});
export const stockWastedEntry = entry('stock_wasted', {
  skuId: id,
  lotId: id,
  quantity: z.int().min(1).max(9_999),
  reason: z.enum(['rotten', 'damaged', 'expired', 'tasting', 'other']),
  note: z.string().max(200).optional(),
  /** The photo goes up by itself, under its digest. */
  photoSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  approvedBy: id.optional(),
});
/** Stock of a stopped lot, counted and set aside. Nothing is moved by it; it answers the task that asks for it. */
export const stockLockedEntry = entry('stock_locked', {
  taskId: id,
  skuId: id,
  lotId: id,
  countedUnits: z.int().min(0).max(10_000_000),
  note: z.string().max(300).optional(),
  /** The photos go up by themselves, each under its digest. */
  photoSha256s: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(6),
});
export const handedOverEntry = entry('handed_over', {
  orderNo: z.string().max(40),
  phoneTail: z.string().regex(/^\d{4}$/),
});

export const tillEntry = z.discriminatedUnion('kind', [
  saleEntry,
  returnEntry,
  shiftOpenedEntry,
  cashMovedEntry,
  shiftClosedEntry,
  stockCountedEntry,
  stockWastedEntry,
  stockLockedEntry,
  handedOverEntry,
  tillNoteEntry,
]);
export type TillEntry = z.output<typeof tillEntry>;
export type SaleEntry = z.output<typeof saleEntry>;
export type ReturnEntry = z.output<typeof returnEntry>;

/** One entry of the journal on its way. */
export const journalItem = z.object({
  seq: z.int().min(1),
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  text: z.string().max(64_000),
  signature: z.string().max(120),
});
export type JournalItem = z.output<typeof journalItem>;

/**
 * booked: it is in the books. review: it is in the books and somebody looks at it. quarantined: it is kept word for word and
 * not in the books; somebody decides. A till sends on after each of them.
 */
export const verdict = z.enum(['booked', 'review', 'quarantined']);
export const journalVerdict = z.object({
  seq: z.int(),
  /** The entry's own id; null when its text could not be read. */
  id: id.nullable(),
  verdict,
  /** It had come before; nothing was booked twice. */
  replayed: z.boolean(),
  orderNo: z.string().nullable(),
  /** Why not booked, or why looked at. */
  code: z.string().nullable(),
  detail: z.string().nullable(),
});
export type JournalVerdict = z.output<typeof journalVerdict>;

/** The text inside a signed acknowledgement. */
export const ackText = z.object({
  deviceId: id,
  /** Everything up to here has come, without a gap. */
  seq: z.int().min(0),
  hash: z.string(),
  at: isoTime,
});
export type AckText = z.output<typeof ackText>;

/** The text inside a price lease: what each SKU costs now, and from when it will cost something else. */
export const priceLeaseText = z.object({
  id,
  deviceId: id,
  issuedAt: isoTime,
  validUntil: isoTime,
  prices: z.array(
    z.object({
      skuId: id,
      /** Oldest first: the version in force and every one that is already decided. */
      versions: z.array(z.object({ id, priceFen: positiveFen, effectiveFrom: isoTime })).min(1),
    }),
  ),
});
export type PriceLease = z.output<typeof priceLeaseText>;

/** The text inside a stock lease: what this device alone may sell, whoever else is asked. */
export const stockLeaseText = z.object({
  id,
  deviceId: id,
  issuedAt: isoTime,
  /** Certificates are looked at again by then: fifteen minutes unless head office set it otherwise. After it nothing is sold. */
  validUntil: isoTime,
  lots: z.array(
    z.object({
      skuId: id,
      lotId: id,
      lotCode: z.string(),
      villageName: z.string().nullable(),
      bestBefore: z.string(),
      /** Units granted to this device in all, never taken back by the lease itself: what it may still sell is this less its own sales. */
      grantedUnits: z.int().min(0),
      /** Units of these that head office has booked as sold, wasted or given back by the device. */
      bookedUnits: z.int().min(0),
      /** Up to which entry of the device's journal that is. */
      bookedSeq: z.int().min(0),
      baseCertificate: z.string(),
      productCertificate: z.string(),
    }),
  ),
});
export type StockLease = z.output<typeof stockLeaseText>;

import { z } from 'zod';
import { id, isoTime } from './common';
import { outletKind } from './outlets';
import { route } from './route';
import { journalVerdict, publicKey, signed } from './till-shapes';

/** An outlet is not open, or its licence does not stand. */
export const outletStop = z.enum(['paused', 'closed', 'licence_suspended', 'licence_withdrawn', 'licence_over']);

/** What stands before the first entry of a journal. */
export const FIRST_HASH = '0'.repeat(64);

/** What head office allows a till. A house default, or the outlet's own. */
export const tillLimits = z.object({
  /** One sale, without a manager. */
  perSaleFen: z.int().min(1).max(100_000_000),
  /** All that one device sells between two contacts with head office. */
  offlineTotalFen: z.int().min(1).max(1_000_000_000),
  offlineHours: z.int().min(1).max(240),
  /** How long a lease holds, and so how soon an offline till hears of a recall. */
  leaseMinutes: z.int().min(5).max(10_080),
  /** A difference of the drawer from here on needs a reason. */
  cashDifferenceFen: z.int().min(0).max(1_000_000),
  lockAfterMinutes: z.int().min(1).max(120),
  /** Whether a buyer may pay by the printed code on the counter, which nobody but the cashier has seen paid. */
  staticCode: z.boolean(),
});
export type TillLimits = z.output<typeof tillLimits>;

/** What a till is told of itself and its outlet, once at enrolment and again every day. */
const whereItStands = {
  serverTime: isoTime,
  houseKey: publicKey,
  device: z.object({ id, name: z.string(), number: z.int() }),
  outlet: z.object({
    id,
    code: z.string(),
    kind: outletKind,
    name: z.string(),
    nameEn: z.string(),
    address: z.string(),
    licenceNo: z.string(),
    /** Why nothing may be sold at this outlet now; null when it may. A till hears it within seconds, or at the end of its lease. */
    stopped: outletStop.nullable(),
  }),
};

export const enrolDevice = route({
  name: 'enrolDevice',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/kiosk/enrol',
  who: 'anyone',
  summary:
    'Make a till of this device: with the one-time code of an administrator and the public half of a key made here.',
  body: z.strictObject({ code: z.string().trim().min(4).max(40), publicKey }),
  reply: z.object(whereItStands),
  status: 201,
  refusals: ['wrong_enrolment_code', 'bad_public_key', 'too_many_attempts'],
});

/**
 * An entry on its way, let in however odd it is: what is wrong with one is found when it is looked at and sets that one
 * aside; it must not keep the others of its batch outside.
 */
export const sentItem = z.object({
  seq: z.int().min(1).max(2_147_483_647),
  prevHash: z.string().max(200),
  hash: z.string().max(200),
  text: z.string().max(200_000),
  signature: z.string().max(400),
});
export type SentItem = z.output<typeof sentItem>;

export const syncJournal = route({
  name: 'syncJournal',
  room: 'outlets',
  method: 'POST',
  path: '/api/v1/kiosk/sync',
  who: 'device',
  summary:
    'Send entries of the journal, at most 100 and one megabyte at once. Each is kept word for word and answered for itself; the same again is booked once.',
  body: z.strictObject({
    deviceId: id,
    sales: z.array(sentItem).max(100),
    /** What waits in the till besides, for head office to see. */
    unsent: z.strictObject({ entries: z.int().min(0).max(1_000_000), amountFen: z.int().min(0) }).optional(),
  }),
  reply: z.object({
    serverTime: isoTime,
    verdicts: z.array(journalVerdict),
    /** An `ackText` under the key of the house. */
    ack: signed,
    /** Numbers that have not come while later ones have. */
    gaps: z.array(z.object({ from: z.int(), to: z.int() })),
  }),
  refusals: ['out_of_scope'],
});

export const tillRole = z.enum(['clerk', 'manager']);

export const dayItem = z.object({
  skuId: id,
  code: z.string(),
  barcode: z.string().nullable(),
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  category: z.string(),
  netGrams: z.int(),
  byWeight: z.boolean(),
  imageUrl: z.string().nullable(),
  quick: z.boolean(),
  /** How its names are typed: pinyin in full and by initials. */
  searchText: z.string().optional(),
  /** What may be struck through beside the price of a version of the lease; of versions that are not here, nothing may. */
  struck: z.array(z.object({ priceVersionId: id, referenceFen: z.int() })).optional(),
});

/** An order from the shop that waits at this outlet. Whose it is, only the buyer's code and the end of their number say. */
export const dayPickup = z.object({
  orderNo: z.string(),
  lines: z.array(z.object({ skuId: id, productName: z.string(), skuName: z.string(), quantity: z.int() })),
  /**
   * base64url of the first 16 bytes of HMAC-SHA256 under `keys.pickup`, over order number, a colon and the last four digits
   * of the buyer's phone number: so a till can tell the right buyer without a network, and never holds a number.
   */
  tailHash: z.string(),
});

/** Stock of a stopped lot at this outlet: to be counted, set aside and shown by photos, then sent back where it may be. */
export const dayLockTask = z.object({
  id,
  cause: z.enum(['hold', 'recall', 'certificate']),
  reason: z.string(),
  skuId: id,
  lotId: id,
  lotCode: z.string(),
  productName: z.string(),
  productNameEn: z.string(),
  skuName: z.string(),
  skuNameEn: z.string(),
  since: isoTime,
  /** What the books say lies here: now, or, once it was counted, at that moment. */
  expectedUnits: z.int(),
  countedUnits: z.int().nullable(),
  countedAt: isoTime.nullable(),
  countedBy: z.string().nullable(),
  /** Something of it was found, and goods of this kind of stop go back to the centre. */
  goesBack: z.boolean(),
  /** The document that was begun for it and has not left yet. */
  transferNo: z.string().nullable(),
});

/**
 * Two keys of 32 bytes (base64url) that a till alone is given. With `receipt` it proves the receipts it prints: their page is
 * `/r/<receiptNo>?k=<k>`, where k is base64url of the 16 bytes of the device's id (22 signs), followed by base64url of the
 * first 16 bytes of HMAC-SHA256 under `receipt` over the receipt number (22 signs). With `pickup` it reads `tailHash`.
 */
export const dayKeys = z.object({ receipt: z.string(), pickup: z.string() });

/** What the rooms put into a till's day; a part that no room gives is empty. */
export const dayParts = z.object({
  /** In the order of the keys. Empty when the till asked with the tag of what it has: then that is still right. */
  catalog: z.array(dayItem),
  catalogTag: z.string().nullable().optional(),
  /** SKUs of the first page of the till, in their order: pinned, then by sales, then by the shelf. */
  quickKeys: z.array(id),
  priceLease: signed.nullable(),
  stockLease: signed.nullable(),
  /** Lots and products that are not sold from now on, whatever a lease says. */
  stopped: z.object({ lotIds: z.array(id), skuIds: z.array(id) }),
  /** What of stopped lots has to be counted here, or is counted and has not gone back; the oldest first. */
  lockTasks: z.array(dayLockTask),
  pickups: z.array(dayPickup),
  keys: dayKeys.nullable(),
});
export type DayParts = z.output<typeof dayParts>;

export const kioskDay = route({
  name: 'kioskDay',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/kiosk/day',
  who: 'device',
  summary: 'All a till needs to sell on its own: the time, staff, limits, goods, prices, stock, what is stopped.',
  query: z.strictObject({ catalogTag: z.string().max(60).optional() }),
  reply: dayParts.extend({
    ...whereItStands,
    /** `pin` is an argon2id text (`$argon2id$...`); the till compares it by itself, so that a PIN works without a network. */
    staff: z.array(z.object({ id, name: z.string(), role: tillRole, pin: z.string(), badge: z.string().nullable() })),
    limits: tillLimits,
    /** To be sent back to `kioskChanges`. */
    mark: z.string(),
  }),
});

export const tillChange = z.enum([
  'everything',
  'prices',
  'goods',
  'lots',
  'leases',
  'staff',
  'limits',
  'pickups',
  'tasks',
]);
export type TillChange = z.output<typeof tillChange>;

export const kioskChanges = route({
  name: 'kioskChanges',
  room: 'outlets',
  method: 'GET',
  path: '/api/v1/kiosk/changes',
  who: 'device',
  summary: 'Whether anything a till was lent has changed since the mark it was given; asked every few seconds.',
  query: z.strictObject({ mark: z.string().max(2_000) }),
  reply: z.object({ serverTime: isoTime, mark: z.string(), changed: z.array(tillChange) }),
});

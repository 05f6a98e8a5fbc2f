/** What a till knows about codes, in its memory: enough to say what was scanned without asking anybody. */
export interface KnownCodes {
  readonly catalog: readonly {
    readonly skuId: string;
    readonly code: string;
    readonly barcode: string | null;
    readonly byWeight: boolean;
  }[];
  readonly lots: readonly { readonly lotId: string; readonly lotCode: string }[];
  readonly pickups: readonly { readonly orderNo: string }[];
  readonly staff: readonly { readonly id: string; readonly badge?: string | null }[];
}

export type Meaning =
  | { readonly kind: 'sku'; readonly skuId: string }
  /** The scale's own label: which thing, and what it weighed. */
  | { readonly kind: 'weighed'; readonly skuId: string; readonly grams: number }
  /** A lot this till was lent. */
  | { readonly kind: 'lot'; readonly lotId: string }
  /** A lot it was not lent: known by how its code is written, and not sold here. */
  | { readonly kind: 'strange_lot'; readonly lotCode: string }
  /** A carton by its number. Which lot lies in it only the square code beside it says. */
  | { readonly kind: 'carton'; readonly sscc: string }
  | { readonly kind: 'receipt'; readonly receiptNo: string }
  | { readonly kind: 'pickup'; readonly orderNo: string }
  | { readonly kind: 'order'; readonly orderNo: string }
  | { readonly kind: 'transfer'; readonly number: string }
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'unknown'; readonly code: string; readonly why: Unknown };
/** `no_such_goods` reads well and is not sold here; `misread` does not check: scan again. */
export type Unknown = 'no_such_goods' | 'misread' | 'not_ours';

/** What a code means, from what this house prints: goods, scale labels, lots and cartons, receipts, orders, transfers, badges. */
export function meaningOf(scanned: string, known: KnownCodes): Meaning {
  const code = bare(scanned);
  return (
    fromAddress(scanned, known) ??
    fromBadge(scanned, known) ??
    ownCode(code, known) ??
    fromDigits(code, known) ??
    fromPattern(code, known) ?? { kind: 'unknown', code, why: 'not_ours' }
  );
}

/** Without the symbology mark a scanner may put before it, and in capitals, as everything of ours is printed. */
const bare = (scanned: string): string =>
  scanned
    .normalize('NFKC')
    .trim()
    .replace(/^\][A-Za-z]\d/, '')
    .toUpperCase();

/** The square codes are addresses: `/t/` a lot's page, `/r/` a receipt's, `/orders/` an order's. */
function fromAddress(scanned: string, known: KnownCodes): Meaning | null {
  const [, page, part] = /\/(t|r|orders)\/([^/?#\s]+)/.exec(scanned.normalize('NFKC').trim()) ?? [];
  if (page === undefined || part === undefined) return null;
  const code = decoded(part).toUpperCase();
  if (page === 't') return lotMeaning(code, known);
  return page === 'r' ? { kind: 'receipt', receiptNo: code } : orderMeaning(code, known);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A badge says whose tile to open and nothing more: the PIN is still asked for. */
function fromBadge(scanned: string, { staff }: KnownCodes): Meaning | null {
  const code = bare(scanned);
  if (!BADGE.test(code)) return null;
  const holder = staff.find(({ badge }) => badge === code);
  // One that was replaced, or of somebody who left.
  return holder === undefined ? { kind: 'unknown', code, why: 'not_ours' } : { kind: 'staff', staffId: holder.id };
}
const BADGE = /^YJS-[0-9A-Z]{10}$/;

/** What stands in the till's own lists, word for word, goes before every guess at a pattern. */
function ownCode(code: string, known: KnownCodes): Meaning | null {
  const item = known.catalog.find((one) => one.barcode === code || one.code.toUpperCase() === code);
  if (item !== undefined) return { kind: 'sku', skuId: item.skuId };
  const lot = known.lots.find(({ lotCode }) => lotCode === code);
  if (lot !== undefined) return { kind: 'lot', lotId: lot.lotId };
  const pickup = known.pickups.find(({ orderNo }) => orderNo === code);
  return pickup === undefined ? null : { kind: 'pickup', orderNo: pickup.orderNo };
}

function fromDigits(code: string, { catalog }: KnownCodes): Meaning | null {
  const digits = code.replaceAll(/[\s()]/g, '');
  if (!/^\d+$/.test(digits)) return null;
  const sscc = /^(?:00)?(\d{18})$/.exec(digits)?.[1];
  if (sscc !== undefined)
    return checks(sscc) ? { kind: 'carton', sscc } : { kind: 'unknown', code: sscc, why: 'misread' };
  if (![8, 12, 13, 14].includes(digits.length)) return null;
  if (!checks(digits)) return { kind: 'unknown', code: digits, why: 'misread' };
  return weighed(digits, catalog) ?? { kind: 'unknown', code: digits, why: 'no_such_goods' };
}

/** 21, five digits of the item, five of grams, a check digit. The item's own code is the same with no weight in it. */
function weighed(digits: string, catalog: KnownCodes['catalog']): Meaning | null {
  const [, item, weight] = /^(21\d{5})(\d{5})\d$/.exec(digits) ?? [];
  if (item === undefined || weight === undefined) return null;
  const found = catalog.find(({ byWeight, barcode }) => byWeight && barcode?.startsWith(item));
  const grams = Number(weight);
  return found === undefined || grams === 0 ? null : { kind: 'weighed', skuId: found.skuId, grams };
}

/** GTIN and SSCC check alike: from the right, every second digit counts three times. */
function checks(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

function fromPattern(code: string, known: KnownCodes): Meaning | null {
  if (LOT.test(code)) return lotMeaning(code, known);
  if (TRANSFER.test(code)) return { kind: 'transfer', number: code };
  if (ORDER.test(code)) return orderMeaning(code, known);
  if (RECEIPT.test(code)) return { kind: 'receipt', receiptNo: code };
  return null;
}
/** `GP-20261107-441424-003` */
const LOT = /^[A-Z]{2,4}-\d{8}-\d{6}-\d{3,}$/;
const TRANSFER = /^DB-\d{8}-[0-9A-Z]{6}$/;
const ORDER = /^YJ\d{6,}[0-9A-Z-]*$/;
/** `XA-1-000042`: outlet, device, number in its journal. */
const RECEIPT = /^[0-9A-Z][0-9A-Z-]*-\d{1,4}-\d{6,}$/;

function lotMeaning(lotCode: string, { lots }: KnownCodes): Meaning {
  const lot = lots.find((one) => one.lotCode.toUpperCase() === lotCode);
  return lot === undefined ? { kind: 'strange_lot', lotCode } : { kind: 'lot', lotId: lot.lotId };
}

function orderMeaning(orderNo: string, { pickups }: KnownCodes): Meaning {
  return { kind: pickups.some((pickup) => pickup.orderNo === orderNo) ? 'pickup' : 'order', orderNo };
}

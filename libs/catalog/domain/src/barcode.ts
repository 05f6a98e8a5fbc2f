/**
 * Codes that a shop gives itself: GTIN-13 with 20 to 29 in front is left to whoever prints it. Ours are 20 and ten digits of
 * the item, and 21 for what is weighed: five digits of the item, five of grams, as scales print them.
 */
const ITEM = '20';
const WEIGHED = '21';
const MOST_WEIGHED_ITEM = 99_999;
/** What is sold by weight is sold in tens of grams. */
export const GRAMS_PER_UNIT = 10;

export type ScannedCode =
  /** Look it up as it stands; the check digit is right. */
  | { readonly kind: 'item'; readonly barcode: string }
  /** `barcode` is the item's own, with no weight in it. */
  | { readonly kind: 'weighed'; readonly barcode: string; readonly grams: number; readonly units: number }
  | { readonly kind: 'unknown'; readonly why: 'not_thirteen_digits' | 'check_digit' | 'no_weight' };

/** The thirteenth digit: from the left, every second counts three times. */
export function checkDigit(twelve: string): number {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 1 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** The same as the database makes of an item's number; null when the number does not fit a scale's label. */
export function inStoreBarcode(byWeight: boolean, itemNo: number): string | null {
  if (byWeight && itemNo > MOST_WEIGHED_ITEM) return null;
  const body = byWeight ? `${WEIGHED}${padded(itemNo, 5)}00000` : `${ITEM}${padded(itemNo, 10)}`;
  return `${body}${checkDigit(body)}`;
}

/** The label a scale would print for so many grams of an item. */
export function weighedLabel(barcode: string, grams: number): string {
  const body = `${barcode.slice(0, 7)}${padded(grams, 5)}`;
  return `${body}${checkDigit(body)}`;
}

/** Reads what a scanner typed. A weight is rounded to whole units, as the price is for a unit; less than half a unit is none. */
export function readScan(typed: string): ScannedCode {
  const code = typed.trim();
  if (!/^\d{13}$/.test(code)) return { kind: 'unknown', why: 'not_thirteen_digits' };
  if (checkDigit(code.slice(0, 12)) !== Number(code[12])) return { kind: 'unknown', why: 'check_digit' };
  if (!code.startsWith(WEIGHED)) return { kind: 'item', barcode: code };
  const body = `${code.slice(0, 7)}00000`;
  const grams = Number(code.slice(7, 12));
  const units = Math.round(grams / GRAMS_PER_UNIT);
  if (units === 0) return { kind: 'unknown', why: 'no_weight' };
  return { kind: 'weighed', barcode: `${body}${checkDigit(body)}`, grams, units };
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

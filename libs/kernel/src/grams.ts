import { assert } from './assert';

declare const gramsBrand: unique symbol;

/** Whole grams. Households bring kilograms; the ledger keeps what the scale said, to the gram. */
export type Grams = number & { readonly [gramsBrand]: 'Grams' };

export function grams(weight: number | bigint): Grams {
  const whole = Number(weight);
  assert(Number.isSafeInteger(whole), `${String(weight)} is a whole, safe number of grams`);
  return (whole === 0 ? 0 : whole) as Grams;
}

export function sumGrams(weights: Iterable<number>): Grams {
  let total = 0;
  for (const weight of weights) total += weight;
  return grams(total);
}

/** `2500` becomes `2.5 kg`; `340` becomes `340 g`. */
export function formatGrams(weightGrams: number): string {
  return Math.abs(weightGrams) < 1000 ? `${weightGrams} g` : `${weightGrams / 1000} kg`;
}

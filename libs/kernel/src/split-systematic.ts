import { assert } from './assert';
import type { Fen } from './fen';
import type { Grams } from './grams';
import { sha256 } from './sha256';

/** A fraction in [0, 1). */
export interface Offset {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export type Weight = number | bigint;

/**
 * Divides one amount by weight: systematic rounding with an offset.
 *
 * With cumulative weights `W0 = 0 < W1 < … < Wn = W` and an offset `u`, part i is
 * `floor(N·Wi/W + u) − floor(N·W(i−1)/W + u)`. The parts sum to the whole, none is a full fen away from its true share,
 * and since `u` is drawn anew for each sale, nobody is favoured over many sales. The same offset gives the same parts
 * for ever. A negative amount is the exact mirror of the positive one, so a refund takes back what the sale gave.
 *
 * Whole numbers only. Each step divides exactly (quotient and remainder), then asks whether the offset carries the
 * remainder over the edge; no product is ever rounded.
 */
export function splitSystematic(amount: Fen, weights: readonly Weight[], offset: Offset): Fen[];
export function splitSystematic(amount: Grams, weights: readonly Weight[], offset: Offset): Grams[];
export function splitSystematic(amount: number, weights: readonly Weight[], offset: Offset): number[];
export function splitSystematic(amount: number, weights: readonly Weight[], offset: Offset): number[] {
  assert(Number.isSafeInteger(amount), `${amount} is a whole, safe amount`);
  assert(weights.length > 0, 'an amount is divided among at least one');
  // Nearly every lot has one village: no arithmetic at all, millions of times.
  if (weights.length === 1) return [onlyPart(amount, weights[0] as Weight)];
  const { numerator, denominator } = offset;
  assert(numerator >= 0n && numerator < denominator, 'the offset lies in [0, 1)');

  const exact = weights.map(toWeight);
  const total = exact.reduce((sum, weight) => sum + weight, 0n);
  assert(total > 0n, 'somebody has a weight');

  const whole = BigInt(Math.abs(amount));
  const edge = total * (denominator - numerator);
  const sign = amount < 0 ? -1 : 1;
  let reached = 0n;
  let before = 0n;
  return exact.map((weight) => {
    reached += weight;
    const product = whole * reached;
    const quotient = product / total;
    const carried = (product - quotient * total) * denominator >= edge;
    const upTo = carried ? quotient + 1n : quotient;
    const part = Number(upTo - before);
    before = upTo;
    return part === 0 ? 0 : sign * part;
  });
}

const TWO_TO_64 = 1n << 64n;

/**
 * The offset of one unit of a line: the first 64 bits of SHA-256(`<line id>/<unit index>`), over 2^64.
 *
 * It is as good as chance to every village, known to nobody before the line has its id, and the same on every replay,
 * on the server and in a browser.
 */
export function offsetFrom(lineId: string, unitIndex: number): Offset {
  const [high, low] = sha256(`${lineId.toLowerCase()}/${unitIndex}`) as unknown as [number, number];
  return { numerator: (BigInt(high) << 32n) | BigInt(low), denominator: TWO_TO_64 };
}

function onlyPart(amount: number, weight: Weight): number {
  assert(toWeight(weight) > 0n, 'somebody has a weight');
  return amount === 0 ? 0 : amount;
}

function toWeight(weight: Weight): bigint {
  assert(weight >= 0, 'a weight is not negative');
  assert(typeof weight === 'bigint' || Number.isSafeInteger(weight), 'a weight is a whole number');
  return BigInt(weight);
}

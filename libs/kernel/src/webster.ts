import { assert } from './assert';
import type { Fen } from './fen';
import type { Grams } from './grams';
import type { Weight } from './split-systematic';

export interface Claim {
  /** Stable for ever: it decides ties, so it must not depend on names or order. */
  readonly id: string;
  readonly weight: Weight;
}

/**
 * Divides a cumulative amount by Webster's divisor method (Sainte-Laguë), ties to the smaller id.
 *
 * Think of the fen as handed out one by one, each to whoever has the largest `weight / (2·held + 1)`. What somebody
 * holds after N fen is therefore never more than what they hold after N + 1: **when the amount grows, no share
 * shrinks**, and a refund walks the same path back. Methods of remainders do not promise that (weights 5, 5, 1: the
 * third holds 1 of 5 but 0 of 6).
 *
 * Nothing is handed out a billion times: rounding every quota half up is a point on that same path (all steps whose
 * priority reaches `W / 2N`), at most half a fen per claim away from N. From there we walk, forwards or backwards.
 */
export function webster(amount: Fen, claims: readonly Claim[]): Fen[];
export function webster(amount: Grams, claims: readonly Claim[]): Grams[];
export function webster(amount: number, claims: readonly Claim[]): number[];
export function webster(amount: number, claims: readonly Claim[]): number[] {
  assert(Number.isSafeInteger(amount), `${amount} is a whole, safe amount`);
  if (amount < 0) return webster(-amount, claims).map((part) => 0 - part);
  if (amount === 0) return claims.map(() => 0);

  const holders = claims.map(toHolder);
  const total = holders.reduce((sum, holder) => sum + holder.weight, 0n);
  assert(total > 0n, 'somebody has a weight');
  const whole = BigInt(amount);
  let given = 0n;
  for (const holder of holders) {
    holder.held = (2n * whole * holder.weight + total) / (2n * total);
    given += holder.held;
  }

  const entitled = holders.filter((holder) => holder.weight > 0n);
  if (given < whole) walk(entitled, whole - given, 1n, comesFirst);
  if (given > whole) walk(entitled, given - whole, -1n, cameLast);
  return holders.map((holder) => Number(holder.held));
}

interface Holder {
  readonly id: string;
  readonly weight: bigint;
  held: bigint;
}

function toHolder({ id, weight }: Claim): Holder {
  assert(weight >= 0, 'a weight is not negative');
  return { id, weight: BigInt(weight), held: 0n };
}

/** Gives (or takes back) `steps` fen, one at a time, each time at the holder whose turn it is. */
function walk(holders: Holder[], steps: bigint, step: bigint, isBefore: (a: Holder, b: Holder) => boolean): void {
  for (let index = (holders.length >> 1) - 1; index >= 0; index--) sink(holders, index, isBefore);
  for (let left = steps; left > 0n; left--) {
    (holders[0] as Holder).held += step;
    sink(holders, 0, isBefore);
  }
}

/** Restores the heap: whose turn it is stands at the front. */
function sink(heap: Holder[], from: number, isBefore: (a: Holder, b: Holder) => boolean): void {
  const holder = heap[from] as Holder;
  let index = from;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Holder, heap[child] as Holder)) child += 1;
    if (!isBefore(heap[child] as Holder, holder)) break;
    heap[index] = heap[child] as Holder;
    index = child;
  }
  heap[index] = holder;
}

/** Whose next fen comes earlier on the path? `a.weight / (2·a.held + 1)`, compared crosswise. */
function comesFirst(a: Holder, b: Holder): boolean {
  return isEarlier(a, 2n * a.held + 1n, b, 2n * b.held + 1n);
}

/** Whose latest fen came later on the path? Who holds nothing has nothing to give back. */
function cameLast(a: Holder, b: Holder): boolean {
  if (a.held === 0n || b.held === 0n) return a.held > b.held;
  return isEarlier(b, 2n * b.held - 1n, a, 2n * a.held - 1n);
}

function isEarlier(a: Holder, aDivisor: bigint, b: Holder, bDivisor: bigint): boolean {
  const left = a.weight * bDivisor;
  const right = b.weight * aDivisor;
  return left === right ? a.id < b.id : left > right;
}

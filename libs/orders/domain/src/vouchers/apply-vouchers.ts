import { type Offset, Refusal, assert, offsetFrom, splitSystematic, spreadEvenly, sumFen } from '@youjian/kernel';
import { type Voucher, combineVouchers, reachesThreshold } from './voucher';

const WHOLE_BPS = 10_000;

/** A line at its shelf price. */
export interface PricedLine {
  readonly skuId: string;
  readonly productId: string;
  readonly unitPriceFen: number;
  readonly quantity: number;
}

/** What one voucher takes off one line, unit by unit, and what of that its funder bears. */
export interface Discount {
  readonly voucherId: string;
  readonly skuId: string;
  readonly amountFen: number;
  readonly unitFen: readonly number[];
  readonly funderFen: number;
  readonly unitFunderFen: readonly number[];
}

export interface Discounted {
  readonly discounts: readonly Discount[];
  /** What is left of each line, by SKU; the units of a line differ by at most one fen. */
  readonly unitNetFen: ReadonlyMap<string, readonly number[]>;
}

const NOTHING_OFF: Discounted = { discounts: [], unitNetFen: new Map() };

/**
 * Takes vouchers off lines. Each is spread over the lines it is for by what is left of them, by the house's systematic
 * rounding from an offset that belongs to this order (`seed`), and within a line evenly over its units, which differ by a fen
 * at most. Lines and vouchers are looked at in the order of their ids, so it does not matter how they were named. No voucher
 * takes more than what is left.
 */
export function applyVouchers(
  lines: readonly PricedLine[],
  vouchers: readonly Voucher[],
  seed: string,
): Discounted | Refusal {
  if (vouchers.length === 0) return NOTHING_OFF;
  const not = combineVouchers(vouchers);
  if (not) return not;
  const sorted = lines.toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1));
  const left = sorted.map((line) => spreadEvenly(line.unitPriceFen * line.quantity, line.quantity) as number[]);
  const discounts: Discount[] = [];
  const inOrder = vouchers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const [turn, voucher] of inOrder.entries()) {
    const isFor = sorted.map((line) => voucher.productIds.length === 0 || voucher.productIds.includes(line.productId));
    const goodsFen = sumFen(sorted.map((line, at) => (isFor[at] ? line.unitPriceFen * line.quantity : 0)));
    const short = reachesThreshold(voucher, goodsFen);
    if (short) return short;
    const taken = takeOff(voucher, sorted, left, isFor, offsetFrom(seed, turn));
    // Others took everything already: nobody's voucher is used up for nothing.
    if (taken.length === 0) return new Refusal('voucher_not_for_goods', { name: voucher.name });
    discounts.push(...taken);
  }
  return { discounts, unitNetFen: new Map(sorted.map((line, at) => [line.skuId, left[at] ?? []])) };
}

/** One voucher; `left` becomes what is left after it. */
function takeOff(
  voucher: Voucher,
  lines: readonly PricedLine[],
  left: number[][],
  isFor: readonly boolean[],
  offset: Offset,
): Discount[] {
  const weights = left.map((units, at) => (isFor[at] ? sumFen(units) : 0));
  const amountFen = Math.min(voucher.offFen, sumFen(weights));
  if (amountFen === 0) return [];
  const taken = splitSystematic(amountFen, weights, offset).flatMap((lineFen, at) => {
    const line = lines[at];
    const before = left[at];
    if (lineFen === 0 || !line || !before) return [];
    // Equal but for a fen before and after, the odd fen on the first units: so no unit's share is ever below nothing.
    const after = spreadEvenly(sumFen(before) - lineFen, line.quantity) as number[];
    const unitFen = before.map((fen, unit) => fen - (after[unit] ?? 0));
    assert(
      unitFen.every((fen) => fen >= 0),
      'a discount never raises the price of a unit',
    );
    left[at] = after;
    return [{ voucherId: voucher.id, skuId: line.skuId, amountFen: lineFen, unitFen }];
  });
  return shared(taken, voucher, offset);
}

/**
 * What of it the funder bears; the platform bears the rest. The voucher's whole amount is shared once, and the funder's part
 * spread over lines and units by what was taken off each, so that nobody's share is more than the discount it is of.
 */
function shared(
  taken: readonly Omit<Discount, 'funderFen' | 'unitFunderFen'>[],
  { funderBps }: Voucher,
  offset: Offset,
): Discount[] {
  const amounts = taken.map(({ amountFen }) => amountFen);
  const [funder = 0] = splitSystematic(sumFen(amounts), [funderBps, WHOLE_BPS - funderBps], offset);
  const byLine = splitSystematic(funder, amounts, offset);
  return taken.map((one, at) => {
    const funderFen = byLine[at] ?? 0;
    return { ...one, funderFen, unitFunderFen: splitSystematic(funderFen, one.unitFen, offset) };
  });
}

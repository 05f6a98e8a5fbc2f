/** Units that an unpaid order of the shop holds of one stock row. */
export interface HeldRun {
  readonly id: string;
  readonly orderId: string;
  readonly stockId: string;
  readonly quantity: number;
  readonly placedAt: Date;
}

/** Of two runs the one of the order placed later; of one order's, and of orders of one moment, the one with the greater id. */
function youngestFirst(a: HeldRun, b: HeldRun): number {
  if (a.placedAt.getTime() !== b.placedAt.getTime()) return b.placedAt.getTime() - a.placedAt.getTime();
  if (a.orderId !== b.orderId) return a.orderId < b.orderId ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/**
 * Which runs are given up when goods have left the shelf that orders of the shop still hold: those of the order placed last
 * first, of each stock row until what is short of it is covered or nobody unpaid holds anything more. A run goes whole: an
 * order that lost one of its units needs others anyway, and what is over is free for it as for anybody.
 */
export function yieldedRuns(short: ReadonlyMap<string, number>, held: readonly HeldRun[]): HeldRun[] {
  const lacks = new Map(short);
  return [...held].sort(youngestFirst).filter(({ stockId, quantity }) => {
    const left = lacks.get(stockId) ?? 0;
    if (left <= 0) return false;
    lacks.set(stockId, left - quantity);
    return true;
  });
}

/** Units of a line that follow each other, numbered from 0. */
export interface UnitRange {
  readonly firstUnit: number;
  readonly quantity: number;
}

/** What of a line's units is in none of these ranges, which do not overlap. */
export function missingUnits(quantity: number, held: readonly UnitRange[]): UnitRange[] {
  const gaps: UnitRange[] = [];
  let next = 0;
  for (const { firstUnit, quantity: units } of [...held].sort((a, b) => a.firstUnit - b.firstUnit)) {
    if (firstUnit > next) gaps.push({ firstUnit: next, quantity: firstUnit - next });
    next = firstUnit + units;
  }
  return next < quantity ? [...gaps, { firstUnit: next, quantity: quantity - next }] : gaps;
}

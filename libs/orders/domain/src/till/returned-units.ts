import { Refusal, formatFen, sumFen } from '@youjian/kernel';
import type { LotRun } from '../events';
import { type RefundableLine, type RefundedUnitsAsk, unitLeftFen, unitsHere } from '../refund-units';

/** A line as a return looks at it: what it was, where its units came from, and what has gone back. */
export interface ReturnableLine extends RefundableLine {
  readonly skuId: string;
  readonly name: string;
  readonly runs: readonly LotRun[];
}

export interface ReturnAsk {
  readonly skuId: string;
  readonly lotId: string | null;
  readonly quantity: number;
  /** What the till gave back for it. */
  readonly amountFen: number;
}

export interface ReturnedUnits extends RefundedUnitsAsk {
  readonly units: readonly number[];
  readonly amountFen: number;
  /** Whose part of the return this is. */
  readonly position: number;
}

/** Units of a line that can still come back, out of this lot where one is named; the lowest numbers first. */
export function returnableUnits(line: ReturnableLine, lotId: string | null): number[] {
  const here = unitsHere(line);
  if (lotId === null) return here;
  const runs = line.runs.filter((run) => run.lotId === lotId);
  return here.filter((unit) =>
    runs.some(({ firstUnit, quantity }) => unit >= firstUnit && unit < firstUnit + quantity),
  );
}

/**
 * Which units of a sale come back: the same goods out of the same lots, at what each of them had cost and not a fen more.
 * More than is still out was given back before, and what the till paid must be what those units hold.
 */
export function returnedUnits(asks: readonly ReturnAsk[], lines: readonly ReturnableLine[]): ReturnedUnits[] | Refusal {
  const taken = new Map<string, Set<number>>();
  const returned: ReturnedUnits[] = [];
  for (const [position, ask] of asks.entries()) {
    let wanted = ask.quantity;
    const parts: ReturnedUnits[] = [];
    const lotOf = ask.lotId;
    const candidates = lines.filter((line) => line.skuId === ask.skuId);
    if (candidates.length === 0) return new Refusal('unknown_line', { lineId: ask.skuId });
    for (const line of candidates) {
      const gone = taken.get(line.lineId) ?? new Set<number>();
      const units = returnableUnits(line, lotOf)
        .filter((unit) => !gone.has(unit))
        .slice(0, wanted);
      if (units.length === 0) continue;
      for (const unit of units) gone.add(unit);
      taken.set(line.lineId, gone);
      wanted -= units.length;
      const amountFen = sumFen(units.map((unit) => unitLeftFen(line, unit)));
      parts.push({ lineId: line.lineId, quantity: units.length, units, amountFen, position });
    }
    if (wanted > 0)
      return new Refusal('already_refunded', {
        name: candidates[0]?.name ?? ask.skuId,
        wanted: ask.quantity,
        left: ask.quantity - wanted,
      });
    const worthFen = sumFen(parts.map(({ amountFen }) => amountFen));
    if (worthFen !== ask.amountFen)
      return new Refusal('sums_do_not_add_up', {
        what: 'return',
        says: formatFen(ask.amountFen),
        is: formatFen(worthFen),
      });
    returned.push(...parts);
  }
  return returned;
}

/** One ask for each line, as a refund wants it: a line may have been named by several lots. */
export function byLine(returned: readonly ReturnedUnits[]): (RefundedUnitsAsk & { units: readonly number[] })[] {
  const lines = new Map<string, number[]>();
  for (const { lineId, units } of returned) lines.set(lineId, [...(lines.get(lineId) ?? []), ...units]);
  return [...lines].map(([lineId, units]) => ({ lineId, quantity: units.length, units }));
}

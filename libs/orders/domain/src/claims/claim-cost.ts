import type { LotRun } from '../events';

/** Which lot each of these fen belongs to: the lot its unit lies in. */
export function costByLot(
  units: readonly number[],
  unitFen: readonly number[],
  runs: readonly LotRun[],
): { lotId: string; amountFen: number }[] {
  const sums = new Map<string, number>();
  units.forEach((unit, index) => {
    const run = runs.find(({ firstUnit, quantity }) => unit >= firstUnit && unit < firstUnit + quantity);
    if (run) sums.set(run.lotId, (sums.get(run.lotId) ?? 0) + (unitFen[index] ?? 0));
  });
  return [...sums].map(([lotId, amountFen]) => ({ lotId, amountFen })).filter(({ amountFen }) => amountFen !== 0);
}

import { assert, fen, grams, webster, type Fen } from '@youjian/kernel';
import { splitUnits, type Part, type SoldLine } from './split-line';

/** What is left of a unit's fen before and after something happened to it. */
export interface UnitFenChange {
  readonly unit: number;
  readonly beforeFen: number;
  readonly afterFen: number;
}

/**
 * What is posted when fen of units go back, or come back because a refund failed.
 *
 * A part of a unit may be refunded, and the rest later, and one of the two may fail. So what is kept of a unit is divided
 * among its own parts by Webster's method, and what is posted is the difference between before and after: nothing remembers
 * how the place was reached, no village gains by a refund, and what is kept whole or not at all is exactly the unit's parts
 * or nothing. The grams leave with the last fen of a unit: while part of it is paid for, it was sold.
 */
export function changeUnits(line: SoldLine, changes: readonly UnitFenChange[], kind: 'refund' | 'reversal'): Part[] {
  const sums = new Map<string, { lotId: string; villageCode: string; amountFen: number; grams: number }>();
  for (const { unit, beforeFen, afterFen } of changes) {
    const parts = splitUnits(line, [unit]);
    const before = keptOf(parts, beforeFen);
    const after = keptOf(parts, afterFen);
    const mass = kind === 'refund' ? (afterFen === 0 ? -1 : 0) : beforeFen === 0 ? 1 : 0;
    parts.forEach((part, index) => {
      const key = `${part.lotId}/${part.villageCode}`;
      const { lotId, villageCode } = part;
      const sum = sums.get(key) ?? { lotId, villageCode, amountFen: 0, grams: 0 };
      sum.amountFen += (after[index] ?? 0) - (before[index] ?? 0);
      sum.grams += mass * part.grams;
      sums.set(key, sum);
    });
  }
  return [...sums.values()]
    .filter((sum) => sum.amountFen !== 0 || sum.grams !== 0)
    .map((sum) => ({ ...sum, amountFen: fen(sum.amountFen), grams: grams(sum.grams) }));
}

/** So many fen of a unit, among the parts of the whole unit. */
function keptOf(parts: readonly Part[], keptFen: number): Fen[] {
  const whole = parts.reduce((sum, part) => sum + part.amountFen, 0);
  assert(keptFen >= 0 && keptFen <= whole, 'no more is kept of a unit than was paid for it');
  if (keptFen === 0) return parts.map(() => fen(0));
  if (keptFen === whole) return parts.map((part) => part.amountFen);
  return webster(
    fen(keptFen),
    parts.map((part) => ({ id: part.villageCode, weight: part.amountFen })),
  );
}

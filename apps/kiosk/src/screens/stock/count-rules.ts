import { typedUnits, unitsAsTyped } from './amounts';

/** What was typed beside a row; an empty field was not counted and says nothing about what lies there. */
export type Typed = Readonly<Record<string, string>>;

export interface Countable {
  readonly key: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly expected: number;
  /** Typed in kilograms, kept in units of ten grams. */
  readonly byWeight: boolean;
}
export interface CountLine {
  readonly skuId: string;
  readonly lotId: string;
  readonly counted: number;
  readonly expected: number;
}

const unitsOf = ({ key, byWeight }: Countable, typed: Typed): number | null => typedUnits(typed[key] ?? '', byWeight);

export const isCounted = (typed: Typed, key: string): boolean => (typed[key] ?? '').trim() !== '';

export function countLines(rows: readonly Countable[], typed: Typed): CountLine[] {
  return rows.flatMap((row) => {
    const { key, skuId, lotId, expected } = row;
    const counted = isCounted(typed, key) ? unitsOf(row, typed) : null;
    return counted === null ? [] : [{ skuId, lotId, counted, expected }];
  });
}

/** Scanned once more: one more lies there, a piece or, of what is sold by weight, a kilogram. */
export function oneMore(typed: Typed, row: Countable): Typed {
  const one = typedUnits('1', row.byWeight) ?? 1;
  return { ...typed, [row.key]: unitsAsTyped((unitsOf(row, typed) ?? 0) + one, row.byWeight) };
}

export type CountProblem = 'nothing_counted' | 'not_a_number' | 'reason_needed';

/** A difference is said with a reason before it is sent, never found out afterwards. */
export function countProblem(rows: readonly Countable[], typed: Typed, reason: string): CountProblem | null {
  const counted = rows.filter(({ key }) => isCounted(typed, key));
  if (counted.some((row) => unitsOf(row, typed) === null)) return 'not_a_number';
  if (counted.length === 0) return 'nothing_counted';
  return hasDifference(countLines(rows, typed)) && reason.trim() === '' ? 'reason_needed' : null;
}

export const hasDifference = (lines: readonly CountLine[]): boolean =>
  lines.some(({ counted, expected }) => counted !== expected);

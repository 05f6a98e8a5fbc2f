import { pieces } from '../../cash/denominations';

/** What was typed beside a row; an empty field was not counted and says nothing about what lies there. */
export type Typed = Readonly<Record<string, string>>;

export interface Countable {
  readonly key: string;
  readonly skuId: string;
  readonly lotId: string;
  readonly expected: number;
}
export interface CountLine {
  readonly skuId: string;
  readonly lotId: string;
  readonly counted: number;
  readonly expected: number;
}

export const isCounted = (typed: Typed, key: string): boolean => (typed[key] ?? '').trim() !== '';

export function countLines(rows: readonly Countable[], typed: Typed): CountLine[] {
  return rows.flatMap(({ key, skuId, lotId, expected }) => {
    const counted = isCounted(typed, key) ? pieces(typed[key] ?? '') : null;
    return counted === null ? [] : [{ skuId, lotId, counted, expected }];
  });
}

/** Scanned once more: one more lies there. */
export const oneMore = (typed: Typed, key: string): Typed => ({
  ...typed,
  [key]: String((pieces(typed[key] ?? '') ?? 0) + 1),
});

export type CountProblem = 'nothing_counted' | 'not_a_number' | 'reason_needed';

/** A difference is said with a reason before it is sent, never found out afterwards. */
export function countProblem(rows: readonly Countable[], typed: Typed, reason: string): CountProblem | null {
  const counted = rows.filter(({ key }) => isCounted(typed, key));
  if (counted.some(({ key }) => pieces(typed[key] ?? '') === null)) return 'not_a_number';
  if (counted.length === 0) return 'nothing_counted';
  return hasDifference(countLines(rows, typed)) && reason.trim() === '' ? 'reason_needed' : null;
}

export const hasDifference = (lines: readonly CountLine[]): boolean =>
  lines.some(({ counted, expected }) => counted !== expected);

import { pieces } from '../../cash/denominations';

/** Goods by weight are kept in units of ten grams; people type and read kilograms. */
const UNITS_A_KILO = 100;

/**
 * What was typed, in units: a whole number of pieces, or kilograms with two decimals at the most (`1.25` is 125 units).
 * Nothing typed is nought; null for anything that is not such a number.
 */
export function typedUnits(typed: string, byWeight: boolean): number | null {
  if (!byWeight) return pieces(typed);
  const text = typed.normalize('NFKC').trim();
  if (text === '') return 0;
  const [, kilos, parts = ''] = /^(\d{1,4})(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  return kilos === undefined ? null : Number(kilos) * UNITS_A_KILO + Number(parts.padEnd(2, '0'));
}

/** So many units as somebody would have typed them. */
export const unitsAsTyped = (units: number, byWeight: boolean): string =>
  byWeight ? (units / UNITS_A_KILO).toFixed(2) : String(units);

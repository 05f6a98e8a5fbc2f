export type WeightUnit = 'g' | 'kg' | 'jin';

/** How many millionths of a gram one millionth of the unit is. */
const GRAMS_IN: Record<WeightUnit, bigint> = { g: 1n, jin: 500n, kg: 1000n };
const MOST_GRAMS = 1_000_000_000;

/**
 * Reads what somebody wrote for a weight, exactly: `12.5` kilograms are 12,500 g. Digits, not floating point, so that no
 * scale reading changes on its way in. What is no whole number of grams, or might mean two things (`12,5`), is null.
 */
export function readWeight(written: string, unit: WeightUnit): number | null {
  const text = written.normalize('NFKC').trim();
  const match = /^(\d{1,10}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  const millionths = BigInt(whole.replaceAll(',', '') + fraction.padEnd(6, '0')) * GRAMS_IN[unit];
  if (millionths % 1_000_000n !== 0n) return null;
  const grams = Number(millionths / 1_000_000n);
  return grams >= 1 && grams <= MOST_GRAMS ? grams : null;
}

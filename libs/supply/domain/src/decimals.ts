/** A number as people write it: `0`, `12`, `0.05`. No sign, no exponent, no leading zeros; at most nine digits behind the point. */
const DECIMAL = /^(0|[1-9]\d{0,9})(\.\d{1,9})?$/;

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/**
 * Compares two numbers digit by digit. A residue of 0.1 + 0.2 against a limit of 0.3 must not fail because a computer
 * counts in halves, so these are never made floats.
 */
export function compareDecimals(one: string, other: string): -1 | 0 | 1 {
  const [whole, fraction = ''] = one.split('.') as [string, string?];
  const [otherWhole, otherFraction = ''] = other.split('.') as [string, string?];
  const digits = Math.max(fraction.length, otherFraction.length);
  const left = whole.padStart(20, '0') + fraction.padEnd(digits, '0');
  const right = otherWhole.padStart(20, '0') + otherFraction.padEnd(digits, '0');
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export const isZero = (decimal: string): boolean => compareDecimals(decimal, '0') === 0;

/**
 * What an attacker with pencil and paper can work out: published sums as linear equations over hidden figures.
 *
 * Returns the hidden figures that the equations determine; `-key` subtracts a figure. Arithmetic is modulo a large prime: no rounding can make a
 * dependent row look independent. Used by tests, and before a table is published.
 */
export function recoverable(equations: readonly (readonly string[])[], hidden: readonly string[]): string[] {
  const column = new Map(hidden.map((key, index) => [key, index]));
  const rows = equations
    .map((keys) => {
      const row = hidden.map(() => 0n);
      for (const key of keys) {
        const index = column.get(key.replace(/^-/, ''));
        if (index !== undefined) row[index] = key.startsWith('-') ? PRIME - 1n : 1n;
      }
      return row;
    })
    .filter((row) => row.some((value) => value !== 0n));
  reduce(rows, hidden.length);
  return hidden.filter((_, index) =>
    rows.some((row) => row.every((value, position) => (position === index ? value !== 0n : value === 0n))),
  );
}

const PRIME = (1n << 61n) - 1n;

/** Gauss and Jordan: in reduced form a figure is determined exactly when a row holds it alone. */
function reduce(rows: bigint[][], width: number): void {
  let rank = 0;
  for (let column = 0; column < width && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= rank && row[column] !== 0n);
    if (pivot === -1) continue;
    [rows[rank], rows[pivot]] = [rows[pivot] as bigint[], rows[rank] as bigint[]];
    const lead = rows[rank] as bigint[];
    const scale = inverse(lead[column] as bigint);
    lead.forEach((value, position) => (lead[position] = (value * scale) % PRIME));
    rows.forEach((row, index) => {
      const factor = row[column] as bigint;
      if (index === rank || factor === 0n) return;
      row.forEach((value, position) => (row[position] = modulo(value - factor * (lead[position] as bigint))));
    });
    rank += 1;
  }
}

const modulo = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: bigint): bigint {
  let result = 1n;
  let base = modulo(value);
  for (let exponent = PRIME - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

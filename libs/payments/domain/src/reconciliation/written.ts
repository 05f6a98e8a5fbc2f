/** Currencies without a smaller unit; every other one we meet has hundredths. */
const WHOLE = new Set(['jpy', 'krw', 'vnd']);

/** Money as figures: `-1234.05`, without its currency. */
export function written(minor: number, currency: string): string {
  if (WHOLE.has(currency)) return String(minor);
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

import { formatFen } from '@youjian/kernel';

/** Currencies without a smaller unit; every other one has hundredths. */
const WHOLE = new Set(['jpy', 'krw', 'vnd']);

/** Money of any currency, from its smallest unit: yuan with their sign, others with their name before them. */
export function minorText(minor: number, currency: string): string {
  if (currency === 'cny') return formatFen(minor);
  const digits = WHOLE.has(currency) ? 0 : 2;
  const value = digits === 0 ? minor : minor / 100;
  const figures = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${currency.toUpperCase()} ${figures}`;
}

export function Minor({
  minor,
  currency,
  strong = false,
}: {
  minor: number | null;
  currency: string | null;
  strong?: boolean;
}) {
  if (minor === null || currency === null) return <span className="quiet">–</span>;
  const text = minorText(minor, currency);
  return strong ? <strong className="figure">{text}</strong> : <span className="figure">{text}</span>;
}

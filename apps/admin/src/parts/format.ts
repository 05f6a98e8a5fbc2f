import { formatFen, formatGrams } from '@youjian/kernel';
import { currentLanguage } from '../i18n';

/** Times are Meizhou's, wherever the reader's computer stands. */
const ZONE = 'Asia/Shanghai';
type Shape = 'day' | 'minute' | 'second';
const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const MINUTE = { ...DAY, hour: '2-digit', minute: '2-digit' } as const;
const SHAPES: Record<Shape, Intl.DateTimeFormatOptions> = {
  day: DAY,
  minute: MINUTE,
  second: { ...MINUTE, second: '2-digit' },
};
const formats = new Map<Shape, Intl.DateTimeFormat>();

/** `2020-11-08 09:30`, the same in both languages: a desk compares times, it does not read them aloud. */
export function time(at: string, shape: Shape = 'minute'): string {
  let format = formats.get(shape);
  if (!format)
    formats.set(
      shape,
      (format = new Intl.DateTimeFormat('en-CA', { ...SHAPES[shape], timeZone: ZONE, hourCycle: 'h23' })),
    );
  const part = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  if (shape === 'day') return date;
  return `${date} ${part['hour']}:${part['minute']}${shape === 'second' ? `:${part['second']}` : ''}`;
}

export function ago(at: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  const [size, unit] = [
    [60, 'second'],
    [3600, 'minute'],
    [86_400, 'hour'],
    [Infinity, 'day'],
  ].find(([limit]) => Math.abs(seconds) < Number(limit)) as [number, Intl.RelativeTimeFormatUnit];
  const divisor = { second: 1, minute: 60, hour: 3600, day: 86_400 }[unit as 'second'];
  return new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' }).format(
    Math.round(seconds / (size === Infinity ? 86_400 : divisor)),
    unit,
  );
}

export const count = (n: number): string => n.toLocaleString('en-US');
export const yuan = formatFen;

/** A lot is weighed in kilograms to the gram: `1,234.5 kg`; what is lighter than a kilogram stays in grams. */
export const weight = (grams: number): string =>
  Math.abs(grams) < 1000
    ? formatGrams(grams)
    : `${(grams / 1000).toLocaleString('en-US', { maximumFractionDigits: 3 })} kg`;

/** Whole lots, seen from afar: `115.21 t`. */
export const tonnes = (grams: number): string =>
  `${(grams / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 2 })} t`;

/** Tenths of a degree, as a thermometer shows them. */
export const degrees = (deci: number): string => `${(deci / 10).toFixed(1)} °C`;

/** `¥4,553,000.00` does not fit an axis; `4.6M`, or its Chinese like, does. */
export const yuanShort = (fen: number): string =>
  `¥${new Intl.NumberFormat(currentLanguage(), { notation: 'compact', maximumFractionDigits: 1 }).format(fen / 100)}`;

/** A share of the whole, in percent with one digit. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;

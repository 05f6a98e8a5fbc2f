/**
 * @typedef {{ median: number, least: number, most: number }} Spread
 * @typedef {{
 *   figure: string,
 *   baseline?: Spread | number | string | undefined,
 *   ours: Spread | number | string,
 *   unit?: string,
 *   ratio?: number | undefined,
 *   demand?: string | undefined,
 *   pass?: boolean | undefined,
 *   cpu?: string | undefined,
 *   statements?: number | undefined,
 * }} Row
 */

/** @param {readonly number[]} values @returns {Spread} */
export function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { median, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

/** @param {number} value */
export const short = (value) =>
  Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : Math.abs(value) >= 10
      ? value.toFixed(1)
      : value.toFixed(2);

/** @param {Row['ours'] | undefined} value */
function cell(value) {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return short(value);
  return value.least === value.most
    ? short(value.median)
    : `${short(value.median)} (${short(value.least)}–${short(value.most)})`;
}

/** @param {readonly Row[]} rows */
export function formatTable(rows) {
  const head = [
    'figure',
    'baseline',
    'ours',
    'ratio',
    'demand',
    '',
    'CPU ms each: Node + PostgreSQL',
    'statements each',
  ];
  const body = rows.map((row) => [
    row.figure,
    cell(row.baseline),
    cell(row.ours),
    row.ratio === undefined ? '' : `${short(row.ratio)} ×`,
    row.demand ?? '',
    row.pass === undefined ? '' : row.pass ? 'pass' : 'FAIL',
    row.cpu ?? '',
    row.statements === undefined ? '' : short(row.statements),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...body.map((line) => line[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((text, column) => (column === 0 || column >= 4 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}

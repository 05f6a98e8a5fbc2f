/** Without it Excel reads Chinese in UTF-8 as something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A figure that is written out already, as yuan are. It is ours, and goes bare: one below nothing begins like a formula. */
export interface CsvFigure {
  readonly figure: string;
}
export type CsvCell = string | number | null | CsvFigure;

/** A file that every spreadsheet opens rightly: UTF-8 with its mark, lines that end as RFC 4180 says, quoted where needed. */
export const csvFile = (lines: readonly (readonly CsvCell[])[]): string =>
  `${BYTE_ORDER_MARK}${lines.map((cells) => cells.map(written).join(',')).join('\r\n')}\r\n`;

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return csvText(cell);
  return typeof cell === 'number' ? String(cell) : cell.figure;
}

/**
 * What somebody typed must stay a text: a cell that begins like a formula is run by spreadsheets, so it gets an apostrophe
 * before it.
 */
export function csvText(text: string): string {
  const safe = /^\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

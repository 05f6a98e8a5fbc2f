/** Without it Excel reads Chinese in UTF-8 as something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A table as a file that every spreadsheet opens rightly. */
export const csvFile = (lines: readonly (readonly string[])[]): string =>
  `${BYTE_ORDER_MARK}${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;

/** What begins like a formula gets an apostrophe: what a stranger typed never runs on an officer's computer. */
function csvCell(text: string): string {
  const safe = /^\s*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

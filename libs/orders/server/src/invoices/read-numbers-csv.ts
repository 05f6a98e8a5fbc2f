import { parse } from 'csv-parse/sync';
import type { Language } from '@youjian/contract';
import { isCalendarDate, refuse } from '@youjian/kernel';

export interface NumberRow {
  readonly row: number;
  readonly orderNo: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly errors: { readonly column: string; readonly message: string }[];
}
type Column = 'orderNo' | 'number' | 'issuedOn';

const MOST_ROWS = 5_000;
/** What people and the tax platform call these columns, without spaces, brackets and case. */
const HEADERS: Readonly<Record<string, Column>> = {
  订单号: 'orderNo',
  订单编号: 'orderNo',
  order: 'orderNo',
  orderno: 'orderNo',
  发票号码: 'number',
  数电票号码: 'number',
  号码: 'number',
  number: 'number',
  invoicenumber: 'number',
  开票日期: 'issuedOn',
  日期: 'issuedOn',
  issuedon: 'issuedOn',
  date: 'issuedOn',
};
const SAY = {
  orderNo: ['订单号无法识别', 'This is no order number'],
  number: ['发票号码应为 8 至 20 位数字', 'An invoice number has 8 to 20 digits'],
  issuedOn: ['开票日期应写作 2026-11-25', 'A date is written 2026-11-25'],
} as const;

/** Reads a file of invoice numbers without writing anything; every row says for itself what is wrong with it. */
export function readNumbersCsv(csv: string, language: Language): NumberRow[] {
  const [header, ...lines] = readTable(csv);
  const columns = readHeader(header?.record ?? []);
  if (lines.length > MOST_ROWS) refuseFile('too_many_rows', `At most ${MOST_ROWS} rows can be read at once.`);
  return lines.map(({ record, info }) => readRow(record, columns, info.lines, language));
}

interface Line {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function readTable(csv: string): Line[] {
  let lines: Line[];
  try {
    lines = parse(csv, {
      bom: true,
      delimiter: [',', '\t', ';', '，'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: 8_000,
    }) as unknown as Line[];
  } catch (error) {
    return refuseFile('unreadable', `The file cannot be read as CSV: ${(error as Error).message}`);
  }
  return lines.length > 1 ? lines : refuseFile('empty', 'The file needs a line of column names and at least one row.');
}

function readHeader(header: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  header.forEach((name, index) => {
    const key = name.normalize('NFKC').toLowerCase();
    const column = HEADERS[key.replace(/[\s()_\-/.:]/g, '')];
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  });
  for (const column of ['orderNo', 'number', 'issuedOn'] as const)
    if (!columns.has(column))
      refuseFile(
        `${column}_column`,
        'Columns for the order, the invoice number and its date are needed (订单号, 发票号码, 开票日期).',
      );
  return columns;
}

function readRow(
  record: readonly string[],
  columns: ReadonlyMap<Column, number>,
  row: number,
  language: Language,
): NumberRow {
  // Spreadsheets like to keep long numbers as text, with an apostrophe before them.
  const cell = (column: Column): string =>
    record[columns.get(column) ?? -1]?.normalize('NFKC').trim().replace(/^'/, '').slice(0, 60) ?? '';
  const [orderNo, number] = [cell('orderNo').toUpperCase(), cell('number')];
  const issuedOn = cell('issuedOn').replace(/^(\d{4})[/年.](\d{1,2})[/月.](\d{1,2})日?$/, (_, year, month, day) =>
    [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'),
  );
  const errors: NumberRow['errors'] = [];
  const wrong = (column: Column) => errors.push({ column, message: SAY[column][language === 'en' ? 1 : 0] });
  if (!/^[A-Z0-9-]{6,40}$/.test(orderNo)) wrong('orderNo');
  if (!/^\d{8,20}$/.test(number)) wrong('number');
  if (!isCalendarDate(issuedOn)) wrong('issuedOn');
  return { row, orderNo, number, issuedOn, errors };
}

function refuseFile(code: string, message: string): never {
  refuse('invalid_input', { errors: [{ path: 'csv', code, message }] });
}

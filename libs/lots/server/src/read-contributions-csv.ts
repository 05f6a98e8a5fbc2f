import { parse } from 'csv-parse/sync';
import type { Language } from '@youjian/contract';
import { type WeightUnit, readWeight } from '@youjian/lots-domain';
import { refuseField } from './create-lot';

export interface CsvError {
  readonly column: string;
  readonly message: string;
}

/** One line of the file as it was understood; its number is the line a person sees in their spreadsheet. */
export interface CsvRow {
  readonly row: number;
  readonly villageCode: string;
  readonly householdNumber: string | null;
  readonly grams: number | null;
  readonly errors: CsvError[];
}

const MOST_ROWS = 2_000;
const MOST_COLUMNS = 40;
const MOST_CELL_CHARACTERS = 200;

type Column = 'villageCode' | 'householdNumber' | WeightUnit;

/** What people call their columns, without spaces, brackets and case. */
const HEADERS: Readonly<Record<string, Column>> = {
  村代码: 'villageCode',
  村编码: 'villageCode',
  行政村代码: 'villageCode',
  村: 'villageCode',
  villagecode: 'villageCode',
  village: 'villageCode',
  户号: 'householdNumber',
  农户: 'householdNumber',
  农户编号: 'householdNumber',
  农户号: 'householdNumber',
  户编号: 'householdNumber',
  householdnumber: 'householdNumber',
  householdno: 'householdNumber',
  household: 'householdNumber',
  number: 'householdNumber',
  克: 'g',
  重量克: 'g',
  克数: 'g',
  grams: 'g',
  gram: 'g',
  g: 'g',
  weightg: 'g',
  weightgrams: 'g',
  netgrams: 'g',
  公斤: 'kg',
  千克: 'kg',
  重量公斤: 'kg',
  重量千克: 'kg',
  净重公斤: 'kg',
  kg: 'kg',
  kilograms: 'kg',
  weightkg: 'kg',
  重量kg: 'kg',
  斤: 'jin',
  市斤: 'jin',
  重量斤: 'jin',
  重量市斤: 'jin',
  jin: 'jin',
  weightjin: 'jin',
};

const SAY = {
  village: { zh: '村代码须为 12 位数字', en: 'A village code has 12 digits' },
  household: { zh: '户号太长或含有无法识别的字符', en: 'This household number is too long or cannot be read' },
  weight: {
    zh: '重量须为正数，精确到克（例如 12.5）',
    en: 'A weight is a positive number, exact to the gram (for example 12.5)',
  },
  missing: { zh: '没有填写重量', en: 'The weight is missing' },
} as const;

/**
 * Reads a CSV of contributions without recording anything: whatever editor wrote it (byte-order mark, commas, semicolons
 * or tabs), whatever the columns are called. Every row says for itself what is wrong with it.
 */
export function readContributionsCsv(csv: string, lotVillageCode: string, language: Language): CsvRow[] {
  const table = readTable(csv);
  const [header, ...lines] = table;
  const columns = readHeader(header?.record ?? []);
  if (lines.length > MOST_ROWS)
    refuseField(
      'csv',
      'too_many_rows',
      `At most ${MOST_ROWS} rows can be read at once; this file has ${lines.length}.`,
    );
  return lines.map(({ record, info }) => readRow(record, columns, info.lines, lotVillageCode, language));
}

interface Line {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function readTable(csv: string): Line[] {
  try {
    const lines = parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: MOST_COLUMNS * MOST_CELL_CHARACTERS,
    }) as unknown as Line[];
    return lines.length > 1
      ? lines
      : refuseField('csv', 'empty', 'The file needs a line of column names and at least one row.');
  } catch (error) {
    if ((error as Error).name === 'Refusal') throw error;
    return refuseField('csv', 'unreadable', `The file cannot be read as CSV: ${(error as Error).message}`);
  }
}

function delimiterOf(csv: string): string {
  const first = csv.split(/\r?\n/, 1)[0] ?? '';
  return [',', '\t', ';', '，'].reduce((best, candidate) =>
    first.split(candidate).length > first.split(best).length ? candidate : best,
  );
}

function readHeader(header: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  header.slice(0, MOST_COLUMNS).forEach((name, index) => {
    const column =
      HEADERS[
        name
          .normalize('NFKC')
          .toLowerCase()
          .replace(/[\s()_\-/.:]/g, '')
      ];
    if (column === undefined) return;
    if (columns.has(column)) refuseField('csv', 'column_twice', `Two columns mean the same: ${name}.`);
    columns.set(column, index);
  });
  const weights = (['g', 'kg', 'jin'] as const).filter((unit) => columns.has(unit));
  if (weights.length !== 1)
    refuseField('csv', 'weight_column', 'One column of weights is needed: grams, kg or jin (克, 公斤, 斤).');
  if (!columns.has('householdNumber'))
    refuseField('csv', 'household_column', 'A column of household numbers is needed (户号).');
  return columns;
}

function readRow(
  record: readonly string[],
  columns: ReadonlyMap<Column, number>,
  row: number,
  lotVillageCode: string,
  language: Language,
): CsvRow {
  const cell = (column: Column): string => record[columns.get(column) ?? -1]?.normalize('NFKC').trim() ?? '';
  const errors: CsvError[] = [];
  const wrong = (column: string, what: keyof typeof SAY) =>
    errors.push({ column, message: SAY[what][language === 'en' ? 'en' : 'zh'] });

  const villageCode = cell('villageCode') || lotVillageCode;
  if (!/^\d{12}$/.test(villageCode)) wrong('villageCode', 'village');
  const householdNumber = cell('householdNumber') || null;
  if (householdNumber !== null && !/^[\p{L}\p{N}-]{1,20}$/u.test(householdNumber))
    wrong('householdNumber', 'household');
  const unit = (['g', 'kg', 'jin'] as const).find((candidate) => columns.has(candidate)) ?? 'g';
  const written = cell(unit);
  const grams = readWeight(written, unit);
  if (grams === null) wrong('grams', written === '' ? 'missing' : 'weight');
  return {
    row,
    villageCode: villageCode.slice(0, 40),
    householdNumber: householdNumber?.slice(0, 40) ?? null,
    grams,
    errors,
  };
}

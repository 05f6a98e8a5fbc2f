import type { Language } from '@youjian/contract';
import { IMPORT_COLUMNS, KIND_WORDS, PARTY_KIND_WORDS, VARIETIES } from '@youjian/supply-domain';

const WORDS = {
  'zh-CN': {
    sheet: '基地',
    hints: '填写说明',
    head: ['列', '必填', '怎样填写'],
    yes: '是',
    no: '否',
    varieties: '可用的品种',
    note: '示例行的编号故意不合规则：请覆盖或删去示例行。带 * 的列必须填写。每份最多 20,000 行。',
  },
  en: {
    sheet: 'Bases',
    hints: 'Hints',
    head: ['Column', 'Required', 'What to write'],
    yes: 'yes',
    no: 'no',
    varieties: 'Known varieties',
    note: 'The codes of the examples are wrong on purpose: write over them or delete them. Columns with * are required. At most 20,000 rows.',
  },
} as const;

/** A workbook: the table first, then a sheet of hints. Everything is text, so nothing in it is ever a formula or loses a zero. */
export async function sheetFile(
  heads: readonly string[],
  lines: readonly (readonly string[])[],
  language: Language,
): Promise<Buffer> {
  // Thirty megabytes that only this page needs.
  const { default: ExcelJS } = await import('exceljs');
  const words = WORDS[language];
  const workbook = new ExcelJS.Workbook();
  const table = workbook.addWorksheet(words.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  table.columns = heads.map((header) => ({ header, width: Math.max(16, header.length * 2), style: { numFmt: '@' } }));
  table.getRow(1).font = { bold: true };
  for (const line of lines) table.addRow([...line]);
  choices(
    table,
    2,
    Object.values(KIND_WORDS).map(([word]) => word),
  );
  choices(
    table,
    8,
    Object.values(PARTY_KIND_WORDS).map(([word]) => word),
  );
  const hints = workbook.addWorksheet(words.hints);
  hints.columns = [{ width: 24 }, { width: 10 }, { width: 80 }];
  hints.addRow([words.note]);
  hints.addRow([]);
  hints.addRow([...words.head]).font = { bold: true };
  for (const column of IMPORT_COLUMNS) {
    const [name, hint] = language === 'en' ? [column.nameEn, column.hintEn] : [column.name, column.hint];
    hints.addRow([name, column.required ? words.yes : words.no, hint]);
  }
  hints.addRow([]);
  hints.addRow([words.varieties]).font = { bold: true };
  for (const [code, variety] of Object.entries(VARIETIES))
    hints.addRow([variety.name, '', `${code} · ${variety.nameEn}`]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface Cells {
  getCell(row: number, column: number): { dataValidation: unknown };
}

/** A list to choose from in the first rows, so that nobody has to guess the words. */
function choices(table: Cells, column: number, words: readonly string[]): void {
  for (let row = 2; row <= 200; row += 1)
    table.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${words.join(',')}"`] };
}

import { Injectable } from '@nestjs/common';
import type { CallOf, Language, reconciliation as contract } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { type CsvCell, csvFile } from '@youjian/kernel';
import { written } from '@youjian/payments-domain';
import { type MonthDetail, monthOf } from './show-months';
import { DIFFERENCE_WORDS, ENTRY_WORDS, HEADS, STATE_WORDS, nameIn } from './statement-words';

interface Sum {
  readonly minor: number;
  readonly currency: string;
}
type Cell = string | number | null | Sum;
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The closing statement as a file, made of what was frozen; before a month is closed, of what it would be, and saying so. */
@Injectable()
export class StatementFiles {
  constructor(private readonly database: Database) {}

  async csv(call: CallOf<typeof contract.statementCsv>): Promise<Ready> {
    const month = await monthOf(this.database, call.params.month, call.now);
    const lines = sectionsOf(month, call.language).flatMap(({ title, head, rows }) => [
      [title],
      head,
      ...rows.map((cells) => cells.map(csvCell)),
      [],
    ]);
    return new Ready(csvFile(lines), headers('text/csv; charset=utf-8', month.month, 'csv'));
  }

  async excel(call: CallOf<typeof contract.statementExcel>): Promise<Ready> {
    const month = await monthOf(this.database, call.params.month, call.now);
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    for (const { title, head, rows } of sectionsOf(month, call.language)) {
      const sheet = workbook.addWorksheet(title);
      sheet.columns = head.map((name) => ({ width: Math.max(14, name.length * 2) }));
      sheet.addRow([...head]).font = { bold: true };
      for (const cells of rows) sheet.addRow(cells.map(excelCell));
    }
    return new Ready(Buffer.from(await workbook.xlsx.writeBuffer()), headers(EXCEL, month.month, 'xlsx'));
  }
}

const headers = (type: string, month: string, ending: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="statement_${month}.${ending}"`,
});

const isSum = (cell: Cell): cell is Sum => typeof cell === 'object' && cell !== null;
const csvCell = (cell: Cell): CsvCell => (isSum(cell) ? { figure: written(cell.minor, cell.currency) } : cell);
/** Texts are written as texts, so nothing in a workbook is ever a formula. */
const excelCell = (cell: Cell): string | number | null =>
  isSum(cell) ? Number(written(cell.minor, cell.currency)) : cell;

const sum = (minor: number | null, currency: string | null): Cell =>
  minor === null || currency === null ? null : { minor, currency };

export function sectionsOf(month: MonthDetail, language: Language): Section[] {
  const { statement } = month;
  const say = (word: keyof typeof HEADS) => nameIn(HEADS[word], language);
  const head = (...words: (keyof typeof HEADS)[]) => words.map(say);
  return [
    {
      title: say('cover'),
      head: head('month', 'standing', 'closedAt', 'closedBy', 'digest'),
      rows: [
        [
          month.month,
          say(month.isClosed ? 'closed' : 'preview'),
          month.closedAt ?? '',
          month.closedBy ?? '',
          month.digest ?? '',
        ],
      ],
    },
    {
      title: say('movements'),
      head: head(
        'kind',
        'count',
        'presentedCurrency',
        'presented',
        'currency',
        'amount',
        'fee',
        'net',
        'rateFrom',
        'rateTo',
      ),
      rows: statement.lines.map((line) => [
        nameIn(ENTRY_WORDS[line.kind], language),
        line.count,
        line.presentedCurrency?.toUpperCase() ?? '',
        sum(line.presentedMinor, line.presentedCurrency),
        line.currency.toUpperCase(),
        sum(line.amountMinor, line.currency),
        sum(line.feeMinor, line.currency),
        sum(line.netMinor, line.currency),
        line.rateFrom ?? '',
        line.rateTo ?? '',
      ]),
    },
    {
      title: say('balances'),
      head: head('currency', 'opening', 'net', 'closing'),
      rows: statement.balances.map(({ currency, openingMinor, netMinor, closingMinor }) => [
        currency.toUpperCase(),
        sum(openingMinor, currency),
        sum(netMinor, currency),
        sum(closingMinor, currency),
      ]),
    },
    {
      title: say('payouts'),
      head: head('day', 'payout', 'currency', 'amount', 'parts'),
      rows: statement.payouts.map(({ on, id, currency, amountMinor, parts }) => [
        on,
        id,
        currency.toUpperCase(),
        sum(amountMinor, currency),
        parts,
      ]),
    },
    {
      title: say('differences'),
      head: head('kind', 'resolution', 'currency', 'count', 'delta'),
      rows: statement.differences.map((one) => [
        nameIn(DIFFERENCE_WORDS[one.kind], language),
        nameIn(STATE_WORDS[one.state], language),
        one.currency.toUpperCase(),
        one.count,
        sum(one.deltaMinor, one.currency),
      ]),
    },
  ];
}

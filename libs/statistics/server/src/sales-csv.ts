import { Injectable } from '@nestjs/common';
import type { CallOf, Language, statistics } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import { inYuan } from '@youjian/kernel';
import { cellsOf, columnsOf, headOf, wordsIn } from './report-head';
import { SalesStatistics, type SalesReport } from './sales-statistics';

/** Without it Excel reads Chinese in UTF-8 as something else. */
const BYTE_ORDER_MARK = '\uFEFF';

@Injectable()
export class SalesCsv {
  constructor(private readonly statistics: SalesStatistics) {}

  async run(call: CallOf<typeof statistics.salesCsv>): Promise<Ready> {
    const report = await this.statistics.run(call);
    return new Ready(csvOf(report, [...new Set(call.query.by)], call.language), {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName(report, 'csv')}"`,
    });
  }
}

export const fileName = ({ period }: SalesReport, extension: string): string =>
  `attributed-sales_${period.from}_${period.to}.${extension}`;

export function csvOf(report: SalesReport, by: Parameters<typeof columnsOf>[0], language: Language): string {
  const columns = columnsOf(by, language);
  const blank = Array.from({ length: columns.length - 4 }, () => '');
  const { totals } = report;
  const lines = [
    ...headOf(report, language).map((cells) => cells.map(textCell)),
    [],
    columns.map(textCell),
    ...report.items.map((row) => [
      ...cellsOf(row).map(textCell),
      inYuan(row.amountFen),
      String(row.grams),
      String(row.postings),
    ]),
    [
      textCell(wordsIn(language).total),
      ...blank,
      inYuan(totals.amountFen),
      String(totals.grams),
      String(totals.postings),
    ],
  ];
  return BYTE_ORDER_MARK + lines.map((cells) => cells.join(',')).join('\r\n') + '\r\n';
}

/**
 * A name somebody typed must stay a name: a cell that begins like a formula is run by spreadsheets, so it gets an
 * apostrophe before it. Numbers are ours and are written bare, also the negative ones.
 */
export function textCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

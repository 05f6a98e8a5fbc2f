import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CallOf, Language, statistics } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import { cellsOf, columnsOf, headOf, wordsIn } from './report-head';
import { fileName } from './sales-csv';
import { SalesStatistics, type SalesReport } from './sales-statistics';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Injectable()
export class SalesExcel {
  constructor(private readonly statistics: SalesStatistics) {}

  async run(call: CallOf<typeof statistics.salesExcel>): Promise<Ready> {
    const report = await this.statistics.run(call);
    const stream = new PassThrough();
    // Rows are written while they are sent; what goes wrong on the way breaks the download instead of ending it early.
    writeWorkbook(stream, report, [...new Set(call.query.by)], call.language).catch((error: Error) =>
      stream.destroy(error),
    );
    return new Ready(stream, {
      'content-type': EXCEL,
      'content-disposition': `attachment; filename="${fileName(report, 'xlsx')}"`,
    });
  }
}

/** Texts are written as texts, so nothing in a workbook is ever a formula. */
export async function writeWorkbook(
  stream: NodeJS.WritableStream,
  report: SalesReport,
  by: Parameters<typeof columnsOf>[0],
  language: Language,
): Promise<void> {
  // Thirty megabytes and a third of a second that only this page needs.
  const { default: ExcelJS } = await import('exceljs');
  const words = wordsIn(language);
  const columns = columnsOf(by, language);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: stream as never, useStyles: true });
  const sheet = workbook.addWorksheet(words.title.slice(0, 31));
  const amountColumn = columns.length - 2;
  sheet.columns = columns.map((name) => ({ width: Math.max(14, name.length * 2) }));
  sheet.getColumn(amountColumn).numFmt = '#,##0.00';
  sheet.getColumn(amountColumn + 1).numFmt = '#,##0';

  for (const line of headOf(report, language)) sheet.addRow(line).commit();
  sheet.addRow([]).commit();
  const header = sheet.addRow(columns);
  header.font = { bold: true };
  header.commit();
  for (const row of report.items) {
    sheet.addRow([...cellsOf(row), row.amountFen / 100, row.grams, row.postings]).commit();
  }
  const { totals } = report;
  const blank = Array.from({ length: columns.length - 4 }, () => '');
  const last = sheet.addRow([words.total, ...blank, totals.amountFen / 100, totals.grams, totals.postings]);
  last.font = { bold: true };
  last.commit();
  sheet.commit();
  await workbook.commit();
}

import { Injectable } from '@nestjs/common';
import type { CallOf, Language, statistics } from '@youjian/contract';
import { Ready } from '@youjian/identity-server';
import { csvFile, inYuan } from '@youjian/kernel';
import { cellsOf, columnsOf, headOf, wordsIn } from './report-head';
import { SalesStatistics, type SalesReport } from './sales-statistics';

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
  const figures = ({ amountFen, grams, postings }: Pick<typeof totals, 'amountFen' | 'grams' | 'postings'>) => [
    { figure: inYuan(amountFen) },
    grams,
    postings,
  ];
  return csvFile([
    ...headOf(report, language),
    [],
    columns,
    ...report.items.map((row) => [...cellsOf(row), ...figures(row)]),
    [wordsIn(language).total, ...blank, ...figures(totals)],
  ]);
}

import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CallOf, Language, prices } from '@youjian/contract';
import { Database } from '@youjian/database';
import { Ready } from '@youjian/identity-server';
import { csvFile, inYuan, shanghaiDate } from '@youjian/kernel';

type Call = CallOf<typeof prices.priceSheetCsv>;
interface Row {
  readonly code: string;
  readonly product: string;
  readonly name: string;
  readonly priceFen: number | null;
}

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The headings the reader knows (`readPriceRows`), in the order of PRICE_SHEET_COLUMNS. */
const HEADS: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['规格编码', '商品', '规格', '现价（元）', '新价格（元）'],
  en: ['Item code', 'Product', 'Item', 'Current price (yuan)', 'New price (yuan)'],
};
const LIST = {
  name: 'catalog.price_sheet',
  text: `select k.code, case when $3 then p.name_en else p.name end as product, case when $3 then k.name_en else k.name end as name,
      (select v.price_fen from catalog.price_version v where v.sku_id = k.id and v.effective_from <= $1
        order by v.effective_from desc, v.revision desc limit 1) as "priceFen"
    from catalog.sku k join catalog.product p on p.id = k.product_id
    where k.active and ($2::text is null or p.category_code = $2) order by p.position, p.id, k.position, k.code`,
};

/** Every item with its price in force and an empty column beside it: what is filled in there can be read again. */
@Injectable()
export class PriceSheets {
  constructor(private readonly database: Database) {}

  async csv(call: Call): Promise<Ready> {
    const lines = (await this.rows(call)).map(({ code, product, name, priceFen }) => [
      code,
      product,
      name,
      priceFen === null ? null : { figure: inYuan(priceFen) },
      null,
    ]);
    return new Ready(csvFile([HEADS[call.language], ...lines]), {
      'content-type': 'text/csv; charset=utf-8',
      ...attached(call, 'csv'),
    });
  }

  async excel(call: Call): Promise<Ready> {
    const stream = new PassThrough();
    writeBook(stream, await this.rows(call), HEADS[call.language]).catch((error: Error) => stream.destroy(error));
    return new Ready(stream, { 'content-type': EXCEL, ...attached(call, 'xlsx') });
  }

  private rows({ now, query, language }: Call): Promise<Row[]> {
    return this.database.query<Row>(LIST, [now, query.category ?? null, language === 'en']);
  }
}

const attached = ({ now }: Call, extension: string) => ({
  'content-disposition': `attachment; filename="prices_${shanghaiDate(now)}.${extension}"`,
});

async function writeBook(stream: NodeJS.WritableStream, rows: readonly Row[], head: readonly string[]): Promise<void> {
  // Thirty megabytes and a third of a second that only this page needs.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: stream as never, useStyles: true });
  const sheet = workbook.addWorksheet('prices');
  sheet.columns = [16, 28, 24, 16, 16].map((width) => ({ width }));
  for (const column of [4, 5]) sheet.getColumn(column).numFmt = '#,##0.00';
  const header = sheet.addRow([...head]);
  header.font = { bold: true };
  header.commit();
  for (const { code, product, name, priceFen } of rows)
    sheet.addRow([code, product, name, priceFen === null ? null : priceFen / 100, null]).commit();
  sheet.commit();
  await workbook.commit();
}

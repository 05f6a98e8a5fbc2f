import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CallOf, Language, invoices as contract } from '@youjian/contract';
import { Database, type Tx } from '@youjian/database';
import { Ready, audit, notePersonalRead } from '@youjian/identity-server';
import { type CsvCell, csvFile, inYuan, shanghaiDate } from '@youjian/kernel';
import { batchOf } from './export-invoices';
import { InvoiceBuyers } from './invoice-buyers';

interface Line {
  orderNo: string;
  invoiceId: string;
  title: 'person' | 'company';
  buyer: Buffer;
  paidAt: Date;
  position: number;
  name: string;
  spec: string;
  quantity: number;
  amountFen: number;
  rateBps: number;
  taxFen: number;
}
type Cell = string | number | { readonly fen: number };

const COLUMNS: readonly (readonly [zh: string, en: string])[] = [
  ['订单号', 'Order'],
  ['付款日期', 'Paid on'],
  ['抬头类型', 'Made out to'],
  ['购买方名称', 'Name'],
  ['纳税人识别号', 'Tax number'],
  ['收票邮箱', 'Mail'],
  ['行号', 'Line'],
  ['项目名称', 'Goods'],
  ['规格型号', 'Specification'],
  ['数量', 'Quantity'],
  ['金额（含税）', 'Amount with tax'],
  ['税率', 'Rate'],
  ['税额', 'Tax'],
  ['金额（不含税）', 'Amount without tax'],
];
const TITLES = { person: ['个人', 'A person'], company: ['单位', 'An organisation'] } as const;
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The file of a batch, made of what was frozen. It names people, so it asks what for, and who took it is written down. */
@Injectable()
export class BatchFiles {
  constructor(
    private readonly database: Database,
    private readonly buyers: InvoiceBuyers,
  ) {}

  async csv(call: CallOf<typeof contract.invoiceBatchCsv>): Promise<Ready> {
    const { batchNo, rows } = await this.rowsOf(call);
    const head = COLUMNS.map((names) => nameIn(names, call.language));
    return new Ready(csvFile([head, ...rows.map((cells) => cells.map(csvCell))]), {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="invoices_${batchNo}.csv"`,
    });
  }

  async excel(call: CallOf<typeof contract.invoiceBatchExcel>): Promise<Ready> {
    const { batchNo, rows } = await this.rowsOf(call);
    const stream = new PassThrough();
    // Rows are written while they are sent; what goes wrong on the way breaks the download instead of ending it early.
    writeWorkbook(stream, rows, call.language).catch((error: Error) => stream.destroy(error));
    return new Ready(stream, {
      'content-type': EXCEL,
      'content-disposition': `attachment; filename="invoices_${batchNo}.xlsx"`,
    });
  }

  private rowsOf(call: CallOf<typeof contract.invoiceBatchCsv>): Promise<{ batchNo: string; rows: Cell[][] }> {
    return this.database.inTransaction(async (tx) => {
      const { id, batchNo } = await batchOf(tx, call.params.id);
      const lines = await readLines(tx, id);
      const subjectIds = [...new Set(lines.map(({ invoiceId }) => invoiceId))];
      const purpose = call.query.purpose ?? '';
      await notePersonalRead(tx, call, { purpose, subjectType: 'invoice', subjectIds, regionCode: '44' });
      await audit(tx, call, {
        action: 'download_invoices',
        room: 'orders',
        subjectType: 'invoice_batch',
        subjectId: batchNo,
      });
      return { batchNo, rows: lines.map((line) => this.cellsOf(line, call.language)) };
    });
  }

  private cellsOf(line: Line, language: Language): Cell[] {
    const { name, taxNo, mail } = this.buyers.open(line.buyer, line.invoiceId);
    return [
      line.orderNo,
      shanghaiDate(line.paidAt),
      nameIn(TITLES[line.title], language),
      name,
      taxNo ?? '',
      mail,
      line.position + 1,
      line.name,
      line.spec,
      line.quantity,
      { fen: line.amountFen },
      rateIn(line.rateBps, language),
      { fen: line.taxFen },
      { fen: line.amountFen - line.taxFen },
    ];
  }
}

const readLines = (tx: Tx, batchId: string): Promise<Line[]> =>
  tx.query<Line>(
    `select o.order_no as "orderNo", i.id as "invoiceId", i.title, i.buyer_cipher as buyer, o.paid_at as "paidAt", l.position, l.name, l.spec,
       l.quantity, l.amount_fen as "amountFen", l.rate_bps as "rateBps", l.tax_fen as "taxFen"
     from orders.invoice i join orders."order" o on o.id = i.order_id join orders.invoice_line l on l.invoice_id = i.id
     where i.batch_id = $1 order by o.order_no, l.position`,
    [batchId],
  );

const nameIn = ([zh, en]: readonly [string, string], language: Language): string => (language === 'en' ? en : zh);
const rateIn = (bps: number, language: Language): string =>
  bps === 0 ? nameIn(['免税', 'exempt'], language) : `${bps / 100}%`;

const csvCell = (cell: Cell): CsvCell => (typeof cell === 'object' ? { figure: inYuan(cell.fen) } : cell);

/** Texts are written as texts, so nothing in a workbook is ever a formula. */
async function writeWorkbook(
  stream: NodeJS.WritableStream,
  rows: readonly (readonly Cell[])[],
  language: Language,
): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: stream as never, useStyles: true });
  const sheet = workbook.addWorksheet(nameIn(['开票明细', 'Invoices'], language));
  sheet.columns = COLUMNS.map((names) => ({ width: Math.max(12, nameIn(names, language).length * 2) }));
  const header = sheet.addRow(COLUMNS.map((names) => nameIn(names, language)));
  header.font = { bold: true };
  header.commit();
  for (const cells of rows)
    sheet.addRow(cells.map((cell) => (typeof cell === 'object' ? cell.fen / 100 : cell))).commit();
  sheet.commit();
  await workbook.commit();
}

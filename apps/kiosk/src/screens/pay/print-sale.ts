import type { till as shapes } from '@youjian/contract';
import { keptJson } from '../../app/keepsake';
import { bilingual } from '../../print/paper-words';
import { PRINTER, printOn, type PrinterSettings } from '../../print/printer';
import { receiptPaper } from '../../print/receipt';
import { receiptOf } from '../../till/receipt';
import { till } from '../../till/use-till';
import { paper as english } from '../../words/en/paper';
import { paper as chinese } from '../../words/zh-CN/paper';

export const settingsOfPrinter = (): PrinterSettings => ({
  ...PRINTER,
  ...keptJson<Partial<PrinterSettings>>('printer'),
});

/** The receipt of a sale, in both languages: it goes to somebody else. The drawer opens with it when there is cash in it. */
export async function printSale(sale: shapes.SaleEntry, seq: number): Promise<void> {
  const kick = sale.tenders.some(({ way }) => way === 'cash');
  await printOn(settingsOfPrinter(), receiptPaper(await receiptOf(till, sale, seq), bilingual(chinese, english)), {
    kick,
  });
}

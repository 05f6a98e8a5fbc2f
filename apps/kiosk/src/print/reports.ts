import type { till } from '@youjian/contract';
import { formatFen } from '@youjian/kernel';
import { GAP, mark, pair, type Paper, type Piece, RULE, text } from './paper';
import type { PaperWords } from './paper-words';
import { head, marks, type PaperOutlet, paperTime } from './receipt';

type Way = till.SaleEntry['tenders'][number]['way'];

/** What an X and a Z report say. Both are the same sheet; only the Z has counted, and closes. */
export interface ShiftReport {
  readonly outlet: PaperOutlet;
  readonly deviceName: string;
  readonly staffName: string;
  readonly openedAt: string;
  /** Null on an X report, which may be printed at any time. */
  readonly closedAt: string | null;
  readonly printedAt: string;
  readonly sales: number;
  readonly salesFen: number;
  readonly returns: number;
  readonly returnsFen: number;
  readonly byWay: readonly { readonly way: Way; readonly amountFen: number }[];
  readonly floatFen: number;
  readonly cashFen: number;
  readonly cashInFen: number;
  readonly cashOutFen: number;
  readonly expectedFen: number;
  readonly countedFen: number | null;
  readonly reason?: string;
  readonly approvedBy?: string;
  /** Entries that head office does not have yet. */
  readonly notSent: number;
  readonly isTraining: boolean;
  readonly isCopy?: boolean;
}

export function reportPaper(report: ShiftReport, words: PaperWords): Paper {
  const title = report.closedAt === null ? words.xReport : words.zReport;
  return {
    title,
    pieces: [
      ...head(report.outlet),
      ...marks(report, words),
      text(title, { align: 'center', size: 'large', bold: true }),
      pair(words.till, report.deviceName),
      pair(words.staff, report.staffName),
      pair(words.openedAt, paperTime(report.openedAt)),
      ...(report.closedAt === null
        ? [pair(words.at, paperTime(report.printedAt))]
        : [pair(words.closedAt, paperTime(report.closedAt))]),
      RULE,
      pair(words.sales, String(report.sales)),
      pair(words.salesSum, formatFen(report.salesFen)),
      pair(words.returns, String(report.returns)),
      pair(words.returnsSum, formatFen(report.returnsFen)),
      RULE,
      text(words.byWay, { bold: true }),
      ...report.byWay.map(({ way, amountFen }) => pair(`  ${words[way]}`, formatFen(amountFen))),
      RULE,
      ...drawer(report, words),
      ...(report.notSent === 0 ? [] : [GAP, mark(`${words.notSent} ${report.notSent}`)]),
      ...signed(words),
    ],
  };
}

function drawer(report: ShiftReport, words: PaperWords): Piece[] {
  const { countedFen, expectedFen, reason, approvedBy } = report;
  const counted =
    countedFen === null
      ? []
      : [
          pair(words.counted, formatFen(countedFen)),
          pair(words.difference, formatFen(countedFen - expectedFen), { bold: true, size: 'large' }),
        ];
  return [
    text(words.drawer, { bold: true }),
    pair(`  ${words.float}`, formatFen(report.floatFen)),
    pair(`  ${words.cashSales}`, formatFen(report.cashFen)),
    pair(`  ${words.cashIn}`, formatFen(report.cashInFen)),
    pair(`  ${words.cashOut}`, formatFen(-report.cashOutFen)),
    pair(words.expected, formatFen(expectedFen), { bold: true }),
    ...counted,
    ...(reason ? [text(`${words.reason}: ${reason}`)] : []),
    ...(approvedBy ? [pair(words.approvedBy, approvedBy)] : []),
  ];
}

export interface CashSlip {
  readonly outlet: PaperOutlet;
  readonly deviceName: string;
  readonly staffName: string;
  readonly at: string;
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly amountFen: number;
  readonly reason: string;
  readonly note?: string;
  readonly approvedBy?: string;
  readonly isTraining: boolean;
}

/** Money that went into the drawer or out of it without a sale: somebody signs for it. */
export function cashSlip(slip: CashSlip, words: PaperWords): Paper {
  const title = slip.direction === 'in' ? words.cashInSlip : words.cashOutSlip;
  return {
    title,
    pieces: [
      ...head(slip.outlet),
      ...marks(slip, words),
      text(title, { align: 'center', size: 'large', bold: true }),
      pair(words.till, `${slip.deviceName} #${slip.seq}`),
      pair(words.staff, slip.staffName),
      pair(words.at, paperTime(slip.at)),
      pair(words.amount, formatFen(slip.amountFen), { size: 'large', bold: true }),
      pair(words.reason, slip.reason),
      ...(slip.note ? [text(slip.note)] : []),
      ...(slip.approvedBy ? [pair(words.approvedBy, slip.approvedBy)] : []),
      ...signed(words),
    ],
  };
}

export const signed = (words: PaperWords): Piece[] => [GAP, GAP, text(`${words.signature}: ______________`)];

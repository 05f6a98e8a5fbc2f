import { formatFen } from '@youjian/kernel';
import { GAP, pair, type Paper, qr, RULE, text } from './paper';
import type { PaperWords } from './paper-words';
import { head, marks, type PaperOutlet, paperTime } from './receipt';
import { signed } from './reports';

export interface ReturnSlip {
  readonly outlet: PaperOutlet;
  readonly deviceName: string;
  readonly staffName: string;
  readonly at: string;
  readonly seq: number;
  readonly returnNo: string;
  /** Null: without a receipt, a manager stood for it. */
  readonly receiptNo: string | null;
  readonly reason: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number; readonly amountFen: number }[];
  readonly totalFen: number;
  readonly tender: 'cash' | 'original';
  readonly approvedBy?: string;
  readonly isOffline: boolean;
  readonly isTraining: boolean;
}

export function returnSlip(slip: ReturnSlip, words: PaperWords): Paper {
  return {
    title: `${words.returnSlip} ${slip.returnNo}`,
    pieces: [
      ...head(slip.outlet),
      ...marks(slip, words),
      text(words.returnSlip, { align: 'center', size: 'large', bold: true }),
      pair(words.receiptNo, slip.returnNo),
      ...(slip.receiptNo === null ? [] : [pair(words.ofReceipt, slip.receiptNo)]),
      pair(words.at, paperTime(slip.at)),
      pair(words.till, `${slip.deviceName} #${slip.seq}`),
      pair(words.staff, slip.staffName),
      RULE,
      ...slip.lines.map(({ name, quantity, amountFen }) => pair(`${name} x ${quantity}`, formatFen(-amountFen))),
      RULE,
      pair(words.paidBack, formatFen(slip.totalFen), { size: 'large', bold: true }),
      text(slip.tender === 'cash' ? words.cash : words.original),
      pair(words.reason, slip.reason),
      ...(slip.approvedBy ? [pair(words.approvedBy, slip.approvedBy)] : []),
      ...signed(words),
    ],
  };
}

export interface TransferSlip {
  readonly outlet: PaperOutlet;
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly state: string;
  readonly at: string;
  /** Amounts as people say them: pieces, or kilograms of what is sold by weight. */
  readonly lines: readonly { readonly name: string; readonly lotCode: string; readonly amount: string }[];
  readonly isTraining: boolean;
}

/** Travels with the goods; its code is scanned where they arrive. */
export function transferSlip(slip: TransferSlip, words: PaperWords): Paper {
  return {
    title: `${words.transferSlip} ${slip.number}`,
    pieces: [
      ...head(slip.outlet),
      ...marks(slip, words),
      text(words.transferSlip, { align: 'center', size: 'large', bold: true }),
      qr(slip.number, slip.number),
      pair(words.from, slip.from),
      pair(words.to, slip.to),
      pair(words.state, slip.state),
      pair(words.at, paperTime(slip.at)),
      RULE,
      ...slip.lines.flatMap(({ name, lotCode, amount }) => [pair(name, amount), text(`  ${lotCode}`)]),
      RULE,
      pair(words.lots, String(slip.lines.length), { bold: true }),
      GAP,
      text(`${words.handOver}: ______________`),
      GAP,
      text(`${words.takeOver}: ______________`),
    ],
  };
}

/** Shows whether width, Chinese letters, code and knife are right. */
export function testPaper(outlet: PaperOutlet, at: string, words: PaperWords): Paper {
  return {
    title: words.test,
    pieces: [
      ...head(outlet),
      text(words.test, { align: 'center', size: 'large', bold: true }),
      text(words.testLine),
      pair(words.at, paperTime(at)),
      pair(words.total, formatFen(1_234_550), { bold: true }),
      RULE,
      qr('https://youjian.example/test', words.testQr),
    ],
  };
}

import type { till } from '@youjian/contract';
import { formatFen, shanghaiTime } from '@youjian/kernel';
import { GAP, mark, pair, type Paper, type Piece, qr, RULE, text } from './paper';
import type { PaperWords } from './paper-words';

export interface PaperOutlet {
  readonly name: string;
  readonly nameEn: string | null;
  readonly address?: string | null;
}

export interface ReceiptLine {
  readonly name: string;
  readonly nameEn: string | null;
  readonly packName: string;
  /** The village it grew in. */
  readonly origin: string | null;
  readonly lotCode: string;
  readonly quantity: number;
  readonly netGrams: number;
  /** Goods by weight count in tens of grams; this is what the scale said. */
  readonly weighedGrams?: number;
  readonly unitPriceFen: number;
  readonly amountFen: number;
}

/** What is on a receipt. It is written once at the sale and never asked for again, so a copy says the same. */
export interface Receipt {
  readonly outlet: PaperOutlet;
  readonly receiptNo: string;
  readonly deviceName: string;
  /** The entry's number in the journal of this device. */
  readonly seq: number;
  readonly at: string;
  readonly staffName: string;
  readonly orderNo?: string;
  readonly lines: readonly ReceiptLine[];
  readonly totalFen: number;
  readonly tenders: readonly Tender[];
  /** The public page with origin, split and claim; valid without signing in. */
  readonly link: string | null;
  readonly isOffline: boolean;
  readonly isCopy: boolean;
  readonly isTraining: boolean;
}
type Tender = till.SaleEntry['tenders'][number];

export function receiptPaper(receipt: Receipt, words: PaperWords): Paper {
  const { link, tenders, totalFen, lines } = receipt;
  return {
    title: `${words.receipt} ${receipt.receiptNo}`,
    pieces: [
      ...head(receipt.outlet),
      ...marks(receipt, words),
      pair(words.receiptNo, receipt.receiptNo),
      ...(receipt.orderNo === undefined ? [] : [pair(words.order, receipt.orderNo)]),
      pair(words.at, paperTime(receipt.at)),
      pair(words.till, `${receipt.deviceName} #${receipt.seq}`),
      pair(words.staff, receipt.staffName),
      RULE,
      ...lines.flatMap((line) => linePieces(line, words)),
      RULE,
      pair(words.total, formatFen(totalFen), { size: 'large', bold: true }),
      ...tenders.flatMap((tender) => tenderPieces(tender, words)),
      RULE,
      ...(link === null ? [] : [qr(link, words.scanReceipt)]),
      text(words.thanks, { align: 'center' }),
    ],
  };
}

export const head = ({ name, nameEn, address }: PaperOutlet): Piece[] => [
  text(name, { align: 'center', size: 'large', bold: true }),
  ...(nameEn === null || nameEn === '' ? [] : [text(nameEn, { align: 'center' })]),
  ...(address ? [text(address, { align: 'center' })] : []),
  GAP,
];

interface Marked {
  readonly isOffline?: boolean;
  readonly isCopy?: boolean;
  readonly isTraining: boolean;
}

export const marks = ({ isOffline = false, isCopy = false, isTraining }: Marked, words: PaperWords): Piece[] => [
  ...(isTraining ? [mark(words.training), text(words.voidNote, { align: 'center' })] : []),
  ...(isCopy ? [mark(words.again)] : []),
  ...(isOffline ? [mark(words.offline)] : []),
];

function linePieces(line: ReceiptLine, words: PaperWords): Piece[] {
  const english = line.nameEn === null || line.nameEn === '' ? [] : [text(line.nameEn)];
  const net = line.weighedGrams ?? line.netGrams * line.quantity;
  return [
    text(`${line.name} ${line.packName}`.trim(), { bold: true }),
    ...english,
    pair(`  ${countOf(line)}`, formatFen(line.amountFen)),
    ...(line.origin === null ? [] : [text(`  ${words.origin} ${line.origin}`)]),
    text(`  ${words.net} ${kilograms(net)}`),
    text(`  ${words.lot} ${line.lotCode}`),
  ];
}

/** `2 x ¥12.50`; by weight `1.26 kg x ¥9.90/500g`, for a unit of ten grams has a price nobody can picture. */
function countOf({ quantity, unitPriceFen, weighedGrams }: ReceiptLine): string {
  if (weighedGrams === undefined) return `${quantity} x ${formatFen(unitPriceFen)}`;
  return `${kilograms(weighedGrams)} x ${formatFen(unitPriceFen * UNITS_A_JIN)}/500g`;
}
const UNITS_A_JIN = 50;

export const kilograms = (grams: number): string => (grams < 1000 ? `${grams} g` : `${grams / 1000} kg`);

function tenderPieces({ way, amountFen, givenFen, changeFen, note }: Tender, words: PaperWords): Piece[] {
  const isUnseen = way === 'static_code';
  return [
    pair(isUnseen ? `${words[way]} (${words.toCheck})` : words[way], formatFen(amountFen)),
    ...(note === undefined || note === '' ? [] : [text(`  ${note}`)]),
    ...(givenFen === undefined ? [] : [pair(`  ${words.given}`, formatFen(givenFen))]),
    ...(changeFen === undefined ? [] : [pair(`  ${words.change}`, formatFen(changeFen))]),
  ];
}

/** `2026-11-25 13:35:46`, as the clocks in Meizhou show it. */
export const paperTime = (iso: string): string => shanghaiTime(new Date(iso)).slice(0, 19).replace('T', ' ');

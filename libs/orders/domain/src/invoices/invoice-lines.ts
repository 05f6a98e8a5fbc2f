import { webster } from '@youjian/kernel';

/** One line of an order as an invoice sees it: its units' stored fen, and which of them were given back. */
export interface InvoicedLine {
  readonly name: string;
  readonly spec: string;
  readonly categoryCode: string;
  readonly unitNetFen: readonly number[];
  readonly refundedUnits: readonly number[];
}
export interface InvoicedOrder {
  readonly lines: readonly InvoicedLine[];
  /** What the buyer has paid and not been given back: the invoice is about exactly this. */
  readonly leftFen: number;
}
export interface InvoiceLine {
  readonly name: string;
  readonly spec: string;
  readonly quantity: number;
  readonly amountFen: number;
  readonly rateBps: number;
  readonly taxFen: number;
}
export type RateOf = (categoryCode: string) => number;

export const FREIGHT = 'freight';
const WHOLE_BPS = 10_000;

/**
 * The tax within an amount that includes it: the amount is divided between goods and tax as 10,000 to the rate, once, by the
 * house's own rounding, so that both parts add back to what was paid.
 */
export function taxWithin(amountFen: number, rateBps: number): number {
  const [, tax] = webster(amountFen, [
    { id: 'goods', weight: WHOLE_BPS },
    { id: 'tax', weight: rateBps },
  ]);
  return tax ?? 0;
}

/**
 * The lines of an invoice: the units that are still the buyer's, at their stored fen. What was paid beyond the goods was for
 * carrying them. Units that cost nothing are not on an invoice.
 */
export function invoiceLines(order: InvoicedOrder, rateOf: RateOf): InvoiceLine[] {
  const lines: InvoiceLine[] = [];
  let restFen = order.leftFen;
  for (const line of order.lines) {
    const gone = new Set(line.refundedUnits);
    const kept = line.unitNetFen.filter((_, unit) => !gone.has(unit));
    const amountFen = Math.min(
      kept.reduce((sum, fen) => sum + fen, 0),
      restFen,
    );
    restFen -= amountFen;
    if (amountFen > 0) lines.push(toLine(line, line.categoryCode, kept.length, amountFen, rateOf));
  }
  if (restFen > 0) lines.push(toLine({ name: '运费', spec: '' }, FREIGHT, 1, restFen, rateOf));
  return lines;
}

function toLine(
  { name, spec }: Pick<InvoicedLine, 'name' | 'spec'>,
  categoryCode: string,
  quantity: number,
  amountFen: number,
  rateOf: RateOf,
): InvoiceLine {
  const rateBps = rateOf(categoryCode);
  return { name, spec, quantity, amountFen, rateBps, taxFen: taxWithin(amountFen, rateBps) };
}

/** What has to be written back: what was issued, less what is left of the order, less what was written back already. */
export function redDueFen(invoice: { issuedFen: number; leftFen: number; redFen: number }): number {
  return Math.max(0, invoice.issuedFen - invoice.leftFen - invoice.redFen);
}

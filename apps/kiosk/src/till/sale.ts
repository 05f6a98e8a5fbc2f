import type { till as shapes } from '@youjian/contract';
import type { Obstacle } from '../rules/may-sell';
import type { Appended } from '../journal/append';
import { type PricedLine, pricedLines, saleObstacle, totalOf } from './goods';
import { emptyTicket } from './state';
import type { Till } from './till';

export interface Paid {
  readonly tenders: readonly shapes.Tender[];
  /** What the customer was told. A price that switched in between is told anew, not charged in silence. */
  readonly toldFen: number;
  readonly approvedBy?: string;
  /** A phone paid it at head office. */
  readonly order?: { readonly id: string; readonly orderNo: string; readonly lines: readonly shapes.SaleLine[] };
}
export type SaleEnd =
  | { readonly end: 'sold'; readonly appended: Appended; readonly lines: readonly PricedLine[] }
  | { readonly end: 'price_changed'; readonly totalFen: number }
  | { readonly end: 'refused'; readonly obstacle: Obstacle };

/**
 * The ticket becomes a sale: looked at once more with the house's time, written into the journal together with its end as a
 * ticket, and only then anybody says so. What was already paid by phone is written whatever has changed since: the money is
 * there, and the price is the one it was placed at.
 */
export async function sell(till: Till, paid: Paid): Promise<SaleEnd> {
  const moment = till.clock.moment();
  const lines = pricedLines(till, till.state.ticket.lines, new Date(moment.at));
  if (paid.order === undefined) {
    const obstacle = saleObstacle(till, lines, paid.approvedBy !== undefined);
    if (obstacle !== null) return { end: 'refused', obstacle };
    if (totalOf(lines) !== paid.toldFen) return { end: 'price_changed', totalFen: totalOf(lines) };
  }
  const { prices, stock } = till.state;
  const next = emptyTicket(till.now().toISOString());
  const appended = await till.write(
    {
      kind: 'sale',
      moment,
      lines: [...(paid.order?.lines ?? saleLines(lines))],
      totalFen: paid.toldFen,
      tenders: [...paid.tenders],
      priceLeaseId: prices?.id ?? '',
      stockLeaseId: stock?.id ?? '',
      ...(paid.approvedBy === undefined ? {} : { approvedBy: paid.approvedBy }),
      ...(paid.order === undefined ? {} : { id: paid.order.id, orderNo: paid.order.orderNo }),
    },
    () => till.store.tickets.put(next),
  );
  till.set({ ticket: next });
  return { end: 'sold', appended, lines };
}

export function saleLines(lines: readonly PricedLine[]): shapes.SaleLine[] {
  return lines.map(({ skuId, lotId, lotCode, quantity, price, netFen, weighedGrams }) => ({
    skuId,
    lotId,
    lotCode,
    quantity,
    unitPriceFen: price?.priceFen ?? 0,
    priceVersionId: price?.id ?? '',
    netFen,
    ...(weighedGrams === undefined ? {} : { weighedGrams }),
  }));
}

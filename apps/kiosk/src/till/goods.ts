import type { LeasedLot } from '../rules/left';
import { limitObstacle, type Obstacle, type Situation, tillObstacle } from '../rules/may-sell';
import type { PriceVersion } from '../rules/price';
import { type LotLeft, unitsOf } from '../rules/ticket';
import type { CatalogItem, Limits, TicketLine } from '../store/kinds';
import type { Till } from './till';

/** Without a word from head office a till allows next to nothing; it has no goods then either. */
const NO_LIMITS: Limits = {
  perSaleFen: 0,
  offlineTotalFen: 0,
  offlineHours: 0,
  leaseMinutes: 0,
  cashDifferenceFen: 0,
  lockAfterMinutes: 3,
  staticCode: false,
};

export interface OfferedLot extends LotLeft {
  readonly lot: LeasedLot;
  readonly isStopped: boolean;
}
export interface Offer {
  readonly item: CatalogItem;
  readonly price: PriceVersion | null;
  /** First expired first. */
  readonly lots: readonly OfferedLot[];
  /** What may still be sold, the ticket in hand taken off. */
  readonly left: number;
  readonly isStopped: boolean;
}

export function offerOf(till: Till, item: CatalogItem, lines: readonly TicketLine[] = till.state.ticket.lines): Offer {
  const { day } = till.state;
  const isStopped = day?.stopped.skuIds.includes(item.skuId) ?? false;
  const stoppedLots = new Set(day?.stopped.lotIds);
  const lots = till.lotsOf(item.skuId).map((lot) => ({
    lot,
    lotId: lot.lotId,
    lotCode: lot.lotCode,
    left: till.leftOf(item.skuId, lot.lotId),
    isStopped: stoppedLots.has(lot.lotId),
  }));
  const sellable = isStopped ? [] : lots.filter((lot) => !lot.isStopped);
  const left = sellable.reduce((sum, lot) => sum + Math.max(0, lot.left - unitsOf(lines, item.skuId, lot.lotId)), 0);
  return { item, price: till.priceOf(item.skuId), lots, left, isStopped };
}

/** Lots that may be put on a ticket; the one that was asked for goes first. */
export const sellableLots = ({ lots, isStopped }: Offer, firstLotId?: string): OfferedLot[] =>
  isStopped
    ? []
    : lots
        .filter((lot) => !lot.isStopped)
        .sort((a, b) => Number(b.lotId === firstLotId) - Number(a.lotId === firstLotId));

export interface PricedLine extends TicketLine {
  readonly item: CatalogItem | null;
  readonly price: PriceVersion | null;
  readonly netFen: number;
}

/** The ticket at the prices of this moment: until it is paid they are the prices of the house, not of the ticket. */
export function pricedLines(
  till: Till,
  lines: readonly TicketLine[] = till.state.ticket.lines,
  at: Date = till.now(),
): PricedLine[] {
  return lines.map((line) => {
    const price = till.priceOf(line.skuId, at);
    return { ...line, item: till.itemOf(line.skuId), price, netFen: (price?.priceFen ?? 0) * line.quantity };
  });
}
export const totalOf = (lines: readonly PricedLine[]): number => lines.reduce((sum, { netFen }) => sum + netFen, 0);

export function situationOf(till: Till): Situation {
  const { device, isReached, isTraining, lastContactAt, head, day, prices, stock } = till.state;
  return {
    now: till.now(),
    isRevoked: device?.revoked ?? false,
    outletStop: device?.outlet.stopped ?? null,
    isReached,
    isTraining,
    lastContactAt,
    waitingFen: head.waiting.amountFen,
    limits: day?.limits ?? NO_LIMITS,
    prices,
    stock,
  };
}

/** What stands in the way of this ticket becoming a sale, the gravest first; null when nothing does. */
export function saleObstacle(till: Till, lines: readonly PricedLine[], isApproved: boolean): Obstacle | null {
  const situation = situationOf(till);
  return (
    tillObstacle(situation) ??
    lines.map((line) => lineObstacle(till, lines, line)).find((found) => found !== null) ??
    limitObstacle(totalOf(lines), situation, isApproved)
  );
}

export function lineObstacle(till: Till, lines: readonly TicketLine[], line: PricedLine): Obstacle | null {
  const stopped = till.state.day?.stopped;
  if (stopped?.skuIds.includes(line.skuId) || stopped?.lotIds.includes(line.lotId))
    return { code: 'stopped', skuId: line.skuId };
  if (line.price === null) return { code: 'no_price', skuId: line.skuId };
  const left = till.leftOf(line.skuId, line.lotId);
  return unitsOf(lines, line.skuId, line.lotId) > left ? { code: 'short', skuId: line.skuId, left } : null;
}

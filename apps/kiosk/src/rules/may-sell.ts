import type { ReplyOf, till, tillDevices } from '@youjian/contract';
import type { Limits } from '../store/kinds';

export type OutletStop = NonNullable<ReplyOf<typeof tillDevices.kioskDay>['outlet']['stopped']>;

/** Why something is not sold, with the facts a person would ask for. */
export type Obstacle =
  | { readonly code: 'revoked' }
  | { readonly code: 'outlet_stopped'; readonly reason: OutletStop }
  | { readonly code: 'no_lease' }
  | { readonly code: 'price_lease_over' | 'stock_lease_over'; readonly at: string }
  | { readonly code: 'stopped' | 'no_price'; readonly skuId: string }
  | { readonly code: 'short'; readonly skuId: string; readonly left: number }
  | { readonly code: 'offline_total'; readonly limitFen: number; readonly usedFen: number }
  | { readonly code: 'offline_hours'; readonly hours: number }
  | { readonly code: 'per_sale'; readonly limitFen: number };

export interface Situation {
  readonly now: Date;
  readonly isRevoked: boolean;
  /** What head office said of the outlet last. */
  readonly outletStop?: OutletStop | null;
  readonly isReached: boolean;
  readonly isTraining: boolean;
  readonly lastContactAt: string | null;
  /** Sold and not with head office yet. */
  readonly waitingFen: number;
  readonly limits: Limits;
  readonly prices: Pick<till.PriceLease, 'validUntil'> | null;
  readonly stock: Pick<till.StockLease, 'validUntil'> | null;
}

/** What stands in the way of selling anything at all: no right, or a lease that is over. Practice has no such worries. */
export function tillObstacle(at: Situation): Obstacle | null {
  if (at.isTraining) return null;
  if (at.isRevoked) return { code: 'revoked' };
  if (at.outletStop != null) return { code: 'outlet_stopped', reason: at.outletStop };
  if (at.prices === null || at.stock === null) return { code: 'no_lease' };
  if (isOver(at.prices, at.now)) return { code: 'price_lease_over', at: at.prices.validUntil };
  if (isOver(at.stock, at.now)) return { code: 'stock_lease_over', at: at.stock.validUntil };
  return null;
}

/**
 * What the limits say to a sale of this much. Those of a till without head office nobody here may lift; the one of a single
 * sale a manager may, and the entry says who did.
 */
export function limitObstacle(totalFen: number, at: Situation, isApproved: boolean): Obstacle | null {
  if (at.isTraining) return null;
  const { limits } = at;
  if (!at.isReached) {
    if (offlineHours(at) >= limits.offlineHours) return { code: 'offline_hours', hours: limits.offlineHours };
    if (at.waitingFen + totalFen > limits.offlineTotalFen)
      return { code: 'offline_total', limitFen: limits.offlineTotalFen, usedFen: at.waitingFen };
  }
  if (totalFen > limits.perSaleFen && !isApproved) return { code: 'per_sale', limitFen: limits.perSaleFen };
  return null;
}

export function offlineHours({ now, lastContactAt }: Pick<Situation, 'now' | 'lastContactAt'>): number {
  return lastContactAt === null ? Infinity : Math.max(0, now.getTime() - Date.parse(lastContactAt)) / 3_600_000;
}

const isOver = ({ validUntil }: { validUntil: string }, now: Date): boolean => Date.parse(validUntil) <= now.getTime();

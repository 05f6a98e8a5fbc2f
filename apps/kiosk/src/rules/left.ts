import type { till } from '@youjian/contract';

export type LeasedLot = till.StockLease['lots'][number];
/** What an entry of this till's own journal took from a lot. */
export interface Taken {
  readonly seq: number;
  readonly skuId: string;
  readonly lotId: string;
  readonly units: number;
}

/**
 * What this till may still sell of a lot: granted, less what head office has booked, less what the journal holds that head
 * office had not booked when it wrote the lease. Both sides count the same entries exactly once, whatever order leases and
 * acknowledgements arrive in: `bookedSeq` is the seam.
 */
export function leftOf(lot: LeasedLot, taken: Iterable<Taken>): number {
  let left = lot.grantedUnits - lot.bookedUnits;
  for (const one of taken)
    if (one.seq > lot.bookedSeq && one.skuId === lot.skuId && one.lotId === lot.lotId) left -= one.units;
  return Math.max(0, left);
}

/** First expired, first out; of two with the same day the one that was leased first. */
export function byExpiry(lots: readonly LeasedLot[]): LeasedLot[] {
  return [...lots].sort((a, b) => a.bestBefore.localeCompare(b.bestBefore) || a.lotCode.localeCompare(b.lotCode));
}

/** What an entry takes from lots. A return brings nothing back to sell: it is looked at first. */
export function takenBy(entry: till.TillEntry): Omit<Taken, 'seq'>[] {
  if (entry.kind === 'sale')
    return sumUp(entry.lines.map(({ skuId, lotId, quantity: units }) => ({ skuId, lotId, units })));
  if (entry.kind === 'stock_wasted') return [{ skuId: entry.skuId, lotId: entry.lotId, units: entry.quantity }];
  return [];
}

function sumUp(lines: readonly Omit<Taken, 'seq'>[]): Omit<Taken, 'seq'>[] {
  const sums = new Map<string, Omit<Taken, 'seq'>>();
  for (const line of lines) {
    const key = `${line.skuId} ${line.lotId}`;
    sums.set(key, { ...line, units: line.units + (sums.get(key)?.units ?? 0) });
  }
  return [...sums.values()];
}

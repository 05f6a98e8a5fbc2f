/** A price and the moment it takes over, as a lease, a desk and the shelf write it down. */
export interface TimedPrice {
  readonly id: string;
  readonly priceFen: number;
  /** ISO 8601, as a lease carries it, or a moment. */
  readonly effectiveFrom: string | Date;
}

export interface PriceLeaseLike<V extends TimedPrice> {
  readonly validUntil: string | Date;
  readonly prices: readonly { readonly skuId: string; readonly versions: readonly V[] }[];
}

export type PriceAnswer<V> =
  { readonly ok: true; readonly version: V } | { readonly ok: false; readonly code: 'lease_over' | 'no_price' };

/**
 * The version in force at a moment: the last of those that have begun, to the millisecond. The list is oldest first, and of
 * two for one moment the later in the list counts. The till and head office ask this same function.
 */
export function priceAt<V extends TimedPrice>(versions: readonly V[], at: Date): V | null {
  let standing: V | null = null;
  for (const version of versions) {
    const from = new Date(version.effectiveFrom).getTime();
    if (from > at.getTime()) continue;
    if (standing === null || from >= new Date(standing.effectiveFrom).getTime()) standing = version;
  }
  return standing;
}

/** What a till may charge for one item at a moment; after its lease is over, nothing: it would only be guessing. */
export function leasedPriceAt<V extends TimedPrice>(lease: PriceLeaseLike<V>, skuId: string, at: Date): PriceAnswer<V> {
  if (at.getTime() >= new Date(lease.validUntil).getTime()) return { ok: false, code: 'lease_over' };
  const versions = lease.prices.find((price) => price.skuId === skuId)?.versions ?? [];
  const version = priceAt(versions, at);
  return version === null ? { ok: false, code: 'no_price' } : { ok: true, version };
}

/** When the next of these takes over; null when nothing is coming. The till sets its alarm by it, and the shelf its card. */
export function nextTurn(versions: readonly TimedPrice[], at: Date): Date | null {
  const coming = versions
    .map(({ effectiveFrom }) => new Date(effectiveFrom).getTime())
    .filter((from) => from > at.getTime());
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}

import type { till } from '@youjian/contract';

export type PriceVersion = till.PriceLease['prices'][number]['versions'][number];

/**
 * The version in force at a moment: the last one that had begun. A lease brings the next ones along, so a till switches
 * at 18:00:00 without anybody to ask. Null before the first: such a thing has no price yet and is not sold.
 */
export function priceAt(versions: readonly PriceVersion[], at: Date): PriceVersion | null {
  let found: PriceVersion | null = null;
  for (const version of versions)
    if (
      Date.parse(version.effectiveFrom) <= at.getTime() &&
      (found === null || Date.parse(version.effectiveFrom) >= Date.parse(found.effectiveFrom))
    )
      found = version;
  return found;
}

/** When the next price begins, of whichever thing: the screen looks again then. */
export function nextSwitch(lease: Pick<till.PriceLease, 'prices'>, at: Date): Date | null {
  let next = Infinity;
  for (const { versions } of lease.prices)
    for (const { effectiveFrom } of versions) {
      const begins = Date.parse(effectiveFrom);
      if (begins > at.getTime() && begins < next) next = begins;
    }
  return next === Infinity ? null : new Date(next);
}

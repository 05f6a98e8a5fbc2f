export interface QuantityLimits {
  readonly min: number;
  readonly max: number;
}
export interface Settled {
  readonly quantity: number;
  /** Set when the shopper asked for more than there is: then `quantity` is the largest allowed. */
  readonly refusedAbove: number | null;
}

/** What a typed quantity becomes: whole, within the limits, and honest about having been cut. */
export function settleQuantity(typed: string, current: number, { min, max }: QuantityLimits): Settled {
  const digits = typed.normalize('NFKC').trim();
  if (!/^\d{1,9}$/.test(digits))
    return { quantity: Math.min(Math.max(current, min), Math.max(max, min)), refusedAbove: null };
  const wanted = Number(digits);
  if (wanted > max) return { quantity: Math.max(max, min), refusedAbove: max };
  return { quantity: Math.max(wanted, min), refusedAbove: null };
}

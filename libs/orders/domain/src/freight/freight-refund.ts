export type RefundFault = 'buyer' | 'seller';

/**
 * How much of the freight goes back with a refund (assumed: no source says it; see decision 0031). Nothing until the last
 * unit is given back. Then all of it if nothing has left yet; afterwards it was spent, and goes back only where the fault is
 * ours: spoilt goods, a wrong parcel, a recall.
 */
export function freightBack(refund: {
  readonly freightFen: number;
  readonly everyUnit: boolean;
  readonly dispatched: boolean;
  readonly fault: RefundFault;
}): number {
  if (!refund.everyUnit || (refund.dispatched && refund.fault === 'buyer')) return 0;
  return refund.freightFen;
}

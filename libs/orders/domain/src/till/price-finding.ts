/** One line as it was sold, beside what it ought to have cost. */
export interface SoldPrice {
  readonly chargedVersionId: string;
  readonly chargedFen: number;
  /** What the version it names says; null when there is no such version of this product. */
  readonly versionFen: number | null;
  /** The version in force when it was sold; null when there was none yet. */
  readonly due: { readonly versionId: string; readonly fen: number } | null;
  /** A till's: until when its price lease ran; null when that lease was never given to it. Undefined of other channels. */
  readonly leaseUntil?: Date | null | undefined;
  readonly soldAt: Date;
  /** The till's clock said something else than the house could follow, so `soldAt` is when it came. */
  readonly clockWrong?: boolean;
}

export const VARIANCE_REASONS = ['lease_over', 'wrong_version', 'wrong_price', 'clock'] as const;
export type VarianceReason = (typeof VARIANCE_REASONS)[number];

export interface PriceFinding {
  readonly reason: VarianceReason;
  /** The buyer paid another price than everybody else at that moment: what the house promises never happens. */
  readonly violation: boolean;
}

/**
 * What there is to say about the price of a line; null when it is as it should be. A price other than the version says is
 * the till's own invention. Another version is explained by a lease that was over, or by a clock; what neither explains is
 * a version that should not have been used. Right price and version out of a lease that was over is no breach, but is shown.
 */
export function priceFinding(line: SoldPrice): PriceFinding | null {
  const { due, leaseUntil, soldAt } = line;
  const violation = due === null || line.chargedFen !== due.fen;
  if (line.versionFen === null || line.versionFen !== line.chargedFen) return { reason: 'wrong_price', violation };
  const leaseOver = leaseUntil !== undefined && (leaseUntil === null || leaseUntil <= soldAt);
  if (line.chargedVersionId === due?.versionId) return leaseOver ? { reason: 'lease_over', violation } : null;
  if (line.clockWrong === true) return { reason: 'clock', violation };
  return { reason: leaseOver ? 'lease_over' : 'wrong_version', violation };
}

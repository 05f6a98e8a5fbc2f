const HOUR_MS = 3_600_000;

export interface Delivered {
  readonly shippedAt: Date | null;
  readonly completedAt: Date | null;
}

/**
 * Until when something may be claimed: so many hours after it was delivered. Nobody says when most parcels arrive, so without
 * that word the usual time on the way stands for it. Before it has left there is no deadline and nothing to claim.
 */
export function claimBefore({ shippedAt, completedAt }: Delivered, hours: number, transitHours: number): Date | null {
  if (!shippedAt && !completedAt) return null;
  const arrived = completedAt?.getTime() ?? (shippedAt?.getTime() ?? 0) + transitHours * HOUR_MS;
  return new Date(arrived + hours * HOUR_MS);
}

export const isClaimable = (before: Date | null, now: Date): boolean => before !== null && now < before;

/** Whoever answers has so many hours from when it was handed in. */
export const answerBy = (submittedAt: Date, answerHours: number): Date =>
  new Date(submittedAt.getTime() + answerHours * HOUR_MS);

/** A difference no larger than this is posted without a word; beyond it somebody says why. */
export const FREE_DIFFERENCE = { units: 2, bps: 200 } as const;

export function needsReason(expected: number, counted: number): boolean {
  const allowed = Math.max(FREE_DIFFERENCE.units, Math.floor((expected * FREE_DIFFERENCE.bps) / 10_000));
  return Math.abs(counted - expected) > allowed;
}

export interface Countable {
  readonly onHand: number;
  readonly reserved: number;
  /** Of what is reserved, what the device that counted was lent: it knows that none of it was sold since. */
  readonly leased: number;
}

/**
 * What of a difference goes into the books. More than was expected does as it is. Less takes from what is free, and from the
 * counting till's own lease; what lies reserved for others is not taken from them: that part is short.
 */
export function postingOf({ onHand, reserved, leased }: Countable, counted: number): { posted: number; short: number } {
  const difference = counted - onHand;
  if (difference >= 0) return { posted: difference, short: 0 };
  const most = onHand - reserved + leased;
  const taken = Math.min(-difference, Math.max(0, most));
  return { posted: taken === 0 ? 0 : -taken, short: -difference - taken };
}

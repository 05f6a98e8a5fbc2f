/** How the till knew the time when it wrote an entry. */
export interface Reading {
  /** What the till itself reckoned. */
  readonly at: Date;
  /** The house's time when the till last heard it. */
  readonly anchorAt: Date | null;
  /** Counted since then without a break. */
  readonly sinceAnchorMs: number | null;
}

/** What the house knows for certain. */
export interface Bounds {
  readonly enrolledAt: Date;
  /** When the entries before and after this one happened, where that was counted. */
  readonly before: Date | null;
  readonly after: Date | null;
  readonly receivedAt: Date;
}

export interface Happened {
  readonly at: Date;
  /** False when it is to be looked at. */
  readonly isKnown: boolean;
  /** It was counted from a contact, so that what comes after cannot have been before. */
  readonly isCounted: boolean;
}

/** Two clocks may differ by this much and mean the same moment. */
export const CLOCK_LIMIT_MS = 15 * 60_000;

/**
 * When an entry happened. The till heard the house's time and counted from there, and that is believed as far as it can be
 * true: not before the entry it follows nor before the till existed, not after its receipt. The device's own clock decides
 * nothing, be it years wrong. Who did not count (the device was off in between) is given the time of receipt, and when the
 * till itself reckons with another one, that is somebody's to look at.
 */
export function whenItHappened(reading: Reading, bounds: Bounds): Happened {
  const earliest = Math.max(bounds.enrolledAt.getTime(), bounds.before?.getTime() ?? -Infinity);
  const latest = Math.min(bounds.receivedAt.getTime(), bounds.after?.getTime() ?? Infinity);
  const within = (time: number): Date => new Date(Math.max(Math.min(time, latest), Math.min(earliest, latest)));
  const counted = countedTime(reading, bounds);
  if (counted === null)
    return { at: within(latest), isKnown: Math.abs(reading.at.getTime() - latest) <= CLOCK_LIMIT_MS, isCounted: false };
  const at = within(counted);
  const isKnown = Math.abs(at.getTime() - counted) <= CLOCK_LIMIT_MS;
  return { at, isKnown, isCounted: isKnown };
}

/** An anchor from before the till existed or from after the receipt was never given by the house. */
function countedTime({ anchorAt, sinceAnchorMs }: Reading, { enrolledAt, receivedAt }: Bounds): number | null {
  if (anchorAt === null || sinceAnchorMs === null) return null;
  const anchor = anchorAt.getTime();
  const isOurs = anchor >= enrolledAt.getTime() - CLOCK_LIMIT_MS && anchor <= receivedAt.getTime() + CLOCK_LIMIT_MS;
  return isOurs ? anchor + sinceAnchorMs : null;
}

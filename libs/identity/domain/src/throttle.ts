export interface ThrottleRule {
  /** So many failures are forgiven before the first wait. */
  readonly forgiven: number;
  /** Failures older than this are forgotten. */
  readonly windowMs: number;
  readonly firstLockMs: number;
  readonly longestLockMs: number;
}

export interface Throttle {
  readonly failures: number;
  readonly firstFailureAt: Date;
  readonly lockedUntil: Date | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A person mistypes a few times. The wait doubles up to a quarter of an hour: 10,000 guesses would take three months. */
export const USERNAME_RULE: ThrottleRule = {
  forgiven: 5,
  windowMs: 60 * MINUTE,
  firstLockMs: 30 * SECOND,
  longestLockMs: 15 * MINUTE,
};

/** A whole office may share an address, so it is forgiven more; somebody trying one password on every name is not. */
export const ADDRESS_RULE: ThrottleRule = {
  forgiven: 50,
  windowMs: 60 * MINUTE,
  firstLockMs: 30 * SECOND,
  longestLockMs: 15 * MINUTE,
};

/** How long is still to wait, in milliseconds; 0 when one may try. */
export function waitFor(throttle: Throttle | undefined, now: Date): number {
  return Math.max(0, (throttle?.lockedUntil?.getTime() ?? 0) - now.getTime());
}

/**
 * One more try. It is counted as a failure before the password is looked at and taken back when it was right: of a
 * thousand tries sent at once, no more are looked at than of a thousand sent one after another.
 */
export function countTry(before: Throttle | undefined, now: Date, rule: ThrottleRule): Throttle {
  const forgotten = !before || before.failures === 0 || isForgotten(before, now, rule);
  const failures = forgotten ? 1 : before.failures + 1;
  return {
    failures,
    firstFailureAt: forgotten ? now : before.firstFailureAt,
    lockedUntil: failures < rule.forgiven ? null : new Date(now.getTime() + lockMs(failures, rule)),
  };
}

/** Forgotten when the window has passed since the first failure, and since the last wait ended. */
function isForgotten({ firstFailureAt, lockedUntil }: Throttle, now: Date, rule: ThrottleRule): boolean {
  const since = Math.max(firstFailureAt.getTime(), lockedUntil?.getTime() ?? 0);
  return now.getTime() - since >= rule.windowMs;
}

function lockMs(failures: number, rule: ThrottleRule): number {
  const doublings = Math.min(failures - rule.forgiven, 30);
  return Math.min(rule.firstLockMs * 2 ** doublings, rule.longestLockMs);
}

/** Six digits that are tried first: all alike, running on, or the same two or three again. (Birthdays are as many as days.) */
export function isWeakPin(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] as number) + 10) % 10));
  const runsOn = steps.size === 1 && (steps.has(0) || steps.has(1) || steps.has(9));
  const half = pin.slice(0, 3);
  const pair = pin.slice(0, 2);
  return runsOn || pin === half + half || pin === pair + pair + pair;
}

/** Five wrong tries in a row, then a minute of waiting, and so on: what a till keeps to, and what a guesser has to reckon with. */
export const PIN_RULE = { tries: 5, waitMs: 60_000 } as const;

export interface PinTries {
  readonly failures: number;
  readonly lockedUntil: Date | null;
}
export const NO_TRIES: PinTries = { failures: 0, lockedUntil: null };

export const isLocked = ({ lockedUntil }: PinTries, now: Date): boolean => lockedUntil !== null && now < lockedUntil;

/** After one more try. While it is locked a try counts for nothing, not even the right one. */
export function afterTry(before: PinTries, isRight: boolean, now: Date): PinTries {
  if (isLocked(before, now)) return before;
  if (isRight) return NO_TRIES;
  const failures = (before.lockedUntil === null ? before.failures : 0) + 1;
  const locks = failures >= PIN_RULE.tries;
  return { failures, lockedUntil: locks ? new Date(now.getTime() + PIN_RULE.waitMs) : null };
}

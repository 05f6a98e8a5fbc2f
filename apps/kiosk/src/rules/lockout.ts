import type { LockoutRow } from '../store/kinds';

/** Five wrong PINs lock one person's tile for a minute, fifteen of whoever the whole till: six digits are few. */
export const TRIES = { person: 5, till: 15 } as const;
export const LOCKED_FOR_MS = 60_000;

export function afterWrongPin(before: LockoutRow | undefined, who: string, most: number, nowMs: number): LockoutRow {
  const tries = (before === undefined || isOver(before, nowMs) ? 0 : before.tries) + 1;
  return tries >= most ? { who, tries, until: nowMs + LOCKED_FOR_MS } : { who, tries, until: 0 };
}

export const lockedForMs = (row: LockoutRow | undefined, nowMs: number): number =>
  row === undefined ? 0 : Math.max(0, Math.min(LOCKED_FOR_MS, row.until - nowMs));

/** A lock that has run out begins anew. */
const isOver = ({ until }: LockoutRow, nowMs: number): boolean => until !== 0 && until <= nowMs;

/**
 * When a lock ends, null where there is none. With each answer of head office the house's time is set, by some milliseconds
 * back as well, so "until now" is not the same as "not locked": it would shut the pad under somebody's fingers.
 */
export const lockedUntil = (forMs: number, nowMs: number): number | null => (forMs > 0 ? nowMs + forMs : null);

export const secondsLocked = (untilMs: number | null, nowMs: number): number =>
  untilMs === null ? 0 : Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));

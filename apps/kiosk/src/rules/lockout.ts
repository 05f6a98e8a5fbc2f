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

const DAY_MS = 86_400_000;

export interface Deadline {
  readonly isOver: boolean;
  /** Whole days that are left, or that it is over. Less than one is 0. */
  readonly days: number;
}

/** How a deadline stands at a moment. A desk thinks in days; the hour stands in the tooltip. */
export function deadlineAt(dueAt: string, now: number): Deadline {
  const left = Date.parse(dueAt) - now;
  return { isOver: left < 0, days: Math.floor(Math.abs(left) / DAY_MS) };
}

/** What needs a hand first is a warning before it is late. */
const SOON_DAYS = 3;

export const toneOf = ({ isOver, days }: Deadline): 'danger' | 'warn' | 'neutral' =>
  isOver ? 'danger' : days < SOON_DAYS ? 'warn' : 'neutral';

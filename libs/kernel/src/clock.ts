/** Whatever decides asks this, never the machine. An abstract class, so that it is also its own injection token. */
export abstract class Clock {
  abstract now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export interface SettableClock extends Clock {
  set(to: Date | string): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is moved: for tests, and for building a past season. */
export function fixedClock(at: Date | string): SettableClock {
  let current = new Date(at).getTime();
  return {
    now: () => new Date(current),
    set: (to) => {
      current = new Date(to).getTime();
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}

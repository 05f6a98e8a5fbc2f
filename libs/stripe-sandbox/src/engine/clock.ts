/**
 * The sandbox's own time: somebody's clock, plus what a test has wound it forward.
 *
 * While an overdue job runs (a session that expired an hour ago, in a jump of a day), the clock stands
 * at the moment the job was due, so the events tell the story in the order it would have happened.
 */
export class SandboxClock {
  offsetMs = 0;
  private standsAt: number | null = null;

  constructor(private readonly base: () => Date) {}

  now(): Date {
    return new Date(this.standsAt ?? this.base().getTime() + this.offsetMs);
  }

  /** Time as the receiver of a webhook knows it. Signatures carry this one, or every receiver would call them stale. */
  outside(): Date {
    return this.base();
  }

  standingAt<T>(ms: number, act: () => T): T {
    const before = this.standsAt;
    this.standsAt = ms;
    try {
      return act();
    } finally {
      this.standsAt = before;
    }
  }
}

export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

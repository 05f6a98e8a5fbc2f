const MOST_KEPT = 200;

/**
 * Keeps what was worked out for a day until the next day begins, and lets everyone who asks meanwhile wait for the same
 * work. A failure is not kept.
 */
export class OnceADay<Result> {
  private day = '';
  private readonly kept = new Map<string, Promise<Result>>();

  get(day: string, key: string, work: () => Promise<Result>): Promise<Result> {
    if (day !== this.day || this.kept.size >= MOST_KEPT) this.kept.clear();
    this.day = day;
    const known = this.kept.get(key);
    if (known) return known;
    const working = work();
    this.kept.set(key, working);
    working.catch(() => this.kept.get(key) === working && this.kept.delete(key));
    return working;
  }
}

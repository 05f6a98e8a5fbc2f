/**
 * Things to do, one after the other within a lane, lanes in turn. Taking the next one costs the same
 * however many wait: while a shop is down, thousands do.
 */
export class Lanes<T> {
  private readonly waiting = new Map<string, T[]>();
  private readonly busy = new Set<string>();
  private ready: string[] = [];
  private taken = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(lane: string, item: T): void {
    this.count++;
    const queue = this.waiting.get(lane);
    if (queue) {
      queue.push(item);
      return;
    }
    this.waiting.set(lane, [item]);
    if (!this.busy.has(lane)) this.ready.push(lane);
  }

  /** The next thing whose lane is free; the lane is taken until `free` is called. */
  take(): { lane: string; item: T } | null {
    const lane = this.ready[this.taken];
    if (lane === undefined) return null;
    this.forgetTaken();
    const queue = this.waiting.get(lane)!;
    const item = queue.shift()!;
    if (queue.length === 0) this.waiting.delete(lane);
    this.busy.add(lane);
    this.count--;
    return { lane, item };
  }

  free(lane: string): void {
    this.busy.delete(lane);
    if (this.waiting.has(lane)) this.ready.push(lane);
  }

  clear(): void {
    this.waiting.clear();
    this.ready = [];
    this.taken = 0;
    this.count = 0;
  }

  private forgetTaken(): void {
    this.taken++;
    if (this.taken < 1000) return;
    this.ready = this.ready.slice(this.taken);
    this.taken = 0;
  }
}

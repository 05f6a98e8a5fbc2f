export interface Due {
  readonly dueMs: number;
  /** Among things due at the same moment the smaller goes first. */
  readonly order: number;
}

/** What must happen when. A binary heap, because a demonstration world opens thousands of sessions at once. */
export class Timetable<T extends Due> {
  private readonly heap: T[] = [];

  get nextDueMs(): number | null {
    return this.heap[0]?.dueMs ?? null;
  }

  add(item: T): void {
    const heap = this.heap;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(heap[at]!, heap[parent]!)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  takeDue(nowMs: number): T | null {
    const first = this.heap[0];
    if (!first || first.dueMs > nowMs) return null;
    const last = this.heap.pop()!;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    const heap = this.heap;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let least = at;
      for (const child of [left, left + 1]) {
        if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child;
      }
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private swap(a: number, b: number): void {
    [this.heap[a], this.heap[b]] = [this.heap[b]!, this.heap[a]!];
  }
}

const isBefore = (a: Due, b: Due): boolean => a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

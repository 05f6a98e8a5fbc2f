/** What came of one item of a batch. */
export type Outcome<Result> =
  { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly error: unknown };

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (value: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes what arrives while the previous batch is being written and writes it together: one transaction, one flush of the
 * disk, and one turn at each hot row for all of them. Alone, an item goes at once; nobody waits for company, unless the
 * batch lingers.
 */
export class MicroBatch<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = 0;

  constructor(
    private readonly write: (items: readonly Item[]) => Promise<readonly Outcome<Result>[]>,
    private readonly options: {
      readonly most: number;
      readonly atOnce: number;
      /** For work that nobody stands waiting for: the first of a batch waits this long for company. */
      readonly lingerMs?: number;
    } = { most: 64, atOnce: 1 },
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    if (this.running >= this.options.atOnce || this.waiting.length === 0) return;
    this.running += 1;
    // Whoever arrives in this turn of the event loop travels along.
    if (this.options.lingerMs === undefined) setImmediate(() => void this.next());
    else setTimeout(() => void this.next(), this.options.lingerMs);
  }

  private async next(): Promise<void> {
    const batch = this.waiting.splice(0, this.options.most);
    try {
      if (batch.length > 0) await this.run(batch);
    } finally {
      this.running -= 1;
      this.start();
    }
  }

  private async run(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await this.write(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => {
        const outcome = outcomes[index];
        if (outcome?.ok) entry.resolve(outcome.value);
        else entry.reject(outcome?.error ?? new Error('the batch gave no outcome for an item'));
      });
    } catch (error) {
      if (batch.length === 1) {
        batch[0]?.reject(error);
        return;
      }
      // One bad item must not sink the others: each is tried alone.
      for (const entry of batch) await this.run([entry]);
    }
  }
}

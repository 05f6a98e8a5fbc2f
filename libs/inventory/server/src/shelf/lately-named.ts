/** A reading takes less than this many turns of the feed: two minutes. */
const LONGEST_READING = 600;

/**
 * What the feed has named of late, and in which turn. Whoever began to read before that turn may show once what was read,
 * but must not remember it: the change may have come after the reading, and nobody will name it again.
 */
export class LatelyNamed {
  /** In the order of the turns, the latest last. */
  private readonly turnOf = new Map<string, number>();
  private allInTurn = 0;

  name(key: string, turn: number): void {
    this.turnOf.delete(key);
    this.turnOf.set(key, turn);
    for (const [old, named] of this.turnOf) {
      if (named > turn - LONGEST_READING) break;
      this.turnOf.delete(old);
    }
  }

  nameAll(turn: number): void {
    this.allInTurn = turn;
    this.turnOf.clear();
  }

  /** Has any of these been named since `turn` began? */
  hasNamed(keys: readonly string[], turn: number): boolean {
    return this.allInTurn > turn || keys.some((key) => (this.turnOf.get(key) ?? 0) > turn);
  }
}

import type { Taken } from '../rules/left';

/** What the journal took, by thing and lot, so that a tap looks at a few rows however long the journal is. */
export class TakenIndex {
  private readonly rows = new Map<string, Taken[]>();

  constructor(all: readonly Taken[] = []) {
    this.add(all);
  }

  add(more: readonly Taken[]): void {
    for (const one of more) {
      const rows = this.rows.get(keyOf(one));
      if (rows === undefined) this.rows.set(keyOf(one), [one]);
      else rows.push(one);
    }
  }

  of(lot: { readonly skuId: string; readonly lotId: string }): readonly Taken[] {
    return this.rows.get(keyOf(lot)) ?? [];
  }

  /** Up to here head office counts by itself. */
  forget(upToSeq: number): void {
    for (const [key, rows] of this.rows) {
      const rest = rows.filter(({ seq }) => seq > upToSeq);
      if (rest.length === 0) this.rows.delete(key);
      else this.rows.set(key, rest);
    }
  }
}

const keyOf = ({ skuId, lotId }: { readonly skuId: string; readonly lotId: string }): string => `${skuId} ${lotId}`;

/** Units of one lot at one place that nobody has reserved. */
export interface FreeStock {
  readonly stockId: string;
  readonly lotId: string;
  /** 'YYYY-MM-DD' */
  readonly bestBefore: string;
  readonly free: number;
}

/** A run of an order line's units, numbered from 0, taken from one lot. */
export interface Allocation {
  readonly stockId: string;
  readonly lotId: string;
  readonly firstUnit: number;
  readonly quantity: number;
}

/** First expired, first out; of two lots that expire together the one with the smaller id, so that a replay agrees. */
export const firstExpiredFirst = (a: FreeStock, b: FreeStock): number =>
  a.bestBefore === b.bestBefore ? (a.lotId < b.lotId ? -1 : 1) : a.bestBefore < b.bestBefore ? -1 : 1;

/**
 * What is free of one SKU while a batch of orders is decided. Each taking leaves less for the next, in the order in which
 * the orders came; what cannot be had whole is not taken in part.
 */
export class FreeShelf {
  private readonly lots: { readonly stock: FreeStock; left: number }[];

  constructor(stocks: readonly FreeStock[]) {
    this.lots = [...stocks].sort(firstExpiredFirst).map((stock) => ({ stock, left: stock.free }));
  }

  get left(): number {
    return this.lots.reduce((sum, lot) => sum + lot.left, 0);
  }

  /** The lots these units come from, or null when there are not enough. */
  take(quantity: number): Allocation[] | null {
    if (this.left < quantity) return null;
    const taken: Allocation[] = [];
    let firstUnit = 0;
    for (const lot of this.lots) {
      const part = Math.min(lot.left, quantity - firstUnit);
      if (part <= 0) continue;
      lot.left -= part;
      taken.push({ stockId: lot.stock.stockId, lotId: lot.stock.lotId, firstUnit, quantity: part });
      firstUnit += part;
    }
    return taken;
  }

  /** Puts back what was taken: another line of the same order could not be had. */
  giveBack(allocations: readonly Allocation[]): void {
    for (const { stockId, quantity } of allocations) {
      const lot = this.lots.find((candidate) => candidate.stock.stockId === stockId);
      if (lot) lot.left += quantity;
    }
  }
}

/** What went through a drawer in one shift. Money in fen; a return is what was paid out for it. */
export interface DrawerSums {
  readonly floatFen: number;
  readonly cashSalesFen: number;
  readonly cashInFen: number;
  readonly cashOutFen: number;
  readonly cashReturnsFen: number;
}

/** What should lie in it. */
export const expectedCash = ({ floatFen, cashSalesFen, cashInFen, cashOutFen, cashReturnsFen }: DrawerSums): number =>
  floatFen + cashSalesFen + cashInFen - cashOutFen - cashReturnsFen;

/** Counted less expected: below nothing is missing. Null while nobody has counted. */
export const cashDifference = (sums: DrawerSums, countedFen: number | null): number | null =>
  countedFen === null ? null : countedFen - expectedCash(sums);

/** Notes and coins by their worth in fen, the largest first. */
export const DENOMINATIONS = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

export const worthOf = (counted: Readonly<Partial<Record<string, number>>>): number =>
  DENOMINATIONS.reduce((sum, worth) => sum + worth * (counted[String(worth)] ?? 0), 0);

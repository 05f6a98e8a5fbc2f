/** Notes and coins from large to small, by their worth in fen; what is left of the drawer is none of them. */
export const DENOMINATIONS = ['10000', '5000', '2000', '1000', '500', '100', '50', '10'] as const;
export type Denomination = (typeof DENOMINATIONS)[number];
export type Counted = Readonly<Partial<Record<Denomination, number>>>;

/** What was counted is worth. */
export function worthFen(counted: Counted): number {
  let sum = 0;
  for (const worth of DENOMINATIONS) sum += Number(worth) * (counted[worth] ?? 0);
  return sum;
}

/** As the journal keeps it: each of them named, also what there was none of. */
export const asCounted = (counted: Counted): Record<Denomination, number> =>
  Object.fromEntries(DENOMINATIONS.map((worth) => [worth, counted[worth] ?? 0])) as Record<Denomination, number>;

/** Somebody typed how many; nothing else than a whole number counts. */
export function pieces(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return 0;
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** `12.5`, `12`, `¥1,200.05` in fen; null for anything that is not an amount of money. */
export function typedFen(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(/[¥,\s]/g, '');
  const [, yuan, cents = ''] = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? null : Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}

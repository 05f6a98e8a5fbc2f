/** One version of an item's price as it stands: of several for a moment only the one that counts. */
export interface ChargedPrice {
  readonly priceFen: number;
  readonly from: number;
  readonly promotion: boolean;
}

/** What the rules on promotions call the base of a comparison: the lowest price really charged in so many days before. */
const REFERENCE_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The price that may be struck through at a moment, or null. Only beside a promotion; only the lowest price charged in the
 * seven days before the promotion began, so a price raised for a day to be cut again is worth nothing; only when the item
 * had a price throughout those seven days; and only when it is higher than what is charged.
 *
 * A further cut within a promotion is one of its own: its seven days end where it begins. That is never too high.
 */
export function referencePrice(history: readonly ChargedPrice[], at: number): number | null {
  const begun = history.filter(({ from }) => from <= at).toSorted((a, b) => a.from - b.from);
  const current = begun.at(-1);
  if (!current?.promotion) return null;
  const start = startOf(begun, current);
  const since = start - REFERENCE_DAYS * DAY_MS;
  const before = begun.filter(({ from }) => from < start);
  // In force when the seven days began, and every one that followed before the promotion.
  const first = before.findLastIndex(({ from }) => from <= since);
  if (first < 0) return null;
  const lowest = Math.min(...before.slice(first).map(({ priceFen }) => priceFen));
  return lowest > current.priceFen ? lowest : null;
}

/** A version that goes on with the same promotion at the same price begins nothing. */
function startOf(begun: readonly ChargedPrice[], current: ChargedPrice): number {
  let start = current.from;
  for (const version of begun.toReversed()) {
    if (!version.promotion || version.priceFen !== current.priceFen) break;
    start = version.from;
  }
  return start;
}

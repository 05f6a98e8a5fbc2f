/**
 * One figure somebody might publish, and whom it is about.
 *
 * `households` is null where a figure concerns no household at all (what processing and packing took).
 */
export interface Cell {
  readonly key: string;
  readonly amountFen: number;
  readonly households: ReadonlySet<string> | null;
  readonly suppliers: ReadonlySet<string>;
}

/** A cell of the region tree: a village in its county, or a county by itself (parent null). */
export interface RegionCell extends Cell {
  readonly parent: string | null;
}

/** How many must stand behind a figure before it is shown to everyone. */
export interface DisclosurePolicy {
  readonly minHouseholds: number;
  readonly minSuppliers: number;
}

export const PUBLIC_POLICY: DisclosurePolicy = { minHouseholds: 5, minSuppliers: 3 };

/**
 * For villages and counties: who supplies a village is printed on every label and every trace page, and what it sold is
 * the very figure the programme answers for. What must not be read out of it is a household.
 */
export const REGION_POLICY: DisclosurePolicy = { minHouseholds: 5, minSuppliers: 1 };

/** What stands in place of a suppressed figure: never 0, never nothing. */
export const SUPPRESSED_TEXT = {
  'zh-CN': '为保护农户与供货方，未达公开人数的数字不单列，已计入合计。',
  en: 'Too few households or suppliers stand behind this figure to show it by itself; it is part of the total.',
} as const;

export interface Disclosure {
  readonly isTotalSuppressed: boolean;
  readonly suppressed: ReadonlySet<string>;
}

/** Is the figure about enough people that nobody can be read out of it? Nothing sold tells nothing about anybody. */
export function isSafe(cells: readonly Cell[], policy: DisclosurePolicy): boolean {
  const suppliers = union(cells.map((cell) => cell.suppliers));
  const households = union(cells.flatMap((cell) => cell.households ?? []));
  const concernsHouseholds = cells.some((cell) => cell.households !== null);
  return suppliers.size >= policy.minSuppliers && (!concernsHouseholds || households.size >= policy.minHouseholds);
}

/**
 * A table with its total, say a year by channel.
 *
 * Whoever takes the shown figures from the total knows the sum of the hidden ones. So it is not enough to hide the small
 * ones: what remains must, taken together, be safe to know. We hide more (the smallest first) until it is. Two hidden
 * cells of two suppliers each are not enough either: each of the four could take away their own and know the other's.
 */
export function discloseList(cells: readonly Cell[], policy: DisclosurePolicy): Disclosure {
  if (!isSafe(cells, policy)) return { isTotalSuppressed: true, suppressed: keys(cells) };
  return { isTotalSuppressed: false, suppressed: hideUntilRemainderIsSafe(cells, policy) };
}

/**
 * The region tree with its total: counties, and villages inside them, decided as one.
 *
 * From the top down: first the counties against the total, then the villages of each shown county against that county.
 * In a hidden county every village is hidden; otherwise its villages would add up to it. A cell without a county
 * (what no village grew) stands beside the counties.
 */
export function discloseRegions(cells: readonly RegionCell[], policy: DisclosurePolicy): Disclosure {
  const top = [...countiesOf(cells), ...cells.filter((cell) => cell.parent === null)];
  const { isTotalSuppressed, suppressed } = discloseList(top, policy);
  const hidden = new Set(suppressed);
  for (const county of countiesOf(cells)) {
    const villages = cells.filter((cell) => cell.parent === county.key);
    const hiddenVillages = hidden.has(county.key) ? keys(villages) : hideUntilRemainderIsSafe(villages, policy);
    for (const key of hiddenVillages) hidden.add(key);
  }
  return { isTotalSuppressed, suppressed: hidden };
}

/** One village's figures by month. */
export interface Series {
  readonly key: string;
  readonly amountFen: number;
  readonly cells: readonly Cell[];
}

/**
 * Villages by month, where the sums of the villages and of the months are public already.
 *
 * A series is shown whole or not at all. In each month the hidden series must together be safe to know, for whoever takes
 * the shown ones from the month's sum knows them; the smallest shown series is hidden, too, until that holds.
 */
export function discloseSeries(
  all: readonly Series[],
  alreadyHidden: ReadonlySet<string>,
  policy: DisclosurePolicy,
): Set<string> {
  const isShowable = (series: Series) =>
    !alreadyHidden.has(series.key) && series.cells.every((cell) => isSafe([cell], policy));
  const hidden = all.filter((series) => !isShowable(series));
  const shown = all.filter(isShowable).sort(bySize);
  while (hidden.length > 0 && shown.length > 0 && !isEveryMonthSafe(hidden, policy))
    hidden.push(shown.shift() as Series);
  return keys(hidden);
}

function isEveryMonthSafe(series: readonly Series[], policy: DisclosurePolicy): boolean {
  const months = new Map<string, Cell[]>();
  for (const cell of series.flatMap(({ cells }) => cells))
    months.set(cell.key, [...(months.get(cell.key) ?? []), cell]);
  return [...months.values()].every((cells) => isSafe(cells, policy));
}

/** The counties of the villages: their sums, and everybody behind them. */
export function countiesOf(villages: readonly RegionCell[]): Cell[] {
  const parents = new Set(villages.flatMap((cell) => cell.parent ?? []));
  return [...parents].sort().map((key) => {
    const inside = villages.filter((cell) => cell.parent === key);
    return {
      key,
      amountFen: inside.reduce((sum, cell) => sum + cell.amountFen, 0),
      households: union(inside.flatMap((cell) => cell.households ?? [])),
      suppliers: union(inside.map((cell) => cell.suppliers)),
    };
  });
}

/** The sum of all cells has been found safe by the caller; so hiding all of them is always an answer. */
function hideUntilRemainderIsSafe(cells: readonly Cell[], policy: DisclosurePolicy): Set<string> {
  const hidden = cells.filter((cell) => !isSafe([cell], policy));
  if (hidden.length === 0) return new Set();
  const shown = cells.filter((cell) => isSafe([cell], policy)).sort(bySize);
  while (!isSafe(hidden, policy)) {
    const next = shown.shift();
    if (next === undefined) break;
    hidden.push(next);
  }
  return keys(hidden);
}

type Sized = Pick<Cell, 'key' | 'amountFen'>;
const bySize = (a: Sized, b: Sized): number => a.amountFen - b.amountFen || (a.key < b.key ? -1 : 1);
const keys = (cells: readonly { readonly key: string }[]): Set<string> => new Set(cells.map((cell) => cell.key));
const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

import type { Series } from '../../parts/chart/chart';
import type { Dimension, SalesRow } from './question';

/** More bars than this are a wall, more colours than this a riddle; the table has everything. */
const MOST_BARS = 20;
const MOST_SERIES = 6;

export interface Drawing {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly shown: number;
  readonly all: number;
  readonly lying: boolean;
}
type NameOf = (key: SalesRow['keys'][number]) => string;

const isTime = (by: Dimension | undefined): boolean => by === 'month' || by === 'day';

/** The figures as a picture: time runs from left to right, everything else lies from large to small. */
export function drawingOf(
  rows: readonly SalesRow[],
  by: readonly Dimension[],
  nameOf: NameOf,
  words: { amount: string; other: string },
): Drawing {
  const groups = groupBy(rows, (row) => row.keys[0]?.key ?? '');
  const sums = [...groups.entries()].map(([key, group]) => ({
    key,
    name: group[0]?.keys[0] ? nameOf(group[0].keys[0]) : key,
    group,
    amountFen: sum(group),
  }));
  const time = isTime(by[0]);
  const ordered = time
    ? sums.toSorted((a, b) => a.key.localeCompare(b.key))
    : sums.toSorted((a, b) => b.amountFen - a.amountFen).slice(0, MOST_BARS);
  const series =
    by.length === 1
      ? [{ name: words.amount, values: ordered.map(({ amountFen }) => amountFen) }]
      : stacked(rows, ordered, nameOf, words.other);
  return { categories: ordered.map(({ name }) => name), series, shown: ordered.length, all: sums.length, lying: !time };
}

function stacked(
  rows: readonly SalesRow[],
  ordered: readonly { readonly group: readonly SalesRow[] }[],
  nameOf: NameOf,
  other: string,
): Series[] {
  const seconds = [...groupBy(rows, (row) => row.keys[1]?.key ?? '').entries()]
    .map(([key, group]) => ({ key, name: group[0]?.keys[1] ? nameOf(group[0].keys[1]) : key, amountFen: sum(group) }))
    .toSorted((a, b) => b.amountFen - a.amountFen);
  const named = seconds.slice(0, seconds.length > MOST_SERIES ? MOST_SERIES - 1 : MOST_SERIES);
  const known = new Set(named.map(({ key }) => key));
  const own = named.map(({ key, name }) => ({
    name,
    values: ordered.map(({ group }) => sum(group.filter((row) => row.keys[1]?.key === key))),
  }));
  if (named.length === seconds.length) return own;
  return [
    ...own,
    { name: other, values: ordered.map(({ group }) => sum(group.filter((row) => !known.has(row.keys[1]?.key ?? '')))) },
  ];
}

function groupBy(rows: readonly SalesRow[], keyOf: (row: SalesRow) => string): Map<string, SalesRow[]> {
  const groups = new Map<string, SalesRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const sum = (rows: readonly SalesRow[]): number => rows.reduce((total, { amountFen }) => total + amountFen, 0);

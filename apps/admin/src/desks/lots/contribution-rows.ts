import type { BodyInputOf, lots } from '@youjian/contract';
import type { Lot } from './lot-state';

export type Contribution = BodyInputOf<typeof lots.recordContributions>['contributions'][number];

/** A line as it is being typed: nothing in it need be right yet. */
export interface EntryRow {
  readonly key: number;
  readonly villageCode: string;
  readonly householdNumber: string;
  readonly grams: number | null;
}

export function rowsOf(lot: Pick<Lot, 'contributions' | 'villageCode'>): EntryRow[] {
  const rows = lot.contributions.map(({ villageCode, householdNumber, grams }, key) => ({
    key,
    villageCode,
    householdNumber: householdNumber ?? '',
    grams,
  }));
  return rows.length > 0 ? rows : [emptyRow(lot.villageCode, 0)];
}

export const emptyRow = (villageCode: string, key: number): EntryRow => ({
  key,
  villageCode,
  householdNumber: '',
  grams: null,
});

/** One line for each household that has none yet; weights already typed stay where they are. */
export function withHouseholds(rows: readonly EntryRow[], villageCode: string, numbers: readonly string[]): EntryRow[] {
  const kept = rows.filter((row) => row.householdNumber !== '' || row.grams !== null);
  const there = new Set(kept.filter((row) => row.villageCode === villageCode).map((row) => row.householdNumber));
  const next = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return [
    ...kept,
    ...numbers
      .filter((number) => !there.has(number))
      .map((householdNumber, index) => ({ key: next + index, villageCode, householdNumber, grams: null })),
  ];
}

/** Lines without a weight are not sent: a household that brought nothing has no part in the lot. */
export const filledRows = (rows: readonly EntryRow[]): EntryRow[] =>
  rows.filter((row) => row.grams !== null && row.grams > 0);

export const sumOf = (rows: readonly EntryRow[]): number =>
  filledRows(rows).reduce((sum, row) => sum + (row.grams ?? 0), 0);

export const contributionsOf = (rows: readonly EntryRow[]): Contribution[] =>
  filledRows(rows).map(({ villageCode, householdNumber, grams }) => ({
    villageCode: villageCode.trim(),
    householdNumber: householdNumber.trim() === '' ? null : householdNumber.trim(),
    grams: grams ?? 0,
  }));

/** The same household twice would be counted twice; says for each such line which earlier line it repeats (counted from 1). */
export function repeats(rows: readonly EntryRow[]): ReadonlyMap<number, number> {
  const first = new Map<string, number>();
  const found = new Map<number, number>();
  rows.forEach((row, index) => {
    if (row.grams === null && row.householdNumber.trim() === '') return;
    const who = `${row.villageCode.trim()} ${row.householdNumber.trim()}`;
    const earlier = first.get(who);
    if (earlier === undefined) first.set(who, index + 1);
    else found.set(row.key, earlier);
  });
  return found;
}

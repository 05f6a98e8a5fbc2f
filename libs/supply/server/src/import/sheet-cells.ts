import {
  IMPORT_COLUMNS,
  type ImportCells,
  type ImportColumn,
  type NumberedCells,
  columnsOf,
  missingColumns,
} from '@youjian/supply-domain';
import type { ImportFileProblem } from './file-problems';
import type { Sheet } from './read-sheet';

export interface SheetRefused {
  readonly problem: ImportFileProblem;
  readonly facts: Readonly<Record<string, string>>;
}

const HEADINGS_WITHIN = 10;
const FROM_1904 = 1462;

/** Finds the headings (a title may stand above them) and names every cell below by its column. */
export function cellsOfSheet({ rows, date1904 }: Sheet): NumberedCells[] | SheetRefused {
  const found = rows.slice(0, HEADINGS_WITHIN).map(({ cells }) => columnsOf(cells));
  const best = found.reduce((most, columns, index) => (named(columns) > named(found[most] ?? []) ? index : most), 0);
  const columns = found[best] ?? [];
  const missing = missingColumns(columns);
  if (missing.length > 0) return { problem: 'no_headings', facts: { missing: missing.map(nameOf).join('、') } };
  const below = rows
    .slice(best + 1)
    .map(({ number, cells }) => ({ number, cells: named1904(byColumn(columns, cells), date1904) }));
  const filled = below.filter(({ cells }) => Object.keys(cells).length > 0);
  return filled.length === 0 ? { problem: 'no_rows', facts: {} } : filled;
}

const named = (columns: readonly (ImportColumn | null)[]): number => columns.filter((column) => column !== null).length;
const nameOf = (key: ImportColumn): string => IMPORT_COLUMNS.find((column) => column.key === key)?.name ?? key;

function byColumn(columns: readonly (ImportColumn | null)[], cells: readonly string[]): ImportCells {
  const filled = columns.flatMap((column, index) => {
    const value = cells[index]?.trim() ?? '';
    return column === null || value === '' ? [] : [[column, value]];
  });
  return Object.fromEntries(filled) as ImportCells;
}

/** A day that a workbook counts from 1904 is counted from 1900 like all others. */
function named1904(cells: ImportCells, date1904: boolean): ImportCells {
  const { enrolledOn } = cells;
  if (!date1904 || enrolledOn === undefined || !/^\d{5}$/.test(enrolledOn)) return cells;
  return { ...cells, enrolledOn: String(Number(enrolledOn) + FROM_1904) };
}

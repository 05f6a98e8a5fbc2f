import { type CsvCell, csvFile } from '@youjian/kernel';

export type Cell = Exclude<CsvCell, object>;

export const toCsv = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  csvFile([heads, ...rows]);

export function download(name: string, content: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

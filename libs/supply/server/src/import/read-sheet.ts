/// <reference path="./raw-files.d.ts" />
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ZipEntry } from '../documents/zip-directory';
import program from './sheet-reader.mjs?raw';

export type SheetProblem =
  'too_many_rows' | 'too_much_text' | 'unpacks_too_large' | 'broken' | 'took_too_long' | 'no_headings' | 'no_rows';

export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly date1904: boolean;
}

export interface SheetFile {
  readonly bytes: Buffer;
  readonly format: 'xlsx' | 'csv';
  readonly entries: readonly ZipEntry[];
}

export interface ReadLimits {
  readonly mostRows: number;
  readonly mostMs: number;
  readonly mostMegabytes: number;
}

interface Line {
  readonly rows?: SheetRow[];
  readonly problem?: SheetProblem;
  readonly date1904?: true;
  readonly end?: true;
}

/**
 * Reads a sheet in a process beside the API (decision 0021): whatever a file does to its reader, it does it there, with so
 * much memory and so much time. `heard` is told how many rows have come.
 */
export async function readSheet(
  { bytes, format, entries }: SheetFile,
  limits: ReadLimits,
  heard: (rows: number) => void = () => undefined,
): Promise<Sheet | SheetProblem> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.mostMegabytes}`, '--input-type=module', '--eval', program],
    // Nothing of our environment, where secrets are, goes with it.
    { env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
  );
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limits.mostMs);
  try {
    const answer = await listen(child, JSON.stringify({ format, entries, mostRows: limits.mostRows }), bytes, heard);
    return late ? 'took_too_long' : answer;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

async function listen(
  child: ChildProcess,
  asked: string,
  bytes: Buffer,
  heard: (rows: number) => void,
): Promise<Sheet | SheetProblem> {
  const { stdin, stdout } = child;
  if (!stdin || !stdout) return 'broken';
  // A reader that died does not read to the end; that shows in its answer.
  stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  stdin.write(`${asked}\n`);
  stdin.end(bytes);
  const rows: SheetRow[] = [];
  let date1904 = false;
  for await (const line of createInterface({ input: stdout })) {
    const said = JSON.parse(line) as Line;
    if (said.problem) return said.problem;
    if (said.date1904) date1904 = true;
    if (said.end) return { rows, date1904 };
    rows.push(...(said.rows ?? []));
    heard(rows.length);
  }
  // It ended without a word: out of memory, or killed.
  return 'unpacks_too_large';
}

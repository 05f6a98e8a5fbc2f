import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  write,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Kind, Rows } from './rows';

/** One committed unit of work: every row it wrote. A line is either whole or, torn by a kill, not there at all. */
export type Change<K extends Kind = Kind> = { readonly [P in K]: { readonly kind: P; readonly row: Rows[P] } }[K];

export interface Journal {
  readAll(apply: (changes: Change[]) => void): void;
  append(changes: readonly Change[]): void;
  /** Resolves once everything appended so far has been handed to the operating system, which outlives us. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

export const memoryJournal: Journal = {
  readAll: () => undefined,
  append: () => undefined,
  flushed: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/**
 * An append-only file of JSON lines.
 *
 * Lines written in the same turn of the event loop leave in one write. No fsync: the promise kept is
 * "survives kill -9 of the sandbox", not "survives the power being cut".
 */
export class FileJournal implements Journal {
  private readonly file: string;
  private readonly lock: string;
  private readonly handle: number;
  private waiting: string[] = [];
  private writing: Promise<void> | null = null;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.file = join(directory, 'journal.jsonl');
    this.lock = join(directory, 'journal.lock');
    takeLock(this.lock, directory);
    this.handle = openSync(this.file, 'a+');
  }

  readAll(apply: (changes: Change[]) => void): void {
    const wholeBytes = readLines(this.handle, (line) => apply(revive(JSON.parse(line) as Change[])));
    // A line torn by a kill was never answered for; what follows must start on a line of its own.
    truncateSync(this.file, wholeBytes);
  }

  append(changes: readonly Change[]): void {
    this.waiting.push(JSON.stringify(shorten(changes)) + '\n');
    this.writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => this.drain());
  }

  async flushed(): Promise<void> {
    while (this.writing) await this.writing;
  }

  async close(): Promise<void> {
    await this.flushed();
    closeSync(this.handle);
    rmSync(this.lock, { force: true });
  }

  private async drain(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const lines = this.waiting;
        this.waiting = [];
        await writeWhole(this.handle, Buffer.from(lines.join('')));
      }
    } finally {
      this.writing = null;
    }
  }
}

function takeLock(lock: string, directory: string): void {
  const owner = Number(readIfThere(lock));
  if (owner && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `Another sandbox (process ${owner}) is already using ${directory}. Stop it, or choose another directory.`,
    );
  }
  writeFileSync(lock, String(process.pid));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Reads in pieces, because a journal may outgrow the longest string there is. Returns how many bytes were whole lines. */
function readLines(handle: number, take: (line: string) => void): number {
  const piece = Buffer.alloc(1 << 22);
  let rest = Buffer.alloc(0);
  let position = 0;
  let whole = 0;
  for (;;) {
    const count = readSync(handle, piece, 0, piece.length, position);
    if (count === 0) return whole;
    position += count;
    const bytes = Buffer.concat([rest, piece.subarray(0, count)]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      take(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    whole += start;
    rest = Buffer.from(bytes.subarray(start));
  }
}

function writeWhole(handle: number, bytes: Buffer, from = 0): Promise<void> {
  return new Promise((resolve, reject) => {
    write(handle, bytes, from, bytes.length - from, null, (error, written) => {
      if (error) reject(error);
      else if (from + written < bytes.length) writeWhole(handle, bytes, from + written).then(resolve, reject);
      else resolve();
    });
  });
}

interface Pointer {
  readonly $row: readonly [Kind, string];
}

/** An event, or a saved answer, that shows an object written by the same unit of work points to it instead of repeating it. */
function shorten(changes: readonly Change[]): unknown[] {
  const written = new Map<object, Pointer>();
  for (const { kind, row } of changes) {
    if (kind !== 'event' && 'api' in row) written.set(row.api, { $row: [kind, row.id] });
  }
  return changes.map((change) => {
    if (change.kind === 'event') {
      const { api } = change.row;
      const pointer = written.get(api.data.object);
      return pointer
        ? { ...change, row: { ...change.row, api: { ...api, data: { ...api.data, object: pointer } } } }
        : change;
    }
    if (change.kind === 'saved_answer') {
      const pointer = written.get(change.row.body);
      return pointer ? { ...change, row: { ...change.row, body: pointer } } : change;
    }
    return change;
  });
}

function revive(changes: Change[]): Change[] {
  const written = new Map<string, object>();
  for (const { kind, row } of changes) if ('api' in row) written.set(`${kind} ${row.id}`, row.api);
  const follow = (value: object): object => ('$row' in value ? written.get((value as Pointer).$row.join(' '))! : value);
  for (const change of changes) {
    if (change.kind === 'event')
      (change.row.api.data as { object: object }).object = follow(change.row.api.data.object);
    if (change.kind === 'saved_answer') (change.row as { body: object }).body = follow(change.row.body);
  }
  return changes;
}

import type { Suspicion } from './suspicions';

/** One file of an archive, as its directory describes it and as its own header confirms. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 0 | 8;
  /** Where its bytes begin, and how many they are, packed and unpacked. */
  readonly start: number;
  readonly packed: number;
  readonly size: number;
}

export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
/** Sheets full of the same words pack well, but nothing honest packs a megabyte into five kilobytes. */
const MOST_RATIO = 200;
const RATIO_COUNTS_FROM = 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/**
 * Reads the directory of an archive without unpacking anything. It has to begin at the first byte and end at the last,
 * its files must neither overlap nor differ from what the directory says of them, and none may be packed suspiciously
 * well: that is where bombs and two-faced files give themselves away.
 */
export function readZipDirectory(bytes: Buffer): readonly ZipEntry[] | Suspicion {
  const end = endOf(bytes);
  if (end === undefined) return 'broken';
  const count = bytes.readUInt16LE(end + 10);
  const length = bytes.readUInt32LE(end + 12);
  const offset = bytes.readUInt32LE(end + 16);
  const isSplit = bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count;
  if (isSplit || count === 0 || offset + length !== end) return 'broken';
  if (count > MOST_ENTRIES) return 'unpacks_too_large';
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    const read = entryAt(bytes, at, offset);
    if (typeof read === 'string') return read;
    entries.push(read.entry);
    at = read.next;
  }
  if (at !== end) return 'broken';
  return wrongTogether(entries) ?? entries;
}

/** The end record, which must be the last thing in the file: what follows it would be another file's. */
function endOf(bytes: Buffer): number | undefined {
  const earliest = Math.max(0, bytes.length - END_BYTES - 0xffff);
  for (let at = bytes.length - END_BYTES; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === END)
      return at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length ? at : undefined;
  }
  return undefined;
}

function entryAt(bytes: Buffer, at: number, directory: number): { entry: ZipEntry; next: number } | Suspicion {
  if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return 'broken';
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const size = bytes.readUInt32LE(at + 24);
  const nameBytes = bytes.readUInt16LE(at + 28);
  const local = bytes.readUInt32LE(at + 42);
  const next = at + ENTRY_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  if ((flags & 0x2041) !== 0) return 'encrypted';
  if (method !== 0 && method !== 8) return 'broken';
  // A size of all ones sends the reader to a 64-bit field. Nothing of a few megabytes needs one.
  if (packed === 0xffffffff || size === 0xffffffff || local === 0xffffffff) return 'unpacks_too_large';
  const name = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
  const start = localStart(bytes, local, name, method);
  if (start === undefined || start + packed > directory || (method === 0 && packed !== size)) return 'broken';
  return { entry: { name: name.toString('utf8'), method, start, packed, size }, next };
}

/** A file's own header must tell the same name and method as the directory, or two readers would see two archives. */
function localStart(bytes: Buffer, at: number, name: Buffer, method: number): number | undefined {
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) return undefined;
  const nameBytes = bytes.readUInt16LE(at + 26);
  const own = bytes.subarray(at + LOCAL_BYTES, at + LOCAL_BYTES + nameBytes);
  if (!own.equals(name) || bytes.readUInt16LE(at + 8) !== method) return undefined;
  return at + LOCAL_BYTES + nameBytes + bytes.readUInt16LE(at + 28);
}

function wrongTogether(entries: readonly ZipEntry[]): Suspicion | undefined {
  if (entries.some(({ name }) => isUnsafePath(name))) return 'archive_path';
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) return 'broken';
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_UNPACKED_BYTES) return 'unpacks_too_large';
  if (entries.some(({ size, packed }) => size > RATIO_COUNTS_FROM && size > packed * MOST_RATIO))
    return 'unpacks_too_large';
  // The same packed bytes told as many files is how a small archive becomes a very large one.
  const inOrder = [...entries].sort((one, other) => one.start - other.start);
  const overlaps = inOrder.some((entry, index) => entry.start + entry.packed > (inOrder[index + 1]?.start ?? Infinity));
  return overlaps ? 'unpacks_too_large' : undefined;
}

/** A name that would be written somewhere else when it is unpacked. */
export function isUnsafePath(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (name === '' || /[\u0000-\u001f\\]/.test(name) || /^(\/|[a-z]:)/i.test(name)) return true;
  return name.split('/').includes('..');
}

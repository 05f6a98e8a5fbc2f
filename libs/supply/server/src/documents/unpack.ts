import { createInflateRaw } from 'node:zlib';
import type { ZipEntry } from './zip-directory';

/**
 * Unpacks one file of an archive piece by piece, so that it never lies in memory whole, and says whether it is as large
 * as the directory promised. A file that unpacks to more is stopped there and then.
 */
export async function unpacksAsPromised(
  bytes: Buffer,
  entry: ZipEntry,
  look?: (piece: Buffer) => void,
): Promise<boolean> {
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  if (entry.method === 0) {
    look?.(packed);
    return packed.length === entry.size;
  }
  const inflate = createInflateRaw();
  inflate.end(packed);
  let seen = 0;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      seen += piece.length;
      if (seen > entry.size) return false;
      look?.(piece);
    }
  } catch {
    return false;
  }
  return seen === entry.size;
}

/** A small file of an archive as text; nothing when it is not as promised. */
export async function textOf(bytes: Buffer, entry: ZipEntry): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  const isSound = await unpacksAsPromised(bytes, entry, (piece) => pieces.push(piece));
  return isSound ? Buffer.concat(pieces).toString('utf8') : undefined;
}

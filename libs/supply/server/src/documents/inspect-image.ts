import type { Suspicion } from './suspicions';

const LONGEST_SIDE = 20_000;
const MOST_PIXELS = 120_000_000;
/** What a browser or a server might be talked into running, if it looked into a picture for it. */
const HIDDEN = /<\?php|<script|<html|<!doctype|<iframe|<\?=/i;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Where the picture ends; anything after it is not the picture's. */
  readonly end: number;
}

const READERS = { jpeg: readJpeg, png: readPng, webp: readWebp } as const;
export type PictureKind = keyof typeof READERS;

export function suspicionInPicture(kind: PictureKind, bytes: Buffer): Suspicion | undefined {
  const picture = READERS[kind](bytes);
  if (!picture) return 'broken';
  const { width, height, end } = picture;
  if (width === 0 || height === 0) return 'image_size';
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) return 'image_size';
  if (HIDDEN.test(bytes.toString('latin1'))) return 'foreign_content';
  return isRest(bytes.subarray(end)) ? undefined : 'foreign_content';
}

/** Cameras pad with zeros, and put a second, smaller picture after the first. Nothing else may follow. */
function isRest(rest: Buffer): boolean {
  if (rest.every((byte) => byte === 0)) return true;
  const second = rest.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  const padding = rest.subarray(0, Math.max(0, second));
  if (second < 0 || !padding.every((byte) => byte === 0)) return false;
  const picture = readJpeg(rest.subarray(second));
  return picture !== undefined && isRest(rest.subarray(second + picture.end));
}

const STANDALONE = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const FRAME = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readJpeg(bytes: Buffer): Picture | undefined {
  let size: { width: number; height: number } | undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    if (STANDALONE(marker)) {
      at += 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (FRAME(marker) && at + 9 <= bytes.length)
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + length;
    if (marker === 0xda) at = nextMarker(bytes, at);
  }
  const isEnd = bytes[at] === 0xff && bytes[at + 1] === 0xd9;
  return size && isEnd ? { ...size, end: at + 2 } : undefined;
}

/** Past the picture's data, in which a marker byte is followed by zero or by a restart. */
function nextMarker(bytes: Buffer, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !STANDALONE(next)) return at;
    at += 1;
  }
  return bytes.length;
}

function readPng(bytes: Buffer): Picture | undefined {
  if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + length;
    if (kind === 'IEND') return at <= bytes.length ? { ...size, end: at } : undefined;
  }
  return undefined;
}

function readWebp(bytes: Buffer): Picture | undefined {
  if (bytes.length < 30) return undefined;
  const length = bytes.readUInt32LE(4) + 8;
  if (length > bytes.length) return undefined;
  const end = length + (length % 2);
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, end };
  if (kind === 'VP8L') {
    const bits = bytes.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, end };
  }
  if (kind !== 'VP8 ') return undefined;
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, end };
}

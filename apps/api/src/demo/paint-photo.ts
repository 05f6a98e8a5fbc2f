import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 320;
const HEIGHT = 240;

/** A small picture of hills under a sky, other colours for another number: a photo of nobody and of no place. */
export function paintPhoto(seed: number): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const at = y * (1 + WIDTH * 3) + 1 + x * 3;
      rows.set(colourAt(x, y, seed), at);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const content = deflateSync(rows);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', content), chunk('IEND', Buffer.alloc(0))]);
}

function colourAt(x: number, y: number, seed: number): [number, number, number] {
  const far = 110 + 26 * Math.sin((x + seed * 40) / 46);
  const near = 160 + 22 * Math.sin((x + seed * 71) / 33) + 8 * Math.sin(x / 9);
  if (y > near) return (x * 7 + y * 3 + seed) % 23 < 3 ? [226, 178, 60] : [46 + (seed % 5) * 6, 104, 52];
  return y > far ? [92, 142, 104 + (seed % 7) * 6] : [188 - Math.round(y / 4), 214, 228];
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const frame = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  frame.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, check]);
}

/**
 * GB18030 as bytes. Browsers read it but do not write it, so the table is made by reading every code once and turning the
 * answer round: the two-byte codes, the four-byte codes of the basic plane, and a formula for what lies above it.
 */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point > 0xffff) bytes.push(...fourBytes(ABOVE_BASIC + point - 0x10000));
    else bytes.push(...basic(point));
  }
  return Uint8Array.from(bytes);
}

const ABOVE_BASIC = 189_000;
const BASIC_FOUR = 39_420;
const UNKNOWN = 0x3f;

let table: Uint32Array | undefined;

/** In the table a code is its bytes as one number; nothing is written as zero. Half of a pair has no code and prints as `?`. */
function basic(point: number): number[] {
  table ??= readTable();
  const code = table[point] ?? 0;
  if (code === 0) return [UNKNOWN];
  if (code <= 0xffff) return [code >> 8, code & 0xff];
  return [code >>> 24, (code >> 16) & 0xff, (code >> 8) & 0xff, code & 0xff];
}

function fourBytes(pointer: number): number[] {
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1_260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}

function readTable(): Uint32Array {
  const found = new Uint32Array(0x10000);
  const reader = new TextDecoder('gb18030');
  // Two bytes first: where a character has both, the short code is the one every printer knows.
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) note(found, reader.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
  for (let pointer = 0; pointer < BASIC_FOUR; pointer += 1) {
    const [one = 0, two = 0, three = 0, four = 0] = fourBytes(pointer);
    const read = reader.decode(Uint8Array.of(one, two, three, four));
    note(found, read, ((one << 24) | (two << 16) | (three << 8) | four) >>> 0);
  }
  return found;
}

function note(found: Uint32Array, read: string, code: number): void {
  const point = read.codePointAt(0) ?? 0;
  if (read.length !== 1 || point === 0xfffd || point < 0x80) return;
  if (found[point] === 0) found[point] = code;
}

/**
 * JSON in a fifth of its room. It is only ever unpacked by the process that packed it. It is kept as a string of bytes and
 * not as a Buffer: a small Buffer costs as much again for itself, and a string is moved together with the others when the
 * heap is tidied.
 *
 * It is a list of numbers, seven bits in a byte. The first is the length of the text. Then come its parts: an even number
 * is twice the length of bytes that follow as they are; an odd one is twice the length (and one) of a part that stood
 * before, and the next number says how far before, where the dictionary stands in front of the text.
 */
export type Packed = string;

/** The products of a shop say the same things of themselves, so the first of them serves as the others' dictionary. */
let dictionary: Buffer = Buffer.alloc(0);
const LEAST_DICTIONARY = 1_000;
const LEAST_REPEAT = 5;
/** A copy of fewer bytes than these is done sooner by hand. */
const WORTH_A_CALL = 40;

/** Where four bytes were last seen, and one; by a few bits of theirs. */
const SLOT_BITS = 12;
const marks = new Int32Array(1 << SLOT_BITS);
const dictionaryMarks = new Int32Array(1 << SLOT_BITS);
const slotOf = (bytes: Buffer, at: number): number =>
  Math.imul(bytes.readUInt32LE(at), 0x9e3779b1) >>> (32 - SLOT_BITS);

let written = Buffer.alloc(16 * 1024);
let end = 0;

export function pack(text: string): Packed {
  const plain = Buffer.from(text);
  const seen = Buffer.concat([dictionary, plain]);
  if (written.length < plain.length * 2 + 64) written = Buffer.alloc(plain.length * 2 + 64);
  end = 0;
  writeNumber(plain.length);
  marks.set(dictionaryMarks);
  let literalFrom = dictionary.length;
  for (let at = literalFrom; at + LEAST_REPEAT <= seen.length;) {
    const slot = slotOf(seen, at);
    const before = (marks[slot] ?? 0) - 1;
    marks[slot] = at + 1;
    const length = before < 0 ? 0 : sameFrom(seen, before, at);
    if (length < LEAST_REPEAT) {
      at += 1;
      continue;
    }
    writeLiterals(seen, literalFrom, at);
    writeNumber(length * 2 + 1);
    writeNumber(at - before);
    at += length;
    literalFrom = at;
  }
  writeLiterals(seen, literalFrom, seen.length);
  if (dictionary.length === 0 && plain.length >= LEAST_DICTIONARY) learn(plain);
  return written.toString('latin1', 0, end);
}

export function unpack(packed: Packed): Buffer {
  let at = 0;
  const readNumber = (): number => {
    let value = 0;
    for (let bits = 0; ; bits += 7) {
      const byte = packed.charCodeAt(at);
      at += 1;
      value |= (byte & 127) << bits;
      if (byte < 128) return value;
    }
  };
  const plain = Buffer.allocUnsafeSlow(readNumber());
  for (let to = 0; to < plain.length;) {
    const part = readNumber();
    const length = part >> 1;
    if (part % 2 === 1) repeat(plain, to, to - readNumber(), length);
    else for (let n = 0; n < length; n += 1, at += 1) plain[to + n] = packed.charCodeAt(at);
    to += length;
  }
  return plain;
}

/** A part may run from the dictionary into the text, and into itself. */
function repeat(plain: Buffer, to: number, from: number, length: number): void {
  if (from + length <= 0 && length > WORTH_A_CALL) {
    dictionary.copy(plain, to, dictionary.length + from, dictionary.length + from + length);
    return;
  }
  let n = 0;
  for (; from + n < 0 && n < length; n += 1) plain[to + n] = dictionary[dictionary.length + from + n] ?? 0;
  for (; n < length; n += 1) plain[to + n] = plain[from + n] ?? 0;
}

/** What was packed before has no dictionary in front of it, and reaches no further back than its own beginning. */
function learn(plain: Buffer): void {
  dictionary = plain;
  for (let at = 0; at + LEAST_REPEAT <= plain.length; at += 1) dictionaryMarks[slotOf(plain, at)] = at + 1;
}

function sameFrom(bytes: Buffer, before: number, at: number): number {
  let length = 0;
  while (at + length < bytes.length && bytes[before + length] === bytes[at + length]) length += 1;
  return length;
}

function writeNumber(value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) {
    written[end] = (rest & 127) | 128;
    end += 1;
  }
  written[end] = rest;
  end += 1;
}

function writeLiterals(from: Buffer, start: number, until: number): void {
  if (until === start) return;
  writeNumber((until - start) * 2);
  from.copy(written, end, start, until);
  end += until - start;
}

/** Time and chance, from outside, so that a test can repeat an id. */
export interface UuidSource {
  now(): number;
  random(bytes: Uint8Array<ArrayBuffer>): void;
}

const machine: UuidSource = {
  now: () => Date.now(),
  random: (bytes) => {
    crypto.getRandomValues(bytes);
  },
};

/** A clock that falls back a little is ignored; one that was set to another year is followed. */
const SMALL_STEP_BACK_MS = 10_000;
const POOL_BYTES = 10 * 256;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits.
 *
 * Ids made by one process sort in the order they were made, also within a millisecond: the counter begins at a
 * random place in its lower half and is raised for each further id; when it is full, the next millisecond is borrowed.
 * New rows therefore land at the end of an index. Between processes the order is only that of their clocks.
 */
export function createUuidv7(source: UuidSource = machine): () => string {
  const pool = new Uint8Array(POOL_BYTES);
  let at = POOL_BYTES;
  let last = -1;
  let counter = 0;

  return () => {
    if (at === POOL_BYTES) {
      source.random(pool);
      at = 0;
    }
    const now = source.now();
    if (now > last || now < last - SMALL_STEP_BACK_MS) {
      last = now;
      counter = ((byte(pool, at) << 8) | byte(pool, at + 1)) & 0x7ff;
    } else if (++counter > 0xfff) {
      last += 1;
      counter = 0;
    }
    const text = write(last, counter, pool, at + 2);
    at += 10;
    return text;
  };
}

export const uuidv7: () => string = createUuidv7();

function write(milliseconds: number, counter: number, pool: Uint8Array, from: number): string {
  const high = Math.floor(milliseconds / 0x10000);
  const low = milliseconds % 0x10000;
  const hex = (index: number) => HEX[byte(pool, from + index)];
  return (
    `${HEX[(high >>> 24) & 255]}${HEX[(high >>> 16) & 255]}${HEX[(high >>> 8) & 255]}${HEX[high & 255]}-` +
    `${HEX[low >>> 8]}${HEX[low & 255]}-` +
    `${HEX[0x70 | (counter >>> 8)]}${HEX[counter & 255]}-` +
    `${HEX[0x80 | (byte(pool, from) & 0x3f)]}${hex(1)}-` +
    `${hex(2)}${hex(3)}${hex(4)}${hex(5)}${hex(6)}${hex(7)}`
  );
}

const byte = (pool: Uint8Array, index: number): number => pool[index] as number;

/**
 * SHA-256 (FIPS 180-4) over the UTF-8 bytes of a text, in plain TypeScript.
 *
 * Node's `crypto` is not in a browser and the browser's digest answers later, in a promise; a split must give the same
 * answer at once in both, and anyone must be able to recompute it with a tool of their own. Hence a published hash,
 * not a mix of our making. About a microsecond for an id.
 */
export function sha256(text: string): Uint32Array {
  const message = pad(new TextEncoder().encode(text));
  const state = new Uint32Array(INITIAL);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < message.length; block += 16) compress(state, schedule, message, block);
  return state;
}

/** The first 32-bit words of the fractional parts of square and cube roots of the first primes, as the standard says. */
const PRIMES = firstPrimes(64);
const INITIAL = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fractionOf(prime, 2n));
const ROUND = Uint32Array.from(PRIMES, (prime) => fractionOf(prime, 3n));

function pad(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(((bytes.length + 8) >> 6) * 16 + 16);
  bytes.forEach((byte, index) => put(words, index, byte));
  put(words, bytes.length, 0x80);
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

function put(words: Uint32Array, index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] as number) | (byte << (24 - (index & 3) * 8));
}

function compress(state: Uint32Array, w: Uint32Array, message: Uint32Array, block: number): void {
  for (let i = 0; i < 16; i++) w[i] = message[block + i] as number;
  for (let i = 16; i < 64; i++) {
    const far = w[i - 15] as number;
    const near = w[i - 2] as number;
    const s0 = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const s1 = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    w[i] = (w[i - 16] as number) + s0 + (w[i - 7] as number) + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] as number) + (w[i] as number)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] as number) + word));
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

/** floor(frac(prime^(1/degree)) * 2^32), found in whole numbers. */
function fractionOf(prime: number, degree: bigint): number {
  const target = BigInt(prime) << (32n * degree);
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}

import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pool = Buffer.alloc(8192);
let used = pool.length;

/** An id that looks like Stripe's: a prefix that says what it is, then letters and digits that say nothing. */
export function newId(prefix: string, length = 24): string {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = prefix;
  for (let i = 0; i < length; i++) id += ALPHABET[pool[used++]! % ALPHABET.length];
  return id;
}

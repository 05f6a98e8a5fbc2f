import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { assert } from '@youjian/kernel';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** Chance is asked for by the hundred: one ask costs more than a whole field. */
let chance: Buffer = Buffer.alloc(0);
function nextNonce(): Buffer {
  if (chance.length < NONCE_BYTES) chance = randomBytes(NONCE_BYTES * 256);
  const nonce = chance.subarray(0, NONCE_BYTES);
  chance = chance.subarray(NONCE_BYTES);
  return nonce;
}

/**
 * Encrypts single fields of a row with AES-256-GCM: version, random nonce, tag, text.
 *
 * The place a value belongs to (`household/<ref>/name`) is authenticated with it: whoever can write to the database
 * still cannot move one family's bank account into another family's row, because it would no longer open there.
 * Each purpose has a key of its own, derived from the data key, so that one room's cipher never opens another's fields.
 */
export class FieldCipher {
  private constructor(private readonly key: Buffer) {}

  static fromKey(dataKey: Buffer, purpose: string): FieldCipher {
    assert(dataKey.length === 32, 'the data key has 32 bytes');
    return new FieldCipher(Buffer.from(hkdfSync('sha256', dataKey, '', `youjian/${purpose}`, 32)));
  }

  seal(text: string, place: string): Buffer {
    const nonce = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the value was changed, moved to another place, or sealed with another key. */
  open(sealed: Buffer, place: string): string {
    assert(sealed[0] === VERSION && sealed.length >= HEAD_BYTES + TAG_BYTES, 'a sealed field of a version we know');
    const nonce = sealed.subarray(1, HEAD_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES }).setAAD(
      Buffer.from(place),
    );
    decipher.setAuthTag(sealed.subarray(HEAD_BYTES, HEAD_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }
}

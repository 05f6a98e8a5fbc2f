/** What a sealed file begins with; the number says how it was sealed. */
const MAGIC = new TextEncoder().encode('YJINSP1\n');
const SALT_BYTES = 16;
const IV_BYTES = 12;
const HEAD_BYTES = MAGIC.length + SALT_BYTES + IV_BYTES;
/** So many that guessing is slow and one phone still opens it in a second or two. */
const ROUNDS = 600_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** Only who knows the passphrase opens it, and nobody changes a byte of it unseen: AES-GCM, the head included. */
export async function seal(content: Bytes, passphrase: string): Promise<Bytes> {
  const head = new Uint8Array(HEAD_BYTES);
  head.set(MAGIC);
  crypto.getRandomValues(head.subarray(MAGIC.length));
  const sealed = await crypto.subtle.encrypt(cipher(head), await keyOf(passphrase, head), content);
  const file = new Uint8Array(HEAD_BYTES + sealed.byteLength);
  file.set(head);
  file.set(new Uint8Array(sealed), HEAD_BYTES);
  return file;
}

/** The content; null when the passphrase is another one or the file was changed, which cannot be told apart. */
export async function unseal(file: Bytes, passphrase: string): Promise<Bytes | null> {
  const head = file.slice(0, HEAD_BYTES);
  try {
    const opened = await crypto.subtle.decrypt(cipher(head), await keyOf(passphrase, head), file.subarray(HEAD_BYTES));
    return new Uint8Array(opened);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

export const isSealed = (file: Bytes): boolean =>
  file.length > HEAD_BYTES && MAGIC.every((byte, index) => file[index] === byte);

const cipher = (head: Bytes) => ({
  name: 'AES-GCM',
  iv: head.slice(MAGIC.length + SALT_BYTES),
  additionalData: head,
});

async function keyOf(passphrase: string, head: Bytes): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC').trim());
  const secret = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const salt = head.slice(MAGIC.length, MAGIC.length + SALT_BYTES);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

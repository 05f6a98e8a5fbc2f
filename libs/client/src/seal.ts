const SALT_BYTES = 16;
const IV_BYTES = 12;
/** So many that guessing is slow and one phone still opens it in a second or two. */
const ROUNDS = 600_000;

type Bytes = Uint8Array<ArrayBuffer>;

export interface Sealing {
  seal(content: Bytes, passphrase: string): Promise<Bytes>;
  /** The content; null when the passphrase is another one or the file was changed, which cannot be told apart. */
  unseal(file: Bytes, passphrase: string): Promise<Bytes | null>;
  isSealed(file: Bytes): boolean;
}

/**
 * Files that leave a device: only who knows the passphrase opens one, and nobody changes a byte of it unseen, its head
 * included (AES-GCM under a key stretched with PBKDF2). `mark` is what such a file begins with; it says whose and which way.
 */
export function sealing(mark: string): Sealing {
  const magic = new TextEncoder().encode(mark);
  const headBytes = magic.length + SALT_BYTES + IV_BYTES;
  const saltOf = (head: Bytes): Bytes => head.slice(magic.length, magic.length + SALT_BYTES);
  const cipher = (head: Bytes) => ({
    name: 'AES-GCM',
    iv: head.slice(magic.length + SALT_BYTES),
    additionalData: head,
  });

  return {
    async seal(content, passphrase) {
      const head = new Uint8Array(headBytes);
      head.set(magic);
      crypto.getRandomValues(head.subarray(magic.length));
      const sealed = await crypto.subtle.encrypt(cipher(head), await keyOf(passphrase, saltOf(head)), content);
      const file = new Uint8Array(headBytes + sealed.byteLength);
      file.set(head);
      file.set(new Uint8Array(sealed), headBytes);
      return file;
    },
    async unseal(file, passphrase) {
      const head = file.slice(0, headBytes);
      try {
        const key = await keyOf(passphrase, saltOf(head));
        return new Uint8Array(await crypto.subtle.decrypt(cipher(head), key, file.subarray(headBytes)));
      } catch (error) {
        if (error instanceof DOMException) return null;
        throw error;
      }
    },
    isSealed: (file) => file.length > headBytes && magic.every((byte, index) => file[index] === byte),
  };
}

async function keyOf(passphrase: string, salt: Bytes): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize('NFKC').trim());
  const secret = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

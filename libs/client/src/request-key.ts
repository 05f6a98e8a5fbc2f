/**
 * A fresh Idempotency-Key. Keep it with what is being sent: the same press, sent twice, must carry the same key.
 * Not `crypto.randomUUID`, which is missing on a plain-http address of the local network.
 */
export function newRequestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import type { till } from '@youjian/contract';
import type { Store } from '../store/db';
import type { KeyRow } from '../store/kinds';
import { base64url, fromBase64url, utf8 } from './bytes';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The key of this till, made here at its first use. Its private half can sign and cannot be read, not even by this app. */
export async function deviceKey(store: Store): Promise<KeyRow> {
  const kept = await store.keys.get('device');
  if (kept !== undefined) return kept;
  const made = await makeKey();
  await store.keys.put(made);
  return made;
}

async function makeKey(): Promise<KeyRow> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { name: 'device', privateKey: pair.privateKey, publicKey: { kty, crv, x, y } as JsonWebKey };
}

export async function sign(key: CryptoKey, text: string): Promise<string> {
  return base64url(await crypto.subtle.sign(SHA256, key, utf8(text)));
}

/** What is under a signature of the house, parsed; null when it is not: nothing of it is believed then. */
export async function readSigned<T>(houseKey: JsonWebKey, { text, signature }: till.Signed): Promise<T | null> {
  try {
    const key = await crypto.subtle.importKey('jwk', houseKey, P256, false, ['verify']);
    const isGood = await crypto.subtle.verify(SHA256, key, fromBase64url(signature), utf8(text));
    return isGood ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

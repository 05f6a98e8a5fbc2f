import { type Call, createClient, type Send } from '@youjian/client';
import { currentLanguage } from '../i18n';
import { sha256Hex, utf8 } from './bytes';
import { sign } from './key';

interface Signer {
  readonly deviceId: string;
  readonly privateKey: CryptoKey;
  /** The house's time, so that no two signatures are alike. */
  readonly now: () => Date;
  readonly send?: Send;
}

/** A client whose every call is signed by this till: who asks is proved by the key, never by a cookie or a password. */
export function deviceCall(signer: Signer): Call {
  return createClient({ language: currentLanguage, send: signedSend(signer) });
}

export function signedSend({ deviceId, privateKey, now, send = (path, init) => fetch(path, init) }: Signer): Send {
  return async (path, init) => {
    const at = now().toISOString();
    const body = await bytesOf(init.body);
    const method = init.method ?? 'GET';
    const signature = await sign(privateKey, `${method}\n${path}\n${at}\n${await sha256Hex(body)}`);
    const headers = new Headers(init.headers);
    headers.set('x-youjian-device', deviceId);
    headers.set('x-youjian-at', at);
    headers.set('x-youjian-signature', signature);
    return send(path, { ...init, headers, credentials: 'omit' });
  };
}

async function bytesOf(body: RequestInit['body']): Promise<Uint8Array<ArrayBuffer>> {
  if (body === undefined || body === null) return new Uint8Array(0);
  if (typeof body === 'string') return utf8(body);
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new Error('A till sends texts and files only.');
}

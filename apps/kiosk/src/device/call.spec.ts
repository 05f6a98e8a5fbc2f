import 'fake-indexeddb/auto';
import { webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { doors } from '../app/doors';
import { Store } from '../store/db';
import { fromBase64url, sha256Hex, utf8 } from './bytes';
import { deviceCall, signedSend } from './call';
import { deviceKey } from './key';

const AT = '2026-11-25T09:00:00.000Z';

async function aSigner() {
  const key = await deviceKey(new Store(`signer-${crypto.randomUUID()}`));
  const sent: { path: string; init: RequestInit; headers: Headers }[] = [];
  const signer = {
    ...{ deviceId: 'the-device', privateKey: key.privateKey, now: () => new Date(AT) },
    send: (path: string, init: RequestInit) => {
      sent.push({ path, init, headers: new Headers(init.headers) });
      return Promise.resolve(new Response('{}', { headers: { 'content-type': 'application/json' } }));
    },
  };
  return { key, sent, signer };
}

async function isSignedFor(publicKey: JsonWebKey, headers: Headers, text: string): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await webcrypto.subtle.importKey('jwk', publicKey, algorithm, false, ['verify']);
  const signature = fromBase64url(headers.get('x-youjian-signature') ?? '');
  return webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, utf8(text));
}

describe('a call of a till', () => {
  it('is signed over what is asked, where, when and with what body, and carries no cookie', async () => {
    const { key, sent, signer } = await aSigner();
    const body = { deviceId: 'the-device', sales: [], unsent: { entries: 0, amountFen: 0 } };
    await deviceCall(signer)(doors.syncJournal, { body });
    const [{ init, path, headers }] = sent as [(typeof sent)[number]];
    expect([path, init.method, init.credentials]).toEqual(['/api/v1/kiosk/sync', 'POST', 'omit']);
    expect([headers.get('x-youjian-device'), headers.get('x-youjian-at')]).toEqual(['the-device', AT]);
    const digest = await sha256Hex(utf8(JSON.stringify(body)));
    const text = `POST\n/api/v1/kiosk/sync\n${AT}\n${digest}`;
    expect(await isSignedFor(key.publicKey, headers, text)).toBe(true);
    for (const changed of [
      text.replace('POST', 'PUT'),
      text.replace('/sync', '/day'),
      text.replace('09:00', '09:01'),
      text.slice(0, -1),
    ])
      expect(await isSignedFor(key.publicKey, headers, changed)).toBe(false);
  });

  it('signs the question with its query, and an empty body as such', async () => {
    const { key, sent, signer } = await aSigner();
    await deviceCall(signer)(doors.kioskChanges, { query: { mark: '17/3:5:4' } });
    const path = sent[0]?.path ?? '';
    expect(path).toBe('/api/v1/kiosk/changes?mark=17%2F3%3A5%3A4');
    const text = `GET\n${path}\n${AT}\n${await sha256Hex(new Uint8Array(0))}`;
    expect(await isSignedFor(key.publicKey, sent[0]?.headers ?? new Headers(), text)).toBe(true);
  });

  it('signs the bytes of a file', async () => {
    const { key, sent, signer } = await aSigner();
    const bytes = new Uint8Array([1, 2, 3, 255]);
    for (const body of [bytes, new Blob([bytes])]) {
      await signedSend(signer)('/photo', { method: 'POST', body });
      const text = `POST\n/photo\n${AT}\n${await sha256Hex(bytes)}`;
      expect(await isSignedFor(key.publicKey, sent.at(-1)?.headers ?? new Headers(), text)).toBe(true);
    }
  });

  it('sends nothing that it cannot sign whole', async () => {
    const { sent, signer } = await aSigner();
    await expect(signedSend(signer)('/form', { method: 'POST', body: new FormData() })).rejects.toThrow(
      'texts and files',
    );
    expect(sent).toEqual([]);
  });
});

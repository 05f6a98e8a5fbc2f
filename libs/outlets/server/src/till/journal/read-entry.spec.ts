import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { till } from '@youjian/contract';
import { describe, expect, it } from 'vitest';
import { chainedText, hashFits, readEntry } from './read-entry';

/**
 * Entries as tills write them, word for word. A till may sell for days without a network and be updated after it, so what it
 * wrote is taken for 90 days at least: these files are never changed, and a new kind of entry comes with a file of its own.
 */
const JOURNALS = ['journal-v1', 'journal-v1-recalls'].map(
  (name) =>
    JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as {
      publicKey: { kty: string; crv: string; x: string; y: string };
      items: till.JournalItem[];
    },
);
const ITEMS = JOURNALS.flatMap(({ items }) => items);

describe('a journal of the first tills', () => {
  it('is read to the last word, whatever has been added since', () => {
    for (const { text } of ITEMS) expect(readEntry(text)).toEqual({ ok: true, entry: JSON.parse(text) as unknown });
  });

  it('has an entry of every kind, and every way of each that a till writes', () => {
    const kinds = new Set(ITEMS.map(({ text }) => (JSON.parse(text) as { kind: string }).kind));
    const declared = till.tillEntry.options.map(({ shape }) => shape.kind.value);
    expect([...kinds].sort()).toEqual([...declared].sort());
  });

  it.each(JOURNALS)(
    'is still whole: hashes, chain and signatures are reckoned as they were',
    ({ publicKey, items }) => {
      const key = createPublicKey({ key: publicKey, format: 'jwk' });
      let before = '0'.repeat(64);
      for (const [index, item] of items.entries()) {
        expect([item.seq, item.prevHash, hashFits(item)]).toEqual([index + 1, before, true]);
        const signature = Buffer.from(item.signature, 'base64url');
        const chained = Buffer.from(chainedText(item));
        expect(verify('sha256', chained, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
        before = item.hash;
      }
    },
  );
});

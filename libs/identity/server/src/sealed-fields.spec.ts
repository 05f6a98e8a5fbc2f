import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataKey, loadDataKey } from './data-key';
import { FieldCipher } from './field-cipher';

const key = Buffer.alloc(32, 7);

describe('a sealed field', () => {
  const cipher = FieldCipher.fromKey(key, 'regions.household');

  it('opens to what was sealed, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(cipher.open(cipher.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('looks different each time, and never shows its text', () => {
    const [one, two] = [cipher.seal('李某某', 'a/name'), cipher.seal('李某某', 'a/name')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(Buffer.from('李某某'))).toBe(false);
  });

  it('does not open in another row, another column, another purpose or with another key', () => {
    const sealed = cipher.seal('李某某', 'a/name');
    expect(() => cipher.open(sealed, 'b/name')).toThrow();
    expect(() => cipher.open(sealed, 'a/phone')).toThrow();
    expect(() => FieldCipher.fromKey(key, 'orders.recipient').open(sealed, 'a/name')).toThrow();
    expect(() => FieldCipher.fromKey(Buffer.alloc(32, 8), 'regions.household').open(sealed, 'a/name')).toThrow();
  });

  it('does not open once a single bit was changed or the end was cut off', () => {
    const sealed = cipher.seal('李某某', 'a/name');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 1;
      expect(() => cipher.open(changed, 'a/name')).toThrow();
      expect(() => cipher.open(sealed.subarray(0, at), 'a/name')).toThrow();
    }
  });
});

describe('the data key', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'youjian-key-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is made once, for the owner alone, and is the same ever after', () => {
    const first = loadDataKey(dataDir);
    const file = join(dataDir, 'keys', 'data.key');
    expect(first).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadDataKey(dataDir).equals(first)).toBe(true);
    expect(readFileSync(file, 'utf8').trim()).toBe(first.toString('hex'));
  });

  it('comes from the setting when there is one, and then no file is made', () => {
    expect(loadDataKey(dataDir, key.toString('hex')).equals(key)).toBe(true);
    expect(loadDataKey(dataDir, key.toString('base64')).equals(key)).toBe(true);
    expect(() => statSync(join(dataDir, 'keys'))).toThrow();
  });

  it('is refused in a sentence when it is no key, and never silently replaced', () => {
    loadDataKey(dataDir);
    const file = join(dataDir, 'keys', 'data.key');
    chmodSync(file, 0o600);
    writeFileSync(file, 'half a k');
    expect(() => loadDataKey(dataDir)).toThrow(/is no data key/);
    expect(readFileSync(file, 'utf8')).toBe('half a k');
    expect(() => loadDataKey(dataDir, 'password')).toThrow(/DATA_KEY is no data key/);
  });

  it('gives each purpose a cipher of its own', () => {
    const keys = new DataKey(key);
    const sealed = keys.cipherFor('orders.recipient').seal('x', 'p');
    expect(keys.cipherFor('orders.recipient').open(sealed, 'p')).toBe('x');
    expect(() => keys.cipherFor('regions.household').open(sealed, 'p')).toThrow();
  });
});

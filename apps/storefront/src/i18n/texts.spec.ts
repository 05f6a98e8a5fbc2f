import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { inLanguage, languageOf, readLanguage, withoutLanguage } from './language';
import { zhCN } from './zh-CN';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const holes = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .toSorted()
    .filter((name, index, all) => all.indexOf(name) === index);

describe('the texts', () => {
  const chinese = new Map(flat(zhCN));
  const english = new Map(flat(en));
  it('say everything in both languages', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  });
  it('leave no text empty and put the same facts into both', () => {
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('');
      expect(english.get(key)?.trim(), key).toBeTruthy();
      expect(holes(english.get(key) ?? ''), key).toEqual(holes(text));
    }
  });
  it('keep Chinese out of the English texts, but for its own name and an example address', () => {
    const mixed = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
    expect(mixed.toSorted()).toEqual(['checkout.pasteExample', 'me.languages.zh-CN', 'nav.otherLanguage']);
  });
  it('never call anybody poor', () => {
    for (const [key, text] of [...chinese, ...english])
      expect(text, key).not.toMatch(/贫困户|贫困|可怜|poor |poverty/i);
  });
});

it('finds no Chinese text outside of the language files', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? files(path) : [path];
    });
  const spoken = files(join(import.meta.dirname, '..'))
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => {
      const code = readFileSync(path, 'utf8').replace(/^const HOT = .*$/m, '');
      return /\p{Script=Han}/u.test(code) ? [path] : [];
    });
  expect(spoken).toEqual([]);
});

describe('the language of an address', () => {
  it.each([
    ['/', 'zh-CN'],
    ['/p/x', 'zh-CN'],
    ['/en', 'en'],
    ['/en/p/x', 'en'],
    ['/en.data', 'en'],
    ['/energy', 'zh-CN'],
  ] as const)('%s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
  it.each([
    ['/', '/en'],
    ['/?a=1', '/en?a=1'],
    ['/p/x?y=1#z', '/en/p/x?y=1#z'],
    ['/en/p/x', '/en/p/x'],
  ])('%s in English is %s', (path, english) => {
    expect(inLanguage('en', path)).toBe(english);
    expect(inLanguage('zh-CN', english)).toBe(withoutLanguage(path));
  });
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['fr', null],
    [null, null],
  ] as const)('%s is read as %s', (word, language) => {
    expect(readLanguage(word)).toBe(language);
  });
});

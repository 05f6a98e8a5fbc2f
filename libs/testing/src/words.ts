import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

export type WordTree = { readonly [key: string]: string | WordTree };
/** Chinese characters and the punctuation that goes with them. */
const CJK = /[\u3400-\u9fff\uff01-\uff5e\u3001-\u303f]/;

interface Words {
  readonly chinese: WordTree;
  readonly english: WordTree;
  /** What an English text may hold in Chinese: a term in brackets beside its translation. */
  readonly beside?: RegExp;
  /** What the contract can say, by the group its words stand in: every one of them has a word here. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
  readonly screens: { readonly folder: string; readonly atLeast: number };
}

/** What the words of every app are held to: the same keys and facts in both languages, and no text anywhere else. */
export function checkWords({ chinese, english, beside, closed, screens }: Words): void {
  const zh = new Map(leaves(chinese));
  const en = new Map(leaves(english));

  describe('the words of both languages', () => {
    it('are the same keys', () => {
      expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
    });

    it('ask for the same facts', () => {
      for (const [key, text] of zh) expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    });

    it('are never empty and never left in the other language', () => {
      for (const [key, text] of en) {
        expect(text.trim(), key).not.toBe('');
        expect(beside === undefined ? text : text.replaceAll(beside, ''), key).not.toMatch(CJK);
      }
      for (const [key, text] of zh) expect(text.trim(), key).not.toBe('');
    });

    it('name everything the contract can say', () => {
      for (const [group, names] of Object.entries(closed))
        for (const name of names) expect(zh.has(`${group}.${name}`), `${group}.${name}`).toBe(true);
    });
  });

  describe('the screens', () => {
    const files = readdirSync(screens.folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && !file.startsWith('words'),
    );

    it('hold no Chinese text of their own', () => {
      expect(files.length).toBeGreaterThan(screens.atLeast);
      expect(files.filter((file) => CJK.test(readFileSync(join(screens.folder, file), 'utf8')))).toEqual([]);
    });
  });
}

const leaves = (tree: WordTree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

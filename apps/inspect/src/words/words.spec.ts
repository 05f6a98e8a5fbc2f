import { inspections } from '@youjian/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zhCN } from './zh-CN';

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

const chinese = new Map(leaves(zhCN));
const english = new Map(leaves(en));
const CJK = /[\u3400-\u9fff\uff01-\uff5e\u3001-\u303f]/;

describe('the words of both languages', () => {
  it('are the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  it('ask for the same facts', () => {
    for (const [key, text] of chinese)
      expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('are never empty and never left in the other language', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(CJK);
    }
    for (const [key, text] of chinese) expect(text.trim(), key).not.toBe('');
  });

  it('name every state, kind, verdict, outcome and flag of the contract', () => {
    const closed = {
      state: inspections.VISIT_STATES,
      kind: inspections.VISIT_KINDS,
      verdict: inspections.VERDICTS,
      outcome: inspections.VISIT_OUTCOMES,
      flag: inspections.VISIT_FLAGS,
    };
    for (const [group, names] of Object.entries(closed))
      for (const name of names) expect(chinese.has(`${group}.${name}`), `${group}.${name}`).toBe(true);
  });
});

describe('the screens', () => {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && !file.startsWith('words'),
  );

  it('hold no Chinese text of their own', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => CJK.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

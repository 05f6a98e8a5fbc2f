import type { paper } from '../words/zh-CN/paper';

export type PaperWords = Readonly<Record<keyof typeof paper, string>>;

/** A receipt is read by whoever bought, so every word stands in both languages, the Chinese one first. */
export function bilingual(chinese: PaperWords, english: PaperWords): PaperWords {
  const keys = Object.keys(chinese) as (keyof PaperWords)[];
  return Object.fromEntries(keys.map((key) => [key, `${chinese[key]} ${english[key]}`])) as PaperWords;
}

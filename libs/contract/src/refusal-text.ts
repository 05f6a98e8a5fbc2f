import { REFUSALS, type RefusalCode } from './refusals';
import type { Language } from './route';

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);

/** The words of a refusal in the reader's language, with its facts filled in. */
export function sayRefusal(
  code: RefusalCode,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): { title: string; detail: string } {
  const [title, detail] = language === 'en' ? REFUSALS[code].en : REFUSALS[code].zh;
  return { title, detail: detail.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')) };
}

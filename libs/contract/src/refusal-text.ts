import { REFUSALS, type RefusalCode } from './refusals';
import type { Language } from './route';

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code);

/** The words of a refusal in the reader's language, with its facts filled in; brackets around a fact nobody gave go with it. */
export function sayRefusal(
  code: RefusalCode,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
): { title: string; detail: string } {
  const [title, detail] = language === 'en' ? REFUSALS[code].en : REFUSALS[code].zh;
  const filled = detail.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  return { title, detail: filled.replace(/（）| ?\(\)/g, '') };
}

import type { Language } from '@youjian/contract';

export type { Language };
export const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly Language[];

/** The address says the language: `/en` and what is below it is English, the rest Chinese. */
export function languageOf(pathname: string): Language {
  return /^\/en(?:\/|\.data$|$)/.test(pathname) ? 'en' : 'zh-CN';
}

/** The same page in the other language. Addresses are always given without the prefix inside the app. */
export function inLanguage(language: Language, path: string): string {
  const bare = withoutLanguage(path);
  if (language !== 'en') return bare;
  return bare === '/' || /^\/[?#]/.test(bare) ? `/en${bare.slice(1)}` : `/en${bare}`;
}

export function withoutLanguage(path: string): string {
  const bare = path.replace(/^\/en(?=\/|\?|#|$)/, '');
  return bare.startsWith('/') ? bare : `/${bare}`;
}

export const readLanguage = (word: string | null | undefined): Language | null =>
  word === 'en' || word?.startsWith('en-') ? 'en' : word === 'zh' || word?.startsWith('zh-') ? 'zh-CN' : null;

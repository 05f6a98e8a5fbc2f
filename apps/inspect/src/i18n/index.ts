import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keep, kept } from '@youjian/ui/installed-app';
import { en } from '../words/en';
import { zhCN } from '../words/zh-CN';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Chinese unless the reader chose otherwise: the bases are in Meizhou, whatever the phone was bought in. */
const chosen = (): Language => (kept('language') === 'en' ? 'en' : 'zh-CN');

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

export function chooseLanguage(language: Language): void {
  keep('language', language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export function startI18n(language: Language = chosen()): typeof i18next {
  document.documentElement.lang = language;
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return i18next;
}

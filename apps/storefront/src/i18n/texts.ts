import i18next, { type i18n, type TFunction } from 'i18next';
import type { Language } from './language';
import type { Texts } from './zh-CN';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
  }
}

const spoken = new Map<Language, i18n>();
const early = new Map<Language, Partial<Texts>[]>();

/** One speaker for each language, made once. */
export function speak(language: Language, texts: Partial<Texts>): i18n {
  const known = spoken.get(language);
  if (known) return known;
  const speaker = i18next.createInstance();
  void speaker.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  } as Parameters<i18n['init']>[0]);
  spoken.set(language, speaker);
  for (const more of early.get(language) ?? []) addTexts(language, more);
  return speaker;
}

/** Words that arrive with a page, perhaps before the speaker itself. */
export function addTexts(language: Language, texts: Partial<Texts>): void {
  const speaker = spoken.get(language);
  if (speaker) speaker.addResourceBundle(language, 'translation', texts, true, true);
  else early.set(language, [...(early.get(language) ?? []), texts]);
}

export function speakerFor(language: Language): i18n {
  const speaker = spoken.get(language) ?? [...spoken.values()][0];
  if (speaker === undefined) throw new Error('no language has been loaded yet');
  return speaker;
}

export const textsFor = (language: Language): TFunction => speakerFor(language).t;

import { type Language, readLanguage } from '../i18n/language';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const TEXT_SIZES = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export interface Preferences {
  readonly theme: Theme;
  readonly textSize: TextSize;
  readonly language: Language | null;
}

/** What this browser asked for before. It comes with the request, so the first paint is already right. */
export function readPreferences(cookie: string | null): Preferences {
  const values = new Map((cookie ?? '').split(/;\s*/).map((pair) => pair.split('=', 2) as [string, string]));
  return {
    theme: THEMES.find((theme) => theme === values.get('theme')) ?? 'system',
    textSize: TEXT_SIZES.find((size) => size === values.get('text')) ?? 'normal',
    language: readLanguage(values.get('lang')),
  };
}

export const preferenceCookie = (name: 'theme' | 'text' | 'lang', value: string): string =>
  `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;

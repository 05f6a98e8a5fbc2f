import { type Times, timesIn } from '@youjian/ui/installed-app';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n';

/** Times as people in Meizhou read them, in the reader's language. */
export function useTimes(): Times {
  useTranslation();
  return timesIn(currentLanguage());
}

/** The name of a thing in the reader's language; without an English one, the Chinese name as it is. */
export function useNamed(): (chinese: string, english: string | null | undefined) => string {
  useTranslation();
  return (chinese, english) => (currentLanguage() === 'en' && english ? english : chinese);
}

export const kilobytes = (bytes: number): string => Math.round(bytes / 1024).toLocaleString('en');

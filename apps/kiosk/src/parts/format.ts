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

/** What a scale says, in kilograms, as people read it: `1.25 kg`. */
export function useWeight(): (grams: number) => string {
  const { t } = useTranslation();
  return (grams) => t('weight.kg', { kg: (grams / 1_000).toFixed(2) });
}

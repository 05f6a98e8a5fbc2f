import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n';

const MEIZHOU = { timeZone: 'Asia/Shanghai' } as const;

/** Times as people in Meizhou read them, whatever zone the phone is set to. */
export function useTimes() {
  useTranslation();
  const language = currentLanguage();
  const short = new Intl.DateTimeFormat(language, { ...MEIZHOU, hour: '2-digit', minute: '2-digit', hour12: false });
  const whole = new Intl.DateTimeFormat(language, {
    ...MEIZHOU,
    ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
  });
  const day = new Intl.DateTimeFormat(language, { ...MEIZHOU, month: 'short', day: 'numeric', weekday: 'short' });
  const date = new Intl.DateTimeFormat(language, { ...MEIZHOU, year: 'numeric', month: 'short', day: 'numeric' });
  return {
    date: (iso: string) => date.format(new Date(iso)),
    clock: (iso: string) => short.format(new Date(iso)),
    moment: (iso: string) => whole.format(new Date(iso)),
    day: (isoDate: string) => day.format(new Date(`${isoDate.slice(0, 10)}T12:00:00+08:00`)),
  };
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

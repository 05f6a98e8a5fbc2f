import { useTranslation } from 'react-i18next';
import { Link, type LinkProps, useLocation } from 'react-router';
import { inLanguage, type Language, languageOf } from '../i18n/language';

export const useLanguage = (): Language => languageOf(useLocation().pathname);

/** Turns an address of the shop into the one of the reader's language. */
export function useTo(): (path: string) => string {
  const language = useLanguage();
  return (path) => inLanguage(language, path);
}

/** A link that stays in the reader's language. */
export function Go({ to, ...rest }: Omit<LinkProps, 'to'> & { to: string }) {
  const toHere = useTo();
  return <Link {...rest} to={toHere(to)} />;
}

/** The name of a thing in the reader's language; without an English one, the Chinese name as it is. */
export const named = (language: Language, name: string, nameEn: string | null | undefined): string =>
  language === 'en' && nameEn ? nameEn : name;

/** A place name that only exists in Chinese, marked so that it is read aloud as Chinese. */
export function Chinese({ children }: { children: string }) {
  return useLanguage() === 'en' ? <span lang="zh-CN">{children}</span> : <>{children}</>;
}

const COUNTY_KEYS = ['441402', '441403', '441481', '441424', '441423', '441422', '441426', '441427'] as const;
type CountyKey = (typeof COUNTY_KEYS)[number];
const isCounty = (code: string): code is CountyKey => (COUNTY_KEYS as readonly string[]).includes(code);

/** One of the eight divisions of Meizhou, in the reader's language. */
export function useCountyName(): (code: string, fallback?: string) => string {
  const { t } = useTranslation();
  return (code, fallback = code) => {
    const county = code.slice(0, 6);
    return isCounty(county) ? t(`county.${county}`) : fallback;
  };
}

import { useTranslation } from 'react-i18next';

interface Named {
  readonly name: string;
  readonly nameEn: string;
}

/** Data carry both names; the reader's language chooses. */
export function useNamed(): (thing: Named) => string {
  const { i18n } = useTranslation();
  return ({ name, nameEn }) => (i18n.language === 'en' && nameEn !== '' ? nameEn : name);
}

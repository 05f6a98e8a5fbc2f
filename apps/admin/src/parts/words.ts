import { useTranslation } from 'react-i18next';

/**
 * The word for a code that came from the server. The house grows; a code this page has no word for yet is shown as it is,
 * which is better than a hole.
 */
export function useWord(): (group: string, code: string) => string {
  const { t, i18n } = useTranslation();
  return (group, code) => (i18n.exists(`${group}.${code}`) ? t(`${group}.${code}` as never) : code);
}

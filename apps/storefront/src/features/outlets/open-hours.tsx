import { useTranslation } from 'react-i18next';
import { isAllDay } from '../../shop/outlet-words';

/** `09:00 – 21:00`, or in words that it never closes. */
export function OpenHours({ opensAt, closesAt }: { readonly opensAt: string; readonly closesAt: string }) {
  const { t } = useTranslation();
  return isAllDay(opensAt, closesAt) ? t('outlets.roundTheClock') : `${opensAt} – ${closesAt}`;
}

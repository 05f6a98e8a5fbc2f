import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page';
import { Reminders } from './reminders';

/** What ends soon, for those who renew and for those who wait for the renewal. */
export function RemindersPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('reminder.title')} back={{ to: '/certificates', text: t('reminder.back') }}>
      <Reminders />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';

/** A thin line at the top while the next page is on its way, and one word for those who cannot see it. */
export function Progress() {
  const { t } = useTranslation();
  const isLoading = useNavigation().state === 'loading';
  return (
    <div role="status" aria-live="polite" className="pointer-events-none fixed inset-x-0 top-0 z-50">
      {isLoading && (
        <>
          <span className="late block h-1 bg-pine">
            <span className="pulse-soft block h-full bg-pomelo" />
          </span>
          <span className="sr-only">{t('wait.page')}</span>
        </>
      )}
    </div>
  );
}

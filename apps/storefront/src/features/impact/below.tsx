import { useTranslation } from 'react-i18next';
import { Go } from '../../parts/go';

/** Under each breakdown: its figures as a file, and what they are. */
export function Below({ year, by, facts }: { year: number; by: string; facts: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="no-print">
        <Go
          to={`/impact.csv?year=${year}&by=${by}`}
          reloadDocument
          className="inline-flex min-h-11 items-center text-pine underline underline-offset-4"
        >
          {t('impactPage.csv')}
        </Go>
      </p>
      <p className="text-xs text-ink-2">
        {t('impact.unitYuan')} · {facts}
      </p>
    </>
  );
}

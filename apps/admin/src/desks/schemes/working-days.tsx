import { announcedIn, SHOWN_YEARS, type AnnouncedYear } from '@youjian/supply-domain';
import { useTranslation } from 'react-i18next';
import { Card } from '../../parts/card';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';

/** The calendar deadlines are counted by, each year with the notice it comes from; a year without one says so. */
export function WorkingDays() {
  const { t } = useTranslation();
  const rows = SHOWN_YEARS.map((year) => ({ year, announced: announcedIn(year) }));
  return (
    <Card title={t('scheme.workingDays')} hint={t('scheme.workingDaysHint')}>
      <SimpleTable
        label={t('scheme.workingDays')}
        rows={rows}
        rowKey={({ year }) => String(year)}
        columns={[
          { title: t('scheme.year'), cell: ({ year }) => <span className="figure">{year}</span> },
          { title: t('scheme.source'), cell: ({ announced }) => <Source of={announced} /> },
          { title: t('scheme.daysOff'), cell: ({ announced }) => <DaysOff of={announced} /> },
          {
            title: t('scheme.makeUpDays'),
            cell: ({ announced }) => (
              <span className="figure wraps">{announced?.makeUpDays.map(shortDay).join(', ') ?? '–'}</span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Source({ of }: { of: AnnouncedYear | undefined }) {
  const { t } = useTranslation();
  if (of === undefined) return <StatusBadge tone="warn">{t('scheme.notAnnounced')}</StatusBadge>;
  return (
    <span className="two-lines">
      <span className="wraps">{t('scheme.notice', { number: of.notice })}</span>
      <span className="quiet figure">{of.issuedOn}</span>
    </span>
  );
}

function DaysOff({ of }: { of: AnnouncedYear | undefined }) {
  const { t } = useTranslation();
  const named = useNamed();
  if (of === undefined) return <span className="wraps">{t('scheme.weekendsOnly')}</span>;
  return (
    <ul className="plain-list">
      {of.holidays.map(({ from, to, ...holiday }) => (
        <li key={from}>
          {named(holiday)}{' '}
          <span className="figure">{from === to ? shortDay(from) : `${shortDay(from)}–${shortDay(to)}`}</span>
        </li>
      ))}
    </ul>
  );
}

const shortDay = (day: string): string => day.slice(5);

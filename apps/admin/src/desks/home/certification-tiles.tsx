import { certification, inspections } from '@youjian/contract';
import { CalendarClock, ClipboardX, Inbox, Route, TimerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { count } from '../../parts/format';
import { latestOf } from '../supply/reminders';
import { Tile } from './tiles';

/** What waits for this person's office, what is late, and which certificates end within ninety days. */
export function CertificationTiles() {
  const { t } = useTranslation();
  const may = useMay();
  const on = may(certification.listCases);
  const cases = useAsk(certification.listCases, { query: { limit: 1 } }, { enabled: on, everyMs: 60_000 });
  const ending = useAsk(
    certification.listReminders,
    { query: { kind: 'renewal', open: 'true', limit: 100 } },
    { enabled: on, everyMs: 300_000 },
  );
  const mayVisit = may(inspections.listSurveillanceDue);
  const visits = useAsk(
    inspections.listSurveillanceDue,
    { query: { limit: 1 } },
    { enabled: mayVisit, everyMs: 300_000 },
  );
  if (!on || cases.data === undefined) return null;
  const overdue = cases.data.counts.reduce((sum, one) => sum + one.overdue, 0);
  const certificates = ending.data === undefined ? null : latestOf(ending.data.items).length;
  return (
    <Card title={t('home.certification')}>
      <div className="tiles">
        <Tile
          label={t('home.casesForMe')}
          icon={Inbox}
          figure={count(cases.data.mine.total)}
          to="/certification?only=mine"
        />
        <Tile label={t('home.casesOverdue')} icon={TimerOff} figure={count(overdue)} to="/certification?only=overdue" />
        <Tile
          label={t('home.casesToCorrect')}
          icon={ClipboardX}
          figure={count(cases.data.corrections.total)}
          to="/certification?only=corrections"
        >
          {cases.data.corrections.overdue === 0 ? null : (
            <span className="tile-label">{t('home.ofThemLate', { count: cases.data.corrections.overdue })}</span>
          )}
        </Tile>
        {visits.data === undefined ? null : (
          <Tile
            label={t('home.surveillanceDue')}
            icon={Route}
            figure={count(visits.data.counts.due)}
            to="/visits?view=due"
          >
            {visits.data.counts.overdue === 0 ? null : (
              <span className="tile-label">{t('home.ofThemLate', { count: visits.data.counts.overdue })}</span>
            )}
          </Tile>
        )}
        {certificates === null ? null : (
          <Tile
            label={t('home.ending90')}
            icon={CalendarClock}
            figure={`${count(certificates)}${ending.data?.nextCursor ? '+' : ''}`}
            to="/certificates/reminders"
          />
        )}
      </div>
    </Card>
  );
}

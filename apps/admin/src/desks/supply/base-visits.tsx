import { inspections, type ReplyOf } from '@youjian/contract';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../app/ask';
import { useMay } from '../../app/session';
import { Card } from '../../parts/card';
import { Faces } from '../../parts/faces';
import { SimpleTable } from '../../parts/simple-table';
import { StatusBadge, type Tone } from '../../parts/status-badge';
import { useNamed } from '../../parts/use-named';
import type { Base } from './standing';

type Finding = ReplyOf<typeof inspections.listNonConformities>['items'][number];
const TONES: Record<Finding['state'], Tone> = { open: 'warn', answered: 'info', closed: 'ok' };
/** The calendar shows at most two months at once: the one behind and the one ahead. */
const DAYS = 30;

/** Who goes there, or went lately. */
export function BaseVisits({ base }: { base: Base }) {
  const { t } = useTranslation();
  const may = useMay();
  const today = dayjs();
  const query = {
    from: today.subtract(DAYS, 'day').format('YYYY-MM-DD'),
    to: today.add(DAYS, 'day').format('YYYY-MM-DD'),
  };
  const found = useAsk(inspections.visitCalendar, { query }, { enabled: may(inspections.visitCalendar) });
  if (!may(inspections.visitCalendar)) return null;
  return (
    <Card title={t('base.visits')} hint={t('base.visitsHint', { days: DAYS })}>
      <Faces of={found} rows={2}>
        {({ items }) => {
          const own = items.filter(({ baseId }) => baseId === base.id);
          if (own.length === 0) return <p className="quiet">{t('base.visitsNone')}</p>;
          return (
            <SimpleTable
              label={t('base.visits')}
              rows={own}
              rowKey={({ id }) => id}
              columns={[
                { title: t('base.visit'), cell: ({ number }) => <span className="figure">{number}</span> },
                { title: t('base.visitOn'), cell: ({ plannedOn }) => <span className="figure">{plannedOn}</span> },
                { title: t('base.visitKind'), cell: ({ kind }) => t(`base.visitKinds.${kind}`) },
                { title: t('base.inspectors'), cell: ({ lead, second }) => `${lead.name}, ${second.name}` },
                {
                  title: t('base.outcome'),
                  cell: ({ outcome }) => (outcome === null ? '–' : t(`base.outcomes.${outcome}`)),
                },
              ]}
            />
          );
        }}
      </Faces>
    </Card>
  );
}

/** What was found and has to be put right, the soonest due first. */
export function BaseFindings({ base }: { base: Base }) {
  const { t } = useTranslation();
  const named = useNamed();
  const may = useMay();
  const on = may(inspections.listNonConformities);
  const found = useAsk(inspections.listNonConformities, { query: { q: base.name, limit: 50 } }, { enabled: on });
  if (!on) return null;
  return (
    <Card title={t('base.findings')}>
      <Faces of={found} rows={2}>
        {({ items }) => {
          const own = items.filter(({ baseId }) => baseId === base.id);
          if (own.length === 0) return <p className="quiet">{t('base.findingsNone')}</p>;
          return (
            <SimpleTable
              label={t('base.findings')}
              rows={own}
              rowKey={({ id }) => id}
              columns={[
                { title: t('base.finding'), cell: ({ number }) => <span className="figure">{number}</span> },
                {
                  title: t('base.clause'),
                  cell: ({ clause, clauseText, clauseTextEn }) =>
                    `${clause} ${named({ name: clauseText, nameEn: clauseTextEn })}`,
                },
                { title: t('base.severity'), cell: ({ severity }) => t(`base.severities.${severity}`) },
                {
                  title: t('case.stateLabel'),
                  cell: ({ state, overdue }) => (
                    <StatusBadge tone={overdue ? 'danger' : TONES[state]}>
                      {t(overdue ? 'case.view.overdue' : `base.findingStates.${state}`)}
                    </StatusBadge>
                  ),
                },
                { title: t('case.due'), cell: ({ dueOn }) => <span className="figure">{dueOn}</span> },
              ]}
            />
          );
        }}
      </Faces>
    </Card>
  );
}
